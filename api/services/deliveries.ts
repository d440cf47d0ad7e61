import type { Pool } from 'pg';
import type { OutboxKind } from '../../domain/outbox-kinds';
import type { Instant } from '../../platform/clock';
import { Prisma } from '../../platform/generated/prisma/client';
import { stuckRows, tryAgain } from '../../platform/outbox';
import type { Delivery, deliveryOperations } from '../contract/deliveries';
import type { InputOf, OutputOf } from '../contract/operation';
import { audit } from './audit';
import { conditionsOf, findPage, inOrder } from './listing';
import { ifSet, instant } from './serialize';
import { found } from './versioned';
import type { Write } from './write';

type TriedAgain = OutputOf<typeof deliveryOperations.retryDelivery>;

interface Row extends Omit<Delivery, 'createdAt' | 'nextAttemptAt' | 'parkedAt'> {
  readonly createdAt: Date;
  readonly nextAttemptAt: Date;
  readonly parkedAt: Date | null;
}

const rowsOf = (ids: readonly string[]): Prisma.Sql => Prisma.sql`
select o.id::text, o.kind, m.template, t.id as "ticketId", t.number as "ticketNumber", o.attempts, o.last_error as "lastError",
       case when o.kind = 'APPROVAL_DECISION' then case when (o.payload ->> 'approved')::boolean then 'APPROVAL_GRANTED' else 'APPROVAL_REFUSED' end
            else c.name end as command,
       o.created_at as "createdAt", o.next_attempt_at as "nextAttemptAt", o.parked_at as "parkedAt"
  from outbox o
  left join command c on o.kind = 'COMMAND' and c.id = (o.payload ->> 'commandId')::uuid
  left join mail m on o.kind = 'MAIL' and m.id = (o.payload ->> 'mailId')::uuid
  left join ticket t on t.id = coalesce(c.ticket_id, m.ticket_id, (o.payload ->> 'ticketId')::uuid,
                                        (select decided.id from ticket decided where decided.number = (o.payload ->> 'ticketNumber')::int))
 where o.id = any(${ids}::bigint[])`;

/** One page of what could not be delivered or waits too long. */
export async function listDeliveries(
  pool: Pool,
  query: InputOf<typeof deliveryOperations.listDeliveries, 'query'>,
  at: Instant,
): Promise<OutputOf<typeof deliveryOperations.listDeliveries>> {
  const source = { from: Prisma.sql`outbox r`, sort: { createdAt: Prisma.sql`r.created_at` } };
  const kind = query.filter?.kind;
  const { ids, total } = await findPage(pool, source, query, [
    Prisma.sql`r.id in (${stuckRows(at)})`,
    ...conditionsOf([kind && Prisma.sql`r.kind = any(${kind})`]),
  ]);
  const { text, values } = rowsOf(ids);
  const { rows } = await pool.query<Row>(text, values);
  return { data: inOrder(ids, rows, ({ id }) => id).map(toDelivery), total };
}

/** Makes one row due again, unless it is already or was delivered meanwhile. */
export async function retryDelivery(write: Write, id: string): Promise<TriedAgain> {
  const { kind, ticketNumber } = found((await write.tx.$queryRaw<Row[]>(rowsOf([id])))[0]);
  const rows = await again(write, Prisma.sql`o.id = ${id}::bigint`);
  if (rows.length > 0) await audit(write, { action: 'delivery.retry', subjectType: 'delivery', subjectId: id, detail: { kind, ticketNumber } });
  return { count: rows.length };
}

/** Makes all rows due again that the list shows, or those of some kinds. */
export async function retryDeliveries(write: Write, kind: readonly OutboxKind[] | undefined): Promise<TriedAgain> {
  const ofKind = kind === undefined ? Prisma.sql`true` : Prisma.sql`o.kind = any(${kind})`;
  const rows = await again(write, Prisma.sql`o.id in (${stuckRows(write.at)}) and ${ofKind}`);
  const detail = { count: rows.length, kind: [...new Set(rows.map((row) => row.kind))].sort() };
  if (rows.length > 0) await audit(write, { action: 'delivery.retry', subjectType: 'delivery', subjectId: null, detail });
  return { count: rows.length };
}

async function again(write: Write, which: Prisma.Sql): Promise<{ id: string; kind: string }[]> {
  const rows = await write.tx.$queryRaw<{ id: string; kind: string }[]>(tryAgain(which, write.at));
  for (const { id } of rows) write.changed('deliveries', id);
  if (rows.length > 0) write.outbox();
  return rows;
}

function toDelivery({ createdAt, nextAttemptAt, parkedAt, ...row }: Row): Delivery {
  return { ...row, createdAt: instant(createdAt), nextAttemptAt: instant(nextAttemptAt), parkedAt: ifSet(parkedAt, instant) };
}
