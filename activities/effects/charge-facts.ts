import type { CoverageContract } from '../../domain/coverage';
import { datesOfMonth } from '../../domain/civil-date';
import { WORK_TYPES, type WorkTypeCode } from '../../domain/work-types';
import { refuse, type EffectContext } from './effect';

/** What a charge line is judged and priced by. */
export interface ChargeFacts {
  readonly contractVersion: number;
  readonly contract: CoverageContract;
  readonly discountPercent: string;
  /** How far an approved amount may be exceeded. */
  readonly tolerancePercent: string;
  /** Whether the contract is in force on the day of the service. */
  readonly inForce: boolean;
  readonly siteInContract: boolean;
  readonly packageVisitsLeft: number;
  readonly inWarranty: boolean;
  /** The named item of the price list, or the only one of the work type in the type's unit; null where there is none or a choice. */
  readonly price: { readonly itemCode: string; readonly unitPrice: string; readonly vatRate: string; readonly currency: string } | null;
}

interface FactsRow {
  readonly version: number;
  readonly kind: CoverageContract['kind'];
  readonly onsite_visits_per_month: number;
  readonly spare_included: boolean;
  readonly travel_billed: boolean;
  readonly lodging_billed: boolean;
  readonly discount_percent: string;
  readonly approval_tolerance_percent: string;
  readonly in_force: boolean;
  readonly site_in_contract: boolean;
  readonly drawn: number;
  readonly in_warranty: boolean;
  readonly item_code: string | null;
  readonly unit_price: string | null;
  readonly vat_rate: string | null;
  readonly currency: string;
}

// Two visits of one month cannot both draw the last one of the package. A statement of its own: one that counts and locks at
// once counts what was there before it waited.
const LOCK = 'SELECT 1 FROM contract WHERE id = $1 FOR UPDATE';

const SELECT = `
  SELECT k.version, k.kind, k.onsite_visits_per_month, k.spare_included, k.travel_billed, k.lodging_billed, k.discount_percent, k.approval_tolerance_percent, l.currency,
         $9::date BETWEEN k.starts_on AND k.ends_on AS in_force,
         ($2::uuid IS NULL OR EXISTS (SELECT 1 FROM contract_site cs WHERE cs.contract_id = k.id AND cs.site_id = $2)) AS site_in_contract,
         (SELECT count(*)::int FROM charge_line cl WHERE cl.contract_id = k.id AND cl.rule_id = 'PACKAGE-VISIT' AND cl.service_date BETWEEN $3 AND $4) AS drawn,
         EXISTS (SELECT 1 FROM asset a WHERE a.id = $8 AND a.warranty_ends_on >= $9) AS in_warranty,
         p.item_code, p.unit_price, p.vat_rate
    FROM contract k JOIN price_list l ON l.id = k.price_list_id
    LEFT JOIN LATERAL (
      SELECT min(i.code) AS item_code, min(i.unit_price) AS unit_price, min(i.vat_rate) AS vat_rate FROM price_item i
       WHERE i.price_list_id = l.id AND i.work_type = $5 AND i.unit = $6 AND ($7::uuid IS NULL OR i.id = $7) HAVING count(*) = 1) p ON true
   WHERE k.id = $1`;

/** Where and when (YYYY-MM-DD) a piece of work was done. */
export interface Service {
  readonly siteId: string | null;
  readonly date: string;
}

/** What is to be priced: a work type and, where somebody chose it, the item of the price list. */
export interface Priced {
  readonly workType: WorkTypeCode;
  readonly priceItemId?: string;
}

/** Loads the facts for a piece of work of this ticket, at the place and in the month of the service. */
export async function loadChargeFacts({ tx, after }: EffectContext, { workType, priceItemId }: Priced, service: Service): Promise<ChargeFacts> {
  const { first, last } = datesOfMonth(service.date.slice(0, 7));
  await tx.run(LOCK, [after.contractId]);
  const [row] = await tx.rows<FactsRow>(SELECT, [
    after.contractId,
    service.siteId,
    first,
    last,
    workType,
    WORK_TYPES[workType].unit,
    priceItemId ?? null,
    after.assetId,
    service.date,
  ]);
  if (row === undefined) throw refuse('NOT_ENTITLED');
  return {
    contractVersion: row.version,
    contract: {
      kind: row.kind,
      onsiteVisitsPerMonth: row.onsite_visits_per_month,
      spareIncluded: row.spare_included,
      travelBilled: row.travel_billed,
      lodgingBilled: row.lodging_billed,
    },
    discountPercent: row.discount_percent,
    tolerancePercent: row.approval_tolerance_percent,
    inForce: row.in_force,
    siteInContract: row.site_in_contract,
    inWarranty: row.in_warranty,
    packageVisitsLeft: Math.max(0, row.onsite_visits_per_month - row.drawn),
    price:
      row.item_code === null || row.unit_price === null || row.vat_rate === null
        ? null
        : { itemCode: row.item_code, unitPrice: row.unit_price, vatRate: row.vat_rate, currency: row.currency },
  };
}
