import { civilDateAt, monthOf, type CivilMonth } from '../domain/civil-date';
import type { FeeSaid, FeeStep, NamedFee } from '../domain/fee-steps';
import { daysOf, FEE_PERIODS } from '../domain/fixed-fee';
import { formatCivilDate } from '../domain/format';
import type { LineSource } from '../domain/line-sources';
import type { LineType } from '../domain/line-types';
import type { Locale } from '../domain/locale';
import { formatMoney, lineAmounts } from '../domain/money';
import { vatRateOn } from '../domain/vat';
import { lockBilling } from './billing-periods';
import { lockBooks } from './book-locks';
import type { Queryable } from './command-inbox';
import { openDeskTasksSql } from './desk-task';
import { feesOfCustomers, feeTaskKey, isFeeDraftSql, type FeeLook, type FeesOfContract } from './fee-lines';
import { uuidV5 } from './hash';
import { recordTrail } from './trail';

/** A month of a customer that is looked at. */
export interface FeesOf {
  readonly customerId: string;
  readonly month: CivilMonth;
  /** Epoch ms. */
  readonly at: number;
}

const FEE_NAMESPACE = '6f0b1f7e-3a52-4d0d-9a0b-7c1de5b0a4f2';
const LIRA = 'TRY';
const RULE = 'FIXED_FEE';
const SOURCE: LineSource = 'FIXED_FEE';
const TYPE: LineType = 'CONTRACT_FEE';

// A draft follows the terms; whatever somebody has made theirs meanwhile stays. `former`: what it was before.
const CHARGE = `
  WITH former AS (SELECT f.net::text AS net FROM charge_line f WHERE f.business_key = $2)
  INSERT INTO charge_line AS l (id, business_key, source, customer_id, contract_id, contract_version, work_type, description, service_date, billing_month, quantity, unit, unit_price,
         discount_percent, currency, vat_rate, withholding_code, net, vat, gross, covered, rule_id, reason_tr, reason_en, inputs, created_at)
  VALUES ($1, $2, '${SOURCE}', $3, $4, $5, '${TYPE}', $6, $7, $8, 1, 'C62', $9, 0, '${LIRA}', $10, $11, $9, $12, $13, false, '${RULE}', $14, $15, $16, $17)
  ON CONFLICT (business_key) DO UPDATE SET contract_version = excluded.contract_version, description = excluded.description, service_date = excluded.service_date,
         billing_month = excluded.billing_month, unit_price = excluded.unit_price, vat_rate = excluded.vat_rate, withholding_code = excluded.withholding_code, net = excluded.net,
         vat = excluded.vat, gross = excluded.gross, reason_tr = excluded.reason_tr, reason_en = excluded.reason_en, inputs = excluded.inputs WHERE ${isFeeDraftSql('l')}
  RETURNING l.id, (SELECT net FROM former) AS was`;

const WITHDRAW = `DELETE FROM charge_line l WHERE l.business_key = $1 AND ${isFeeDraftSql('l')} RETURNING l.id, l.description, l.net::text, l.billing_month AS "billingMonth"`;

const NO_MORE = 'UPDATE desk_task SET done_at = $2 WHERE effect_key = ANY ($1) AND done_at IS NULL';

/**
 * Has the lines of a customer's fixed fees say what their contracts say, however often it is called: what is due in the month is charged, a draft follows its
 * terms, and what somebody or something has made final is told where it would be another amount. Returns the ids of the lines that have changed. Where there
 * are any, the customer's months are locked first, as whoever freezes one does: two that freeze would wait for each other otherwise.
 */
export async function chargeFixedFees(db: Queryable, of: FeesOf): Promise<string[]> {
  const found = await look(db, of);
  const isWriting = hasFeesToWrite(found);
  if (!isWriting) {
    await tellDifferences(db, found, of.at);
    return [];
  }
  await lockBilling(db, of.customerId);
  // No book is made of a draft that changes.
  await lockBooks(db, [of.month]);
  const locked = await look(db, of);
  const changed: string[] = [];
  for (const contract of locked) for (const step of contract.steps) changed.push(...(await take(db, contract, step, of)));
  await tellDifferences(db, locked, of.at);
  return changed;
}

/** Whether lines are to be made, changed or taken back. */
export const hasFeesToWrite = (contracts: readonly FeesOfContract[]): boolean =>
  contracts.some(({ steps }) => steps.some(({ step }) => step !== 'TELL'));

/**
 * Whole years: no fee of a period is then looked at without its line. Whichever month is looked at, those of today are among them, and of the year before, which
 * may have changed as well.
 */
