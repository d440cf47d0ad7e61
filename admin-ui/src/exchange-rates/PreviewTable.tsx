import { Box, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { RATE_ROW_STANDS, type ExchangeRatePreview } from '../../../api/contract/exchange-rates';
import { isCivilDate } from '../../../domain/civil-date';
import { formatCivilDate } from '../../../domain/format';
import { ToneChip } from '../fields/StateChip';
import { useAppLocale, useText } from '../i18n/use-text';
import type { Tone } from '../theme/tones';
import { rateText } from './rate-text';

type Row = ExchangeRatePreview['rows'][number];

/** More are counted, and not drawn. */
const SHOWN = 200;

const TONE_OF: Readonly<Record<Row['stand'], Tone>> = { NEW: 'success', SAME: 'closed', DIFFERENT: 'waiting', USED: 'waiting', WRONG: 'alarm' };
/** What needs eyes comes first. */
const FIRST: readonly Row['stand'][] = ['WRONG', 'USED', 'DIFFERENT', 'NEW', 'SAME'];

/** What a file would bring, row by row: what needs eyes first. */
export function PreviewTable({ rows }: { rows: readonly Row[] }) {
  const text = useText();
  const counts = RATE_ROW_STANDS.map((stand) => ({ stand, count: rows.filter((row) => row.stand === stand).length })).filter(
    ({ count }) => count > 0,
  );
  const weight = ({ stand, isFar }: Row): number => FIRST.indexOf(stand) * 2 + (isFar ? 0 : 1);
  const shown = rows.toSorted((one, other) => weight(one) - weight(other) || one.line - other.line).slice(0, SHOWN);
  return (
    <>
      <Typography>{counts.map(({ stand, count }) => text(`rate.count_${stand}`, { count })).join(' · ')}</Typography>
      <Box sx={{ overflow: 'auto', maxHeight: 420 }}>
        <Table size="small" stickyHeader sx={{ minWidth: 640 }}>
          <TableHead>
            <TableRow>
              <TableCell>{text('rate.line')}</TableCell>
              <TableCell>{text('rate.day')}</TableCell>
              <TableCell>{text('rate.currency')}</TableCell>
              <TableCell align="right">{text('rate.buying')}</TableCell>
              <TableCell align="right">{text('rate.selling')}</TableCell>
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

function PreviewRow({ row: { line, day, currency, buying, selling, stand, problem, kept, isFar } }: { row: Row }) {
  const text = useText();
  const locale = useAppLocale();
  const said = (rate: string): string => (/^\d{1,10}(\.\d{1,6})?$/.test(rate) ? rateText(rate, locale) : rate || '—');
  return (
    <TableRow>
      <TableCell>{line}</TableCell>
      <TableCell sx={{ whiteSpace: 'nowrap' }}>{isCivilDate(day) ? formatCivilDate(day, locale) : day || '—'}</TableCell>
      <TableCell>{currency || '—'}</TableCell>
      <TableCell align="right">{said(buying)}</TableCell>
      <TableCell align="right">{said(selling)}</TableCell>
      <TableCell>
        <ToneChip tone={TONE_OF[stand]}>{text(`rate.stand_${stand}`)}</ToneChip>
        {problem !== null && <Why>{text(`rate.problem_${problem}`)}</Why>}
        {kept !== null && <Why>{text('rate.kept', { buying: said(kept.buying), selling: said(kept.selling) })}</Why>}
        {stand === 'USED' && <Why>{text('rate.used_help')}</Why>}
        {isFar && <Why>{text('rate.is_far')}</Why>}
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
