import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { may, type StaffActor } from '../../domain/roles';
import { WRITE_OFF_TASK } from '../../domain/desk-tasks';
import { compareAmounts } from '../../domain/money';
import { decidesWriteOff, withdrawsWriteOff, writesOffAlone, type WriteOffState } from '../../domain/write-offs';
import type { Config } from '../../platform/config';
import { putDeskTask } from '../../platform/desk-task';
import { Prisma } from '../../platform/generated/prisma/client';
import { mailLineDecided } from '../../platform/line-decided-mail';
import { toldOfLineSql } from '../../platform/lines-standing';
import { refusedLineSql, refusedWorkSql } from '../../platform/work-said';
import { wakeMonthsOfLines } from '../../platform/month-end-wake';
import { messageHost } from '../../platform/message-host';
import type { InputOf, OutputOf } from '../contract/operation';
import type { WriteOff, WriteOffDecisionInput, writeOffOperations } from '../contract/write-offs';
import { fieldProblem } from '../contract/values';
import type { ApiDeps } from '../deps';
import { AppProblem, invalidFields } from '../http/problem';
import { audit } from './audit';
import { lockInvoicedLine, lockOpenLine, refuseUninvoiced } from './changeable-line';
import { APPROVER, approverJoinSql } from './charge-book-sql';
import { changedLine } from './line-ticket';
import { conditionsOf, findPage, inOrder, type ListSource } from './listing';
import { queryableOf } from './queryable';
import { getFirm } from './settings';
import { ifSet, instant, money, saidInUtc } from './serialize';
import { found } from './versioned';
import type { Tx, Write } from './write';

const SOURCE: ListSource = {
  from: Prisma.sql`write_off r join charge_line l on l.id = r.line_id`,
  sort: { askedAt: Prisma.sql`r.asked_at`, net: Prisma.sql`r.net` },
};

/** One page of requests. */
export async function listWriteOffs(
  { db }: Pick<ApiDeps, 'db'>,
  who: Staff,
  query: InputOf<typeof writeOffOperations.listWriteOffs, 'query'>,
): Promise<OutputOf<typeof writeOffOperations.listWriteOffs>> {
  const { ids, total } = await findPage(db.pool, SOURCE, query, conditionsFor(who, query.filter));
  return { data: inOrder(ids, await read(db.prisma, ids), ({ id }) => id), total };
}

type Totals = OutputOf<typeof writeOffOperations.getWriteOffTotals>;

/** What the requests that the filter finds come to, by currency. */
export async function totalsOfWriteOffs(
  { db }: Pick<ApiDeps, 'db'>,
  who: Staff,
  { filter }: InputOf<typeof writeOffOperations.getWriteOffTotals, 'query'>,
): Promise<Totals> {
  const conditions = conditionsFor(who, filter);
  const where = conditions.length === 0 ? Prisma.empty : Prisma.sql`where ${Prisma.join(conditions, ' and ')}`;
  const sql = Prisma.sql`select l.currency, count(*)::int as count, sum(r.net)::numeric(20,2)::text as net from ${SOURCE.from} ${where} group by l.currency order by l.currency`;
  return { sums: (await db.pool.query<Totals['sums'][number]>(sql.text, sql.values)).rows };
}

type Filter = NonNullable<InputOf<typeof writeOffOperations.listWriteOffs, 'query'>['filter']>;

function conditionsFor(who: Staff, { state, customerId, lineId, decidable }: Filter = {}): Prisma.Sql[] {
  return conditionsOf([
    state && Prisma.sql`r.state = ${state}`,
    customerId && Prisma.sql`l.customer_id = ${customerId}::uuid`,
    lineId && Prisma.sql`r.line_id = ${lineId}::uuid`,
    decidable !== undefined && (decidable ? decidableSql(who) : Prisma.sql`not ${decidableSql(who)}`),
  ]);
}

// As `decidesWriteOff` says it.
const decidableSql = (who: Staff): Prisma.Sql =>
  may(who, 'writeOff.decide') ? Prisma.sql`(r.state = ${ASKED} and r.asked_by_id <> ${who.id}::uuid)` : Prisma.sql`false`;

// Whatever was contested by now, and not found to be given, is nobody's yes.
const APPROVERS = Prisma.raw(approverJoinSql("'infinity'::timestamptz"));

