import FileDownloadIcon from '@mui/icons-material/FileDownloadOutlined';
import { Box, Button, Link as MuiLink, Stack, Typography } from '@mui/material';
import { useState } from 'react';
import { DataTable, SelectArrayInput, TextInput, useListContext } from 'react-admin';
import { Link } from 'react-router-dom';
import type { UnbilledCustomer, UnbilledTotals } from '../../../api/contract/unbilled-work';
import { formatCivilDate, formatMonth } from '../../../domain/format';
import { INVOICE_TERMS } from '../../../domain/invoice-term';
import { UNBILLED_HOLDERS } from '../../../domain/unbilled-work';
import { linesAddress } from '../charge-lines/lines-address';
import { MonthInput } from '../charge-lines/MonthInput';
import { listAddress } from '../data/list-address';
import { conditionsOf } from '../data/list-query';
import { useDownload } from '../data/use-download';
import { useOperation } from '../data/use-operation';
import { Amount } from '../fields/Amount';
import { Clipped } from '../fields/Clipped';
import { EmptyState } from '../fields/EmptyState';
import { CardLine, ListCards, useIsPhone } from '../fields/ListCards';
import { Loaded } from '../fields/Loaded';
import { NameLink } from '../fields/NameLink';
import { CivilDay } from '../fields/times';
import { CustomerInput } from '../forms/CustomerInput';
import { useAppLocale, useChoices, useTableLabel, useText } from '../i18n/use-text';
import { InvoiceImportButton, TermMark } from '../invoices';
import { RecordList } from '../layout/RecordList';

/** So many of a customer's parts stand there at once, the oldest first; the others are asked for. */
const FEW = 4;

interface OfCustomer {
  readonly customer: UnbilledCustomer;
}

/** Work that is billed or waits and is on no invoice yet, by customer: until when it is due, and what holds it. */
export function UnbilledList() {
  const text = useText();
  const isPhone = useIsPhone();
  const holders = useChoices(UNBILLED_HOLDERS);
  const terms = useChoices(INVOICE_TERMS);
  const filters = [
    <SelectArrayInput key="term" source="term" choices={terms} alwaysOn helperText={false} />,
    <SelectArrayInput key="holder" source="holder" choices={holders} alwaysOn helperText={false} />,
    <MonthInput key="period" source="period" alwaysOn />,
    <CustomerInput key="customerId" />,
    <TextInput key="q" source="q" />,
  ];
  return (
    <RecordList
      filters={filters}
      sort={{ field: 'dueOn', order: 'ASC' }}
      title={text('menu.unbilled_work')}
      empty={false}
      action={
        <>
          <InvoiceImportButton />
          <ExportButton />
        </>
      }
    >
      <>
        <Totals />
        {isPhone ? <Cards /> : <Rows />}
      </>
    </RecordList>
  );
}

/** The conditions of the list as the API takes them. */
function useConditions(): ReturnType<typeof conditionsOf> {
  return conditionsOf(useListContext().filterValues as Record<string, unknown>);
}

function ExportButton() {
  const text = useText();
  const locale = useAppLocale();
  const { busy, download } = useDownload();
  const { sort } = useListContext();
  const query = new URLSearchParams({ ...useConditions(), sort: `${sort.order === 'DESC' ? '-' : ''}${sort.field}`, locale });
  return (
    <Button
      size="small"
      startIcon={<FileDownloadIcon />}
      loading={busy}
      onClick={() => void download(`/unbilled-work/export?${query.toString()}`, 'unbilled.csv')}
    >
      {text('unbilled.export')}
    </Button>
  );
}

/** Sums of everything that the filter finds. */
function Totals() {
  const query = useOperation('unbilled-work', 'getUnbilledTotals', { query: useConditions() }, { placeholder: true });
  return (
    <Loaded query={query} skeleton={<Box sx={{ height: 48 }} />}>
      {(totals) => (totals.customers === 0 ? null : <Sum totals={totals} />)}
    </Loaded>
  );
}

function Sum({ totals: data }: { totals: UnbilledTotals }) {
  const text = useText();
  return (
    <Stack direction="row" sx={{ flexWrap: 'wrap', columnGap: 4, rowGap: 1, px: 2, py: 1.5, borderBottom: 1, borderColor: 'divider' }}>
      <Typography>{text('unbilled.customers', { smart_count: data.customers })}</Typography>
      {data.sums.map(({ currency, gross, lineCount }) => (
        <Typography key={currency}>
          {text('charge.count', { smart_count: lineCount })} · {text('charge.gross')}: <Amount amount={gross} currency={currency} />
        </Typography>
      ))}
      {data.overdueLines > 0 && (
        <Typography color="error.main" sx={{ fontWeight: 600 }}>
          {text('unbilled.overdue_lines', { smart_count: data.overdueLines })}
        </Typography>
      )}
    </Stack>
  );
}

