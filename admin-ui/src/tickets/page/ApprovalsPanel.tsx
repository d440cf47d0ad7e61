import ExpandLessIcon from '@mui/icons-material/ExpandLess';
import ExpandMoreIcon from '@mui/icons-material/ExpandMore';
import { Box, Button, Stack, Typography } from '@mui/material';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Link, useLocation } from 'react-router-dom';
import { APPROVAL_STATUSES } from '../../../../domain/approval-content';
import { DECIDER_WORDS } from '../../../../domain/decider-words';
import { askedKindLabel, speaksOfAmount } from '../../../../domain/approval-kinds';
import { standingLabels } from '../../../../domain/approver-standing';
import { formatDateTime } from '../../../../domain/format';
import { useMay } from '../../auth/use-me';
import { ApprovalStatusChip } from '../../fields/ApprovalStatusChip';
import { PhoneLink } from '../../fields/ContactLinks';
import { Panel } from '../../fields/Panel';
import { ToneChip } from '../../fields/StateChip';
import { DueIn } from '../../fields/times';
import { useAppLocale, useLabel, useText } from '../../i18n/use-text';
import type { Ticket, TicketApproval, TimelineEntry } from '../ticket-types';
import { sumsOfApproval } from '../sums-of-approval';
import { ApprovalLines } from './ApprovalLines';
import { ApprovalSumsTable } from './ApprovalSumsTable';
import { FormerMark } from './FormerMark';
import { DecisionByPhone } from './PhoneContestButton';
import { useContestLines } from './use-contest-lines';

/** What the customer was asked, and the evidence of the answer (M10). */
export function ApprovalsPanel({ ticket }: { ticket: Ticket }) {
  const text = useText();
  const { approvals, timeline } = ticket;
  const place = useWanted('#approvals');
  const mails = timeline.filter((entry): entry is MailEntry => entry.kind === 'mail' && entry.template === 'APPROVAL_REQUEST');
  if (approvals.length === 0) return null;
  return (
    <Panel title={text('approval.title')}>
      <Stack ref={place} spacing={2.5} sx={{ scrollMarginTop: 120 }}>
        {approvals.toReversed().map((approval) => {
          const entry = <ApprovalEntry key={approval.id} ticket={ticket} approval={approval} mailedAt={lastMailOf(approval, approvals, mails)} />;
          return isPast(approval) && approval !== approvals.at(-1) ? (
            <PastApproval key={approval.id} approval={approval}>
              {entry}
            </PastApproval>
          ) : (
            entry
          );
        })}
      </Stack>
    </Panel>
  );
}

/** The place to which an address like `…#approvals` leads; the page is there only after it was fetched. */
function useWanted(hash: string) {
  const place = useRef<HTMLDivElement>(null);
  const isWanted = useLocation().hash === hash;
  useEffect(() => {
    if (isWanted) place.current?.scrollIntoView();
  }, [isWanted]);
  return place;
}

/** A request that nobody can or did answer is read on demand; what counts now stands above and below it in full. */
function isPast({ status }: TicketApproval): boolean {
  return status === 'SUPERSEDED' || status === 'CANCELLED' || status === 'EXPIRED';
}

/** Said yes to, and not worth anything yet: the request that follows it is open or was not approved. */
function isAwaitingSecond({ id, status }: TicketApproval, { approvals }: Ticket): boolean {
  const second = approvals.find(({ secondOf }) => secondOf === id);
  return status === 'APPROVED' && second !== undefined && second.status !== 'APPROVED';
}

/** Whether the yes to a request counts for work: nobody contests it or the one before it, and no second one is missing. */
function countsFor(approval: TicketApproval, first: TicketApproval | undefined, ticket: Ticket): boolean {
  return approval.contestedAt === null && (first?.contestedAt ?? null) === null && !isAwaitingSecond(approval, ticket);
}

