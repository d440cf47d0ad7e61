import ExpandLessIcon from '@mui/icons-material/ExpandLess';
import ExpandMoreIcon from '@mui/icons-material/ExpandMore';
import { Box, IconButton, Table, TableBody, TableCell, TableHead, TableRow, TableSortLabel, Typography } from '@mui/material';
import { useState } from 'react';
import type { ProfitCut, ProfitRow } from '../../../api/contract/profitability';
import type { ProfitFigures } from '../../../domain/profitability/figures';
import { Clipped } from '../fields/Clipped';
import { CardItem, CardLine, Cards, useIsPhone } from '../fields/ListCards';
import { NameLink } from '../fields/NameLink';
import { Fact, Facts } from '../fields/Panel';
import type { Months } from '../forms/MonthRange';
import { useText } from '../i18n/use-text';
import { FigureCells, MonthRows } from './MonthRows';
import { MonthTables } from './MonthTables';
import { FIGURE_COLUMNS, ProfitCell, type FigureColumn } from './ProfitCells';
import { UnknownMark } from './UnknownMark';

interface ProfitTableProps {
  readonly rows: readonly ProfitRow[];
  readonly totals: ProfitFigures;
  readonly range: Months;
  readonly by: ProfitCut;
  /** Field that the list is sorted by; `-` before it turns the order round. */
  readonly sort: string;
  readonly onSort: (sort: string) => void;
}

/** Columns that the list can be sorted by. */
const SORTS: Partial<Readonly<Record<FigureColumn | 'name', string>>> = {
  name: 'customerName',
  revenue: 'revenue',
  covered: 'coveredValue',
  time: 'minutes',
  contribution: 'contribution',
};

interface OfRow {
  readonly row: ProfitRow;
  readonly range: Months;
  readonly by: ProfitCut;
}

const openedOf = ({ row: { customerId, contractId }, range, by }: OfRow) => ({ customerId, contractId, range, by });

/** Customers or contracts with their figures; each opens to its contracts and months. */
export function ProfitTable(props: ProfitTableProps) {
  return useIsPhone() ? <ProfitCards {...props} /> : <ProfitRows {...props} />;
}

function ProfitRows({ rows, totals, range, by, sort, onSort }: ProfitTableProps) {
  const text = useText();
  return (
    <Box tabIndex={0} role="group" aria-label={text('menu.profitability')} sx={{ overflowX: 'auto' }}>
      <Table size="small" aria-label={text('menu.profitability')} sx={{ fontVariantNumeric: 'tabular-nums', '& td, & th': { px: 0.75 } }}>
        <TableHead>
          <TableRow>
            <TableCell />
            <SortCell column="name" sort={sort} onSort={onSort} />
            {FIGURE_COLUMNS.map((column) => (
              <SortCell key={column} column={column} sort={sort} onSort={onSort} />
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <OpenedRow key={`${by} ${row.id}`} row={row} range={range} by={by} />
          ))}
          <TableRow sx={{ '& td, & th': { fontWeight: 700 } }}>
            <TableCell />
            <TableCell component="th" scope="row">
              {text('profit.all')} <UnknownMark figures={totals} />
            </TableCell>
            <FigureCells figures={totals} />
          </TableRow>
        </TableBody>
      </Table>
    </Box>
  );
}

function SortCell({ column, sort, onSort }: { column: FigureColumn | 'name' } & Pick<ProfitTableProps, 'sort' | 'onSort'>) {
  const text = useText();
  const field = SORTS[column];
  const isActive = field !== undefined && sort.replace(/^-/, '') === field;
  const isDown = sort.startsWith('-');
  const name = text(`profit.${column}`);
  return (
    <TableCell align={column === 'name' ? 'left' : 'right'} sortDirection={isActive && (isDown ? 'desc' : 'asc')}>
      {field === undefined ? (
        name
      ) : (
        <TableSortLabel
          active={isActive}
          direction={isActive && !isDown ? 'asc' : 'desc'}
          // Figures are asked for from the greatest, names from the first.
          onClick={() => onSort(isActive ? (isDown ? field : `-${field}`) : column === 'name' ? field : `-${field}`)}
        >
          {name}
        </TableSortLabel>
      )}
    </TableCell>
  );
}

function OpenedRow({ row, range, by }: OfRow) {
  const [isOpen, open] = useState(false);
  return (
    <>
      <TableRow>
        <TableCell sx={{ width: 40 }}>
          <Opener row={row} isOpen={isOpen} onToggle={() => open(!isOpen)} />
        </TableCell>
        <TableCell component="th" scope="row" sx={{ maxWidth: 220 }}>
          <RowName row={row} by={by} />
          <UnknownMark figures={row.figures} />
        </TableCell>
        <FigureCells figures={row.figures} />
      </TableRow>
      {isOpen && <MonthRows opened={openedOf({ row, range, by })} />}
    </>
  );
}

function Opener({ row: { customerName }, isOpen, onToggle }: { row: ProfitRow; isOpen: boolean; onToggle: () => void }) {
  const text = useText();
  return (
    <IconButton size="small" aria-expanded={isOpen} aria-label={text('profit.open', { name: customerName })} onClick={onToggle}>
      {isOpen ? <ExpandLessIcon fontSize="small" /> : <ExpandMoreIcon fontSize="small" />}
    </IconButton>
  );
}

function RowName({ row: { customerId, customerName, contractId, contractNumber }, by }: Pick<OfRow, 'row' | 'by'>) {
  const text = useText();
  return (
    <>
      <Clipped>
        <NameLink resource="customers" id={customerId} name={customerName} />
      </Clipped>
      {by === 'contract' && (
        <Clipped quiet>
          {contractId === null || contractNumber === null ? (
            text('profit.no_contract')
          ) : (
            <NameLink resource="contracts" id={contractId} name={contractNumber} />
          )}
        </Clipped>
      )}
    </>
  );
}

/** On a phone the same, one below the other. */
function ProfitCards({ rows, totals, range, by }: ProfitTableProps) {
  const text = useText();
  return (
    <>
      <Cards>
        {rows.map((row) => (
          <ProfitCard key={`${by} ${row.id}`} row={row} range={range} by={by} />
        ))}
      </Cards>
      <Box sx={{ px: 2, pb: 2 }}>
        <Typography sx={{ fontWeight: 700 }}>
          {text('profit.all')} <UnknownMark figures={totals} />
        </Typography>
        <FigureFacts figures={totals} />
      </Box>
    </>
  );
}

function ProfitCard({ row, range, by }: OfRow) {
  const [isOpen, open] = useState(false);
  return (
    <CardItem>
      <CardLine>
        <Box sx={{ minWidth: 0, flex: 1 }}>
          <RowName row={row} by={by} />
        </Box>
        <Opener row={row} isOpen={isOpen} onToggle={() => open(!isOpen)} />
      </CardLine>
      <div>
        <UnknownMark figures={row.figures} />
      </div>
      <FigureFacts figures={row.figures} />
      {isOpen && <MonthTables opened={openedOf({ row, range, by })} />}
    </CardItem>
  );
}

function FigureFacts({ figures }: { figures: ProfitFigures }) {
  const text = useText();
  return (
    <Facts>
      {FIGURE_COLUMNS.map((column) => (
        <Fact key={column} name={text(`profit.${column}`)}>
          <ProfitCell figures={figures} column={column} />
        </Fact>
      ))}
    </Facts>
  );
}
