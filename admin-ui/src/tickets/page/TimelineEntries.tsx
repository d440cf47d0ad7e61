import EmailIcon from '@mui/icons-material/EmailOutlined';
import PaymentsIcon from '@mui/icons-material/PaymentsOutlined';
import NotesIcon from '@mui/icons-material/NotesOutlined';
import RadioButtonCheckedIcon from '@mui/icons-material/RadioButtonChecked';
import ReportIcon from '@mui/icons-material/ReportOutlined';
import { Box, Link as MuiLink, Stack, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { Link } from 'react-router-dom';
import { LINE_DECISIONS } from '../../../../domain/charge-decisions';
import type { CommandArgs } from '../../../../domain/command-args';
import type { EntitlementCode } from '../../../../domain/entitlement';
import { INBOUND_REASONS } from '../../../../domain/inbound-mail';
import { doneLabelFrom } from '../../../../domain/state-label';
import { WORK_TYPES } from '../../../../domain/work-types';
import { useMay } from '../../auth/use-me';
import { Amount } from '../../fields/Amount';
import { ReceiptFile } from '../../fields/Receipt';
import { StaffName } from '../../fields/RecordLink';
import { StateChip } from '../../fields/StateChip';
import { When } from '../../fields/times';
import { useLabel, useTableLabel, useText } from '../../i18n/use-text';
import { TeamName } from '../../teams/TeamName';
import type { Ticket, TimelineEntry } from '../ticket-types';
import { OfTicket } from '../conversation/MessageEntry';
import { AttachmentList } from '../conversation/AttachmentList';
import { useEventDetails } from './use-event-details';

type Of<K extends TimelineEntry['kind']> = Extract<TimelineEntry, { kind: K }>;

/** A transition: what, by whom, to where, with the words that came along. */
export function EventEntry({ entry, priceItems }: { entry: Of<'event'>; priceItems: Ticket['priceItems'] }) {
  const label = useLabel();
  const text = useText();
  const details = useEventDetails(entry, priceItems);
  const actor = entry.actor.name ?? text(`timeline.actor_${entry.actorKind}`);
  return (
    <Frame icon={<RadioButtonCheckedIcon fontSize="inherit" />} at={entry.at} who={actor}>
      <Stack direction="row" sx={{ alignItems: 'center', columnGap: 1, flexWrap: 'wrap' }}>
        <strong>
          {isContest(entry)
            ? text('consent.contested_event')
            : isSpoken(entry)
              ? text('consent.withdrawn_phone_event')
              : label(doneLabelFrom(entry.command, entry.from))}
        </strong>
        {details.teamId !== null && <TeamName id={details.teamId} />}
        {details.staffId !== null && <StaffName id={details.staffId} />}
        {details.facts.length > 0 && <span>{details.facts.join(' · ')}</span>}
        {entry.from !== entry.to && <StateChip state={entry.to} entitlement={judgedBy(entry)} lead={entry.command === 'RECORD_LEAD'} />}
      </Stack>
      {details.texts.map(({ name, value }) => (
        <Words key={name} name={name} value={value} />
      ))}
      {details.receiptFileId !== null && <ReceiptFile id={details.receiptFileId} />}
    </Frame>
  );
}

/** Whether the permission ended because its giver denies having given it. */
function isContest({ args }: Of<'event'>): boolean {
  return (args as Partial<CommandArgs['WITHDRAW_CONSENT']>).contested === true;
}

/** Whether a permission was taken back on the phone. */
function isSpoken({ command, args }: Of<'event'>): boolean {
  return command === 'WITHDRAW_CONSENT' && typeof args['caller'] === 'string';
}

/** What was judged with the step; null where nothing was. */
function judgedBy({ args }: Of<'event'>): EntitlementCode | null {
  return (args as Partial<CommandArgs['JUDGE']>).judgement?.code ?? null;
}

/** An internal note. */
export function NoteEntry({ entry }: { entry: Of<'note'> }) {
  const text = useText();
  return (
    <Frame icon={<NotesIcon fontSize="inherit" />} at={entry.at} who={entry.author.name ?? '—'} tinted>
      <Typography variant="body2" sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
        {entry.text ?? text('ticket.hidden_text')}
      </Typography>
      <OfTicket of={entry.ofTicket} />
      <AttachmentList files={entry.attachments} />
    </Frame>
  );
}

/** What was decided about a charge line, by whom and why. */
export function ChargeEntry({ entry: { at, actor, workType, decision, net, currency, reason } }: { entry: Of<'charge'> }) {
  const text = useText();
  const label = useLabel();
  return (
    <Frame icon={<PaymentsIcon fontSize="inherit" />} at={at} who={actor.name ?? '—'}>
      <strong>{label(LINE_DECISIONS[decision])}</strong> {label(WORK_TYPES[workType])}
      {net !== null && (
        <>
          {' · '}
          <Amount amount={net} currency={currency} />
        </>
      )}
      {reason !== null && <Words name={text('form.reason')} value={reason} />}
    </Frame>
  );
}

const UNWELCOME = ['answered-today', 'automatic-sender', 'former-requester'] as const;

/** Whether a mail was held back for the sake of its reader, instead of being needed no more. */
function whySkipped(reason: string | null): (typeof UNWELCOME)[number] | undefined {
  return UNWELCOME.find((known) => known === reason);
}

/** A mail that was sent, waits, or was not needed any more. */
export function MailEntry({ entry }: { entry: Of<'mail'> }) {
  const text = useText();
  return (
    <Frame icon={<EmailIcon fontSize="inherit" />} at={entry.sentAt ?? entry.at} who={entry.to ?? '—'}>
      {text(`mail.${entry.template}`)}{' '}
      <Typography variant="body2" color={entry.status === 'SKIPPED' ? 'warning.main' : 'text.secondary'} component="span">
        {text(`mail.status_${whySkipped(entry.skipReason) ?? entry.status}`)}
      </Typography>
      {entry.bouncedAt !== null && (
        <Typography variant="body2" color="error" component="span">
          {' · '}
          {text('mail.returned')}
        </Typography>
      )}
    </Frame>
  );
}

/** What a machine answered to a mail of ours: which mail, whom, and why. */
export function ReportEntry({ entry: { id, at, outcome, reason, from, text: words, mail } }: { entry: Of<'report'> }) {
  const text = useText();
  const tableLabel = useTableLabel();
  const may = useMay();
  const about = mail === null ? null : [text(`mail.${mail.template}`), mail.to].filter(Boolean).join(' → ');
  return (
    <Frame icon={<ReportIcon fontSize="inherit" color={outcome === 'BOUNCED' ? 'error' : 'inherit'} />} at={at} who={from ?? '—'}>
      {reason === null ? text('mail.report') : tableLabel(INBOUND_REASONS, reason)}
      {about !== null && <Words name={text('mail.report_of')} value={about} />}
      {words !== null && <Words name={text('mail.report_words')} value={words} />}
      {may('mail.read') && (
        <MuiLink component={Link} to={`/inbound-mails/${id}/show`} variant="body2">
          {text('mail.report_open')}
        </MuiLink>
      )}
    </Frame>
  );
}

/** A step of the story with its time and whose it is. */
export function Frame({
  icon,
  at,
  who,
  tinted = false,
  children,
}: {
  icon: ReactNode;
  at: string;
  who: string;
  tinted?: boolean;
  children: ReactNode;
}) {
  return (
    <Stack component="li" direction="row" spacing={1.5}>
      <Box sx={{ color: 'text.secondary', fontSize: 18, lineHeight: 1, pt: 0.25 }} aria-hidden>
        {icon}
      </Box>
      <Box sx={{ flex: 1, minWidth: 0, fontSize: '0.9rem', ...(tinted ? { bgcolor: 'action.hover', borderRadius: 1, px: 1.5, py: 1 } : {}) }}>
        {children}
        <Typography variant="caption" color="text.secondary" component="div" sx={{ overflowWrap: 'anywhere' }}>
          {who} · <When at={at} />
        </Typography>
      </Box>
    </Stack>
  );
}

/** Words that somebody wrote with a step. */
export function Words({ name, value }: { name: string; value: string }) {
  return (
    <Typography variant="body2" sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', borderLeft: 2, borderColor: 'divider', pl: 1, my: 0.5 }}>
      <Box component="span" sx={{ color: 'text.secondary' }}>
        {name.endsWith('?') ? name : `${name}:`}{' '}
      </Box>
      {value}
    </Typography>
  );
}
