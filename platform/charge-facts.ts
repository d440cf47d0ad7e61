import type { CallOut } from '../domain/approval-content';
import { discountOf, type ClassDiscounts, type DiscountOf } from '../domain/class-discounts';
import type { MinuteRounding } from '../domain/minute-rounding';
import { chargeAmounts, judgeCoverage, type CoverageContract, type CoverageInput } from '../domain/coverage';
import { isOpen } from '../domain/business-time';
import type { ShownRate } from '../domain/exchange-rates';
import { convertPrice } from '../domain/money';
import type { TravelTerms } from '../domain/travel-terms';
import { isExpense, WORK_TYPES, type WorkTypeCode } from '../domain/work-types';
import { packageSize, type PackageUnit } from '../domain/package-terms';
import { packageUseOf } from '../domain/package-use';
import { CALENDAR_SELECT, calendarOf, type CalendarRow } from './calendar-rows';
import { deviceSql, termsOnSql, versionHasSiteSql } from './contract-terms';
import { rateOfService, readRatesSql, type RateOfService, type ReadRates } from './exchange-rates';
import { ruleSetOf, ruleSetSql, type RuleSet, type StoredRuleSet } from './coverage-rule-sets';
import { drawnSql, packagePeriodSql, packageUse } from './package-use';
import { priceItemsOnSql } from './price-items';

/** What a charge line is judged and priced by. */
export interface ChargeFacts {
  /** Number of the contract's version of the day of the service. */
  readonly contractVersion: number;
  readonly contract: CoverageContract;
  /** Of the class of work, or else the contract's. */
  readonly discountPercent: string;
  readonly discountOf: DiscountOf;
  /** Of labour on site, for estimates. */
  readonly labourDiscountPercent: string;
  readonly rounding: MinuteRounding;
  /** What is included of travel and lodging that is billed otherwise; `isInTown`: the place of the service is known, and in town. */
  readonly travel: TravelTerms & { readonly isInTown: boolean };
  /** Whether the contract is in force on the day of the service. */
  readonly inForce: boolean;
  readonly siteInContract: boolean;
  /** Visits (or minutes) of the period's package that no charge line has drawn, whoever they are promised to. */
  readonly packageVisitsUndrawn: number;
  readonly inWarranty: boolean;
  /** Whether the contract covers the device; null where none is named though it lists devices. */
  readonly device: 'LISTED' | 'NOT_LISTED' | null;
  /** Whether the contract's hours of support were open when it was begun; null where its time is not known. */
  readonly hours: 'WITHIN' | 'OUTSIDE' | null;
  /** The coverage rules of the day of the service. */
  readonly ruleSet: RuleSet;
  /** How many items of the work type the price list has to choose from. */
  readonly choices: number;
  /** The named item of the price list, or the only one of the work type in the type's unit; null where there is none or a choice. */
  readonly price: {
    readonly itemId: string;
    readonly itemCode: string;
    readonly unit: string;
    /** In lira; 0 where the list is in another currency and no rate of the day is known. */
    readonly unitPrice: string;
    readonly vatRate: string;
    /** As the list has it, where that is in another currency. */
    readonly foreignPrice?: string;
  } | null;
  /** The currency of a list that is not in lira, and its rate for the service. */
  readonly rate?: RateOfService & { readonly currency: string };
  /** Withholding code of the item, or where it is a choice, the one that all to choose from have. */
  readonly withholdingCode: string | null;
}

/** What a visit is forecast and charged by. */
export interface CallOutFacts extends ChargeFacts {
  /** Of those, what is promised to no other ticket: this one may have it. */
  readonly packageVisitsFree: number;
}

/** What is left of the package for a call-out, and what is only set aside for others, as coverage judges it. */
export function packageOf({
  packageVisitsFree,
  packageVisitsUndrawn,
}: CallOutFacts): Pick<CoverageInput, 'packageVisitsLeft' | 'packageVisitsPromised'> {
  return { packageVisitsLeft: packageVisitsFree, packageVisitsPromised: packageVisitsUndrawn - packageVisitsFree };
}