function PastApproval({ approval, children }: { approval: TicketApproval; children: ReactNode }) {
  const [open, setOpen] = useState(false);
  const label = useLabel();
  const text = useText();
  const { n, status } = approval;
  const title = [label(askedKindLabel(approval)), text('approval.number', { n }), label(APPROVAL_STATUSES[status])].join(' · ');
  return (
    <Box>
      <Button
        size="small"
        color="inherit"
        startIcon={open ? <ExpandLessIcon /> : <ExpandMoreIcon />}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        sx={{ color: 'text.secondary', ml: -0.75 }}
      >
        {title}
      </Button>
      {open && children}
    </Box>
  );
}

type MailEntry = Extract<TimelineEntry, { kind: 'mail' }>;

/** When the request was last sent: its mails are those before the next request was opened. */
function lastMailOf({ n, openedAt }: TicketApproval, approvals: readonly TicketApproval[], mails: readonly MailEntry[]): string | null {
  const next = approvals.find((other) => other.n > n)?.openedAt;
  return mails.findLast(({ at }) => at >= openedAt && (next === undefined || at < next))?.sentAt ?? null;
}

interface EntryProps {
  readonly approval: TicketApproval;
  readonly mailedAt: string | null;
}

function ApprovalEntry({ ticket, approval, mailedAt }: EntryProps & { readonly ticket: Ticket }) {
  const text = useText();
  const label = useLabel();
  const first = ticket.approvals.find(({ id }) => id === approval.secondOf);
  return (
    <Box>
      <Stack direction="row" sx={{ justifyContent: 'space-between', gap: 1, flexWrap: 'wrap', mb: 0.5 }}>
        <Typography variant="subtitle2">
          {[label(askedKindLabel(approval)), text('approval.number', { n: approval.n }), approval.approver.name].filter(Boolean).join(' · ')}{' '}
          <FormerMark ticket={ticket} id={approval.approver.id} of="contact" />
        </Typography>
        {isAwaitingSecond(approval, ticket) ? (
          <ToneChip tone="waiting">{text('approval.first_of_two')}</ToneChip>
        ) : (
          <ApprovalStatusChip approval={approval} />
        )}
      </Stack>
      <RecordLink ticketId={ticket.id} approvalId={approval.id} />
      <DecisionByPhone ticketId={ticket.id} approval={approval} />
      {approval.status === 'OPEN' && approval.approverPhone && (
        <Typography variant="body2">
          {text('person.phone')}: <PhoneLink number={approval.approverPhone} />
        </Typography>
      )}
      {approval.scope && <Typography sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{approval.scope}</Typography>}
      {approval.tried && (
        <Typography variant="body2" color="text.secondary" sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', mt: 0.5 }}>
          {text('approval.tried')} {approval.tried}
        </Typography>
      )}
      {approval.diagnosis && (
        <Typography variant="body2" color="text.secondary" sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', mt: 0.5 }}>
          {text(speaksOfAmount(approval) ? 'excess.why' : 'approval.diagnosis')} {approval.diagnosis}
        </Typography>
      )}
      {sumsOfApproval(approval, first) === null ? (
        <ApprovalLines approval={approval} counts={countsFor(approval, first, ticket)} />
      ) : (
        <ApprovalSumsTable approval={approval} first={first} />
      )}
      <Course approval={approval} first={first} mailedAt={mailedAt} />
    </Box>
  );
}

/** The printable evidence, for those who may see amounts. */
function RecordLink({ ticketId, approvalId }: { ticketId: string; approvalId: string }) {
  const text = useText();
  const may = useMay();
  if (!may('charge.read')) return null;
  return (
    <Button size="small" component={Link} to={`/tickets/${ticketId}/approvals/${approvalId}`} sx={{ ml: -0.75 }}>
      {text('approval.record')}
    </Button>
  );
}

