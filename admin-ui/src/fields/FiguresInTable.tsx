import { Box, Table, TableBody, TableCell, TableContainer, TableHead, TableRow, Typography, type SxProps } from '@mui/material';
import type { Locale } from '../../../domain/locale';
import { formatCell, isAtLeft } from '../../../domain/report/cells';
import type { Cell, CellKind, ReportTable } from '../../../domain/report/document';
import { useText } from '../i18n/use-text';

interface FiguresInTableProps {
  readonly table: ReportTable;
  /** Of the report, which is not always that of the screen. */
  readonly locale: Locale;
  readonly isNamed: boolean;
}

/** As many rows as one looks at on a screen; the files have them all. */
const SHOWN = 100;

/** Longer texts than that go on in the next line. */
const ONE_LINE = 24;

/** Figures and short texts stay whole: a narrow screen scrolls. */
function wrapOf(kind: CellKind, value: Cell): SxProps {
  const isLong = kind === 'text' && typeof value === 'string' && value.length > ONE_LINE;
  return isLong ? { overflowWrap: 'anywhere', minWidth: 180 } : { whiteSpace: 'nowrap' };
}

/** A table of the report. */
export function FiguresInTable({ table: { title, columns, rows, totals }, locale, isNamed }: FiguresInTableProps) {
  const text = useText();
  const cells = (row: readonly Cell[], isSum: boolean) =>
    columns.map(({ name, kind, currency }, index) => {
      const value = row[index] ?? null;
      return (
        <TableCell key={name} align={isAtLeft(kind) ? 'left' : 'right'} sx={{ fontWeight: isSum ? 700 : 400, ...wrapOf(kind, value) }}>
          {isSum && value === null ? '' : formatCell(value, kind, locale, currency)}
        </TableCell>
      );
    });
  return (
    <Box sx={{ mb: 2 }}>
      {isNamed && (
        <Typography variant="subtitle2" component="h3" sx={{ mt: 1 }}>
          {title}
        </Typography>
      )}
      <TableContainer tabIndex={0} role="group" aria-label={title} sx={{ maxHeight: 480 }}>
        <Table size="small" stickyHeader aria-label={title} sx={{ fontVariantNumeric: 'tabular-nums' }}>
          <TableHead>
            <TableRow>
              {columns.map(({ name, kind }) => (
                <TableCell key={name} align={isAtLeft(kind) ? 'left' : 'right'}>
                  {name}
                </TableCell>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {rows.slice(0, SHOWN).map((row, index) => (
              <TableRow key={index}>{cells(row, false)}</TableRow>
            ))}
            {totals.map((row, index) => (
              <TableRow key={`total-${index}`}>{cells(row, true)}</TableRow>
            ))}
          </TableBody>
        </Table>
      </TableContainer>
      {rows.length > SHOWN && <Typography variant="body2">{text('report.more_rows', { count: rows.length - SHOWN })}</Typography>}
    </Box>
  );
}
