import { Box, Button, Link as MuiLink, Typography } from '@mui/material';
import { BulkActionsToolbar, DataTable, NullableBooleanInput, useListContext } from 'react-admin';
import { Link } from 'react-router-dom';
import type { ChargeBook } from '../../../api/contract/charge-books';
import { formatMonth } from '../../../domain/format';
import { BookFilesButton } from '../charge-lines/BookFiles';
import { BookTransfer } from '../charge-lines/BookTransfer';
import { linesAddress } from '../charge-lines/lines-address';
import { MonthInput } from '../charge-lines/MonthInput';
import { useBook } from '../charge-lines/use-book';
import { useBookName } from '../charge-lines/use-book-name';
import { conditionsOf } from '../data/list-query';
import { Amount } from '../fields/Amount';
import { Clipped } from '../fields/Clipped';
import { EmptyState } from '../fields/EmptyState';
import { CardLine, ListCards, useIsPhone } from '../fields/ListCards';
import { When } from '../fields/times';
import { CustomerInput } from '../forms/CustomerInput';
import { useAppLocale, useText } from '../i18n/use-text';
import { RecordList } from '../layout/RecordList';
import { MarkSelected } from './MarkSelected';

interface OfBook {
  readonly book: ChargeBook;
}

/** What was exported for the accountant, of all months: by whom, what it comes to, whether it was taken over, and its files. */
export function ChargeBookList() {
  const text = useText();
  const isPhone = useIsPhone();
  const filters = [
    <NullableBooleanInput
      key="transferred"
      source="transferred"
      trueLabel={text('charge.transferred')}
      falseLabel={text('charge.not_transferred')}
      nullLabel={text('charge.all')}
      alwaysOn
    />,
    <MonthInput key="period" source="period" alwaysOn />,
    <CustomerInput key="customerId" alwaysOn />,
  ];
  return (
    <RecordList filters={filters} sort={{ field: 'at', order: 'DESC' }} title={text('menu.charge_books')} empty={false}>
      {isPhone ? <Cards /> : <Rows />}
    </RecordList>
  );
}

function Rows() {
  return (
    <DataTable<ChargeBook>
      bulkActionsToolbar={
        // More than a call marks are not chosen at one press.
        <BulkActionsToolbar selectAllButton={false}>
          <MarkSelected />
        </BulkActionsToolbar>
      }
      isRowSelectable={({ transferredAt }) => transferredAt === null}
      rowClick={false}
      sx={{ '& .column-customerName': { maxWidth: 220 }, '& .column-at': { whiteSpace: 'nowrap' } }}
      empty={<Nothing />}
    >
      <DataTable.Col<ChargeBook> source="period" render={(book) => <Month book={book} />} />
      <DataTable.Col<ChargeBook> source="customerName" disableSort render={(book) => <Whose book={book} />} />
      <DataTable.Col<ChargeBook> source="at" render={(book) => <Made book={book} />} />
      <DataTable.Col<ChargeBook> source="lineCount" disableSort align="right" />
      <DataTable.Col<ChargeBook> source="payable" disableSort align="right" render={(book) => <Payable book={book} />} />
      <DataTable.Col<ChargeBook> source="transferredAt" disableSort render={(book) => <BookTransfer book={book} />} />
      <DataTable.Col<ChargeBook> source="files" disableSort render={(book) => <Files book={book} />} />
    </DataTable>
  );
}

/** On a phone the same, one below the other. */
function Cards() {
  const text = useText();
  return (
    <ListCards<ChargeBook> empty={<Nothing />}>
      {(book) => (
        <>
          <CardLine>
            <Month book={book} />
            <Payable book={book} />
          </CardLine>
          <Whose book={book} />
          <Typography variant="body2">{text('charge.count', { smart_count: book.lineCount })}</Typography>
          <Made book={book} />
          <BookTransfer book={book} />
          <Files book={book} />
        </>
      )}
    </ListCards>
  );
}

function Nothing() {
  const text = useText();
  const isFiltered = Object.keys(conditionsOf(useListContext().filterValues as Record<string, unknown>)).length > 0;
  if (isFiltered) return <EmptyState title={text('book.none_found')} />;
  const way = (
    <Button component={Link} to="/charge-lines">
      {text('book.go_to_lines')}
    </Button>
  );
  return <EmptyState title={text('book.none')} hint={text('book.none_hint')} action={way} />;
}

/** Its month, which leads to its lines. */
function Month({ book: { period, customerId } }: OfBook) {
  const locale = useAppLocale();
  const lines = linesAddress({ period, ...(customerId === null ? {} : { customerId }) });
  return (
    <MuiLink component={Link} to={lines} sx={{ whiteSpace: 'nowrap' }}>
      {formatMonth(period, locale)}
    </MuiLink>
  );
}

/** Whose lines, and whether only those that no export before it held. */
function Whose({ book: { customerName, onlyNew } }: OfBook) {
  const text = useText();
  return (
    <>
      <Clipped>{customerName ?? text('book.all_customers')}</Clipped>
      {onlyNew && <Clipped quiet>{text('charge.export_new_lines')}</Clipped>}
    </>
  );
}

function Made({ book: { at, by } }: OfBook) {
  return (
    <>
      <When at={at} />
      <Typography variant="body2" color="text.secondary" sx={{ overflowWrap: 'anywhere' }}>
        {by}
      </Typography>
    </>
  );
}

/** What is to be paid; with what was withheld from it, where something was. */
function Payable({ book: { payable, withheld, currency } }: OfBook) {
  const text = useText();
  return (
    <>
      <Amount amount={payable} currency={currency} />
      {Number(withheld) !== 0 && (
        <Typography variant="body2" color="text.secondary">
          {text('charge.withheld')}: <Amount amount={withheld} currency={currency} />
        </Typography>
      )}
    </>
  );
}

function Files({ book }: OfBook) {
  const text = useText();
  const nameOf = useBookName();
  const { busy, fetch } = useBook();
  if (!book.isKept) return <Typography variant="body2">{text('book.not_kept')}</Typography>;
  return (
    <Box sx={{ mx: -0.5, '& button': { whiteSpace: 'nowrap' } }}>
      <Button size="small" loading={busy} aria-label={text('charge.export_again_of', { name: nameOf(book) })} onClick={() => fetch(book)}>
        {text('book.excel')}
      </Button>
      <BookFilesButton book={book} />
    </Box>
  );
}
