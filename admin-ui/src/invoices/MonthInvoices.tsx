import { Alert, Box, Button, Stack, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { useState } from 'react';
import type { BillingPeriodDetail } from '../../../api/contract/billing-periods';
import type { IssuedInvoice, MonthInvoices as Invoices } from '../../../api/contract/invoices';
import { INVOICING } from '../../../domain/issued-invoices';
import { addAmounts, compareAmounts, formatMoney, negateAmount } from '../../../domain/money';
import { useOperation } from '../data/use-operation';
import { Amount } from '../fields/Amount';
import { Loaded } from '../fields/Loaded';
import { Fact, Facts, Nothing, Panel } from '../fields/Panel';
import { ToneChip } from '../fields/StateChip';
import { CivilDay, When } from '../fields/times';
import { useAppLocale, useTableLabel, useText } from '../i18n/use-text';
import { CancelInvoice } from './CancelInvoice';
import { InvoiceDialog } from './InvoiceDialog';
import { TermMark } from './TermMark';

/** The invoices that were issued for a released month, what does not fit, and until when they are due. */
export function MonthInvoices({ month }: { month: BillingPeriodDetail }) {
  const text = useText();
  const [isOpen, open] = useState(false);
  const query = useOperation('billing-periods', 'getMonthInvoices', { params: { id: month.id } }, { enabled: month.invoicing !== null });
  if (month.invoicing === null) return null;
  const enter = (
    <Button size="small" onClick={() => open(true)}>
      {text('invoice.enter')}
    </Button>
  );
  return (
    <Panel title={text('invoice.of_month')} action={enter}>
      <Loaded query={query}>
        {(found) => (
          <Stack spacing={1.5}>
            <Standing month={month} found={found} />
            <Faults found={found} />
            {found.invoices.length === 0 ? <Nothing>{text('invoice.none')}</Nothing> : <Rows found={found} />}
            {isOpen && <InvoiceDialog billingPeriodId={month.id} proposed={openAmount(found)} onClose={() => open(false)} />}
          </Stack>
        )}
      </Loaded>
    </Panel>
  );
}

/** What of the month is not invoiced yet, where it is one amount. */
function openAmount({ payable, invoices }: Invoices): { amount: string; currency: string } | null {
  if (payable?.length !== 1 || payable[0] === undefined) return null;
  const [{ currency, amount }] = payable;
  const issued = invoices.flatMap(({ cancelledAt, gross, currency: of }) =>
    cancelledAt === null && of === currency && gross !== null ? [negateAmount(gross)] : [],
  );
  const left = addAmounts(amount, ...issued);
  return compareAmounts(left, '0') > 0 ? { amount: left, currency } : null;
}

function Standing({ month, found }: { month: BillingPeriodDetail; found: Invoices }) {
  const text = useText();
  const tableLabel = useTableLabel();
  const invoicing = month.invoicing ?? 'NONE';
  return (
    <Facts>
      <Fact name={text('invoice.stand')}>
        <ToneChip tone={INVOICING[invoicing].tone}>{tableLabel(INVOICING, invoicing)}</ToneChip>
      </Fact>
      {found.payable?.map(({ currency, amount }) => (
        <Fact key={currency} name={text('charge.payable')}>
          <Amount amount={amount} currency={currency} />
        </Fact>
      ))}
      {found.term !== null && found.dueOn !== null && (
        <Fact name={text('invoice.term')}>
          <TermMark term={found.term} dueOn={found.dueOn} />
        </Fact>
      )}
    </Facts>
  );
}

/** Where the invoices do not fit the month. */
function Faults({ found: { sums } }: { found: Invoices }) {
  const text = useText();
  const locale = useAppLocale();
  return (
    <>
      {sums.map(({ currency, payable, invoiced }) => (
        <Alert key={currency} severity="warning">
          {text('invoice.sum_differs', { payable: formatMoney(payable, currency, locale), invoiced: formatMoney(invoiced, currency, locale) })}
        </Alert>
      ))}
    </>
  );
}

function Rows({ found }: { found: Invoices }) {
  const text = useText();
  return (
    <Box sx={{ overflowX: 'auto' }}>
      <Table size="small" aria-label={text('invoice.of_month')}>
        <TableHead>
          <TableRow>
            <TableCell>{text('invoice.number')}</TableCell>
            <TableCell>{text('invoice.issued_on')}</TableCell>
            <TableCell align="right">{text('invoice.gross')}</TableCell>
            <TableCell>{text('invoice.entered_by')}</TableCell>
            <TableCell />
          </TableRow>
        </TableHead>
        <TableBody>
          {found.invoices.map((invoice) => (
            <InvoiceRow key={invoice.id} invoice={invoice} found={found} />
          ))}
        </TableBody>
      </Table>
    </Box>
  );
}

function InvoiceRow({ invoice, found }: { invoice: IssuedInvoice; found: Invoices }) {
  const text = useText();
  const { id, number, issuedOn, gross, currency, note, createdByName, createdAt, cancelledAt, isElectronic } = invoice;
  const isGone = cancelledAt !== null;
  return (
    <TableRow>
      <TableCell sx={{ fontVariantNumeric: 'tabular-nums', overflowWrap: 'anywhere' }}>
        {isGone ? <s>{number}</s> : number}
        {!isElectronic && <Said>{text('invoice.not_electronic')}</Said>}
        {note !== null && <Said>{note}</Said>}
      </TableCell>
      <TableCell>
        <CivilDay date={issuedOn} />
        {found.beforeService.includes(id) && <Said isAlarm>{text('invoice.warn_BEFORE_SERVICE')}</Said>}
        {found.afterTerm.includes(id) && <Said isAlarm>{text('invoice.warn_AFTER_TERM')}</Said>}
      </TableCell>
      <TableCell align="right">{gross === null ? text('invoice.no_gross') : <Amount amount={gross} currency={currency} struck={isGone} />}</TableCell>
      <TableCell>
        {createdByName ?? '—'} · <When at={createdAt} />
      </TableCell>
      <TableCell>{isGone ? <Cancelled invoice={invoice} /> : <CancelInvoice invoice={invoice} />}</TableCell>
    </TableRow>
  );
}

function Cancelled({ invoice: { cancelledAt, cancelledByName, cancelReason } }: { invoice: IssuedInvoice }) {
  const text = useText();
  return (
    <>
      <ToneChip tone="closed">{text('invoice.cancelled')}</ToneChip>
      <Said>{cancelReason}</Said>
      <Typography variant="body2" color="text.secondary">
        {cancelledByName ?? '—'} · <When at={cancelledAt} />
      </Typography>
    </>
  );
}

function Said({ children, isAlarm = false }: { children: string | null; isAlarm?: boolean }) {
  return (
    <Typography variant="body2" color={isAlarm ? 'warning.main' : 'text.secondary'}>
      {children}
    </Typography>
  );
}
