import { Alert, Typography } from '@mui/material';
import { RadioButtonGroupInput } from 'react-admin';
import { useWatch } from 'react-hook-form';
import { StaffInput } from '../../forms/StaffInput';
import { NoteInput } from '../../forms/NoteInput';
import { useText } from '../../i18n/use-text';
import { isMailed } from '../is-mailed';
import type { Ticket } from '../ticket-types';
import { DeciderField, SpokenWith } from './DeciderField';
import { DecisionReadOut } from './DecisionReadOut';
import { FinalWord } from './FinalWord';
import { LineAnswers } from './LineAnswers';
import { CustomerReason } from './TextFields';
import { openRequests, RequestField } from './WorkNeedFields';

const shownAnswer = (approved: unknown): string => (typeof approved === 'boolean' ? (approved ? 'yes' : 'no') : '');

/** What stands against a decision by phone: an objection to one on this ticket, while its outcome is due, and where it was found not to have been given. */
export function phoneContest({ approvals }: Pick<Ticket, 'approvals'>): 'OPEN' | 'NOT_GIVEN' | null {
  const contested = approvals.filter(({ contestedAt, decidedVia }) => contestedAt !== null && decidedVia === 'PHONE');
  if (contested.some(({ contest }) => contest?.settled == null)) return 'OPEN';
  return contested.some(({ contest }) => contest?.settled?.outcome === 'NOT_GIVEN') ? 'NOT_GIVEN' : null;
}

/** What the approver said on the phone; who is asked and about what stands above the answer. */
export function PhoneDecisionFields({ ticket }: { ticket: Ticket }) {
  const text = useText();
  const approved: unknown = useWatch({ name: 'approved' });
  const chosen = useWatch<{ approvalId?: string }>({ name: 'approvalId' }) as string | undefined;
  const open = openRequests(ticket).find(({ id }) => id === chosen);
  const contest = phoneContest(ticket);
  const choices = [
    { id: 'yes', name: text('approval.said_yes') },
    { id: 'no', name: text('approval.said_no') },
  ];
  return (
    <>
      {contest !== null && <Alert severity="warning">{text(`approval.phone_contest_${contest}`)}</Alert>}
      <RequestField ticket={ticket} />
      {open && (
        <Alert severity="info" sx={{ mb: 1 }}>
          <SpokenWith request={open} />
          <DecisionReadOut request={open} />
        </Alert>
      )}
      {open?.approver.id && <DeciderField request={open} />}
      <RadioButtonGroupInput
        source="approved"
        format={shownAnswer}
        parse={(answer: string) => answer === 'yes'}
        label={text('approval.answer')}
        choices={choices}
        helperText={false}
      />
      {approved === true && open && <LineAnswers request={open} />}
      {approved === true && open && <FinalWord request={open} />}
      {approved === false && <NoteInput source="reason" label="form.reason" required rows={2} />}
      <StaffInput source="witnessId" asWitness label={text('approval.witness')} helperText={text('approval.witness_help')} />
      <NoteInput label="approval.phone_note" helper="approval.phone_note_help" rows={2} />
    </>
  );
}

/** Sends a request once more; which one is asked only where there are several. */
export function ResendFields({ ticket }: { ticket: Ticket }) {
  const text = useText();
  const chosen = useWatch<{ approvalId?: string }>({ name: 'approvalId' }) as string | undefined;
  const open = openRequests(ticket).find(({ id }) => id === chosen);
  return (
    <>
      <RequestField ticket={ticket} />
      <Typography>{text('approval.resend_to', { name: open?.approver.name ?? '—' })}</Typography>
    </>
  );
}

/** Withdraws a request, with the reason that the customer reads. */
export function CancelNeedFields({ ticket }: { ticket: Ticket }) {
  return (
    <>
      <RequestField ticket={ticket} />
      <CustomerReason />
    </>
  );
}

/** How a visit ended. What was done is for the requester's eyes where it solved the ticket. */
export function VisitOutcomeFields({ ticket }: { ticket: Ticket }) {
  const text = useText();
  const isSolved = useWatch<{ outcome?: string }>({ name: 'outcome' }) === 'SOLVED';
  const readBy = isMailed(ticket) ? 'visit.note_read' : ticket.requesterLeft ? 'visit.note_left' : 'visit.note_kept';
  const choices = [
    { id: 'SOLVED', name: text('visit.solved') },
    { id: 'UNSOLVED', name: text('visit.unsolved') },
  ];
  return (
    <>
      <RadioButtonGroupInput source="outcome" label={text('visit.outcome')} choices={choices} helperText={false} />
      <NoteInput label="remote.what_was_done" required rows={4} {...(isSolved ? { helper: readBy } : {})} />
    </>
  );
}