/** The device as coverage judges it. */
export const deviceOf = ({ device }: Pick<ChargeFacts, 'device'>): Pick<CoverageInput, 'device'> => (device === null ? {} : { device });

/** The row that the facts are read from. */
export interface FactsRow {
  readonly n: number;
  readonly kind: CoverageContract['kind'];
  readonly onsite_visits_per_month: number;
  readonly package_unit: PackageUnit;
  readonly spare_included: boolean;
  readonly travel_billed: boolean;
  readonly lodging_billed: boolean;
  readonly town_travel_included: boolean;
  readonly travel_included_km: number;
  readonly lodging_limit: string | null;
  readonly in_town: boolean;
  readonly discount_percent: string;
  readonly class_discounts: ClassDiscounts;
  readonly remote_step: number;
  readonly remote_minimum: number;
  readonly onsite_step: number;
  readonly onsite_minimum: number;
  readonly in_force: boolean;
  readonly site_in_contract: boolean;
  readonly drawn: number;
  readonly in_warranty: boolean;
  readonly device: ChargeFacts['device'];
  readonly calendar: CalendarRow | null;
  readonly rule_set: StoredRuleSet | null;
  readonly choices: number;
  readonly item_id: string | null;
  readonly item_code: string | null;
  readonly unit: string | null;
  readonly unit_price: string | null;
  readonly vat_rate: string | null;
  readonly currency: string;
  readonly rates: ReadRates | null;
  readonly withholding_code: string | null;
}

const LIRA = 'TRY';

const SELECT = `
  SELECT v.n, v.kind, v.onsite_visits_per_month, v.package_unit, v.spare_included, v.travel_billed, v.lodging_billed, v.town_travel_included, v.travel_included_km, v.lodging_limit, v.discount_percent, v.class_discounts, v.remote_step, v.remote_minimum, v.onsite_step, v.onsite_minimum, l.currency,
         CASE WHEN l.currency <> '${LIRA}' THEN ${readRatesSql('l.currency', '$7::date')} END AS rates,
         $7::date BETWEEN k.starts_on AND k.ends_on AS in_force,
         ($2::uuid IS NULL OR ${versionHasSiteSql('v.id', '$2')}) AS site_in_contract,
         EXISTS (SELECT FROM site st WHERE st.id = $2 AND NOT st.out_of_town) AS in_town,
         ${drawnSql('v', 'k.id', 'pp.first_day', 'pp.last_day')} AS drawn,
         EXISTS (SELECT 1 FROM asset a WHERE a.id = $6 AND a.warranty_ends_on >= $7) AS in_warranty,
         ${deviceSql('v.id', '$6::uuid')} AS device,
         ${ruleSetSql('$7')} AS rule_set,
         CASE WHEN $8 THEN (SELECT row_to_json(vc) FROM (${CALENDAR_SELECT} WHERE c.id = v.calendar_id) vc) END AS calendar,
         p.choices, p.item_id, p.item_code, p.unit, p.unit_price, p.vat_rate,
         CASE WHEN p.item_id IS NULL THEN p.common_code ELSE p.withholding_code END AS withholding_code
    FROM contract k JOIN LATERAL ${termsOnSql('k.id', '$7::date')} v ON true JOIN price_list l ON l.id = v.price_list_id
    CROSS JOIN LATERAL ${packagePeriodSql('v', 'k.starts_on', '$7::date')} pp
    LEFT JOIN LATERAL (
      SELECT n.choices, n.common_code, o.* FROM (
        SELECT count(*)::int AS choices, CASE WHEN count(DISTINCT COALESCE(i.withholding_code, '')) = 1 THEN min(i.withholding_code) END AS common_code FROM ${priceItemsOnSql('$7::date')} i WHERE i.price_list_id = l.id AND i.work_type = $3 AND ($4::text IS NULL OR i.unit = $4)) n
      LEFT JOIN (
        SELECT min(i.id::text) AS item_id, min(i.code) AS item_code, min(i.unit) AS unit, min(i.unit_price) AS unit_price, min(i.vat_rate) AS vat_rate, min(i.withholding_code) AS withholding_code FROM ${priceItemsOnSql('$7::date')} i
         WHERE i.price_list_id = l.id AND i.work_type = $3 AND ($4::text IS NULL OR i.unit = $4) AND ($5::uuid IS NULL OR i.id = $5) HAVING count(*) = 1) o ON true) p ON true
   WHERE k.id = $1`;

