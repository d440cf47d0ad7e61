import { randomUUID } from 'node:crypto';
import { lineAmounts } from '../../domain/money';
import { REST_OF_PIECE, splitByPackage, type CountedMinutes } from '../../domain/package-terms';
import { hoursOfMinutes } from '../../domain/work-types';
import { putDeskTask } from '../../platform/desk-task';
import { queryableOf } from './queryable';
import type { Write } from './write';

/** Work on record of which a package by hours can pay for a part only. */
export interface CuttableWork {
  readonly id: string;
  readonly ticketId: string;
  /** As they were, and as they are billed or drawn. */
  readonly worked: number;
  readonly minutes: number;
  readonly unitPrice: string;
  readonly discountPercent: string;
  readonly vatRate: string;
}

/** One of the parts. */
type Part = Pick<CuttableWork, 'id' | 'minutes'> & { readonly net: string };

/** Cuts held work in two, as it would have been when it was recorded: the line keeps what the package pays for, the rest is a line and a task of its own. */
export async function cutWork(write: Write, work: CuttableWork, left: number): Promise<[Part, Part]> {
  const { tx, at } = write;
  const { id, ticketId, worked, minutes } = work;
  const { drawn, rest } = splitByPackage({ worked, billed: minutes }, left);
  const [own, other] = [partOf(work, drawn), partOf(work, rest)];
  const restId = randomUUID();
  const { billedMinutes, ...columns } = other;
  const added = JSON.stringify({ ...columns, billed_minutes: billedMinutes, id: restId });
  await tx.$executeRaw`
    insert into charge_line select (jsonb_populate_record(l, ${added}::jsonb || jsonb_build_object('business_key', l.business_key || ${REST_OF_PIECE}::text))).*
      from charge_line l where l.id = ${id}::uuid`;
  await tx.chargeLine.update({ where: { id }, data: own, select: { id: true } });
  await putDeskTask(queryableOf(tx), { kind: 'CHARGE_HELD', ticketId, subjectId: restId }, at);
  return [
    { id, minutes: drawn.billed, net: own.net },
    { id: restId, minutes: rest.billed, net: other.net },
  ];
}

function partOf({ unitPrice, discountPercent, vatRate }: CuttableWork, { worked, billed }: CountedMinutes) {
  const quantity = hoursOfMinutes(billed);
  const { net, vat, gross } = lineAmounts({ quantity, unitPrice, discountPercent, vatRate });
  return { minutes: worked, billedMinutes: billed === worked ? null : billed, quantity, net, vat, gross };
}
