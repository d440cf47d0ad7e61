import { CONSENT_SCOPES } from '../../../../domain/consent-text';
import { EXPLICIT_CONSENTS } from '../../../../domain/explicit-consents';
import { formatDuration } from '../../../../domain/format';
import { Fact, Facts, Panel } from '../../fields/Panel';
import { DueIn, When } from '../../fields/times';
import { useNow } from '../../fields/use-now';
import { useAppLocale, useLabel, useText } from '../../i18n/use-text';
import type { Ticket } from '../ticket-types';
import { ConnectButtons } from './ConnectButtons';
import { DisconnectPanel } from './DisconnectPanel';

/** How to connect, while a consent permits it (M6), and what must be done at once when it no longer does. */
export function RemotePanel({ ticket }: { ticket: Ticket }) {
  const text = useText();
  const label = useLabel();
  const now = useNow(5_000);
  const consent = ticket.consents.findLast(({ status }) => status === 'GRANTED');
  const session = ticket.sessions.findLast(({ endedAt }) => endedAt === null);
  // The permission's row knows of a withdrawal before the ticket does.
  const isTakenBack = ticket.state === 'REMOTE_SESSION' && consent === undefined;
  if (ticket.state === 'DISCONNECTING' || isTakenBack) return <DisconnectPanel ticket={ticket} />;
  if (!consent || !['REMOTE_READY', 'REMOTE_SESSION'].includes(ticket.state)) return null;
  const isOver = consent.validUntil !== null && Date.parse(consent.validUntil) <= now;
  return (
    <Panel title={text('remote.title')}>
      {/* What is due comes before what is known of it: a phone shows little more than the first. */}
      {!isOver && <ConnectButtons key={consent.id} ticket={ticket} consent={consent} />}
      <Facts>
        <Fact name={text('consent.scope')}>{label(CONSENT_SCOPES[consent.scope])}</Fact>
        <Fact name={text('consent.technician')}>{consent.technician.name}</Fact>
        <Fact name={text('consent.valid_until')}>{consent.validUntil && <DueIn at={consent.validUntil} />}</Fact>
        <Fact name={label(EXPLICIT_CONSENTS.SCREEN_RECORDING)}>
          {text(mayRecord(consent) ? 'consent.recording_given' : 'consent.recording_none')}
        </Fact>
        {session && (
          <Fact name={text('remote.session_since')}>
            <When at={session.startedAt} /> (<Elapsed since={session.startedAt} />)
          </Fact>
        )}
      </Facts>
    </Panel>
  );
}

function mayRecord({ explicit }: Ticket['consents'][number]): boolean {
  return explicit.some(({ purpose, withdrawnAt }) => purpose === 'SCREEN_RECORDING' && withdrawnAt === null);
}

function Elapsed({ since }: { since: string }) {
  const locale = useAppLocale();
  const now = useNow(10_000);
  return <>{formatDuration(Math.max(0, now - Date.parse(since)), locale)}</>;
}
