import { Box, Table, TableBody, TableCell, TableContainer, TableHead, TableRow, Typography, type SxProps, type Theme } from '@mui/material';
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

/** Of more columns the cells stand closer, so that a year of revenue fits a usual screen. */
const MANY_COLUMNS = 8;

const SHADE = 'rgba(0, 0, 0, 0.28)';
/** A shade at the side where columns lie hidden; it goes with the last of them. */
const SHADED = {
  backgroundImage: ({ palette: { background } }: Theme) =>
    `linear-gradient(${background.paper}, ${background.paper}), linear-gradient(${background.paper}, ${background.paper}), linear-gradient(to right, ${SHADE}, transparent), linear-gradient(to left, ${SHADE}, transparent)`,
  backgroundPosition: 'left, right, left, right',
  backgroundRepeat: 'no-repeat',
  backgroundSize: '24px 100%, 24px 100%, 12px 100%, 12px 100%',
  backgroundAttachment: 'local, local, scroll, scroll',
};

/** A table of the report. */
export function FiguresInTable({ table: { title, columns, rows, totals }, locale, isNamed }: FiguresInTableProps) {
  const text = useText();
  const close = columns.length > MANY_COLUMNS ? { px: 0.75 } : undefined;
  const cells = (row: readonly Cell[], isSum: boolean) =>
    columns.map(({ name, kind, currency }, index) => {
      const value = row[index] ?? null;
      return (
        <TableCell key={name} align={isAtLeft(kind) ? 'left' : 'right'} sx={{ fontWeight: isSum ? 700 : 400, ...wrapOf(kind, value), ...close }}>
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
      <TableContainer tabIndex={0} role="group" aria-label={title} sx={{ maxHeight: 480, ...SHADED }}>
        <Table size="small" stickyHeader aria-label={title} sx={{ fontVariantNumeric: 'tabular-nums' }}>
          <TableHead>
            <TableRow>
              {columns.map(({ name, kind }) => (
                <TableCell key={name} align={isAtLeft(kind) ? 'left' : 'right'} sx={{ whiteSpace: 'normal', ...close }}>
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
