import CheckIcon from '@mui/icons-material/Check';
import { Button, Typography } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNotify } from 'react-admin';
import { Link } from 'react-router-dom';
import { ANSWER_TASKS, CLOSING_TASKS, MANAGER_TASKS, OUTCOME_TASKS, type DeskTaskKind } from '../../../domain/desk-tasks';
import { useMay, useMe } from '../auth/use-me';
import { messageOf } from '../data/http';
import { callOperation } from '../data/operations';
import { useText } from '../i18n/use-text';
import { useServices } from '../ServicesContext';
import { ContestOutcomeButton } from './ContestOutcomeButton';

interface DoableTask {
  readonly id: string;
  readonly kind: DeskTaskKind;
  readonly doneAt: string | null;
  readonly isOwnRecord: boolean;
  /** Whose it is, where it is of no ticket. */
  readonly customer?: { readonly id: string } | null;
}

/** Marks a task as done; doing it twice changes nothing. */
export function TaskDoneButton({ task }: { task: DoableTask }) {
  const text = useText();
  const me = useMe();
  const may = useMay();
  const notify = useNotify();
  const queries = useQueryClient();
  const { http } = useServices();
  const { mutate, isPending } = useMutation({
    mutationFn: () => callOperation(http, 'completeDeskTask', { params: { id: task.id } }),
    onSuccess: async () => {
      notify(text('task.marked_done'), { type: 'success' });
      await Promise.all([queries.invalidateQueries({ queryKey: ['desk-tasks'] }), queries.invalidateQueries({ queryKey: ['tickets'] })]);
    },
    onError: (error) => notify(messageOf(error), { type: 'error' }),
  });
  if (task.doneAt !== null || me === undefined) return null;
  // Whoever works on the ticket must know for whom it waits.
  const isClosing = may('month.close') && CLOSING_TASKS.includes(task.kind);
  if (!may('task.write') && !isClosing) return OUTCOME_TASKS.includes(task.kind) ? <Words>{text('contest.for_desk')}</Words> : null;
  const isManagers = MANAGER_TASKS.includes(task.kind);
  if ((OUTCOME_TASKS.includes(task.kind) || isManagers) && task.isOwnRecord) return <Words>{text('contest.own_record')}</Words>;
  if (isManagers && !may('user.details')) return <Words>{text('task.for_manager')}</Words>;
  if (OUTCOME_TASKS.includes(task.kind)) return <ContestOutcomeButton task={task} />;
  if (ANSWER_TASKS.includes(task.kind)) return task.customer ? <AnswerLink customerId={task.customer.id} /> : null;
  return (
    <Button size="small" color="inherit" startIcon={<CheckIcon />} loading={isPending} onClick={() => mutate()}>
      {text('task.done')}
    </Button>
  );
}

/** Where what was told stands with its words, and is answered. */
function AnswerLink({ customerId }: { readonly customerId: string }) {
  const text = useText();
  const may = useMay();
  if (!may('customer.report')) return null;
  return (
    <Button size="small" component={Link} to={`/customers/${customerId}/show/report`}>
      {text('report.objection_answer')}
    </Button>
  );
}

function Words({ children }: { children: string }) {
  return (
    <Typography variant="body2" sx={{ maxWidth: 280 }}>
      {children}
    </Typography>
  );
}
