import { Button, Link as MuiLink, Stack, Typography } from '@mui/material';
import { useGetList } from 'react-admin';
import { Link } from 'react-router-dom';
import type { DeskTask } from '../../../api/contract/desk-tasks';
import { CONTRACT_TASKS } from '../../../domain/desk-tasks';
import { TaskName } from '../desk-tasks/TaskName';
import { Loaded } from '../fields/Loaded';
import { Nothing, Panel } from '../fields/Panel';
import { RecordLink } from '../fields/RecordLink';
import { Age } from '../fields/times';
import { useText } from '../i18n/use-text';

/** What the desk should do first. */
export function OldestTasks() {
  const text = useText();
  const query = useGetList<DeskTask>('desk-tasks', {
    filter: { open: true },
    sort: { field: 'createdAt', order: 'ASC' },
    pagination: { page: 1, perPage: 6 },
  });
  const { total = 0 } = query;
  const all = (
    <Button size="small" component={Link} to="/desk-tasks">
      {text('dashboard.all', { count: total })}
    </Button>
  );
  return (
    <Panel title={text('menu.desk_tasks')} action={total > 0 ? all : null}>
      <Loaded query={query} nothing={<Nothing>{text('task.none')}</Nothing>}>
        {(tasks) => (
          <Stack spacing={0.75}>
            {tasks.map((task) => (
              <Typography key={task.id} variant="body2" component="div">
                <TaskName kind={task.kind} target={task.target} fee={task.fee} />{' '}
                {task.ticketId && (
                  <MuiLink component={Link} to={`/tickets/${task.ticketId}/show`}>
                    #{task.ticketNumber}
                  </MuiLink>
                )}
                {CONTRACT_TASKS.includes(task.kind) && <RecordLink resource="contracts" id={task.subjectId} field="number" />} ·{' '}
                <Age since={task.createdAt} />
              </Typography>
            ))}
          </Stack>
        )}
      </Loaded>
    </Panel>
  );
}
