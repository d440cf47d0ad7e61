import { Alert, Button, Stack, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import type { RemoteAccess } from '../../../../api/contract/ticket-page';
import { CONSENT_SCOPES } from '../../../../domain/consent-text';
import { remoteToolDef, remoteToolOf, scopeCovers, type RemoteTool } from '../../../../domain/remote-tools';
import { useTicketAction } from '../../actions/use-ticket-action';
import { useMe, useMay } from '../../auth/use-me';
import { messageOf } from '../../data/http';
import { callOperation } from '../../data/operations';
import { CopyText } from '../../fields/CopyText';
import { useLabel, useText } from '../../i18n/use-text';
import { useServices } from '../../ServicesContext';
import type { Ticket } from '../ticket-types';
import { openLaunch } from './open-launch';

interface ConnectProps {
  readonly ticket: Ticket;
  readonly consent: Ticket['consents'][number];
}

/** One press connects: the session begins, the look at the id is recorded, and the tool opens. */
export function ConnectButtons({ ticket, consent }: ConnectProps) {
  const text = useText();
  const me = useMe();
  const may = useMay();
  const { access, problem, running, connect } = useConnect(ticket);
  const tools = toolsOf(ticket);
  if (!may('ticket.remote')) return null;
  if (me?.id !== consent.technician.id)
    return (
      <Typography color="text.secondary" sx={{ mb: 1 }}>
        {text('remote.other_technician')}
      </Typography>
    );
  return (
    <Stack spacing={1.5} sx={{ mb: 1.5 }}>
      {problem !== null && <Alert severity="error">{problem}</Alert>}
      <Stack direction="row" sx={{ alignItems: 'center', gap: 1.5, flexWrap: 'wrap' }}>
        {tools.map((tool, index) => (
          <ToolButton key={tool} tool={tool} scope={consent.scope} preferred={index === 0} running={running} onConnect={connect} />
        ))}
        <Typography variant="body2" color="text.secondary">
          {text('remote.reveal_recorded')}
        </Typography>
      </Stack>
      {access !== null && <Opened access={access} />}
    </Stack>
  );
}

/** The preferred tool first. */
function toolsOf({ asset }: Ticket): RemoteTool[] {
  const preferred = remoteToolOf(asset?.remoteTool);
  return preferred === null ? [] : [preferred, ...(asset?.moreRemoteTools ?? [])];
}

function useConnect(ticket: Ticket) {
  const translate = useTranslate();
  const { http } = useServices();
  const start = useTicketAction(ticket.id, 'START_REMOTE');
  const [access, setAccess] = useState<RemoteAccess | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [running, setRunning] = useState(false);
  const connect = async (tool: RemoteTool): Promise<void> => {
    setProblem(null);
    setRunning(true);
    try {
      if (ticket.state === 'REMOTE_READY') {
        const begun = await start.run({});
        if (begun.status === 'failed') return setProblem(translate(begun.failure.message));
      }
      const opened = await callOperation(http, 'readRemoteAccess', { params: { id: ticket.id }, body: { tool } });
      setAccess(opened);
      openLaunch(opened);
    } catch (error) {
      setAccess(null);
      setProblem(translate(messageOf(error)));
    } finally {
      setRunning(false);
    }
  };
  return { access, problem, running, connect: (tool: RemoteTool) => void connect(tool) };
}

interface ToolButtonProps {
  readonly tool: RemoteTool;
  readonly scope: RemoteAccess['scope'];
  readonly preferred: boolean;
  readonly running: boolean;
  readonly onConnect: (tool: RemoteTool) => void;
}

function ToolButton({ tool, scope, preferred, running, onConnect }: ToolButtonProps) {
  const text = useText();
  const label = useLabel();
  const { name, leastScope } = remoteToolDef(tool);
  const isCovered = scopeCovers(scope, leastScope);
  return (
    <>
      <Button
        variant={preferred ? 'contained' : 'outlined'}
        size={preferred ? 'large' : 'medium'}
        disabled={running || !isCovered}
        onClick={() => onConnect(tool)}
      >
        {text('remote.open_tool', { tool: name })}
      </Button>
      {!isCovered && (
        <Typography variant="body2" color="text.secondary">
          {text('consent.tool_needs', { tool: name, scope: label(CONSENT_SCOPES[leastScope]) })}
        </Typography>
      )}
    </>
  );
}

/** For whom the tool did not open by itself. */
function Opened({ access }: { access: RemoteAccess }) {
  const text = useText();
  const { link, file, tool, toolName, remoteId } = access;
  return (
    <Stack spacing={0.5}>
      <Typography>
        {toolName}: <CopyText value={remoteId} />
      </Typography>
      {link === null && file === null && (
        <Typography variant="body2" color="text.secondary">
          {text(tool === 'MESHCENTRAL' ? 'remote.no_mesh_address' : 'remote.by_hand')}
        </Typography>
      )}
      {(link !== null || file !== null) && (
        <Typography variant="body2" color="text.secondary">
          {text('remote.not_opened')}{' '}
          <Button size="small" onClick={() => openLaunch(access)}>
            {text('remote.open_again')}
          </Button>
        </Typography>
      )}
    </Stack>
  );
}
