import type { DeskTask } from '../../../api/contract/desk-tasks';
import { TARGETS } from '../../../domain/clocks/targets';
import { DESK_TASKS } from '../../../domain/desk-tasks';
import { useLabel } from '../i18n/use-text';

/** What is to be done; where it is about a promise, which one comes first: a ticket can have a row for each. */
export function TaskName({ kind, target }: Pick<DeskTask, 'kind' | 'target'>) {
  const label = useLabel();
  return (
    <>
      {target && <strong>{label(TARGETS[target])} – </strong>}
      {label(DESK_TASKS[kind])}
    </>
  );
}
