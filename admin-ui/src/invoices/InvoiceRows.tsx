import { TableCell, TableRow } from '@mui/material';
import { INVOICE_ROW_STANDS, type InvoicePreview } from '../../../api/contract/invoices';
import { isCivilDate } from '../../../domain/civil-date';
import { formatCivilDate, formatMonth } from '../../../domain/format';
import { formatMoney } from '../../../domain/money';
import { ToneChip } from '../fields/StateChip';
import { FileRows, RowWhy } from '../forms/FileRows';
import { useAppLocale, useText } from '../i18n/use-text';
import type { Tone } from '../theme/tones';

type Row = InvoicePreview['rows'][number];

const TONE_OF: Readonly<Record<Row['stand'], Tone>> = {
  NEW: 'success',
  SAME: 'closed',
  DIFFERENT: 'waiting',
  CANCELLED: 'closed',
  NOT_OURS: 'closed',
  WRONG: 'alarm',
};
/** What needs eyes comes first, then what would be taken; other sales of the firm may be thousands, and hide nothing. */
const FIRST: readonly Row['stand'][] = ['WRONG', 'DIFFERENT', 'CANCELLED', 'NEW', 'SAME', 'NOT_OURS'];

/** An invoice's number has sixteen signs; what is hardly longer stays on one line. */
const WHOLE = 20;

/** A day that there is not: as people write one, so that it is found again in the file. */
const asWritten = (date: string): string => date.replace(/^(\d{4})-(\d{2})-(\d{2})$/, '$3.$2.$1') || '—';

/** What a file of invoices would bring, row by row: what needs eyes first. */
export function InvoiceRows({ rows }: { rows: readonly Row[] }) {
  const text = useText();
  const columns = [
    { title: text('rate.line') },
    { title: text('invoice.number') },
    { title: text('invoice.issued_on') },
    { title: text('invoice.gross'), isNumber: true },
    { title: text('invoice.whose') },
    { title: text('rate.stand') },
  ];
  return (
    <FileRows
      rows={rows}
      stands={INVOICE_ROW_STANDS}
      first={FIRST}
      isDoubtful={({ warnings }) => warnings.length > 0}
      countText={(stand, count) => text(`invoice.count_${stand}`, { count })}
      columns={columns}
      minWidth={800}
    >
      {(row) => <PreviewRow row={row} />}
    </FileRows>
  );
}

function PreviewRow({ row }: { row: Row }) {
  const text = useText();
  const locale = useAppLocale();
  const { line, number, issuedOn, gross, currency, stand, problems, warnings, of, kept } = row;
  const day = (date: string): string => (isCivilDate(date) ? formatCivilDate(date, locale) : asWritten(date));
  const amount = (sum: string | null, unit: string): string =>
    sum !== null && /^\d{1,12}\.\d{2}$/.test(sum) ? formatMoney(sum, unit, locale) : sum || '—';
  return (
    <TableRow>
      <TableCell>{line}</TableCell>
      <TableCell sx={number.length <= WHOLE ? { whiteSpace: 'nowrap' } : { overflowWrap: 'anywhere' }}>{number || '—'}</TableCell>
      <TableCell sx={{ whiteSpace: 'nowrap' }}>{day(issuedOn)}</TableCell>
      <TableCell align="right">{amount(gross, currency)}</TableCell>
      <TableCell sx={{ overflowWrap: 'anywhere' }}>
        {of === null ? row.document || row.taxNumber || row.accountCode || '—' : `${of.customerName} · ${formatMonth(of.period, locale)}`}
        {of?.documentNumber && <RowWhy>{of.documentNumber}</RowWhy>}
      </TableCell>
      <TableCell>
        <ToneChip tone={TONE_OF[stand]}>{text(`invoice.stand_${stand}`)}</ToneChip>
        {problems.map(({ field, problem }) => (
          <RowWhy key={`${field} ${problem}`}>{`${text(`invoice.column_${field}`)}: ${text(`invoice.problem_${problem}`)}`}</RowWhy>
        ))}
        {kept !== null && <RowWhy>{text('invoice.kept', { day: day(kept.issuedOn), gross: amount(kept.gross, kept.currency) })}</RowWhy>}
        {warnings.map((warning) => (
          <RowWhy key={warning}>{text(`invoice.warn_${warning}`)}</RowWhy>
        ))}
      </TableCell>
    </TableRow>
  );
}
