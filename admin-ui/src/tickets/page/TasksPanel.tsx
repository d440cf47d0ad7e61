import { Alert, Button, Stack } from '@mui/material';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { CALLING_TASKS, DECISION_TASKS } from '../../../../domain/desk-tasks';
import { Age } from '../../fields/times';
import { useText } from '../../i18n/use-text';
import { useMay } from '../../auth/use-me';
import { linesAddress } from '../../charge-lines/lines-address';
import { TaskDoneButton } from '../../desk-tasks/TaskDoneButton';
import { TaskName } from '../../desk-tasks/TaskName';
import { ActionDialog } from '../actions/ActionDialog';
import type { Ticket } from '../ticket-types';

/** What somebody at the desk should do about this ticket. */
export function TasksPanel({ ticket }: { ticket: Ticket }) {
  const { id, tasks, chargeLines, allowedActions } = ticket;
  const text = useText();
  const [isCalling, setCalling] = useState(false);
  const may = useMay();
  const mayCall = allowedActions.includes('RECORD_CALL');
  const answer = (task: Ticket['tasks'][number]) => (
    <>
      {mayCall && CALLING_TASKS.includes(task.kind) && (
        <Button size="small" color="inherit" onClick={() => setCalling(true)}>
          {text('phone_call.record')}
        </Button>
      )}
      {task.mailId !== null && may('mail.read') && (
        <Button size="small" color="inherit" component={Link} to={`/inbound-mails/${task.mailId}/show`}>
          {text('mail_in.read')}
        </Button>
      )}
      <TaskDoneButton task={task} />
    </>
  );
  const open = tasks.filter(({ doneAt, kind }) => doneAt === null && !DECISION_TASKS.includes(kind));
  const held = chargeLines.filter(({ hold }) => hold === 'HELD').length;
  if (open.length === 0 && held === 0) return null;
  return (
    <Stack spacing={1}>
      {held > 0 && <HeldLines ticketId={id} count={held} />}
      {open.map((task) => (
        <Alert key={task.id} severity="warning" action={answer(task)}>
          <TaskName kind={task.kind} target={task.target} />{' '}
          {task.substituteName !== null && `(${text('task.stands_in', { name: task.substituteName })}) `}· <Age since={task.createdAt} />
        </Alert>
      ))}
      {isCalling && <ActionDialog ticket={ticket} command="RECORD_CALL" onClose={() => setCalling(false)} />}
    </Stack>
  );
}

/** Said once, however many lines wait; who may read the lines gets to them. */
function HeldLines({ ticketId, count }: { ticketId: string; count: number }) {
  const text = useText();
  const may = useMay();
  const link = (
    <Button color="inherit" size="small" component={Link} to={linesAddress({ ticketId, hold: ['HELD'] })}>
      {text(may('charge.decide') ? 'charge.decide' : 'charge.show_lines')}
    </Button>
  );
  return (
    <Alert severity="warning" action={may('charge.read') ? link : null}>
      {text('charge.held_count', { smart_count: count })}
    </Alert>
  );
}
