import { Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { TIMED_STEPS, type TicketTimes as Times } from '../../../api/contract/ticket-times';
import { formatDuration, formatMonth } from '../../../domain/format';
import { useOperation } from '../data/use-operation';
import { Loaded } from '../fields/Loaded';
import { Nothing, Panel } from '../fields/Panel';
import { useAppLocale, useText } from '../i18n/use-text';

/** How long the firm takes to answer, to connect and to solve (M8), this month and the one before. */
export function TicketTimes() {
  const text = useText();
  // Not told about every change of a ticket: two months are read for it.
  const query = useOperation('ticket-times', 'getTicketTimes');
  return (
    <Panel title={text('dashboard.times')}>
      <Loaded query={query}>
        {(times) => (times.months.some(hasTimes) ? <TimesTable times={times} /> : <Nothing>{text('dashboard.no_times')}</Nothing>)}
      </Loaded>
    </Panel>
  );
}

const hasTimes = ({ steps }: Times['months'][number]): boolean => TIMED_STEPS.some((step) => steps[step].count > 0);

function TimesTable({ times: { months, measured, isComplete } }: { times: Times }) {
  const text = useText();
  return (
    <>
      <Typography variant="body2" color="text.secondary">
        {text('dashboard.times_help')} {!isComplete && text('dashboard.times_newest', { count: measured })}
      </Typography>
      <Table size="small" sx={{ '& td, & th': { px: 0.5 } }}>
        <TableHead>
          <TableRow>
            <TableCell />
            {(['median', 'p90', 'count'] as const).map((name) => (
              <TableCell key={name} align="right">
                {text(`dashboard.times_${name}`)}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        {months.map((month) => (
          <MonthRows key={month.period} month={month} />
        ))}
      </Table>
    </>
  );
}

function MonthRows({ month: { period, steps } }: { month: Times['months'][number] }) {
  const text = useText();
  const locale = useAppLocale();
  const duration = (minutes: number | null): string => (minutes === null ? '—' : formatDuration(minutes * 60_000, locale, { inHours: true }));
  return (
    <TableBody>
      <TableRow>
        <TableCell component="th" scope="rowgroup" colSpan={4} sx={{ fontWeight: 600 }}>
          {formatMonth(period, locale)}
        </TableCell>
      </TableRow>
      {TIMED_STEPS.map((step) => (
        <TableRow key={step}>
          <TableCell component="th" scope="row">
            {text(`dashboard.times_${step}`)}
          </TableCell>
          <TableCell align="right">{duration(steps[step].medianMinutes)}</TableCell>
          <TableCell align="right">{duration(steps[step].p90Minutes)}</TableCell>
          <TableCell align="right">{steps[step].count}</TableCell>
        </TableRow>
      ))}
    </TableBody>
  );
}