function Nothing() {
  const text = useText();
  const isFiltered = Object.keys(useConditions()).length > 0;
  return (
    <EmptyState title={text(isFiltered ? 'unbilled.none_found' : 'unbilled.none')} {...(isFiltered ? {} : { hint: text('unbilled.none_hint') })} />
  );
}

function Rows() {
  return (
    <DataTable<UnbilledCustomer> bulkActionButtons={false} rowClick={false} sx={{ '& .column-customerName': { maxWidth: 260 } }} empty={<Nothing />}>
      <DataTable.Col<UnbilledCustomer> source="customerName" render={(customer) => <Name customer={customer} />} />
      <DataTable.Col<UnbilledCustomer> source="gross" align="right" render={(customer) => <Sums customer={customer} />} />
      <DataTable.Col<UnbilledCustomer> source="oldestOn" disableSort render={({ oldestOn }) => <CivilDay date={oldestOn} />} />
      <DataTable.Col<UnbilledCustomer> source="dueOn" render={({ term, dueOn }) => <TermMark term={term} dueOn={dueOn} />} />
      <DataTable.Col<UnbilledCustomer> source="parts" disableSort render={(customer) => <Parts customer={customer} />} />
    </DataTable>
  );
}

/** On a phone the same, one below the other. */
function Cards() {
  return (
    <ListCards<UnbilledCustomer> empty={<Nothing />}>
      {(customer) => (
        <>
          <CardLine>
            <Name customer={customer} />
            <Sums customer={customer} />
          </CardLine>
          <div>
            <TermMark term={customer.term} dueOn={customer.dueOn} />
          </div>
          <Parts customer={customer} />
        </>
      )}
    </ListCards>
  );
}

function Name({ customer: { id, customerName } }: OfCustomer) {
  return (
    <Clipped>
      <NameLink resource="customers" id={id} name={customerName} />
    </Clipped>
  );
}

function Sums({ customer: { sums } }: OfCustomer) {
  return (
    <>
      {sums.map(({ currency, gross }) => (
        <div key={currency}>
          <Amount amount={gross} currency={currency} />
        </div>
      ))}
    </>
  );
}

/** What holds the work, month by month; each leads to where it can be dealt with. */
function Parts({ customer: { id, parts } }: OfCustomer) {
  const text = useText();
  const locale = useAppLocale();
  const tableLabel = useTableLabel();
  const [isWhole, showAll] = useState(false);
  const shown = isWhole || parts.length <= FEW + 1 ? parts : parts.slice(0, FEW);
  return (
    <Box component="ul" sx={{ m: 0, pl: 2, fontSize: '0.875rem' }}>
      {shown.map((part) => (
        <li key={`${part.period} ${part.holder} ${part.currency}`}>
          <MuiLink component={Link} to={addressOf(id, part)}>
            {formatMonth(part.period, locale)} · {tableLabel(UNBILLED_HOLDERS, part.holder)}
          </MuiLink>
          {' · '}
          {text('charge.count', { smart_count: part.lineCount })} · <Amount amount={part.gross} currency={part.currency} />
          {part.overdueCount > 0 && ` · ${text('unbilled.overdue', { smart_count: part.overdueCount, day: formatCivilDate(part.dueOn, locale) })}`}
        </li>
      ))}
      {shown.length < parts.length && (
        <Box component="li" sx={{ listStyle: 'none' }}>
          <Button size="small" sx={{ px: 0 }} onClick={() => showAll(true)}>
            {text('unbilled.more', { smart_count: parts.length - FEW })}
          </Button>
        </Box>
      )}
    </Box>
  );
}

/** Where somebody can go on: the line that waits, the month's page, or the lines of a month that nobody has touched. */
function addressOf(customerId: string, { holder, period, billingPeriodId }: UnbilledCustomer['parts'][number]): string {
  if (!UNBILLED_HOLDERS[holder].isOfMonth) return linesAddress({ customerId, period, hold: ['HELD'], awaitingRate: holder === 'RATE' });
  if (holder === 'NOT_TRANSFERRED') return listAddress('charge-books', { customerId, period, transferred: false });
  // What is exported for the accountant is made there.
  if (billingPeriodId === null || holder === 'MONTH_OPEN' || holder === 'NO_BOOK') return linesAddress({ customerId, period });
  return `/billing-periods/${billingPeriodId}/show`;
}
