import { Typography } from '@mui/material';
import type { CustomerProfit, ProfitCut } from '../../../api/contract/profitability';
import { REVENUE_KIND_NAMES, REVENUE_KINDS } from '../../../domain/profitability/revenue-kinds';
import { addSums } from '../../../domain/profitability/figures';
import type { UnknownCounts } from '../../../domain/profitability/unknowns';
import { useOperation } from '../data/use-operation';
import { Amount } from '../fields/Amount';
import { NameLink } from '../fields/NameLink';
import type { Months } from '../forms/MonthRange';
import { useLabel, useText } from '../i18n/use-text';

/** A contract of a customer, or what is of none, with its months. */
export type OfContract = CustomerProfit['contracts'][number];

/** What was opened: a customer, or one contract of it (null: what is of none). */
export interface Opened {
  readonly customerId: string;
  readonly by: ProfitCut;
  readonly contractId: string | null;
  readonly range: Months;
}

/** Contracts and months of what was opened. */
export function useContractMonths({ customerId, by, contractId, range }: Opened) {
  const query = useOperation('profitability', 'getCustomerProfitability', { params: { customerId }, query: range });
  const contracts = query.data?.contracts.filter((contract) => by === 'customer' || contract.contractId === contractId) ?? [];
  const unknown: UnknownCounts = addSums(contracts.map(({ figures }) => figures)).unknown;
  return { query, contracts, unknown };
}

/** Which contract it is, and of what its revenue consists; what there is nothing of is left out. */
export function ContractHead({ contract: { contractId, contractNumber, figures } }: { contract: OfContract }) {
  const text = useText();
  const label = useLabel();
  const name = contractNumber ?? text('profit.no_contract');
  const kinds = REVENUE_KIND_NAMES.filter((kind) => figures.revenue[kind] !== '0.00');
  return (
    <>
      <Typography variant="subtitle2" component="h3" sx={{ overflowWrap: 'anywhere' }}>
        {contractId === null ? name : <NameLink resource="contracts" id={contractId} name={name} />}
      </Typography>
      {kinds.length > 0 && (
        <Typography variant="body2" color="text.secondary">
          {kinds.map((kind, index) => (
            <span key={kind}>
              {index > 0 && ' · '}
              {label(REVENUE_KINDS[kind])}: <Amount amount={figures.revenue[kind]} currency="TRY" />
            </span>
          ))}
        </Typography>
      )}
    </>
  );
}
