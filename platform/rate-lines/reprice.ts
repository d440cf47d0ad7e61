import { USUAL_RATE_RULE, type DayRate, type RateSide } from '../../domain/exchange-rates';
import { compareAmounts, convertPrice, lineAmounts, type DecimalText } from '../../domain/money';
import { atNamedPrice, type ApprovalOfWork, type PricedLine } from '../../domain/named-price';
import { APPROVALS_OF_WORK } from '../approvals-of-work';
import type { Queryable } from '../command-inbox';
import { RATE_SETTING } from '../exchange-rates';
import { Prisma } from '../generated/prisma/client';
import { openHeldTasks } from '../held-line-tasks';
import type { LineOfRate, OfDay } from './computed-lines';
import { recordRate, rowsOf, type RateWrite } from './rate-write';

interface Computed {
  readonly id: string;
  readonly ticketId: string | null;
  readonly currency: string;
  readonly price: string;
  readonly quantity: string;
  readonly discountPercent: string;
  readonly vatRate: string;
  /** Whether it goes to the invoice by an approval, without anybody having decided about it. */
  readonly isCarried: boolean;
  readonly net: string;
  readonly exchangeRate: string;
  readonly approvals: readonly ApprovalOfWork[];
}

const LINE = Prisma.sql`
  select r.id, r.ticket_id as "ticketId", r.original_currency as currency, r.original_unit_price::text as price, r.quantity::text, r.discount_percent::text as "discountPercent",
         r.vat_rate::text as "vatRate", r.hold is null and not r.covered and r.approval_id is not null as "isCarried", r.net::text,
         trim_scale(r.exchange_rate)::text as "exchangeRate", ${APPROVALS_OF_WORK} as approvals
    from charge_line r`;

/** Both published rates of a day. */
type Sides = Pick<DayRate, 'buying' | 'selling'>;

/** Names of the published rates, as columns of `exchange_rate` too. */
export const SIDES = { BUYING: 'buying', SELLING: 'selling' } as const satisfies Record<RateSide, keyof Sides>;

/** A rate as it was and as it is. */
export interface CorrectedRate extends OfDay {
  readonly from: Sides;
  readonly to: Sides;
}

/**
 * Lines that were computed with a rate are computed anew with what it is now, in the order that is given: the first one uses up what was approved. One that
 * goes beyond it then waits for a decision; one that waits already goes on waiting. Tells how many have changed.
 */
export async function repriceLines(
  write: RateWrite,
  lines: readonly Pick<LineOfRate, 'id' | 'currency' | 'day'>[],
  corrected: readonly CorrectedRate[],
): Promise<number> {
  const side = await chosenSide(write.db);
  let count = 0;
  for (const { id, currency, day } of lines) {
    const [line] = await rowsOf<Computed>(write.db, Prisma.sql`${LINE} where r.id = ${id}::uuid`);
    const one = corrected.find((rate) => rate.currency === currency && rate.day === day);
    if (line === undefined || one === undefined) continue;
    const { exchangeRate: was } = line;
    const rate = rateNow(was, one, side);
    if (rate !== null && compareAmounts(rate, was) !== 0) count += await reprice(write, line, rate);
  }
  return count;
}

/** Which of both published rates counts today. */
export async function chosenSide(db: Queryable): Promise<RateSide> {
  const [chosen] = await rowsOf<{ side: RateSide }>(db, Prisma.sql`select value ->> 'side' as side from setting where key = ${RATE_SETTING}`);
  return chosen?.side ?? USUAL_RATE_RULE.side;
}

/** The side that counted when the line was computed, which need not be the one that counts today; null where it was neither. */
function rateNow(was: DecimalText, { from, to }: CorrectedRate, side: RateSide): DecimalText | null {
  const counted = [SIDES[side], SIDES[side === 'BUYING' ? 'SELLING' : 'BUYING']].find((one) => compareAmounts(from[one], was) === 0);
  return counted === undefined ? null : to[counted];
}

async function reprice(write: RateWrite, line: Computed, exchangeRate: DecimalText): Promise<1> {
  const { id, currency, ticketId } = line;
  const unitPrice = convertPrice(line.price, exchangeRate);
  const priced = line.isCarried ? atNamedPrice({ ...line, foreign: { currency, unitPrice: line.price } }, unitPrice, line.approvals) : null;
  // A covered line has its whole price as a discount.
  const { net, vat, gross } = priced?.amounts ?? lineAmounts({ ...line, unitPrice });
  await rowsOf(
    write.db,
    Prisma.sql`
    update charge_line set unit_price = ${unitPrice}::numeric, net = ${net}::numeric, vat = ${vat}::numeric, gross = ${gross}::numeric, exchange_rate = ${exchangeRate}::numeric
     where id = ${id}::uuid`,
  );
  if (priced !== null) await carryOn(write, id, priced);
  const held = priced?.beyond ? { holdReason: priced.beyond } : {};
  await recordRate(write, id, {
    currency,
    ...changesOf({ exchangeRate: line.exchangeRate, net: line.net }, { exchangeRate, net }),
    ticketId,
    ...held,
  });
  write.changed('charge-lines', id);
  if (ticketId !== null) write.changed('tickets', ticketId);
  return 1;
}

type Figures = Readonly<Record<'exchangeRate' | 'net', DecimalText>>;

/** Which figures have changed, from what to what, as the trail keeps it. */
function changesOf(before: Figures, after: Figures): Readonly<Record<string, unknown>> {
  const fields = (['exchangeRate', 'net'] as const).filter((field) => before[field] !== after[field]);
  return { fields, changes: Object.fromEntries(fields.map((field) => [field, { from: before[field], to: after[field] }])) };
}

/** Which approval carries it at its new price; where none does, somebody decides. */
async function carryOn({ db, at, changed }: RateWrite, id: string, priced: PricedLine): Promise<void> {
  const { approvalId, comparedRate, discountPercent, beyond } = priced;
  await rowsOf(
    db,
    Prisma.sql`
    update charge_line set approval_id = ${approvalId}::uuid, compared_rate = ${comparedRate}::numeric, discount_percent = ${discountPercent}::numeric,
           hold = case when ${beyond}::text is null then hold else 'HELD' end, hold_reason = coalesce(${beyond}::text, hold_reason) where id = ${id}::uuid`,
  );
  if (beyond === null) return;
  await openHeldTasks(db, [id], at);
  changed('desk-tasks', id);
}
