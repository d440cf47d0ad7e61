import PersonAddIcon from '@mui/icons-material/PersonAddAltOutlined';
import { Alert, Box, Button, Dialog, DialogActions, DialogContent, DialogTitle } from '@mui/material';
import { useId, useMemo, useState } from 'react';
import { Form, useGetMany, useListContext, useNotify, useTranslate } from 'react-admin';
import { useWatch, type FieldValues } from 'react-hook-form';
import { TICKET_ACTIONS } from '../../../api/contract/ticket-actions';
import type { RefusalCode } from '../../../domain/refusals';
import { AwayNotice } from '../absences/AwayNotice';
import { useBulkAction, type BulkFailures } from '../actions/use-bulk-action';
import type { ActionFailure } from '../actions/use-ticket-action';
import { useMay, useMe } from '../auth/use-me';
import { bodyFor, contractResolver } from '../forms/contract-resolver';
import { NoteInput } from '../forms/NoteInput';
import { StaffInput } from '../forms/StaffInput';
import { useAppLocale, useText } from '../i18n/use-text';
import { useTechnicians } from '../users/use-technicians';
import type { QueueTicket } from './ticket-types';

const schema = TICKET_ACTIONS.ASSIGN;

/** Gives the chosen tickets of the queue to somebody. */
export function AssignManyButton() {
  const text = useText();
  const { selectedIds } = useListContext<QueueTicket>();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="small" startIcon={<PersonAddIcon />} onClick={() => setOpen(true)}>
        {text('queue.assign_many')}
      </Button>
      {open && <AssignManyDialog ids={selectedIds.map(String)} onClose={() => setOpen(false)} />}
    </>
  );
}

