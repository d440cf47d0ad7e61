import { Box, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { INVOICE_ROW_STANDS, type InvoicePreview } from '../../../api/contract/invoices';
import { isCivilDate } from '../../../domain/civil-date';
import { formatCivilDate, formatMonth } from '../../../domain/format';
import { formatMoney } from '../../../domain/money';
import { ToneChip } from '../fields/StateChip';
import { useAppLocale, useText } from '../i18n/use-text';
import type { Tone } from '../theme/tones';

type Row = InvoicePreview['rows'][number];

/** More are counted, and not drawn. */
const SHOWN = 200;

const TONE_OF: Readonly<Record<Row['stand'], Tone>> = { NEW: 'success', SAME: 'closed', DIFFERENT: 'waiting', CANCELLED: 'closed', WRONG: 'alarm' };
/** What needs eyes comes first. */
const FIRST: readonly Row['stand'][] = ['WRONG', 'DIFFERENT', 'CANCELLED', 'NEW', 'SAME'];

/** What a file of invoices would bring, row by row: what needs eyes first. */
export function InvoiceRows({ rows }: { rows: readonly Row[] }) {
  const text = useText();
  const counts = INVOICE_ROW_STANDS.map((stand) => ({ stand, count: rows.filter((row) => row.stand === stand).length })).filter(
    ({ count }) => count > 0,
  );
  const weight = ({ stand, warnings }: Row): number => FIRST.indexOf(stand) * 2 + (warnings.length > 0 ? 0 : 1);
  const shown = rows.toSorted((one, other) => weight(one) - weight(other) || one.line - other.line).slice(0, SHOWN);
  return (
    <>
      <Typography>{counts.map(({ stand, count }) => text(`invoice.count_${stand}`, { count })).join(' · ')}</Typography>
      <Box sx={{ overflow: 'auto', maxHeight: 420 }}>
        <Table size="small" stickyHeader sx={{ minWidth: 800 }}>
          <TableHead>
            <TableRow>
              <TableCell>{text('rate.line')}</TableCell>
              <TableCell>{text('invoice.number')}</TableCell>
              <TableCell>{text('invoice.issued_on')}</TableCell>
              <TableCell align="right">{text('invoice.gross')}</TableCell>
              <TableCell>{text('invoice.whose')}</TableCell>
              <TableCell>{text('rate.stand')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {shown.map((row) => (
              <PreviewRow key={row.line} row={row} />
            ))}
          </TableBody>
        </Table>
      </Box>
      {rows.length > SHOWN && <Typography color="text.secondary">{text('rate.first_only', { count: SHOWN })}</Typography>}
    </>
  );
}

function PreviewRow({ row }: { row: Row }) {
  const text = useText();
  const locale = useAppLocale();
  const { line, number, issuedOn, gross, currency, stand, problems, warnings, of, kept } = row;
  const day = (date: string): string => (isCivilDate(date) ? formatCivilDate(date, locale) : date || '—');
  const amount = (sum: string | null, unit: string): string =>
    sum !== null && /^\d{1,12}\.\d{2}$/.test(sum) ? formatMoney(sum, unit, locale) : sum || '—';
  return (
    <TableRow>
      <TableCell>{line}</TableCell>
      <TableCell sx={{ overflowWrap: 'anywhere' }}>{number || '—'}</TableCell>
      <TableCell sx={{ whiteSpace: 'nowrap' }}>{day(issuedOn)}</TableCell>
      <TableCell align="right">{amount(gross, currency)}</TableCell>
      <TableCell sx={{ overflowWrap: 'anywhere' }}>
        {of === null ? row.document || row.taxNumber || row.accountCode || '—' : `${of.customerName} · ${formatMonth(of.period, locale)}`}
        {of?.documentNumber && <Why>{of.documentNumber}</Why>}
      </TableCell>
      <TableCell>
        <ToneChip tone={TONE_OF[stand]}>{text(`invoice.stand_${stand}`)}</ToneChip>
        {problems.map(({ field, problem }) => (
          <Why key={`${field} ${problem}`}>{`${text(`invoice.column_${field}`)}: ${text(`invoice.problem_${problem}`)}`}</Why>
        ))}
        {kept !== null && <Why>{text('invoice.kept', { day: day(kept.issuedOn), gross: amount(kept.gross, kept.currency) })}</Why>}
        {warnings.map((warning) => (
          <Why key={warning}>{text(`invoice.warn_${warning}`)}</Why>
        ))}
      </TableCell>
    </TableRow>
  );
}

function Why({ children }: { children: string }) {
  return (
    <Typography variant="body2" color="text.secondary">
      {children}
    </Typography>
  );
}
