import type { DeskTask } from '../../../api/contract/desk-tasks';
import { TARGETS } from '../../../domain/clocks/targets';
import { DESK_TASKS } from '../../../domain/desk-tasks';
import { formatCivilDate } from '../../../domain/format';
import { formatMoney } from '../../../domain/money';
import { useAppLocale, useLabel } from '../i18n/use-text';

/** What is to be done; where it is about a promise, which one comes first: a ticket can have a row for each. Of a fee its day and both amounts do. */
export function TaskName({ kind, target, fee }: Pick<DeskTask, 'kind' | 'target' | 'fee'>) {
  const label = useLabel();
  const locale = useAppLocale();
  return (
    <>
      {target && <strong>{label(TARGETS[target])} – </strong>}
      {fee && (
        <strong>
          {formatCivilDate(fee.day, locale)}: {formatMoney(fee.from, 'TRY', locale)} → {formatMoney(fee.to, 'TRY', locale)} –{' '}
        </strong>
      )}
      {label(DESK_TASKS[kind])}
    </>
  );
}