// Of a line `r`: within these statements `l` is another one.
const REFUSED_LINE = Prisma.raw(refusedLineSql('r'));
const REFUSED_WORK = Prisma.raw(refusedWorkSql('r'));
const TOLD = Prisma.raw(toldOfLineSql('r.id'));

interface Row extends Omit<WriteOff, 'net' | 'askedAt' | 'decidedAt'> {
  readonly net: Prisma.Decimal;
  readonly askedAt: Date;
  readonly decidedAt: Date | null;
}

async function read(tx: Pick<Tx, '$queryRaw'>, ids: readonly string[]): Promise<WriteOff[]> {
  const rows = await tx.$queryRaw<Row[]>`
    select w.id, w.line_id as "lineId", l.customer_id as "customerId", c.name as "customerName", l.billing_month as "billingMonth", l.description, l.work_type as "workType", w.net, l.currency, w.state, w.reason,
           w.asked_by_id as "askedById", a.name as "askedByName", w.asked_at as "askedAt", w.decided_by_id as "decidedById", d.name as "decidedByName", w.decided_at as "decidedAt", w.note, ${Prisma.raw(APPROVER)} as "approvedByName",
           exists (select 1 from approval x where x.id in (l.approval_id, l.excess_id) and x.contested_at is not null and x.contest_outcome is distinct from 'GIVEN') as "isContested",
           ${REFUSED_LINE} as refused, ${REFUSED_WORK} as "refusedWork", case when w.state = ${ASKED} then ${TOLD} else '{}' end as told
      from write_off w join charge_line l on l.id = w.line_id join charge_line r on r.id = l.id join customer c on c.id = l.customer_id join app_user a on a.id = w.asked_by_id left join app_user d on d.id = w.decided_by_id ${APPROVERS}
     where w.id = any(${[...ids]}::uuid[])`;
  return rows.map(({ net, askedAt, decidedAt, refused, refusedWork, ...row }) => ({
    ...{ ...row, refused: saidInUtc(refused), refusedWork: saidInUtc(refusedWork) },
    ...{ net: money(net), askedAt: instant(askedAt), decidedAt: ifSet(decidedAt, instant) },
  }));
}

/** Whoever writes off, with their part. */
type Staff = StaffActor & { readonly id: string };

/** Asks to write a line off; whoever may do so alone has done it by that. */
export async function askWriteOff(config: Pick<Config, 'mailFrom'>, write: Write, who: Staff, lineId: string, reason: string): Promise<WriteOff> {
  const { tx, at } = write;
  const line = await lockInvoicedLine(tx, lineId);
  const id = randomUUID();
  const askedAt = new Date(at);
  await tx.writeOff.create({ data: { id, lineId, net: line.net, reason, askedById: who.id, askedAt }, select: { id: true } });
  const { customerId, billingMonth } = line;
  const detail = { writeOffId: id, customerId, billingMonth, net: money(line.net) };
  await audit(write, { action: 'writeOff.ask', subjectType: 'chargeLine', subjectId: lineId, detail, personal: { reason } });
  const { writeOffLimit } = await getFirm(tx);
  if (writesOffAlone(who, money(line.net), writeOffLimit)) {
    await settle(config, write, { id, lineId, by: who.id, state: 'GRANTED', note: reason });
    await audit(write, { action: 'writeOff.decide', subjectType: 'chargeLine', subjectId: lineId, detail: { ...detail, decision: 'GRANTED' } });
  } else await putDeskTask(queryableOf(tx), { kind: WRITE_OFF_TASK, effectKey: taskOf(id), ticketId: line.ticketId, subjectId: lineId }, at);
  write.changed('desk-tasks', id);
  write.changed('write-offs', id);
  changedLine(write, { id: lineId, ticketId: line.ticketId });
  return found((await read(tx, [id]))[0]);
}

