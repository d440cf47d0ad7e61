import { Alert, Stack } from '@mui/material';
import { DESK_TASKS } from '../../../../domain/desk-tasks';
import { Age } from '../../fields/times';
import { useLabel } from '../../i18n/use-text';
import { TaskDoneButton } from '../../desk-tasks/TaskDoneButton';
import type { Ticket } from '../ticket-types';

/** What somebody at the desk should do about this ticket. */
export function TasksPanel({ ticket: { tasks } }: { ticket: Ticket }) {
  const label = useLabel();
  const open = tasks.filter(({ doneAt }) => doneAt === null);
  if (open.length === 0) return null;
  return (
    <Stack spacing={1}>
      {open.map((task) => (
        <Alert key={task.id} severity="warning" action={<TaskDoneButton task={task} />}>
          {label(DESK_TASKS[task.kind])} · <Age since={task.createdAt} />
        </Alert>
      ))}
    </Stack>
  );
}