/** Whether who was asked decides in a role of their own, and about their own request. */
function useStanding({ approver, approverRole, approverRoles, ofRequester, substitutes }: TicketApproval): string[] {
  const text = useText();
  const label = useLabel();
  const roles = standingLabels(approverRole, approverRoles).map(label).join(' · ');
  return [
    ...(approverRoles.includes(approverRole) ? [] : [text('approval.standing_line', { who: approver.name ?? '—', roles })]),
    ...(ofRequester ? [text('approval.of_requester')] : []),
    ...(substitutes.length > 0 ? [text('approval.substitutes_line', { who: substitutes.join(', '), approver: approver.name ?? '—' })] : []),
  ];
}

/** Who decided: whoever was asked, or somebody in their place. */
function useDecider({ decidedInPlaceBy: standIn, approver: { name } }: TicketApproval): string {
  const text = useText();
  const approver = name ?? '—';
  return standIn === null || standIn === undefined ? approver : text('approval.in_place_of', { name: standIn.name ?? '—', approver });
}

/** That the yes after it took less, and what it left out. */
function useSecondInPart({ standing }: TicketApproval): string[] {
  const text = useText();
  const label = useLabel();
  return standing ? [text('approval.second_in_part_line', { who: standing.by ?? '—', left: standing.left.map(label).join('; ') })] : [];
}

/** Who is asked after the approver; without a limit it is not the sum for which they are. */
function useAlsoAsked({ above, limit }: TicketApproval): string[] {
  const text = useText();
  return above ? [text(limit === null ? 'approval.also_standing_line' : 'approval.also_line', { who: above.name ?? '—' })] : [];
}

/** Who conveyed it, how it was chased, who decided what and how. */
function Course({ approval, first, mailedAt }: EntryProps & { readonly first: TicketApproval | undefined }) {
  const text = useText();
  const label = useLabel();
  const locale = useAppLocale();
  const standing = [...useStanding(approval), ...useSecondInPart(approval)];
  const contestLines = useContestLines();
  const alsoAsked = useAlsoAsked(approval);
  const at = (instant: string): string => formatDateTime(Date.parse(instant), locale);
  const who = useDecider(approval);
  const lines = [
    text('approval.conveyed_line', { who: approval.conveyedBy.name ?? '—', at: at(approval.openedAt) }),
    ...standing,
    ...(first ? [text('approval.second_of_line', { n: first.n })] : []),
    ...alsoAsked,
    ...(mailedAt ? [text('approval.mailed_line', { at: at(mailedAt) })] : []),
    ...(approval.remindedAt ? [text('approval.reminded_line', { at: at(approval.remindedAt) })] : []),
    ...(approval.phoneTaskAt ? [text('approval.phone_task_line', { at: at(approval.phoneTaskAt) })] : []),
    ...(approval.decidedAt && approval.decidedVia
      ? [
          approval.decidedVia === 'PHONE'
            ? text('approval.decided_phone_line', {
                at: at(approval.decidedAt),
                who,
                staff: approval.decidedByStaff?.name ?? '—',
              })
            : text('approval.decided_link_line', { at: at(approval.decidedAt), who }),
        ]
      : []),
    ...(approval.witness ? [text('approval.witness_line', { who: approval.witness.name ?? '—' })] : []),
    ...contestLines(approval),
    ...(approval.deciderWord && approval.deciderWordAt
      ? [text('approval.decider_word_line', { at: at(approval.deciderWordAt), who, word: label(DECIDER_WORDS[approval.deciderWord]) })]
      : []),
    ...(approval.reason ? [text('approval.reason_line', { reason: approval.reason })] : []),
  ];
  return (
    <Box sx={{ mt: 0.5 }}>
      {lines.map((line) => (
        <Typography key={line} variant="body2" color="text.secondary">
          {line}
        </Typography>
      ))}
      {approval.status === 'OPEN' && (
        <Typography variant="body2" component="div">
          {text('approval.expires')} <DueIn at={approval.expiresAt} />
        </Typography>
      )}
    </Box>
  );
}
