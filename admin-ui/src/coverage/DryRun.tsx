import { Box, Button, Link as MuiLink, Stack, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import { Link } from 'react-router-dom';
import type { CoverageDryRun } from '../../../api/contract/coverage-rules';
import { monthsBefore } from '../../../domain/civil-date';
import { formatCivilDate, formatMonth } from '../../../domain/format';
import { WORK_TYPES } from '../../../domain/work-types';
import { linesAddress } from '../charge-lines/lines-address';
import { messageOf, problemOf } from '../data/http';
import { callOperation } from '../data/operations';
import { Amount } from '../fields/Amount';
import { Panel } from '../fields/Panel';
import { localMoment } from '../forms/istanbul-time';
import { MonthSelect } from '../forms/MonthSelect';
import { useAppLocale, useLabel, useText } from '../i18n/use-text';
import { useServices } from '../ServicesContext';
import { toRule, type DraftRule } from './draft-rules';
import { OutcomeChip } from './OutcomeChip';
import type { RuleErrors } from './use-save-rules';

const MONTHS = 24;

/** Judges a month by the rules as they are written now: nothing is changed by it. */
export function DryRun({ rules, onErrors }: { rules: readonly DraftRule[]; onErrors: (errors: RuleErrors) => void }) {
  const text = useText();
  const locale = useAppLocale();
  const notify = useNotify();
  const { http } = useServices();
  const months = monthsBefore(localMoment(Date.now()).date.slice(0, 7), MONTHS);
  const [period, choose] = useState(months[1] ?? '');
  const [isPending, setPending] = useState(false);
  const [found, setFound] = useState<{ readonly period: string; readonly rules: readonly DraftRule[]; readonly run: CoverageDryRun } | null>(null);
  const run = async (): Promise<void> => {
    setPending(true);
    try {
      const answer = await callOperation(http, 'dryRunCoverageRules', { body: { period, rules: rules.map(toRule) } });
      setFound({ period, rules, run: answer });
      onErrors({});
    } catch (error) {
      onErrors(problemOf(error).errors ?? {});
      notify(messageOf(error), { type: 'error' });
    } finally {
      setPending(false);
    }
  };
  return (
    <Panel title={text('coverage.dry_run')}>
      <Stack direction={{ xs: 'column', sm: 'row' }} sx={{ gap: 1.5, mb: 1 }}>
        <MonthSelect label={text('coverage.month')} month={period} months={months} onChoose={choose} />
        <Button variant="outlined" loading={isPending} onClick={() => void run()}>
          {text('coverage.run')}
        </Button>
      </Stack>
      {found === null || found.rules !== rules ? (
        <Typography variant="body2" color="text.secondary">
          {text(found === null ? 'coverage.dry_run_help' : 'coverage.dry_run_old')}
        </Typography>
      ) : (
        <Result month={formatMonth(found.period, locale)} run={found.run} />
      )}
    </Panel>
  );
}

function Result({ month, run }: { month: string; run: CoverageDryRun }) {
  const text = useText();
  const { lines, different, otherRule, netWas, netWould, currency, differences } = run;
  if (lines === 0) return <Typography>{text('coverage.no_lines', { month })}</Typography>;
  return (
    <Stack spacing={1}>
      <Typography>{text('coverage.result', { month, lines, different, other: otherRule })}</Typography>
      <Typography>
        {text('coverage.net')} <Amount amount={netWas} currency={currency} /> → <Amount amount={netWould} currency={currency} />
      </Typography>
      {differences.length > 0 && <Differences run={run} />}
      {different > differences.length && <Typography color="text.secondary">{text('coverage.first_only', { count: differences.length })}</Typography>}
    </Stack>
  );
}

function Differences({ run: { differences, currency } }: { run: CoverageDryRun }) {
  const text = useText();
  const label = useLabel();
  const locale = useAppLocale();
  return (
    <Box sx={{ overflowX: 'auto' }}>
      <Table size="small" sx={{ minWidth: 820, '& td': { verticalAlign: 'top' } }}>
        <TableHead>
          <TableRow>
            {(['day', 'line', 'was', 'would', 'reason'] as const).map((name) => (
              <TableCell key={name}>{text(`coverage.${name}`)}</TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {differences.map(({ lineId, ticketId, ticketNumber, customerName, serviceDate, workType, was, would }) => (
            <TableRow key={lineId}>
              <TableCell sx={{ whiteSpace: 'nowrap' }}>{formatCivilDate(serviceDate, locale)}</TableCell>
              <TableCell sx={{ overflowWrap: 'anywhere' }}>
                <MuiLink component={Link} to={linesAddress({ ticketId })} color="inherit">
                  #{ticketNumber}
                </MuiLink>{' '}
                · {label(WORK_TYPES[workType])} · {customerName}
              </TableCell>
              {[was, would].map(({ outcome, net }, index) => (
                <TableCell key={index}>
                  <OutcomeChip outcome={outcome} /> <Amount amount={net} currency={currency} />
                </TableCell>
              ))}
              <TableCell>{locale === 'tr' ? would.reasonTr : would.reasonEn}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Box>
  );
}
