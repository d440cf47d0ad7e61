import { Typography } from '@mui/material';
import { BooleanInput } from 'react-admin';
import { formatTimeRange } from '../../../../domain/format';
import { targetsOf } from '../../../../domain/ticket-states';
import { NoteInput } from '../../forms/NoteInput';
import { useAppLocale, useText } from '../../i18n/use-text';
import { isMailed } from '../is-mailed';
import type { Ticket } from '../ticket-types';

/** Commands that may be given with a word, but need none. */
export function OptionalNote() {
  return <NoteInput autoFocus />;
}

/** Commands whose note others will read. */
export function RequiredNote() {
  return <NoteInput required autoFocus rows={4} />;
}

/** What was done, in words for the requester. */
export function ResolutionNote({ ticket }: { ticket: Ticket }) {
  const kept = ticket.requesterLeft ? 'form.resolution_note_left' : 'form.resolution_note_kept';
  return <NoteInput required autoFocus rows={4} label={isMailed(ticket) ? 'form.resolution_note' : kept} />;
}

/** What goes to the requester by mail, and whether the ticket then waits for them. */
export function ReplyFields({ ticket }: { ticket: Ticket }) {
  const text = useText();
  const canWait = targetsOf(ticket.state, 'REPLY').includes('WAITING_REQUESTER');
  return (
    <>
      <NoteInput source="text" required autoFocus rows={6} label="message.text" helper="message.to_requester" />
      {canWait && <BooleanInput source="wait" label={text('message.wait')} helperText={false} />}
    </>
  );
}

/** Commands that need a reason. */
export function Reason() {
  return <NoteInput source="reason" label="form.reason" required autoFocus />;
}

/** Commands whose reason goes into the customer's mail and onto the pages behind its link. */
export function CustomerReason() {
  return <NoteInput source="reason" label="form.customer_reason" required autoFocus />;
}

/** Arrival is recorded with the time of the click and cannot be taken back: what it is about is read once more. */
export function ArrivalNotice({ ticket }: { ticket: Ticket }) {
  const text = useText();
  const locale = useAppLocale();
  const visit = ticket.visits.findLast(({ status }) => status === 'PLANNED');
  return (
    <>
      <Typography>{text('visit.arrival_notice')}</Typography>
      {visit && (
        <Typography color="text.secondary" sx={{ mt: 1 }}>
          {[formatTimeRange(Date.parse(visit.startsAt), Date.parse(visit.endsAt), locale), ticket.customerName, visit.siteName, visit.technicianName]
            .filter(Boolean)
            .join(' · ')}
        </Typography>
      )}
    </>
  );
}
