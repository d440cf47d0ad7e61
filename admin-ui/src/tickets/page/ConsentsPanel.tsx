import { Box, Button, Stack, Typography } from '@mui/material';
import { Link } from 'react-router-dom';
import { ASKED_INSTEAD } from '../../../../domain/asked-instead';
import { CONSENT_SCOPES, CONSENT_STATUSES, type ConsentStatus } from '../../../../domain/consent-text';
import { CONTEST_OUTCOMES } from '../../../../domain/contest-outcomes';
import { GIVER_WORDS } from '../../../../domain/giver-words';
import { remoteToolDef } from '../../../../domain/remote-tools';
import { callerLabel, type WithdrawalCaller } from '../../../../domain/withdrawal-callers';
import { formatDateTime, formatDuration } from '../../../../domain/format';
import { sessionTimes } from '../../../../domain/session-time';
import { useMay } from '../../auth/use-me';
import { ToneChip } from '../../fields/StateChip';
import { Panel } from '../../fields/Panel';
import { useAppLocale, useLabel, useText } from '../../i18n/use-text';
import type { Tone } from '../../theme/tones';
import type { Ticket } from '../ticket-types';
import { PermissionByPhone } from './PhoneContestButton';

const STATUS_TONES: Readonly<Record<ConsentStatus, Tone>> = {
  REQUESTED: 'waiting',
  GRANTED: 'success',
  DECLINED: 'alarm',
  LAPSED: 'closed',
  WITHDRAWN: 'alarm',
  REVOKED: 'alarm',
  EXPIRED: 'closed',
  CANCELLED: 'closed',
};

type Consent = Ticket['consents'][number];
type Session = Ticket['sessions'][number];

/** The session log: attempt by attempt who asked, what was answered, and what was done with it; the evidence of M6. */
export function ConsentsPanel({ ticket }: { ticket: Ticket }) {
  const text = useText();
  const { consents, sessions } = ticket;
  if (consents.length === 0) return null;
  return (
    <Panel title={text('consent.title')}>
      <Stack spacing={1.5} component="ol" sx={{ listStyle: 'none', p: 0, m: 0 }}>
        {consents
          .map((consent, index) => (
            <ConsentEntry
              key={consent.id}
              ticket={ticket}
              n={index + 1}
              consent={consent}
              sessions={sessions.filter(({ consentId }) => consentId === consent.id)}
            />
          ))
          .toReversed()}
      </Stack>
    </Panel>
  );
}

interface EntryProps {
  readonly ticket: Ticket;
  readonly n: number;
  readonly consent: Consent;
  readonly sessions: readonly Session[];
}

function ConsentEntry({ ticket, n, consent, sessions }: EntryProps) {
  const text = useText();
  const may = useMay();
  const label = useLabel();
  return (
    <Box component="li">
      <Stack direction="row" sx={{ justifyContent: 'space-between', gap: 1, flexWrap: 'wrap' }}>
        <Typography variant="subtitle2">
          {text('consent.attempt', { n })} · {label(CONSENT_SCOPES[consent.scope])}
        </Typography>
        <ToneChip tone={consent.contestedAt ? 'alarm' : STATUS_TONES[consent.status]}>
          {consent.contestedAt ? text('consent.contested') : label(CONSENT_STATUSES[consent.status])}
        </ToneChip>
      </Stack>
      {useConsentLines(consent, ticket.number).map((line) => (
        <Typography key={line} variant="body2" color="text.secondary">
          {line}
        </Typography>
      ))}
      {sessions.map((session) => (
        <SessionEntry key={session.id} session={session} consent={consent} />
      ))}
      {may('ticket.remote') && (
        <Button size="small" component={Link} to={`/tickets/${ticket.id}/consents/${consent.id}`}>
          {text('record.open')}
        </Button>
      )}
      <PermissionByPhone ticket={ticket} consent={consent} />
    </Box>
  );
}

/** By which other contest of the same device it ended. */
function contestOfLine(ended: number | null, own: number, text: ReturnType<typeof useText>): string[] {
  if (ended === null) return [];
  return [ended === own ? text('consent.contest_of_own_line') : text('consent.contest_of_line', { number: ended })];
}

/** What was said about it on the phone since: that it is taken back, or contested. */
function usePhoneLines(): {
  readonly byPhone: (call: Consent['contestedByPhone']) => string[];
  readonly withdrawnByPhone: (consent: Consent) => string[];
} {
  const text = useText();
  const label = useLabel();
  const locale = useAppLocale();
  const at = (instant: string | null): string => (instant ? formatDateTime(Date.parse(instant), locale) : '—');
  const callerOf = ({ caller, isOfficers }: { readonly caller: WithdrawalCaller | null; readonly isOfficers: boolean }): string =>
    caller ? label(callerLabel({ caller, isOfficers })) : '—';
  return {
    byPhone: (call) => {
      if (!call) return [];
      const { name, words, saidAt, recordedBy } = call;
      const said = { name: name ?? '—', caller: callerOf(call), at: at(saidAt), who: recordedBy ?? '—', words: words ?? '—' };
      return [text('consent.contested_phone_line', said)];
    },
    withdrawnByPhone: ({ withdrawnByPhone: call, withdrawnAt }) => {
      if (!call) return [];
      const said = { at: at(withdrawnAt), name: call.name ?? '—', caller: callerOf(call), who: call.recordedBy ?? '—' };
      return [text('consent.withdrawn_phone_line', said)];
    },
  };
}

