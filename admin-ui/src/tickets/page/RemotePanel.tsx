import { Alert, Button, Stack, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import type { RemoteAccess } from '../../../../api/contract/ticket-page';
import { CONSENT_SCOPES } from '../../../../domain/consent-text';
import { formatDuration } from '../../../../domain/format';
import { useMe, useMay } from '../../auth/use-me';
import { messageOf } from '../../data/http';
import { callOperation } from '../../data/operations';
import { CopyText } from '../../fields/CopyText';
import { Fact, Facts, Panel } from '../../fields/Panel';
import { DueIn, When } from '../../fields/times';
import { useNow } from '../../fields/use-now';
import { useAppLocale, useLabel, useText } from '../../i18n/use-text';
import { useServices } from '../../ServicesContext';
import type { Ticket } from '../ticket-types';

/** How to connect, while a consent permits it (M6). */
export function RemotePanel({ ticket }: { ticket: Ticket }) {
  const text = useText();
  const label = useLabel();
  const consent = ticket.consents.findLast(({ status }) => status === 'GRANTED');
  const session = ticket.sessions.findLast(({ endedAt }) => endedAt === null);
  if (ticket.state === 'DISCONNECTING') {
    const isWithdrawn = ticket.consents.at(-1)?.status === 'WITHDRAWN';
    return <Alert severity="error">{text(isWithdrawn ? 'remote.disconnect_withdrawn' : 'remote.disconnect_now')}</Alert>;
  }
  if (!consent || !['REMOTE_READY', 'REMOTE_SESSION'].includes(ticket.state)) return null;
  return (
    <Panel title={text('remote.title')}>
      <Facts>
        <Fact name={text('consent.scope')}>{label(CONSENT_SCOPES[consent.scope])}</Fact>
        <Fact name={text('consent.technician')}>{consent.technician.name}</Fact>
        <Fact name={text('consent.valid_until')}>{consent.validUntil && <DueIn at={consent.validUntil} />}</Fact>
        {session && (
          <Fact name={text('remote.session_since')}>
            <When at={session.startedAt} /> (<Elapsed since={session.startedAt} />)
          </Fact>
        )}
      </Facts>
      <Access key={consent.id} ticket={ticket} technicianId={consent.technician.id} />
    </Panel>
  );
}

function Elapsed({ since }: { since: string }) {
  const locale = useAppLocale();
  const now = useNow(10_000);
  return <>{formatDuration(Math.max(0, now - Date.parse(since)), locale)}</>;
}

/** The remote id is fetched only on demand: each look at it is recorded. */
function Access({ ticket, technicianId }: { ticket: Ticket; technicianId: string | null }) {
  const text = useText();
  const translate = useTranslate();
  const me = useMe();
  const may = useMay();
  const { http } = useServices();
  const [access, setAccess] = useState<RemoteAccess | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  if (!may('ticket.remote')) return null;
  if (me?.id !== technicianId) return <Typography color="text.secondary">{text('remote.other_technician')}</Typography>;
  const reveal = async (): Promise<void> => {
    try {
      setProblem(null);
      setAccess(await callOperation(http, 'readRemoteAccess', { params: { id: ticket.id } }));
    } catch (error) {
      setProblem(translate(messageOf(error)));
    }
  };
  return (
    <Stack spacing={1.5} sx={{ mt: 1.5 }}>
      {problem !== null && <Alert severity="error">{problem}</Alert>}
      {access === null ? (
        <Stack direction="row" sx={{ alignItems: 'center', gap: 1.5, flexWrap: 'wrap' }}>
          <Button variant="outlined" onClick={() => void reveal()}>
            {text('remote.reveal')}
          </Button>
          <Typography variant="body2" color="text.secondary">
            {text('remote.reveal_recorded')}
          </Typography>
        </Stack>
      ) : (
        <Connect access={access} />
      )}
    </Stack>
  );
}

function Connect({ access }: { access: RemoteAccess }) {
  const text = useText();
  return (
    <Stack direction="row" sx={{ alignItems: 'center', gap: 2, flexWrap: 'wrap' }}>
      <Typography>
        {access.toolName}: <CopyText value={access.remoteId} />
      </Typography>
      {access.link !== null && (
        <Button variant="contained" href={access.link}>
          {text('remote.open_tool', { tool: access.toolName })}
        </Button>
      )}
    </Stack>
  );
}
