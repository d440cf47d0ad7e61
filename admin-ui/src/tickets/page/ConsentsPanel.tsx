import { Box, Stack, Typography } from '@mui/material';
import { CONSENT_SCOPES, CONSENT_STATUSES, type ConsentStatus } from '../../../../domain/consent-text';
import { formatDateTime, formatDuration, formatTimeRange } from '../../../../domain/format';
import { ToneChip } from '../../fields/StateChip';
import { Panel } from '../../fields/Panel';
import { useAppLocale, useLabel, useText } from '../../i18n/use-text';
import type { Tone } from '../../theme/tones';
import type { Ticket } from '../ticket-types';

const STATUS_TONES: Readonly<Record<ConsentStatus, Tone>> = {
  REQUESTED: 'waiting',
  GRANTED: 'success',
  DECLINED: 'alarm',
  LAPSED: 'closed',
  WITHDRAWN: 'alarm',
  EXPIRED: 'closed',
  CANCELLED: 'closed',
};

type Consent = Ticket['consents'][number];
type Session = Ticket['sessions'][number];

/** Permissions and what was done with them: the evidence of M6. */
export function ConsentsPanel({ ticket: { consents, sessions } }: { ticket: Ticket }) {
  const text = useText();
  if (consents.length === 0) return null;
  return (
    <Panel title={text('consent.title')}>
      <Stack spacing={1.5}>
        {consents.toReversed().map((consent) => (
          <ConsentEntry key={consent.id} consent={consent} sessions={sessions.filter(({ consentId }) => consentId === consent.id)} />
        ))}
      </Stack>
    </Panel>
  );
}

function ConsentEntry({ consent, sessions }: { consent: Consent; sessions: readonly Session[] }) {
  const text = useText();
  const label = useLabel();
  const locale = useAppLocale();
  const at = (instant: string | null): string => (instant ? formatDateTime(Date.parse(instant), locale) : '—');
  const lines = [
    text('consent.asked_line', {
      at: at(consent.askedAt),
      window: formatDuration(consent.windowMinutes * 60_000, locale),
      device: consent.assetLabel ?? '—',
    }),
    ...(consent.decidedAt
      ? [
          text('consent.decided_line', {
            at: at(consent.decidedAt),
            who: consent.decidedBy ?? '—',
            channel: consent.channel ? text(`consent.channel_${consent.channel}`) : '—',
          }),
        ]
      : []),
    ...(consent.withdrawnAt ? [text('consent.withdrawn_line', { at: at(consent.withdrawnAt) })] : []),
    ...(consent.validUntil ? [text('consent.valid_line', { at: at(consent.validUntil) })] : []),
    text('consent.text_line', { version: consent.textVersion }),
  ];
  return (
    <Box>
      <Stack direction="row" sx={{ justifyContent: 'space-between', gap: 1, flexWrap: 'wrap' }}>
        <Typography variant="subtitle2">{label(CONSENT_SCOPES[consent.scope])}</Typography>
        <ToneChip tone={STATUS_TONES[consent.status]}>{label(CONSENT_STATUSES[consent.status])}</ToneChip>
      </Stack>
      {lines.map((line) => (
        <Typography key={line} variant="body2" color="text.secondary">
          {line}
        </Typography>
      ))}
      {sessions.map((session) => (
        <SessionEntry key={session.id} session={session} validUntil={consent.validUntil} />
      ))}
    </Box>
  );
}

function SessionEntry({ session, validUntil }: { session: Session; validUntil: string | null }) {
  const text = useText();
  const locale = useAppLocale();
  const { startedAt, endedAt, minutes, outcome, technician } = session;
  const start = Date.parse(startedAt);
  const at = endedAt === null ? formatDateTime(start, locale) : formatTimeRange(start, Date.parse(endedAt), locale);
  const ended = () => text('remote.session_ended', { minutes: minutes ?? 0, outcome: outcome ? text(`remote.outcome_${outcome}`) : '—' });
  return (
    <Typography variant="body2" sx={{ mt: 0.5 }}>
      {text('remote.session_line', { who: technician.name ?? '—', at })} {endedAt === null ? text('remote.session_running') : ended()}
      {/* Whoever worked on, or ended it later, sees why no more is counted. */}
      {endedAt !== null && endedAt === validUntil && ` · ${text('remote.ended_with_consent')}`}
    </Typography>
  );
}
