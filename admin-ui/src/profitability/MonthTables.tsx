import { Box, Skeleton, Table, TableBody, TableCell, TableHead, TableRow } from '@mui/material';
import { formatMonth } from '../../../domain/format';
import { Loaded } from '../fields/Loaded';
import { Nothing } from '../fields/Panel';
import { useAppLocale, useText } from '../i18n/use-text';
import { ContractHead, useContractMonths, type OfContract, type Opened } from './contract-months';
import { ProfitCell, type FigureColumn } from './ProfitCells';
import { UnknownList } from './UnknownMark';

/** What has room beside a month on a phone. */
const SHOWN: readonly FigureColumn[] = ['revenue', 'contribution'];

/** On a phone what a card opens to: a small table of each contract. */
export function MonthTables({ opened }: { opened: Opened }) {
  const text = useText();
  const { query, contracts, unknown } = useContractMonths(opened);
  return (
    <Loaded query={query} skeleton={<Skeleton variant="rounded" height={120} />}>
      {() =>
        contracts.length === 0 ? (
          <Nothing>{text('profit.none')}</Nothing>
        ) : (
          <>
            <UnknownList unknown={unknown} />
            {contracts.map((contract) => (
              <ContractTable key={contract.contractId ?? 'none'} contract={contract} />
            ))}
          </>
        )
      }
    </Loaded>
  );
}

function ContractTable({ contract }: { contract: OfContract }) {
  const text = useText();
  const locale = useAppLocale();
  const name = contract.contractNumber ?? text('profit.no_contract');
  return (
    <Box sx={{ my: 1.5 }}>
      <ContractHead contract={contract} />
      <Table size="small" aria-label={name} sx={{ fontVariantNumeric: 'tabular-nums', '& td, & th': { px: 0.5, verticalAlign: 'top' } }}>
        <TableHead>
          <TableRow>
            <TableCell>{text('profit.month')}</TableCell>
            {SHOWN.map((column) => (
              <TableCell key={column} align="right">
                {text(`profit.${column}`)}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {contract.months.map(({ period, figures }) => (
            <TableRow key={period}>
              <TableCell component="th" scope="row">
                {formatMonth(period, locale)}
              </TableCell>
              {SHOWN.map((column) => (
                <TableCell key={column} align="right" sx={{ whiteSpace: 'nowrap' }}>
                  <ProfitCell figures={figures} column={column} />
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Box>
  );
}
