import { isMonthClosedSql, lockBilling } from './billing-periods';
import type { CivilMonth } from '../domain/civil-date';
import { daysOf, FEE_PERIODS, feeKey, feesDue, type DueFee, type FeeTerms } from '../domain/fixed-fee';
import { formatCivilDate } from '../domain/format';
import type { LineSource } from '../domain/line-sources';
import type { LineType } from '../domain/line-types';
import type { Locale } from '../domain/locale';
import { formatMoney, lineAmounts } from '../domain/money';
import { vatRateOn } from '../domain/vat';
import type { Queryable } from './command-inbox';
import { uuidV5 } from './hash';

/** A month of a customer that is about to be frozen. */
export interface FeesOf {
  readonly customerId: string;
  readonly month: CivilMonth;
  /** Epoch ms. */
  readonly at: number;
}

interface ContractRow {
  readonly id: string;
  readonly number: string;
  readonly versions: readonly FeeTerms[];
}

const FEE_NAMESPACE = '6f0b1f7e-3a52-4d0d-9a0b-7c1de5b0a4f2';
const LIRA = 'TRY';
const RULE = 'FIXED_FEE';
const SOURCE: LineSource = 'FIXED_FEE';
const TYPE: LineType = 'CONTRACT_FEE';

// An index on the customer finds its contracts; most have a handful of versions.
const CONTRACTS = `
  SELECT k.id, k.number, json_agg(json_build_object('n', v.n, 'from', v.valid_from::text, 'until', v.valid_until::text, 'fee', v.fixed_fee::text,
           'period', v.fixed_fee_period, 'inArrears', v.fixed_fee_in_arrears, 'code', v.fixed_fee_code) ORDER BY v.valid_from) AS versions
    FROM contract k JOIN contract_version v ON v.contract_id = k.id
   WHERE k.customer_id = $1 AND EXISTS (SELECT FROM contract_version f WHERE f.contract_id = k.id AND f.fixed_fee IS NOT NULL)
   GROUP BY k.id, k.number ORDER BY k.id`;

const INSERT = `
  INSERT INTO charge_line (id, business_key, source, customer_id, contract_id, contract_version, work_type, description, service_date, billing_month, quantity, unit, unit_price,
         discount_percent, currency, vat_rate, withholding_code, net, vat, gross, covered, rule_id, reason_tr, reason_en, inputs, created_at)
  VALUES ($1, $2, '${SOURCE}', $3, $4, $5, '${TYPE}', $6, $7, $8, 1, 'C62', $9, 0, '${LIRA}', $10, $11, $9, $12, $13, false, '${RULE}', $14, $15, '{}', $16)
  ON CONFLICT (business_key) DO NOTHING RETURNING id`;

/**
 * Makes the lines of the fixed fees that are due in a month of a customer, one of each contract and period, however often it is called; returns the ids of
 * the new ones. Where there are any, the customer's months are locked first, as whoever freezes one does: two that freeze would wait for each other otherwise.
 */
export async function chargeFixedFees(db: Queryable, { customerId, month, at }: FeesOf): Promise<string[]> {
  if ((await dueFees(db, customerId, month)).length === 0) return [];
  await lockBilling(db, customerId);
  const { rows: closed } = await db.query<{ closed: boolean }>(`SELECT ${isMonthClosedSql('$1::uuid', '$2')} AS closed`, [customerId, month]);
  if (closed[0]?.closed === true) return [];
  const made: string[] = [];
  for (const fee of await dueFees(db, customerId, month)) {
    const { rows } = await db.query<{ id: string }>(INSERT, valuesOf(fee, { customerId, month, at }));
    made.push(...rows.map(({ id }) => id));
  }
  return made;
}

type FeeOfContract = DueFee & { readonly contractId: string; readonly number: string };

async function dueFees(db: Queryable, customerId: string, month: CivilMonth): Promise<FeeOfContract[]> {
  const { rows } = await db.query<ContractRow>(CONTRACTS, [customerId]);
  return rows.flatMap(({ id: contractId, number, versions }) => feesDue(versions, month).map((fee) => ({ ...fee, contractId, number })));
}

function valuesOf(fee: FeeOfContract, { customerId, month, at }: FeesOf): unknown[] {
  const { contractId, number } = fee;
  const key = feeKey(contractId, fee);
  const vatRate = vatRateOn(fee.day);
  const { net, vat, gross } = lineAmounts({ quantity: '1', unitPrice: fee.net, discountPercent: '0', vatRate });
  const [tr, en] = [reasonOf(fee, number, 'tr'), reasonOf(fee, number, 'en')];
  const description = `${FEE_PERIODS[fee.period].tr} sözleşme bedeli, ${number}, ${stretchOf(fee, 'tr')}`;
  return [
    ...[uuidV5(FEE_NAMESPACE, key), key, customerId, contractId, fee.n, description, fee.day, month, net, vatRate],
    ...[fee.code, vat, gross, tr, en, new Date(at)],
  ];
}

const stretchOf = ({ from, until }: DueFee, locale: Locale): string => `${formatCivilDate(from, locale)}–${formatCivilDate(until, locale)}`;

/** What the fee is by, and of how many days where it is not of all of them. */
function reasonOf(fee: DueFee, number: string, locale: Locale): string {
  const { days } = fee;
  const all = daysOf(fee.whole);
  const amount = formatMoney(fee.fee, LIRA, locale);
  const period = FEE_PERIODS[fee.period][locale];
  if (locale === 'tr') {
    const part = days === all ? '' : `; ${String(all)} günün ${String(days)} günü (${stretchOf(fee, locale)})`;
    return `${number} sözleşmesinin sabit bedeli: ${period} ${amount}${part}.`;
  }
  const part = days === all ? '' : `; ${String(days)} of ${String(all)} days (${stretchOf(fee, locale)})`;
  return `Fixed fee of contract ${number}: ${period.toLowerCase()} ${amount}${part}.`;
}
