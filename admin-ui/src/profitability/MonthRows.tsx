import { Skeleton, TableCell, TableRow, type SxProps } from '@mui/material';
import type { ReactNode } from 'react';
import { formatMonth } from '../../../domain/format';
import type { ProfitFigures } from '../../../domain/profitability/figures';
import { Loaded } from '../fields/Loaded';
import { Nothing } from '../fields/Panel';
import { useAppLocale, useText } from '../i18n/use-text';
import { ContractHead, useContractMonths, type OfContract, type Opened } from './contract-months';
import { FIGURE_COLUMNS, ProfitCell } from './ProfitCells';
import { UnknownList, UnknownMark } from './UnknownMark';

const COLUMNS = FIGURE_COLUMNS.length + 2;
const inside: SxProps = { bgcolor: 'action.hover' };

/** What a row of the table opens to: its contracts and their months, in the table's own columns. */
export function MonthRows({ opened }: { opened: Opened }) {
  const text = useText();
  const { query, contracts, unknown } = useContractMonths(opened);
  if (query.data === undefined || contracts.length === 0)
    return (
      <WideRow>
        <Loaded query={query} skeleton={<Skeleton variant="rounded" height={60} />}>
          {() => <Nothing>{text('profit.none')}</Nothing>}
        </Loaded>
      </WideRow>
    );
  return (
    <>
      {Object.values(unknown).some((count) => count > 0) && (
        <WideRow>
          <UnknownList unknown={unknown} />
        </WideRow>
      )}
      {contracts.map((contract) => (
        <ContractRows key={contract.contractId ?? 'none'} contract={contract} isOne={contracts.length === 1} />
      ))}
    </>
  );
}

function WideRow({ children }: { children: ReactNode }) {
  return (
    <TableRow sx={inside}>
      <TableCell />
      <TableCell colSpan={COLUMNS - 1}>{children}</TableCell>
    </TableRow>
  );
}

function ContractRows({ contract, isOne }: { contract: OfContract; isOne: boolean }) {
  const text = useText();
  const locale = useAppLocale();
  return (
    <>
      <WideRow>
        <ContractHead contract={contract} />
      </WideRow>
      {contract.months.map(({ period, figures }) => (
        <TableRow key={period} sx={inside}>
          <TableCell />
          <TableCell component="th" scope="row" sx={{ fontWeight: 400, pl: 3 }}>
            {formatMonth(period, locale)} <UnknownMark figures={figures} />
          </TableCell>
          <FigureCells figures={figures} />
        </TableRow>
      ))}
      {!isOne && contract.months.length > 1 && (
        <TableRow sx={{ ...inside, '& td, & th': { fontWeight: 600 } }}>
          <TableCell />
          <TableCell component="th" scope="row" sx={{ pl: 3 }}>
            {text('profit.sum')}
          </TableCell>
          <FigureCells figures={contract.figures} />
        </TableRow>
      )}
    </>
  );
}

/** The figures as cells of a row. */
export function FigureCells({ figures }: { figures: ProfitFigures }) {
  return FIGURE_COLUMNS.map((column) => (
    <TableCell key={column} align="right" sx={{ whiteSpace: 'nowrap' }}>
      <ProfitCell figures={figures} column={column} />
    </TableCell>
  ));
}
