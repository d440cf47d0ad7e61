import { Box, Skeleton, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import type { CustomerProfit } from '../../../api/contract/profitability';
import { formatMonth } from '../../../domain/format';
import { REVENUE_KIND_NAMES, REVENUE_KINDS } from '../../../domain/profitability/revenue-kinds';
import { useOperation } from '../data/use-operation';
import { Amount } from '../fields/Amount';
import { Loaded } from '../fields/Loaded';
import { NameLink } from '../fields/NameLink';
import { Nothing } from '../fields/Panel';
import type { Months } from '../forms/MonthRange';
import { useAppLocale, useLabel, useText } from '../i18n/use-text';
import { FIGURE_COLUMNS, ProfitCell } from './ProfitCells';
import { UnknownList, UnknownMark } from './UnknownMark';

type OfContract = CustomerProfit['contracts'][number];

/** What a customer has brought, by contract and month. */
export function CustomerMonths({ customerId, range }: { customerId: string; range: Months }) {
  const text = useText();
  const query = useOperation('profitability', 'getCustomerProfitability', { params: { customerId }, query: range });
  return (
    <Loaded query={query} skeleton={<Skeleton variant="rounded" height={120} />}>
      {({ contracts, figures }) =>
        contracts.length === 0 ? (
          <Nothing>{text('profit.none')}</Nothing>
        ) : (
          <>
            <UnknownList unknown={figures.unknown} />
            {contracts.map((contract) => (
              <ContractMonths key={contract.contractId ?? 'none'} contract={contract} />
            ))}
          </>
        )
      }
    </Loaded>
  );
}

function ContractMonths({ contract: { contractId, contractNumber, figures, months } }: { contract: OfContract }) {
  const text = useText();
  const locale = useAppLocale();
  const name = contractNumber ?? text('profit.no_contract');
  return (
    <Box sx={{ my: 1.5 }}>
      <Typography variant="subtitle2" component="h3" sx={{ overflowWrap: 'anywhere' }}>
        {contractId === null ? name : <NameLink resource="contracts" id={contractId} name={name} />}
      </Typography>
      <Kinds figures={figures} />
      <Box tabIndex={0} role="group" aria-label={name} sx={{ overflowX: 'auto' }}>
        <Table size="small" aria-label={name} sx={{ fontVariantNumeric: 'tabular-nums', '& td, & th': { whiteSpace: 'nowrap', px: 1 } }}>
          <TableHead>
            <TableRow>
              <TableCell>{text('profit.month')}</TableCell>
              {FIGURE_COLUMNS.map((column) => (
                <TableCell key={column} align="right">
                  {text(`profit.${column}`)}
                </TableCell>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {months.map((month) => (
              <TableRow key={month.period}>
                <TableCell component="th" scope="row">
                  {formatMonth(month.period, locale)} <UnknownMark unknown={month.figures.unknown} />
                </TableCell>
                <FigureCells figures={month.figures} />
              </TableRow>
            ))}
            {months.length > 1 && (
              <TableRow sx={{ '& td, & th': { fontWeight: 700 } }}>
                <TableCell component="th" scope="row">
                  {text('profit.sum')}
                </TableCell>
                <FigureCells figures={figures} />
              </TableRow>
            )}
          </TableBody>
        </Table>
      </Box>
    </Box>
  );
}

/** The figures as cells of a row. */
export function FigureCells({ figures }: Pick<OfContract, 'figures'>) {
  return FIGURE_COLUMNS.map((column) => (
    <TableCell key={column} align="right">
      <ProfitCell figures={figures} column={column} />
    </TableCell>
  ));
}

/** Of what the revenue consists; what there is nothing of is left out. */
function Kinds({ figures: { revenue } }: Pick<OfContract, 'figures'>) {
  const label = useLabel();
  const kinds = REVENUE_KIND_NAMES.filter((kind) => revenue[kind] !== '0.00');
  if (kinds.length === 0) return null;
  return (
    <Typography variant="body2" color="text.secondary">
      {kinds.map((kind, index) => (
        <span key={kind}>
          {index > 0 && ' · '}
          {label(REVENUE_KINDS[kind])}: <Amount amount={revenue[kind]} currency="TRY" />
        </span>
      ))}
    </Typography>
  );
}
