import { Box, Chip, Stack, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { Fragment, useState, type ReactNode } from 'react';
import { useText } from '../i18n/use-text';

/** More are counted, and not drawn. */
const SHOWN = 200;

/** A row of a file as it stands to what is kept. */
interface FileRow<S extends string> {
  readonly line: number;
  readonly stand: S;
}

/** A column of the table. */
interface FileColumn {
  readonly title: string;
  readonly isNumber?: boolean;
}

interface FileRowsProps<S extends string, R extends FileRow<S>> {
  readonly rows: readonly R[];
  /** In the order in which they are counted. */
  readonly stands: readonly S[];
  /** The same, those that need eyes first. */
  readonly first: readonly S[];
  /** Whether a row wants to be looked at before others of its stand. */
  readonly isDoubtful: (row: R) => boolean;
  /** How many rows stand so. */
  readonly countText: (stand: S, count: number) => string;
  readonly columns: readonly FileColumn[];
  readonly minWidth: number;
  /** A table row. */
  readonly children: (row: R) => ReactNode;
}

/** What a file would bring, row by row: what needs eyes first; a count shows the rows that stand so alone. */
export function FileRows<S extends string, R extends FileRow<S>>({
  rows,
  stands,
  first,
  isDoubtful,
  countText,
  columns,
  minWidth,
  children,
}: FileRowsProps<S, R>) {
  const text = useText();
  const [chosen, choose] = useState<S | null>(null);
  const counts = stands.map((stand) => ({ stand, count: rows.filter((row) => row.stand === stand).length })).filter(({ count }) => count > 0);
  const weight = (row: R): number => first.indexOf(row.stand) * 2 + (isDoubtful(row) ? 0 : 1);
  // Read again by other columns, the file may have none that stand so.
  const only = counts.find(({ stand }) => stand === chosen)?.stand ?? null;
  const found = only === null ? rows : rows.filter(({ stand }) => stand === only);
  const shown = found.toSorted((one, other) => weight(one) - weight(other) || one.line - other.line).slice(0, SHOWN);
  return (
    <>
      <Stack direction="row" useFlexGap spacing={1} sx={{ flexWrap: 'wrap' }}>
        {counts.map(({ stand, count }) => (
          <Chip
            key={stand}
            size="small"
            label={countText(stand, count)}
            color={stand === only ? 'primary' : 'default'}
            aria-pressed={stand === only}
            onClick={() => choose(stand === only ? null : stand)}
          />
        ))}
      </Stack>
      <Box sx={{ overflow: 'auto', maxHeight: 420 }}>
        <Table size="small" stickyHeader sx={{ minWidth }}>
          <Head columns={columns} />
          <TableBody>
            {shown.map((row) => (
              <Fragment key={row.line}>{children(row)}</Fragment>
            ))}
          </TableBody>
        </Table>
      </Box>
      {found.length > SHOWN && <Typography color="text.secondary">{text('rate.first_only', { count: SHOWN })}</Typography>}
    </>
  );
}

function Head({ columns }: { columns: readonly FileColumn[] }) {
  return (
    <TableHead>
      <TableRow>
        {columns.map(({ title, isNumber }) => (
          <TableCell key={title} align={isNumber ? 'right' : 'left'}>
            {title}
          </TableCell>
        ))}
      </TableRow>
    </TableHead>
  );
}

/** Why a row stands so. */
export function RowWhy({ children }: { children: string }) {
  return (
    <Typography variant="body2" color="text.secondary">
      {children}
    </Typography>
  );
}
