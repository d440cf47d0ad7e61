import { Alert, Box, Chip, LinearProgress, Stack, Typography } from '@mui/material';
import type { UseQueryResult } from '@tanstack/react-query';
import { useListContext } from 'react-admin';
import type { MonthBoard } from '../../../api/contract/billing-periods';
import { MONTH_STEPS, type MonthStep } from '../../../domain/month-steps';
import { useOperation } from '../data/use-operation';
import { Loaded } from '../fields/Loaded';
import { When } from '../fields/times';
import { useTableLabel, useText } from '../i18n/use-text';
import { RunButton } from './RunButton';

/** Asks for the board of the month that the filter names; nothing is asked where none is named, and figures of another are never shown. */
export function useBoard(): UseQueryResult<MonthBoard> {
  const { filterValues } = useListContext();
  const { period = '' } = filterValues as { period?: string };
  return useOperation('billing-periods', 'getMonthBoard', { params: { period } }, { enabled: period !== '' });
}

/** How the month stands for all customers, whatever else is filtered: how many are at each step, and how far the run is. */
export function BoardBar() {
  const query = useBoard();
  if (query.data === undefined && query.error === null) return null;
  return <Loaded query={query}>{(board) => board.period !== '' && <Bar board={board} />}</Loaded>;
}

function Bar({ board }: { board: MonthBoard }) {
  const all = board.steps.reduce((sum, { count }) => sum + count, 0);
  if (all === 0 && board.run === null) return null;
  return (
    <Stack spacing={1} sx={{ px: 2, py: 1.5, borderBottom: 1, borderColor: 'divider' }}>
      <Progress board={board} all={all} />
      <Steps board={board} />
      <RunFacts board={board} />
    </Stack>
  );
}

/** Which share of the customers is released or further. */
function Progress({ board: { steps }, all }: { board: MonthBoard; all: number }) {
  const text = useText();
  const released = steps.filter(({ step }) => MONTH_STEPS[step].order >= MONTH_STEPS.RELEASED.order).reduce((sum, { count }) => sum + count, 0);
  const said = text('month.progress', { count: released, all });
  return (
    <Box>
      <Typography variant="body2">{said}</Typography>
      <LinearProgress variant="determinate" aria-label={said} value={all === 0 ? 0 : (released / all) * 100} sx={{ height: 8, borderRadius: 1 }} />
    </Box>
  );
}

/** Each step filters the list by it; pressed again it shows all. */
function Steps({ board: { steps } }: { board: MonthBoard }) {
  const tableLabel = useTableLabel();
  const { filterValues, setFilters, displayedFilters } = useListContext();
  const chosen = (filterValues as { step?: MonthStep[] }).step ?? [];
  const choose = (step: MonthStep): void => {
    const { step: _former, ...rest } = filterValues as Record<string, unknown>;
    const isOnly = chosen.length === 1 && chosen[0] === step;
    setFilters(isOnly ? rest : { ...rest, step: [step] }, displayedFilters);
  };
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
      {steps
        .filter(({ count }) => count > 0)
        .map(({ step, count }) => (
          <Chip
            key={step}
            size="small"
            clickable
            aria-pressed={chosen.includes(step)}
            variant={chosen.includes(step) ? 'filled' : 'outlined'}
            label={`${tableLabel(MONTH_STEPS, step)}: ${count}`}
            onClick={() => choose(step)}
          />
        ))}
    </Box>
  );
}

function RunFacts({ board }: { board: MonthBoard }) {
  const text = useText();
  const { run, notBegun, isOver } = board;
  const isRunning = run !== null && run.finishedAt === null;
  return (
    <>
      {run !== null && (
        <Typography variant="body2" color="text.secondary" aria-live="polite">
          {isRunning ? text('month.run_on', { smart_count: run.begun }) : text('month.run_done', { smart_count: run.begun })} ·{' '}
          <When at={run.orderedAt} />
          {` · ${run.orderedByName ?? text('month.by_schedule')}`}
        </Typography>
      )}
      {isRunning && <LinearProgress aria-label={text('month.run_on', { smart_count: run.begun })} />}
      {isOver && !isRunning && notBegun > 0 && (
        <Alert severity="warning" action={<RunButton board={board} />}>
          {text('month.not_begun', { smart_count: notBegun })}
        </Alert>
      )}
    </>
  );
}
