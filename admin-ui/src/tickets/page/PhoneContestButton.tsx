import { Button, Dialog, DialogActions, DialogContent, DialogContentText, DialogTitle } from '@mui/material';
import { useState, type ReactNode } from 'react';
import { Form, SelectInput, useTranslate } from 'react-admin';
import { useFormContext, type FieldValues } from 'react-hook-form';
import { possibleObjectors } from '../../../../domain/withdrawal-callers';
import { useMay } from '../../auth/use-me';
import { callOperation } from '../../data/operations';
import { randomId } from '../../data/random-id';
import { useOnce } from '../../data/use-once';
import { NoteInput } from '../../forms/NoteInput';
import { UnsavedWatch, useUnsaved } from '../../forms/Unsaved';
import { useText } from '../../i18n/use-text';
import { useServices } from '../../ServicesContext';
import { CallerFields, callerOnRecord, permittedBy, PhoneAndTime } from '../actions/CallerFields';
import { OtherRunning } from '../actions/OtherSessionFields';
import type { Ticket, TicketApproval } from '../ticket-types';

const CONTESTABLE: readonly Ticket['consents'][number]['status'][] = ['GRANTED', 'WITHDRAWN', 'REVOKED', 'EXPIRED'];

/** Somebody calls and denies that a permission was given, or objects to it. */
export function PermissionByPhone({ ticket, consent }: { readonly ticket: Ticket; readonly consent: Ticket['consents'][number] }) {
  const text = useText();
  const may = useMay();
  const { http } = useServices();
  const isGiven = consent.decidedAt !== null && consent.validUntil !== null && CONTESTABLE.includes(consent.status);
  if (!may('ticket.consentByPhone') || consent.contestedAt !== null || !isGiven) return null;
  const params = { id: ticket.id, consentId: consent.id };
  const callers = possibleObjectors({ ...permittedBy(consent), isByPhone: consent.channel === 'PHONE' });
  return (
    <PhoneContest
      help={text('contest_call.permission_help')}
      defaults={callerOnRecord(ticket, consent)}
      call={(fields) => callOperation(http, 'contestPermissionByPhone', { params, idempotencyKey: randomId(), body: bodyOf(fields) })}
    >
      <CallerFields ticket={ticket} consent={consent} callers={callers} />
      {consent.status === 'GRANTED' && <OtherRunning ticket={ticket} />}
    </PhoneContest>
  );
}

/** Whoever decided, or in whose place it was decided, calls and denies that. */
export function DecisionByPhone({ ticketId, approval }: { readonly ticketId: string; readonly approval: TicketApproval }) {
  const text = useText();
  const may = useMay();
  const { http } = useServices();
  const { id, status, approver, decidedInPlaceBy, decidedAt, decidedVia, contestedAt, approverPhone } = approval;
  const isDecided = decidedVia !== null && (status === 'APPROVED' || status === 'REFUSED');
  if (!may('ticket.decideByPhone') || contestedAt !== null || !isDecided) return null;
  const people = [decidedInPlaceBy ?? null, approver].flatMap((person) => (person?.id ? [{ id: person.id, name: person.name ?? '—' }] : []));
  const first = people[0]?.id ?? null;
  return (
    <PhoneContest
      help={text('contest_call.decision_help')}
      defaults={{ contactId: first, minutesAgo: 0, phone: first === approver.id ? approverPhone : null }}
      call={(fields) =>
        callOperation(http, 'contestDecisionByPhone', { params: { id: ticketId, approvalId: id }, idempotencyKey: randomId(), body: bodyOf(fields) })
      }
    >
      <SelectInput source="contactId" label={text('contest_call.who')} choices={people} isRequired helperText={false} />
      <PhoneAndTime since={decidedAt} />
    </PhoneContest>
  );
}

/** What was filled in; what is left empty or wrong the server names. */
function bodyOf<Body>(fields: FieldValues): Body {
  return fields as Body;
}

interface PhoneContestProps {
  readonly help: string;
  readonly defaults: FieldValues;
  readonly call: (fields: FieldValues) => Promise<unknown>;
  readonly children: ReactNode;
}

function PhoneContest(props: PhoneContestProps) {
  const text = useText();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="small" color="error" onClick={() => setOpen(true)}>
        {text('contest_call.button')}
      </Button>
      {isOpen && <ContestDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

function ContestDialog({ help, defaults, call, children, onClose }: PhoneContestProps & { readonly onClose: () => void }) {
  const text = useText();
  const { dirty, leave } = useUnsaved(onClose);
  // What the form begins with: the ticket around it, read anew, clears nothing.
  const [record] = useState(defaults);
  return (
    <Dialog open onClose={leave} fullWidth maxWidth="sm" aria-label={text('contest_call.title')}>
      <DialogTitle>{text('contest_call.title')}</DialogTitle>
      <Form record={record}>
        <UnsavedWatch dirty={dirty} />
        <DialogContent dividers>
          <DialogContentText sx={{ mb: 2 }}>{help}</DialogContentText>
          {children}
          <NoteInput source="words" label="contest_call.words" required rows={2} />
        </DialogContent>
        <Buttons call={call} onLeave={leave} onDone={onClose} />
      </Form>
    </Dialog>
  );
}

function Buttons({ call, onLeave, onDone }: Pick<PhoneContestProps, 'call'> & { readonly onLeave: () => void; readonly onDone: () => void }) {
  const text = useText();
  const translate = useTranslate();
  const fields = useFormContext().watch();
  const { run, isPending } = useOnce({
    call,
    resources: ['tickets', 'desk-tasks', 'approvals', 'charge-lines'],
    told: () => text('contest_call.saved'),
    onDone,
  });
  const isReady = [fields['words'], fields['phone']].every((value) => typeof value === 'string' && value.trim() !== '');
  return (
    <DialogActions>
      <Button onClick={onLeave}>{translate('ra.action.cancel')}</Button>
      <Button variant="contained" color="error" disabled={!isReady || isPending} onClick={() => run(fields)}>
        {text('contest_call.save')}
      </Button>
    </DialogActions>
  );
}
