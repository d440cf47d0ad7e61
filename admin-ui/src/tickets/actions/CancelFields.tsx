import { Alert, Box } from '@mui/material';
import { askedKindLabel, gatesVisit, gatesWork } from '../../../../domain/approval-kinds';
import { formatDateTime, formatTimeRange } from '../../../../domain/format';
import { useMe } from '../../auth/use-me';
import { useAppLocale, useLabel, useText } from '../../i18n/use-text';
import type { Ticket, TicketApproval } from '../ticket-types';
import { CustomerReason } from './TextFields';

/** What the cancellation of this very ticket undoes, and why it is cancelled. */
export function CancelFields({ ticket }: { ticket: Ticket }) {
  const text = useText();
  const undone = [...useVisits(ticket), ...useRequests(ticket), ...usePermissions(ticket)];
  const told = useStays(ticket);
  return (
    <>
      <Alert severity="warning" sx={{ mb: 2 }}>
        {text(undone.length === 0 ? 'cancel.nothing' : 'cancel.undoes')}
        {undone.length + told.length > 0 && (
          <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
            {[...undone, ...told].map((line) => (
              <li key={line}>{line}</li>
            ))}
          </Box>
        )}
      </Alert>
      <CustomerReason />
    </>
  );
}

const plannedVisit = ({ visits }: Ticket) => visits.findLast(({ status }) => status === 'PLANNED');

function useVisits(ticket: Ticket): string[] {
  const text = useText();
  const locale = useAppLocale();
  const visit = plannedVisit(ticket);
  if (visit === undefined) return [];
  const when = formatTimeRange(Date.parse(visit.startsAt), Date.parse(visit.endsAt), locale);
  return [text('cancel.visit', { when, technician: visit.technicianName ?? '—' })];
}

/** What is asked is asked no more, and what was approved is not done. */
function useRequests({ approvals, state, waiting: { hold } }: Ticket): string[] {
  const text = useText();
  const label = useLabel();
  const of = (approval: TicketApproval) => ({ kind: label(askedKindLabel(approval)), who: approval.approver.name ?? '—' });
  const approved = approvals.filter(({ status }) => status === 'APPROVED');
  const visit = state === 'TO_PLAN' ? approved.findLast(gatesVisit) : undefined;
  const work = approved.filter(gatesWork);
  return [
    ...(visit === undefined ? [] : [text('cancel.approved_visit', of(visit))]),
    ...approvals.filter(({ status }) => status === 'OPEN').map((approval) => text('cancel.request', of(approval))),
    ...work.map((approval) => text('cancel.approved_work', of(approval))),
    ...(hold === 'PART' && work.length === 0 ? [text('cancel.part')] : []),
  ];
}

function usePermissions({ consents, requesterName }: Ticket): string[] {
  const text = useText();
  const locale = useAppLocale();
  const consent = consents.findLast(({ status }) => status === 'REQUESTED' || status === 'GRANTED');
  if (consent === undefined) return [];
  const until = consent.validUntil === null ? null : Date.parse(consent.validUntil);
  if (consent.status === 'REQUESTED') return [text('cancel.question', { who: consent.askedOf ?? requesterName ?? '—' })];
  return until === null || until <= Date.now() ? [] : [text('cancel.permission', { until: formatDateTime(until, locale) })];
}

/** Who hears of it besides, and what stays. */
function useStays(ticket: Ticket): string[] {
  const text = useText();
  const me = useMe();
  const { assigneeId, assigneeName, chargeLines, allowedActions } = ticket;
  const isToldOfVisit = plannedVisit(ticket)?.technicianId === assigneeId;
  const isTold = assigneeId !== null && assigneeId !== me?.id && !isToldOfVisit;
  return [
    ...(isTold ? [text('cancel.assignee', { name: assigneeName ?? '—' })] : []),
    ...(chargeLines.length > 0 ? [text('cancel.lines', { count: chargeLines.length })] : []),
    text('cancel.final'),
    ...(allowedActions.includes('HOLD') ? [text('cancel.rather_hold')] : []),
  ];
}