/** Where and when (YYYY-MM-DD) a piece of work is done. */
export interface Service {
  readonly siteId: string | null;
  readonly date: string;
  /** When it was begun (epoch ms), where that is known. */
  readonly at?: number;
}

/** What is to be priced: a work type and, where somebody chose it, the item of the price list. */
export interface Priced {
  readonly workType: WorkTypeCode;
  readonly priceItemId?: string;
}

/** By which contract and for which device it is done. */
export interface ChargedTo {
  readonly contractId: string | null;
  readonly assetId: string | null;
}

type Rows = (text: string, values: unknown[]) => Promise<FactsRow[]>;

/** Loads the facts for a piece of work at the place and on the day of the service; null where there is no contract. */
export async function loadChargeFacts(rows: Rows, to: ChargedTo, { workType, priceItemId }: Priced, service: Service): Promise<ChargeFacts | null> {
  const [row] = await rows(SELECT, [
    to.contractId,
    service.siteId,
    workType,
    // What an expense costs by the list is counted in the unit of the item that was named.
    priceItemId !== undefined && isExpense(workType) ? null : WORK_TYPES[workType].unit,
    priceItemId ?? null,
    to.assetId,
    service.date,
    service.at !== undefined,
  ]);
  return row === undefined ? null : factsOf(row, workType, service);
}

function factsOf(row: FactsRow, workType: WorkTypeCode, service: Service): ChargeFacts {
  const discount = discountOf(WORK_TYPES[workType].cls, row.discount_percent, row.class_discounts);
  const rate = row.rates === null ? undefined : { currency: row.currency, ...rateOfService(row.rates, service.date) };
  return {
    hours: hoursOf(row, service),
    contractVersion: row.n,
    contract: {
      kind: row.kind,
      onsiteVisitsPerMonth: row.onsite_visits_per_month,
      ...(row.package_unit === 'HOURS' ? { packageUnit: row.package_unit } : {}),
      spareIncluded: row.spare_included,
      travelBilled: row.travel_billed,
      lodgingBilled: row.lodging_billed,
    },
    discountPercent: discount.percent,
    discountOf: discount.of,
    labourDiscountPercent: discountOf('ONSITE_LABOUR', row.discount_percent, row.class_discounts).percent,
    rounding: { remoteStep: row.remote_step, remoteMinimum: row.remote_minimum, onsiteStep: row.onsite_step, onsiteMinimum: row.onsite_minimum },
    travel: {
      ...{ townTravelIncluded: row.town_travel_included, travelIncludedKm: row.travel_included_km, lodgingLimit: row.lodging_limit },
      isInTown: row.in_town,
    },
    inForce: row.in_force,
    siteInContract: row.site_in_contract,
    inWarranty: row.in_warranty,
    device: row.device,
    ruleSet: ruleSetOf(row.rule_set),
    packageVisitsUndrawn: packageUseOf({ visits: sizeOf(row), drawn: row.drawn, promised: 0 }).undrawn,
    choices: row.choices,
    withholdingCode: row.withholding_code,
    price: priceOf(row, rate),
    ...(rate === undefined ? {} : { rate }),
  };
}

const sizeOf = ({ onsite_visits_per_month: onsiteVisitsPerMonth, package_unit: packageUnit }: FactsRow): number =>
  packageSize({ onsiteVisitsPerMonth, packageUnit });

