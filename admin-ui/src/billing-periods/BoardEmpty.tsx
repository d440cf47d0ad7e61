import { useListContext } from 'react-admin';
import { formatDateTime, formatMonth } from '../../../domain/format';
import { EmptyState } from '../fields/EmptyState';
import { useAppLocale, useText } from '../i18n/use-text';
import { useBoard } from './BoardBar';
import { RunButton } from './RunButton';

/** Nothing found: by the filter, because the month is not over, because its end has not begun, or because nobody has anything in it. */
export function BoardEmpty() {
  const text = useText();
  const locale = useAppLocale();
  const { filterValues } = useListContext();
  const { data: board, isLoading, error } = useBoard();
  // Nothing is said of a month that is not known; that it could not be fetched is said above.
  if (board === undefined && (isLoading || error !== null)) return null;
  if (board === undefined || Object.keys(filterValues as object).length > 1) return <EmptyState title={text('month.none_found')} />;
  const month = formatMonth(board.period, locale);
  if (!board.isOver)
    return (
      <EmptyState
        title={text('month.not_over', { month })}
        hint={text('month.not_over_hint', { at: formatDateTime(Date.parse(board.dueAt), locale) })}
      />
    );
  if (board.notBegun === 0) return <EmptyState title={text('month.nobody', { month })} hint={text('month.nobody_hint')} />;
  const isRunning = board.run !== null && board.run.finishedAt === null;
  return (
    <EmptyState
      title={text(isRunning ? 'month.run_begins' : 'month.not_run', { month })}
      hint={text('month.not_run_hint', { smart_count: board.notBegun })}
      action={isRunning ? undefined : <RunButton board={board} />}
    />
  );
}
