import { Alert, Box, Button, Link as MuiLink, Stack, Table, TableBody, TableCell, TableHead, TableRow } from '@mui/material';
import { Link } from 'react-router-dom';
import type { BillingPeriodDetail } from '../../../api/contract/billing-periods';
import { formatMonth } from '../../../domain/format';
import { compareAmounts, formatDecimal } from '../../../domain/money';
import { MONTH_GAPS, type MonthGap } from '../../../domain/month-steps';
import { linesAddress } from '../charge-lines/lines-address';
import { listAddress } from '../data/list-address';
import { Amount } from '../fields/Amount';
import { NameLink } from '../fields/NameLink';
import { Fact, Facts, Nothing, Panel } from '../fields/Panel';
import { useAppLocale, useTableLabel, useText } from '../i18n/use-text';
import { MonthInvoices } from '../invoices';
import { ShowPage } from '../layout/ShowPage';
import { MonthAnswer } from './MonthAnswer';
import { MonthButtons } from './MonthButtons';
import { DocumentOf, MissingList, StepChip, StepTime } from './MonthMarks';
import { MonthWarnings } from './MonthWarnings';

interface OfDraft {
  readonly month: BillingPeriodDetail;
}

/** A month as its page asks for it: what the board holds of it has neither rates nor gaps, and never stands in for it. */
const WHOLE_MONTH = { whole: true };

/** The draft of a customer's month, or what was released of it. */
export function MonthDraft() {
  const locale = useAppLocale();
  return (
    <ShowPage<BillingPeriodDetail>
      meta={WHOLE_MONTH}
      actions={false}
      title={({ customerName, period }) => `${customerName} · ${formatMonth(period, locale)}`}
    >
      {(month) => (
        <Stack spacing={2} sx={{ mt: 1 }}>
          <Standing month={month} />
          <MonthAnswer month={month} />
          <Sums month={month} />
          <MonthInvoices month={month} />
          <MonthWarnings month={month} />
          <Gaps month={month} />
        </Stack>
      )}
    </ShowPage>
  );
}

function Standing({ month }: OfDraft) {
  const text = useText();
  const locale = useAppLocale();
  return (
    <Panel title={formatMonth(month.period, locale)} action={<MonthButtons month={month} />}>
      <Facts>
        <Fact name={text('resources.billing-periods.fields.customerName')}>
          <NameLink resource="customers" id={month.customerId} name={month.customerName} />
        </Fact>
        <Fact name={text('resources.billing-periods.fields.step')}>
          <StepChip month={month} />
          <StepTime month={month} />
          <MuiLink component={Link} to={listAddress('billing-periods', { period: month.period })}>
            {text('month.all_customers')}
          </MuiLink>
        </Fact>
        {month.releasedAt !== null && (
          <Fact name={text('resources.billing-periods.fields.documentNumber')}>
            <DocumentOf month={month} />
          </Fact>
        )}
      </Facts>
    </Panel>
  );
}

function Sums({ month: { rates, sums, customerId, period, releasedAt } }: OfDraft) {
  const text = useText();
  const locale = useAppLocale();
  const lines = (
    <Button size="small" component={Link} to={linesAddress({ period, customerId, covered: false })}>
      {text('month.lines')}
    </Button>
  );
  return (
    <Panel title={text(releasedAt === null ? 'month.draft' : 'month.released_sums')} action={lines}>
      {rates.length === 0 && <Nothing>{text('month.nothing_billed')}</Nothing>}
      {rates.length > 0 && sums.every(({ gross }) => compareAmounts(gross, '0') <= 0) && (
        <Alert severity="info">{text('month.without_invoice')}</Alert>
      )}
      {rates.length > 0 && (
        <Box sx={{ overflowX: 'auto' }}>
          <Table size="small" aria-label={text('month.by_rate')}>
            <TableHead>
              <TableRow>
                <TableCell>{text('charge.vat_rate')}</TableCell>
                {(['line_count', 'net', 'vat', 'gross', 'withheld'] as const).map((column) => (
                  <TableCell key={column} align="right">
                    {text(`charge.${column}`)}
                  </TableCell>
                ))}
              </TableRow>
            </TableHead>
            <TableBody>
              {rates.map((rate) => (
                <SumRow key={`${rate.currency} ${rate.vatRate}`} name={`%${formatDecimal(rate.vatRate, locale)}`} sum={rate} />
              ))}
              {sums.map((sum) => (
                <SumRow key={sum.currency} name={text('month.total')} sum={sum} isTotal />
              ))}
            </TableBody>
          </Table>
        </Box>
      )}
    </Panel>
  );
}

function SumRow({ name, sum, isTotal = false }: { name: string; sum: BillingPeriodDetail['sums'][number]; isTotal?: boolean }) {
  return (
    <TableRow sx={isTotal ? { '& td, & th': { fontWeight: 600 } } : {}}>
      <TableCell component="th" scope="row">
        {name}
      </TableCell>
      <TableCell align="right">{sum.lineCount}</TableCell>
      {(['net', 'vat', 'gross', 'withheld'] as const).map((of) => (
        <TableCell key={of} align="right">
          <Amount amount={sum[of]} currency={sum.currency} />
        </TableCell>
      ))}
    </TableRow>
  );
}

/** Gaps that are lines: their lines are shown rather than their ticket. */
const LINES_HELD: Readonly<Partial<Record<MonthGap, object>>> = {
  LINE_HELD: { hold: ['HELD'], awaitingRate: false },
  RATE_MISSING: { hold: ['HELD'], awaitingRate: true },
};

/** What blocks the freeze, each with its ticket and who owes it. */
function Gaps({ month }: OfDraft) {
  const text = useText();
  const tableLabel = useTableLabel();
  if (month.step !== 'COLLECTING' && month.missing.length === 0) return null;
  if (month.step !== 'COLLECTING')
    return (
      <Panel title={text('month.was_missing')}>
        <MissingList month={month} />
        <Alert severity="info">{text('month.was_missing_help')}</Alert>
      </Panel>
    );
  return (
    <Panel title={text('month.missing')}>
      {month.gaps.length === 0 && <Nothing>{text('month.nothing_missing')}</Nothing>}
      <Box component="ul" sx={{ m: 0, pl: 2 }}>
        {month.gaps.map(({ gap, subjectId, ticketId, ticketNumber, owerName }) => (
          <li key={`${gap} ${subjectId}`}>
            {tableLabel(MONTH_GAPS, gap)}
            {gap === 'WRITE_OFF_OPEN' && (
              <>
                {' · '}
                <MuiLink component={Link} to={listAddress('write-offs', { state: 'ASKED', customerId: month.customerId })}>
                  {text('write_off.title')}
                </MuiLink>
              </>
            )}
            {gap === 'RATE_MISSING' && (
              <>
                {' · '}
                <MuiLink component={Link} to="/exchange-rates">
                  {text('rate.enter')}
                </MuiLink>
              </>
            )}
            {ticketId !== null && (
              <>
                {' · '}
                <MuiLink component={Link} to={LINES_HELD[gap] ? linesAddress({ ticketId, ...LINES_HELD[gap] }) : `/tickets/${ticketId}/show`}>
                  #{ticketNumber}
                </MuiLink>
              </>
            )}
            {owerName !== null && ` · ${owerName}`}
          </li>
        ))}
      </Box>
    </Panel>
  );
}