export function lookOf({ month, at }: Pick<FeesOf, 'month' | 'at'>): FeeLook {
  const today = civilDateAt(at);
  const years = [month, today].map((day) => Number(day.slice(0, 4)));
  return { month, today, fromYear: Math.min(...years) - 1, untilYear: Math.max(...years) };
}

const look = (db: Queryable, of: FeesOf): Promise<FeesOfContract[]> => feesOfCustomers(db, [of.customerId], lookOf(of));

async function take(db: Queryable, contract: FeesOfContract, step: FeeStep, { customerId, at }: FeesOf): Promise<string[]> {
  const told = { at, byId: null, subjectType: 'chargeLine' } as const;
  if (step.step === 'WITHDRAW') {
    const { rows } = await db.query<{ id: string; description: string; net: string; billingMonth: string }>(WITHDRAW, [step.key]);
    for (const { id, ...line } of rows)
      await recordTrail(db, { ...told, action: 'charge.withdrawFee', subjectId: id, detail: { customerId, contractId: contract.id, ...line } });
    return rows.map(({ id }) => id);
  }
  if (step.step !== 'CHARGE') return [];
  const { fee } = step;
  const { rows } = await db.query<{ id: string; was: string | null }>(CHARGE, valuesOf(fee, contract, at));
  for (const { id, was } of rows) {
    const detail = { customerId, contractId: contract.id, billingMonth: monthOf(fee.day), serviceDate: fee.day, net: fee.net };
    const changes = was === null ? {} : { fields: ['net'], changes: { net: { from: was, to: fee.net } } };
    await recordTrail(db, { ...told, action: was === null ? 'charge.fee' : 'charge.changeFee', subjectId: id, detail: { ...detail, ...changes } });
  }
  return rows.map(({ id }) => id);
}

// What somebody has ticked off is told no more; what a look of ours has settled, with nobody's name on it, is told anew when it differs again.
const TELL = `${openDeskTasksSql("(SELECT NULL::uuid AS ticket_id, 'FEE_DIFFERS' AS kind, $1::text AS effect_key, $2::uuid AS subject_id) told", '$3::timestamptz')}
  WHERE desk_task.done_at IS NOT NULL AND desk_task.done_by_id IS NULL RETURNING id`;

/** A task of the desk for each line that would be another amount, and an entry in the trail of its contract that says which; once for each amount. */
async function tellDifferences(db: Queryable, contracts: readonly FeesOfContract[], at: number): Promise<void> {
  for (const { id, customerId, steps, openTasks } of contracts) {
    const differences = steps.flatMap((step) => (step.step === 'TELL' ? [{ ...step, effectKey: feeTaskKey(step) }] : []));
    const settled = openTasks.filter((key) => differences.every(({ effectKey }) => effectKey !== key));
    if (settled.length > 0) await db.query(NO_MORE, [settled, new Date(at)]);
    for (const { effectKey, text: description, from, to } of differences.filter((one) => !openTasks.includes(one.effectKey))) {
      const { rows } = await db.query(TELL, [effectKey, id, new Date(at)]);
      const detail = { customerId, description, net: { from, to } };
      if (rows.length > 0) await recordTrail(db, { at, byId: null, action: 'contract.feeDiffers', subjectType: 'contract', subjectId: id, detail });
    }
  }
}

function valuesOf(fee: NamedFee, { customerId, id: contractId, number }: FeesOfContract, at: number): unknown[] {
  const { key, net, day, until, period, n, code, text } = fee;
  const vatRate = vatRateOn(day);
  const { vat, gross } = lineAmounts({ quantity: '1', unitPrice: net, discountPercent: '0', vatRate });
  const said: FeeSaid = { net, day, until, period, n, code, text };
  return [
    ...[uuidV5(FEE_NAMESPACE, key), key, customerId, contractId, n, text, day, monthOf(day), net, vatRate],
    ...[code, vat, gross, reasonOf(fee, number, 'tr'), reasonOf(fee, number, 'en'), said, new Date(at)],
  ];
}

/** What the fee is by, and of how many days where it is not of all of them. */
function reasonOf(fee: NamedFee, number: string, locale: Locale): string {
  const [days, all] = [daysOf(fee), daysOf(fee.whole)];
  const amount = formatMoney(fee.fee, LIRA, locale);
  const period = FEE_PERIODS[fee.period][locale];
  const stretch = `${formatCivilDate(fee.from, locale)}–${formatCivilDate(fee.until, locale)}`;
  if (locale === 'tr') {
    const part = days === all ? '' : `; ${String(all)} günün ${String(days)} günü (${stretch})`;
    return `${number} sözleşmesinin bedeli: ${period} ${amount}${part}.`;
  }
  const part = days === all ? '' : `; ${String(days)} of ${String(all)} days (${stretch})`;
  return `Fee of contract ${number}: ${period.toLowerCase()} ${amount}${part}.`;
}