function priceOf(row: FactsRow, rate: ChargeFacts['rate']): ChargeFacts['price'] {
  const { item_id: itemId, item_code: itemCode, unit, unit_price: unitPrice, vat_rate: vatRate } = row;
  if (itemId === null || itemCode === null || unit === null || unitPrice === null || vatRate === null) return null;
  const item = { itemId, itemCode, unit, vatRate };
  if (rate === undefined) return { ...item, unitPrice };
  return { ...item, unitPrice: rate.picked === null ? '0' : convertPrice(unitPrice, rate.picked.rate), foreignPrice: unitPrice };
}

/** Whether a list price is known, but not what it is in lira. */
export const isRateMissing = ({ price, rate }: Pick<ChargeFacts, 'price' | 'rate'>): boolean => price !== null && rate?.picked === null;

/** The rate that estimates of a contract's prices are made with: the last one that is known; null where the list is in lira, or none is. */
export function shownRate({ rate }: Pick<ChargeFacts, 'rate'>): ShownRate | null {
  return rate?.nearest ? { currency: rate.currency, rate: rate.nearest.rate, day: rate.nearest.day } : null;
}

/** By the hours of that time: a session or a visit belongs where it was begun. */
function hoursOf({ calendar }: FactsRow, { at }: Service): ChargeFacts['hours'] {
  if (calendar === null || at === undefined) return null;
  return isOpen(calendarOf(calendar), at) ? 'WITHIN' : 'OUTSIDE';
}

/** The facts by which a visit is forecast and charged for a ticket: what the package pays for others already is neither promised nor drawn once more. */
export async function loadCallOutFacts(
  rows: <T extends object>(text: string, values: unknown[]) => Promise<T[]>,
  ticketId: string,
  to: ChargedTo,
  service: Service,
): Promise<CallOutFacts | null> {
  const facts = await loadChargeFacts(rows<FactsRow>, to, { workType: 'ONSITE_VISIT' }, service);
  if (facts === null) return null;
  if (to.contractId === null || facts.packageVisitsUndrawn === 0) return { ...facts, packageVisitsFree: 0 };
  // A call-out is judged on its own day, in a period that goes on.
  const use = await packageUse(rows, { contractId: to.contractId, day: service.date, today: null, ticketId });
  return { ...facts, packageVisitsUndrawn: use?.undrawn ?? 0, packageVisitsFree: use?.free ?? 0 };
}

/** A list price in lira, by the last rate that is known; null where there is none. */
function estimated(facts: CallOutFacts): string | null {
  const { price } = facts;
  if (price?.foreignPrice === undefined) return price?.unitPrice ?? null;
  const shown = shownRate(facts);
  return shown === null ? null : convertPrice(price.foreignPrice, shown.rate);
}

/** What the call-out will cost by these facts, as the representative is told before deciding (M10). */
export function forecastCallOut(facts: CallOutFacts): CallOut {
  const { hours: _notYet, device, ...known } = facts;
  const { price, discountPercent, ruleSet } = facts;
  const input: CoverageInput = {
    workType: 'ONSITE_VISIT',
    place: 'ONSITE',
    visitCovered: null,
    ...known,
    ...deviceOf({ device }),
    ...packageOf(facts),
  };
  const verdict = judgeCoverage(input, ruleSet.rules);
  const unitPrice = estimated(facts);
  const amount = price === null || unitPrice === null ? null : chargeAmounts(verdict, { quantity: '1', ...price, unitPrice, discountPercent }).net;
  const { covered, outcome, reason, isSetAside, draws } = verdict;
  const byHours = draws === 'PACKAGE_HOURS' ? { minutesLeft: facts.packageVisitsFree } : {};
  return { covered, draws, reason, amount: covered ? '0.00' : amount, isSetAside, ...(outcome === 'DECIDE' ? { isOpen: true } : {}), ...byHours };
}