/** Grants or refuses a request of somebody else, or takes back one's own; of two who decide the second reads what the first did. */
export async function decideWriteOff(
  config: Pick<Config, 'mailFrom'>,
  write: Write,
  who: Staff,
  id: string,
  { decision, note }: z.output<typeof WriteOffDecisionInput>,
): Promise<WriteOff> {
  const { tx } = write;
  const asked = found(await tx.writeOff.findUnique({ where: { id } }));
  const isWithdrawn = decision === 'REFUSED' && withdrawsWriteOff(who, asked.askedById);
  if (!isWithdrawn && !decidesWriteOff(who, asked.askedById)) throw new AppProblem(may(who, 'writeOff.decide') ? 'OWN_WRITE_OFF' : 'FORBIDDEN');
  // Whoever asked reads why; what a manager decides stands with their own words, not with the asker's.
  if (!isWithdrawn && note === null) throw invalidFields({ note: fieldProblem('REQUIRED') });
  const granted = decision === 'GRANTED';
  const line = granted ? await lockOpenLine(tx, asked.lineId) : found(await tx.chargeLine.findUnique({ where: { id: asked.lineId } }));
  // Of two who decide the second hears that it is decided, not that the line is given up.
  if (granted && (await tx.writeOff.count({ where: { id, state: ASKED } })) > 0) {
    refuseUninvoiced(line);
    // Nobody gives up more, or less, than they read: a rate that was put right computes the line anew.
    if (compareAmounts(money(line.net), money(asked.net)) !== 0) throw new AppProblem('CHANGED_MEANWHILE');
  }
  await settle(config, write, { id, lineId: asked.lineId, by: who.id, state: decision, note });
  const { customerId, billingMonth } = line;
  const detail = { writeOffId: id, customerId, billingMonth, net: money(asked.net), decision };
  await audit(write, {
    action: 'writeOff.decide',
    subjectType: 'chargeLine',
    subjectId: asked.lineId,
    detail,
    ...(note === null ? {} : { personal: { note } }),
  });
  write.changed('write-offs', id);
  write.changed('desk-tasks', id);
  changedLine(write, { id: asked.lineId, ticketId: line.ticketId });
  return found((await read(tx, [id]))[0]);
}

const ASKED: WriteOffState = 'ASKED';
const taskOf = (id: string): string => `${WRITE_OFF_TASK}:${id}`;

/** A line that was given up otherwise, or is covered, leaves nothing to be written off: what was asked is refused, with what was said of the line. */
export async function refuseWriteOffOf(write: Write, lineId: string, note: string): Promise<void> {
  const { tx, at, actor } = write;
  const [asked] = await tx.writeOff.findMany({ where: { lineId, state: ASKED }, select: { id: true } });
  if (asked === undefined) return;
  const refused = { state: 'REFUSED', decidedById: actor.id, decidedAt: new Date(at), note } as const;
  await tx.writeOff.updateMany({ where: { id: asked.id, state: ASKED }, data: refused });
  await tx.deskTask.updateMany({ where: { effectKey: taskOf(asked.id), doneAt: null }, data: { doneAt: new Date(at), doneById: actor.id } });
  write.changed('write-offs', asked.id);
}

interface Settled {
  readonly id: string;
  readonly lineId: string;
  readonly by: string;
  readonly state: Exclude<WriteOffState, 'ASKED'>;
  readonly note: string | null;
}

/** The line is in no invoice from now on, and whoever was told of it hears that; or it stays as it is. */
async function settle({ mailFrom }: Pick<Config, 'mailFrom'>, write: Write, { id, lineId, by, state, note }: Settled): Promise<void> {
  const { tx, at } = write;
  const decidedAt = new Date(at);
  const { count } = await tx.writeOff.updateMany({ where: { id, state: ASKED }, data: { state, decidedById: by, decidedAt, note } });
  if (count === 0) throw new AppProblem('ALREADY_DECIDED');
  await tx.deskTask.updateMany({ where: { effectKey: taskOf(id), doneAt: null }, data: { doneAt: decidedAt, doneById: by } });
  // A month that misses nothing but this waits no longer.
  await wakeMonthsOfLines(queryableOf(tx), [lineId], at);
  write.outbox();
  if (state === 'REFUSED') return;
  const waived = { hold: 'WAIVED', releasedBy: null, holdNote: note, holdDecidedById: by, holdDecidedAt: decidedAt };
  await tx.chargeLine.update({ where: { id: lineId }, data: waived, select: { id: true } });
  await mailLineDecided(queryableOf(tx), { lineId, overtakenId: null, mailHost: messageHost(mailFrom), at });
}
