import type { z } from 'zod';
import { chargeAmounts, coverageFacts, judgeCoverage, type CoverageInput, type CoverageVerdict } from '../../domain/coverage';
import { billedMinutes, roundingAt } from '../../domain/minute-rounding';
import { splitByPackage } from '../../domain/package-terms';
import { hoursOfMinutes, isExpense, WORK_TYPES } from '../../domain/work-types';
import type { Queryable } from '../../platform/command-inbox';
import { deviceOf, loadCallOutFacts, loadChargeFacts, packageOf, type ChargeFacts, type FactsRow } from '../../platform/charge-facts';
import { termsOnSql } from '../../platform/contract-terms';
import type { CoverageTrial, CoverageTrialInputSchema } from '../contract/coverage-rules';
import { fieldProblem } from '../contract/values';
import { invalidFields } from '../http/problem';

type Input = z.output<typeof CoverageTrialInputSchema>;

const VISITS = {
  NONE: { visitCovered: null },
  DRAWN: { visitCovered: true, visitDrawn: true },
  COVERED: { visitCovered: true, visitDrawn: false },
  BILLED: { visitCovered: false },
} as const;
/** No ticket has it: promises to every other one count. */
const NO_TICKET = '00000000-0000-0000-0000-000000000000';

// What is named must be the contract's own: its customer's sites and devices, its list's items.
const BELONGS = `
  select k.id is not null as contract, $2::uuid is null or s.id is not null as site, $3::uuid is null or a.id is not null as asset,
         $4::uuid is null or i.id is not null as item
    from (select) one left join contract k on k.id = $1 left join site s on s.id = $2 and s.customer_id = k.customer_id
    left join asset a on a.id = $3 and a.customer_id = k.customer_id
    left join lateral ${termsOnSql('k.id', '$6::date')} v on true
    left join price_item i on i.id = $4 and i.price_list_id = v.price_list_id and i.work_type = $5`;

/** Whether a piece of work would be covered or billed, and what it would cost; by the very facts and rules that judge a charge line. */
export async function tryCoverage(db: Queryable, input: Input): Promise<CoverageTrial> {
  await checkBelonging(db, input);
  const facts = await factsOf(db, input);
  if (facts === null) throw invalidFields({ contractId: fieldProblem('NOT_FOUND') });
  const { contract, inForce, siteInContract, inWarranty, ruleSet } = facts;
  const { packageVisitsLeft, packageVisitsPromised } = facts;
  const { workType, place } = input;
  const judged: CoverageInput = {
    ...{ workType, place, contract, inForce, siteInContract, inWarranty, packageVisitsLeft },
    ...(packageVisitsPromised === undefined ? {} : { packageVisitsPromised }),
    ...(input.hours === 'UNKNOWN' ? {} : { hours: input.hours }),
    cause: input.cause,
    ...deviceOf(facts),
    ...inTown(workType, facts),
    ...VISITS[workType === 'ONSITE_VISIT' ? 'NONE' : input.visit],
  };
  const verdict = judgeCoverage(judged, ruleSet.rules);
  const minutes = countedMinutes(input, facts);
  return {
    outcome: verdict.outcome,
    ruleId: verdict.ruleId,
    reasonTr: verdict.reason.tr,
    reasonEn: verdict.reason.en,
    ruleSet: ruleSet.n,
    contractVersion: facts.contractVersion,
    facts: coverageFacts(judged),
    price: priceOf(input, facts, verdict, minutes),
    beyondPackage: beyondPackage(input, facts, verdict, minutes),
    choices: facts.choices,
  };
}

async function checkBelonging(db: Queryable, { contractId, siteId, assetId, priceItemId, workType, date }: Input): Promise<void> {
  const { rows } = await db.query<Record<'contract' | 'site' | 'asset' | 'item', boolean>>(BELONGS, [
    contractId,
    siteId,
    assetId,
    priceItemId,
    workType,
    date,
  ]);
  const [found] = rows;
  const wrong = {
    ...(!found?.contract && { contractId: fieldProblem('NOT_FOUND') }),
    ...(found?.contract && !found.site && { siteId: fieldProblem('OTHER_CUSTOMER') }),
    ...(found?.contract && !found.asset && { assetId: fieldProblem('OTHER_CUSTOMER') }),
    ...(found?.contract && !found.item && { priceItemId: fieldProblem('NOT_FOUND') }),
  };
  if (Object.keys(wrong).length > 0) throw invalidFields(wrong);
}

type TrialFacts = ChargeFacts & Pick<CoverageInput, 'packageVisitsLeft' | 'packageVisitsPromised'>;

async function factsOf(db: Queryable, { contractId, assetId, siteId, date, workType, priceItemId }: Input): Promise<TrialFacts | null> {
  const rows = async <T extends object>(text: string, values: unknown[]): Promise<T[]> => (await db.query<T>(text, values)).rows;
  const [to, service] = [
    { contractId, assetId },
    { siteId, date },
  ];
  if (workType === 'ONSITE_VISIT') {
    const facts = await loadCallOutFacts(rows, NO_TICKET, to, service);
    return facts && { ...facts, ...packageOf(facts) };
  }
  const facts = await loadChargeFacts(rows<FactsRow>, to, { workType, ...(priceItemId !== null && { priceItemId }) }, service);
  return facts && { ...facts, packageVisitsLeft: facts.packageVisitsUndrawn };
}

/** Of travel only the place is known here: how many kilometres of a visit are included depends on what was driven for it. */
const inTown = (workType: Input['workType'], { travel }: TrialFacts): Pick<CoverageInput, 'includedBy'> =>
  workType === 'TRAVEL' && travel.townTravelIncluded && travel.isInTown ? { includedBy: 'TOWN' } : {};

/** Minutes as the contract rounds them; null of what is not priced by the hour. */
const countedMinutes = ({ workType, minutes, place }: Input, { rounding }: ChargeFacts): number | null =>
  minutes !== null && WORK_TYPES[workType].unit === 'HUR' ? billedMinutes(minutes, roundingAt(rounding, place)) : null;

/** Work that a package by hours pays for only in part would come in two lines. */
function beyondPackage(input: Input, facts: TrialFacts, { draws }: CoverageVerdict, minutes: number | null): CoverageTrial['beyondPackage'] {
  const { packageVisitsLeft: left } = facts;
  if (draws !== 'PACKAGE_HOURS' || minutes === null || left >= minutes) return null;
  const { drawn, rest } = splitByPackage({ worked: minutes, billed: minutes }, left);
  return { drawn: drawn.billed, rest: rest.billed, net: priceOf(input, facts, { covered: false }, rest.billed)?.net ?? null };
}

function priceOf(
  { workType }: Input,
  { price, discountPercent: discount, rate }: ChargeFacts,
  verdict: Pick<CoverageVerdict, 'covered'>,
  minutes: number | null,
): CoverageTrial['price'] {
  if (price === null || rate?.picked === null) return null;
  const { itemCode, unit, unitPrice, vatRate } = price;
  const quantity = minutes === null ? '1' : hoursOfMinutes(minutes);
  const amounts = chargeAmounts(verdict, { quantity, unitPrice, vatRate, discountPercent: isExpense(workType) ? '0' : discount });
  const { net, vat, gross, discountPercent } = amounts;
  return { itemCode, quantity, unit, unitPrice, discountPercent, vatRate, net, vat, gross, currency: 'TRY' };
}