function useConsentLines(consent: Consent, number: number): string[] {
  const text = useText();
  const label = useLabel();
  const locale = useAppLocale();
  const { byPhone, withdrawnByPhone } = usePhoneLines();
  const at = (instant: string | null): string => (instant ? formatDateTime(Date.parse(instant), locale) : '—');
  const { status, askedAt, askedBy, technician, lapsesAt, decidedAt, withdrawnAt, validUntil, tools } = consent;
  const asked = { at: at(askedAt), window: formatDuration(consent.windowMinutes * 60_000, locale), device: consent.assetLabel ?? '—' };
  const channel = consent.channel ? text(`consent.channel_${consent.channel}`) : '—';
  return [
    consent.channel === 'FORM'
      ? text('consent.offered_line', asked)
      : text('consent.asked_by_line', { ...asked, who: askedBy?.name ?? technician.name ?? '—' }),
    ...(status === 'REQUESTED' && lapsesAt ? [text('consent.unanswered_line', { at: at(lapsesAt) })] : []),
    ...(status === 'LAPSED' ? [text('consent.lapsed_line', { at: at(lapsesAt) })] : []),
    ...(decidedAt ? [text('consent.decided_line', { at: at(decidedAt), who: consent.decidedBy ?? '—', channel })] : []),
    ...(consent.readBy ? [text('consent.read_by_line', { who: consent.readBy })] : []),
    ...(consent.askedOf ? [text('consent.asked_of_user_line', { user: consent.askedOf })] : []),
    ...(consent.deviceUser && !consent.askedOf ? [text('consent.device_user_line', { user: consent.deviceUser })] : []),
    ...(consent.askedInstead ? [text('consent.asked_instead_line', { why: label(ASKED_INSTEAD[consent.askedInstead]) })] : []),
    ...(consent.contestedAt
      ? [text(consent.isUsersObjection ? 'consent.users_objection_line' : 'consent.contested_line', { at: at(consent.contestedAt) })]
      : []),
    ...(consent.contestedInMail ? [text('consent.contested_in_mail_line', { words: consent.contestedInMail })] : []),
    ...byPhone(consent.contestedByPhone),
    ...contestOfLine(consent.contestOfTicket, number, text),
    ...(consent.giverWord ? [text('consent.giver_word_line', { word: label(GIVER_WORDS[consent.giverWord]), at: at(consent.giverWordAt) })] : []),
    ...(consent.contestOutcome
      ? [text('consent.settled_line', { outcome: label(CONTEST_OUTCOMES[consent.contestOutcome]), at: at(consent.contestSettledAt) })]
      : []),
    ...withdrawnByPhone(consent),
    ...(withdrawnAt && withdrawnAt !== consent.contestedAt && !consent.withdrawnByPhone
      ? [text(status === 'REVOKED' ? 'consent.revoked_line' : 'consent.withdrawn_line', { at: at(withdrawnAt) })]
      : []),
    ...(validUntil ? [text('consent.valid_line', { at: at(validUntil) })] : []),
    ...(tools.length > 0 ? [text('consent.tools_line', { tools: tools.map((tool) => remoteToolDef(tool).name).join(', ') })] : []),
    text('consent.text_line', { version: consent.textVersion }),
  ];
}

function SessionEntry({ session, consent: { validUntil } }: { session: Session; consent: Consent }) {
  const text = useText();
  const locale = useAppLocale();
  const { startedAt, endedAt, minutes, outcome, technician } = session;
  const start = Date.parse(startedAt);
  const times = endedAt === null ? null : sessionTimes({ startedAt: start, endedAt: Date.parse(endedAt), minutes: minutes ?? 0 }, locale);
  const at = times?.range ?? formatDateTime(start, locale);
  const ended = text('remote.session_ended', { length: times?.length ?? '', outcome: outcome ? text(`remote.outcome_${outcome}`) : '—' });
  return (
    <>
      <Typography variant="body2" sx={{ mt: 0.5 }}>
        {text('remote.session_line', { who: technician.name ?? '—', at })} {endedAt === null ? text('remote.session_running') : ended}
        {/* Whoever worked on, or ended it later, sees why no more is counted. */}
        {endedAt !== null && endedAt === validUntil && ` · ${text('remote.ended_with_consent')}`}
      </Typography>
      <Disconnect session={session} />
    </>
  );
}

/** Of a session that was cut: whether its technician has said that the connection is cut, and whether in time. */
function Disconnect({ session: { outcome, disconnectConfirmedAt, alarmAt } }: { session: Session }) {
  const text = useText();
  const locale = useAppLocale();
  if (outcome !== 'CUT') return null;
  const at = (instant: string): string => formatDateTime(Date.parse(instant), locale);
  return (
    <>
      {alarmAt && (
        <Typography variant="body2" color="error">
          {text('remote.alarm_line', { at: at(alarmAt) })}
        </Typography>
      )}
      <Typography variant="body2" color={disconnectConfirmedAt ? 'text.secondary' : 'error'}>
        {disconnectConfirmedAt ? text('remote.confirmed_line', { at: at(disconnectConfirmedAt) }) : text('remote.unconfirmed_line')}
      </Typography>
    </>
  );
}