function AssignManyDialog({ ids, onClose }: { ids: readonly string[]; onClose: () => void }) {
  const text = useText();
  const translate = useTranslate();
  const title = useId();
  const locale = useAppLocale();
  const may = useMay();
  const me = useMe();
  const resolver = useMemo(() => contractResolver(schema, locale), [locale]);
  // Taken once, as in every dialog: the queue goes on changing behind it.
  const initial = useMemo(() => ({ assigneeId: may('ticket.triage') ? null : me?.id }), []); // eslint-disable-line react-hooks/exhaustive-deps
  const { onUnselectItems } = useListContext<QueueTicket>();
  const { left, failures, progress, submit } = useAssignment(ids, onClose);
  // Who gives up has chosen nothing; what was refused stays chosen, to be looked at.
  const cancel = (): void => {
    if (failures.size === 0) onUnselectItems();
    onClose();
  };
  return (
    <Dialog open onClose={progress === null ? cancel : undefined} fullWidth maxWidth="sm" aria-labelledby={title}>
      <DialogTitle id={title}>{text('queue.assign_title', { smart_count: left.length })}</DialogTitle>
      <Form record={initial} resolver={resolver} onSubmit={submit} disableInvalidFormNotification noValidate>
        <DialogContent dividers>
          <Failures failures={failures} />
          {failures.size === 0 && <ChosenTickets ids={left} />}
          <StaffInput source="assigneeId" label={text('ticket.assignee')} onlyMe={!may('ticket.triage')} />
          <AwayNotice source="assigneeId" offers={may('ticket.triage')} />
          <NoteInput rows={2} />
        </DialogContent>
        <DialogActions>
          <Button onClick={cancel} disabled={progress !== null}>
            {translate(failures.size > 0 ? 'ra.action.close' : 'ra.action.cancel')}
          </Button>
          <Button type="submit" variant="contained" disabled={progress !== null}>
            {progress !== null ? text('queue.assign_progress', { done: progress, all: left.length }) : <SubmitName failures={failures} />}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}

/** Which tickets, and whose each is now: whoever is given them takes them from somebody. */
function ChosenTickets({ ids }: { ids: readonly string[] }) {
  const text = useText();
  const { data = [] } = useListContext<QueueTicket>();
  const chosen = data.filter(({ id }) => ids.includes(id));
  const taken = chosen.filter(({ assigneeId }) => assigneeId !== null).length;
  return (
    <>
      {taken > 0 && <Alert severity="warning">{text('queue.assign_taken', { smart_count: taken })}</Alert>}
      <Box component="ul" sx={{ mt: 1, mb: 2, pl: 2.5, maxHeight: 180, overflowY: 'auto', overflowWrap: 'anywhere' }}>
        {chosen.map(({ id, number, subject, assigneeName, assigneeId }) => (
          <li key={id}>
            {`#${number} ${subject ?? text('ticket.hidden_subject')} · `}
            {assigneeId === null ? text('ticket.unassigned') : text('queue.assigned_to', { name: assigneeName ?? '—' })}
          </li>
        ))}
      </Box>
    </>
  );
}

/** What another try does: it takes a ticket from whoever has got it meanwhile, and says so. */
function SubmitName({ failures }: { failures: BulkFailures }) {
  const text = useText();
  const assigneeId = useWatch<{ assigneeId?: string | null }>({ name: 'assigneeId' });
  const name = useTechnicians().find(({ id }) => id === assigneeId)?.name;
  if (failures.size === 0) return <>{text('queue.assign_many')}</>;
  return <>{name !== undefined && [...failures.values()].some(isTaken) ? text('queue.assign_anyway', { name }) : text('action.retry')}</>;
}

function isTaken({ code }: ActionFailure): boolean {
  return code === ('ASSIGNEE_CHANGED' satisfies RefusalCode);
}

/** Assigns the tickets; those that refused stay for another try. */
function useAssignment(ids: readonly string[], onClose: () => void) {
  const notify = useNotify();
  const text = useText();
  const { onUnselectItems, onSelect, data } = useListContext<QueueTicket>();
  const { progress, run } = useBulkAction('ASSIGN');
  const [left, setLeft] = useState(ids);
  const [failures, setFailures] = useState<BulkFailures>(new Map());
  // Whose tickets these were when they were chosen; a refusal is read beside the queue as it is then.
  const [holders, setHolders] = useState(() => holdersOf(data));
  const submit = async (values: FieldValues): Promise<void> => {
    const refused = await run(left, (id) => bodyFor(schema, { ...values, insteadOf: holders.get(id) }));
    const assigned = left.length - refused.size;
    if (assigned > 0) notify(text('queue.assigned_many', { smart_count: assigned }), { type: refused.size > 0 ? 'warning' : 'success' });
    setFailures(refused);
    if (refused.size === 0) {
      onUnselectItems();
      return onClose();
    }
    setLeft([...refused.keys()]);
    // Who was told of another holder and tries again means it; only what nobody knows the fate of is repeated word for word.
    setHolders(new Map([...holders].filter(([id]) => refused.get(id)?.uncertain)));
    onSelect([...refused.keys()]);
  };
  return { left, failures, progress, submit };
}

function holdersOf(tickets: readonly QueueTicket[] = []): ReadonlyMap<string, string | null> {
  return new Map(tickets.map(({ id, assigneeId }) => [id, assigneeId]));
}

function Failures({ failures }: { failures: BulkFailures }) {
  const text = useText();
  const translate = useTranslate();
  const ids = [...failures.keys()];
  const { data = [] } = useGetMany<QueueTicket>('tickets', { ids }, { enabled: ids.length > 0 });
  if (ids.length === 0) return null;
  return (
    <Alert severity="error" sx={{ mb: 2 }}>
      {[...failures].map(([id, failure]) => {
        const ticket = data.find((one) => one?.id === id);
        const words = [translate(failure.message), ...Object.values(failure.fields)];
        if (isTaken(failure) && ticket) words.push(text('queue.assigned_to', { name: ticket.assigneeName ?? text('ticket.unassigned') }));
        if (failure.uncertain) words.push(text('action.retry_hint'));
        return (
          <div key={id}>
            #{ticket?.number ?? '…'}: {words.join(' ')}
          </div>
        );
      })}
    </Alert>
  );
}
