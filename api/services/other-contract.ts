import type { Pool } from 'pg';
import { contractThatCounts, type ContractFacts } from '../../domain/contract-choice';
import { chargeAmounts, judgeCoverage, type CoverageInput } from '../../domain/coverage';
import { isExpense } from '../../domain/work-types';
import { deviceOf, isRateMissing, loadChargeFacts, type FactsRow } from '../../platform/charge-facts';
import { termsOnSql, versionHasSiteSql } from '../../platform/contract-terms';
import type { ChargeLine, ChargeLineDetail } from '../contract/charge-lines';

type OtherContract = ChargeLineDetail['otherContract'];

const IN_FORCE = `
  SELECT k.id, k.number, v.kind, k.starts_on::text AS "startsOn", k.ends_on::text AS "endsOn", ARRAY[$2::uuid]::text[] AS "siteIds"
    FROM contract k JOIN LATERAL ${termsOnSql('k.id', '$3::date')} v ON ${versionHasSiteSql('v.id', '$2')}
   WHERE k.customer_id = $1 AND $3::date BETWEEN k.starts_on AND k.ends_on`;

const INPUTS = `SELECT inputs FROM charge_line WHERE id = $1`;

/**
 * The contract that is in force for the line's site on the day of its service, where the ticket's own was not when it was recorded (a renewal comes
 * with a number of its own, or the dates were put right since), and what the line would cost under it. Null where nothing of the kind is there.
 */
export async function otherContractOf(pool: Pool, line: ChargeLine): Promise<OtherContract> {
  const { siteId, serviceDate: date, workType, quantity } = line;
  if (line.holdReason !== 'NOT_IN_FORCE' || siteId === null || workType === 'CONTRACT_FEE') return null;
  const rows = async <T extends object>(text: string, values: unknown[]): Promise<T[]> => (await pool.query<T>(text, values)).rows;
  const others = await rows<ContractFacts & { readonly number: string }>(IN_FORCE, [line.customerId, siteId, date]);
  const counts = contractThatCounts(others, siteId, date);
  const other = others.find(({ id }) => id === counts?.id);
  const facts = other && (await loadChargeFacts(rows<FactsRow>, { contractId: other.id, assetId: line.assetId }, { workType }, { siteId, date }));
  const [stored] = await rows<{ inputs: CoverageInput }>(INPUTS, [line.id]);
  if (!other || !facts || stored === undefined) return null;
  const { contract, inForce, siteInContract, packageVisitsUndrawn: packageVisitsLeft, inWarranty, price, discountPercent, ruleSet } = facts;
  const { device: _own, includedBy: _its, ...inputs } = stored.inputs;
  const judged = { ...inputs, ...deviceOf(facts), contract, inForce, siteInContract, packageVisitsLeft, packageVisitsPromised: 0, inWarranty };
  const verdict = judgeCoverage(judged, ruleSet.rules);
  // What was paid by receipt costs what it cost; our own work has the price of that contract's list, where it names one.
  const paid = isExpense(workType) ? { unitPrice: line.unitPrice, vatRate: line.vatRate, discountPercent: '0' } : null;
  const priced = paid ?? (price === null || isRateMissing(facts) ? null : { ...price, discountPercent });
  const net = verdict.covered ? '0.00' : priced && chargeAmounts(verdict, { quantity, ...priced }).net;
  return { id: other.id, number: other.number, covered: verdict.covered, net, reasonTr: verdict.reason.tr, reasonEn: verdict.reason.en };
}
