import { TableCell, TableRow } from '@mui/material';
import { RATE_ROW_STANDS, type ExchangeRatePreview } from '../../../api/contract/exchange-rates';
import { isCivilDate } from '../../../domain/civil-date';
import { formatCivilDate } from '../../../domain/format';
import { ToneChip } from '../fields/StateChip';
import { FileRows, RowWhy } from '../forms/FileRows';
import { useAppLocale, useText } from '../i18n/use-text';
import type { Tone } from '../theme/tones';
import { rateText } from './rate-text';

type Row = ExchangeRatePreview['rows'][number];

const TONE_OF: Readonly<Record<Row['stand'], Tone>> = { NEW: 'success', SAME: 'closed', DIFFERENT: 'waiting', USED: 'waiting', WRONG: 'alarm' };
/** What needs eyes comes first. */
const FIRST: readonly Row['stand'][] = ['WRONG', 'USED', 'DIFFERENT', 'NEW', 'SAME'];

/** What a file would bring, row by row: what needs eyes first. */
export function PreviewTable({ rows }: { rows: readonly Row[] }) {
  const text = useText();
  const columns = [
    { title: text('rate.line') },
    { title: text('rate.day') },
    { title: text('rate.currency') },
    { title: text('rate.buying'), isNumber: true },
    { title: text('rate.selling'), isNumber: true },
    { title: text('rate.stand') },
  ];
  return (
    <FileRows
      rows={rows}
      stands={RATE_ROW_STANDS}
      first={FIRST}
      isDoubtful={({ isFar }) => isFar}
      countText={(stand, count) => text(`rate.count_${stand}`, { count })}
      columns={columns}
      minWidth={640}
    >
      {(row) => <PreviewRow row={row} />}
    </FileRows>
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
        {problem !== null && <RowWhy>{text(`rate.problem_${problem}`)}</RowWhy>}
        {kept !== null && <RowWhy>{text('rate.kept', { buying: said(kept.buying), selling: said(kept.selling) })}</RowWhy>}
        {stand === 'USED' && <RowWhy>{text('rate.used_help')}</RowWhy>}
        {isFar && <RowWhy>{text('rate.is_far')}</RowWhy>}
      </TableCell>
    </TableRow>
  );
}
