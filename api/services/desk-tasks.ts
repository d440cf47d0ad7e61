import type { ChargeHoldReason } from '../../domain/charge-holds';
import { TARGET_NAMES, type Target } from '../../domain/clocks/targets';
import {
  ANSWER_TASKS,
  CLOSING_TASKS,
  DECISION_TASKS,
  DESK_TASK_KINDS,
  MANAGER_TASKS,
  OUTCOME_TASKS,
  TARGET_TASKS,
  WRITE_OFF_TASK,
  type DeskTaskKind,
} from '../../domain/desk-tasks';
import { GAP_TASKS } from '../../domain/month-steps';
import type { ContestOutcome } from '../../domain/contest-outcomes';
import { may } from '../../domain/roles';
import type { LineType } from '../../domain/line-types';
import { substituteNameSql } from '../../platform/absences';
import { mailContestOutcome } from '../../platform/contest-mail';
import { Prisma } from '../../platform/generated/prisma/client';
import { settlePermissionMails } from '../../platform/permission-mails';
import { messageHost } from '../../platform/message-host';
import { wakeMonthEnd } from '../../platform/month-end-wake';
import type { DeskTask, deskTaskOperations } from '../contract/desk-tasks';
import type { InputOf, OutputOf } from '../contract/operation';
import type { ApiDeps } from '../deps';
import { AppProblem } from '../http/problem';
import { audit } from './audit';
import { tellOutcome } from './consent-contest-mails';
import { settleSessionLines } from './contested-lines';
import { conditionsOf, findPage, inOrder, type ListSource } from './listing';
import { ownRecordSql } from './own-record';
import { queryableOf } from './queryable';
import { ifSet, instant, money } from './serialize';
import type { StaffUser } from './staff-user';
import { customersOfTasks } from './task-customers';
import { feesOfTasks } from './task-fees';
import { found } from './versioned';
import type { Tx, Write } from './write';

const SOURCE: ListSource = { from: Prisma.sql`desk_task r`, sort: { createdAt: Prisma.sql`r.created_at` } };

type Row = Prisma.DeskTaskGetPayload<object>;
type Reader = Pick<Tx, 'ticket' | 'chargeLine' | '$queryRawUnsafe'>;

/** Kinds that this person may not settle: they are no work of theirs, and a ticket's page shows them to whoever sees the ticket. */
function tasksOfOthers(actor: StaffUser): readonly DeskTaskKind[] {
  // Who closes months and is no part of the desk.
  if (!may(actor, 'task.write')) return DESK_TASK_KINDS.filter((kind) => !CLOSING_TASKS.includes(kind));
  const ofMoney = may(actor, 'charge.decide') ? [] : DECISION_TASKS;
  return [...ofMoney, ...(may(actor, 'writeOff.decide') ? [] : [WRITE_OFF_TASK]), ...(may(actor, 'user.details') ? [] : MANAGER_TASKS)];
}

/** One page of desk tasks; the open ones unless asked otherwise, and those only that the reader may settle. */
export async function listDeskTasks(
  { db }: Pick<ApiDeps, 'db'>,
  query: InputOf<typeof deskTaskOperations.listDeskTasks, 'query'>,
  actor: StaffUser,
): Promise<OutputOf<typeof deskTaskOperations.listDeskTasks>> {
  const { open = query.id === undefined ? true : undefined, kind, ticketId } = query.filter ?? {};
  const conditions = conditionsOf([
    // In words that the index of open tasks knows.
    open !== undefined && (open ? Prisma.sql`r.done_at is null` : Prisma.sql`r.done_at is not null`),
    Prisma.sql`r.kind <> all(${tasksOfOthers(actor)})`,
    kind && Prisma.sql`r.kind = any(${kind})`,
    ticketId && Prisma.sql`r.ticket_id = ${ticketId}::uuid`,
  ]);
  const { ids, total } = await findPage(db.pool, SOURCE, query, conditions);
  const rows = await db.prisma.deskTask.findMany({ where: { id: { in: ids } } });
  return {
    data: await toDeskTasks(
      db.prisma,
      inOrder(ids, rows, ({ id }) => id),
      actor.id,
    ),
    total,
  };
}

/** Marks a task as done; the first who does it is named. */
export async function completeDeskTask(write: Write, id: string, user: StaffUser): Promise<DeskTask> {
  const { kind } = found(await write.tx.deskTask.findUnique({ where: { id }, select: { kind: true } }));
  if (!may(user, 'task.write') && !CLOSING_TASKS.includes(kind as DeskTaskKind)) throw new AppProblem('FORBIDDEN');
  if (DECISION_TASKS.includes(kind as DeskTaskKind)) throw new AppProblem('NEEDS_DECISION');
  if (OUTCOME_TASKS.includes(kind as DeskTaskKind)) throw new AppProblem('NEEDS_OUTCOME');
  if (ANSWER_TASKS.includes(kind as DeskTaskKind)) throw new AppProblem('NEEDS_ANSWER');
  if (MANAGER_TASKS.includes(kind as DeskTaskKind)) await requireManager(write, id, user);
  return await markDone(write, id);
}

async function requireManager({ tx, actor }: Write, id: string, user: StaffUser): Promise<void> {
  if (!may(user, 'user.details')) throw new AppProblem('FORBIDDEN');
  if ((await ownRecords(tx, [id], actor.id)).has(id)) throw new AppProblem('OWN_RECORD_CONTESTED');
}

/** Settles a contested consent or decision by what was found out: the words stand on its record, the trail names the outcome. */
export async function settleContest(
  { config }: Pick<ApiDeps, 'config'>,
  write: Write,
  id: string,
  { outcome, note }: InputOf<typeof deskTaskOperations.settleContest, 'body'>,
): Promise<DeskTask> {
  const { tx, at, actor } = write;
  const { kind, subjectId } = found(await tx.deskTask.findUnique({ where: { id }, select: { kind: true, subjectId: true } }));
  if (!OUTCOME_TASKS.includes(kind as DeskTaskKind) || subjectId === null) throw new AppProblem('NOT_FOUND');
  const contested = kind === 'CONSENT_CONTESTED' ? contestedConsent(tx, subjectId) : contestedDecision(tx, subjectId);
  if ((await ownRecords(tx, [id], actor.id)).has(id)) throw new AppProblem('OWN_RECORD_CONTESTED');
  const settled = { contestOutcome: outcome, contestNote: note, contestSettledById: actor.id };
  const isFirst = (await contested.settle({ ...settled, contestSettledAt: new Date(at) })) > 0;
  // The first outcome stands, and whoever comes with another one hears of it.
  if (!isFirst && !(await contested.isSettledBy(settled))) throw new AppProblem('CHANGED_MEANWHILE');
  if (isFirst && kind === 'CONSENT_CONTESTED') {
    await settleSessionLines(write, subjectId, { outcome, note });
    for (const read of await settlePermissionMails(queryableOf(tx), subjectId, at)) write.changed('desk-tasks', read);
  }
  // Everybody at the customer who heard of the contest hears what came of it.
  const told = { mailHost: messageHost(config.mailFrom), at };
  if (isFirst && kind === 'CONSENT_CONTESTED') await tellOutcome(queryableOf(tx), { consentId: subjectId, ...told });
  if (isFirst && kind === 'APPROVAL_CONTESTED') await mailContestOutcome(queryableOf(tx), { approvalId: subjectId, ...told });
  if (isFirst) write.outbox();
  return await markDone(write, id, isFirst ? { outcome } : {});
}

interface Settled {
  readonly contestOutcome: ContestOutcome;
  readonly contestNote: string;
  readonly contestSettledById: string | null;
}

/** The row whose record is denied: its outcome is written once. */
interface Contested {
  readonly settle: (data: Settled & { readonly contestSettledAt: Date }) => Promise<number>;
  readonly isSettledBy: (settled: Settled) => Promise<boolean>;
}

function contestedConsent({ consent }: Tx, id: string): Contested {
  return {
    settle: async (data) => (await consent.updateMany({ where: { id, contestSettledAt: null }, data })).count,
    isSettledBy: async (settled) => (await consent.count({ where: { id, ...settled } })) > 0,
  };
}

function contestedDecision({ approval }: Tx, id: string): Contested {
  return {
    settle: async (data) => (await approval.updateMany({ where: { id, contestSettledAt: null }, data })).count,
    isSettledBy: async (settled) => (await approval.count({ where: { id, ...settled } })) > 0,
  };
}

/** An outcome is of the trail even where the task was ticked off before it was found. */
async function markDone(write: Write, id: string, detail: { readonly outcome?: ContestOutcome } = {}): Promise<DeskTask> {
  const { count } = await write.tx.deskTask.updateMany({
    where: { id, doneAt: null },
    data: { doneAt: new Date(write.at), doneById: write.actor.id },
  });
  const row = found(await write.tx.deskTask.findUnique({ where: { id } }));
  if (count > 0 || detail.outcome !== undefined) {
    await audit(write, {
      action: 'deskTask.done',
      subjectType: 'deskTask',
      subjectId: id,
      detail: { kind: row.kind, ticketId: row.ticketId, ...detail },
    });
    write.changed('desk-tasks', id);
  }
  if (count > 0) await wakeMonthOf(write, row);
  return found((await toDeskTasks(write.tx, [row], write.actor.id))[0]);
}

/** Whoever ticks off what a month misses says that there is nothing to come: the month, which its key names after its kind, waits for it no longer. */
async function wakeMonthOf(write: Write, { kind, effectKey }: Pick<Row, 'kind' | 'effectKey'>): Promise<void> {
  const [, periodId] = effectKey.split(':');
  if (periodId === undefined || !GAP_TASKS.includes(kind as DeskTaskKind)) return;
  await wakeMonthEnd(queryableOf(write.tx), periodId, write.at);
  write.outbox();
}

async function toDeskTasks(tx: Reader, rows: readonly Row[], readerId: string | null): Promise<DeskTask[]> {
  const ticketIds = [...new Set(rows.map(({ ticketId }) => ticketId).filter((id) => id !== null))];
  const tickets = await tx.ticket.findMany({ where: { id: { in: ticketIds } }, select: { id: true, number: true } });
  const lines = await linesOf(tx, rows);
  const substitutes = await substitutesOf(tx, rows);
  const customers = await customersOfTasks(tx, rows);
  const fees = await feesOfTasks(tx, rows);
  const contested = rows.filter(({ kind }) => [...OUTCOME_TASKS, ...MANAGER_TASKS].includes(kind as DeskTaskKind)).map(({ id }) => id);
  const own = await ownRecords(tx, contested, readerId);
  const numbers = new Map(tickets.map(({ id, number }) => [id, number]));
  return rows.map(({ id, ticketId, kind, subjectId, effectKey, createdAt, doneAt, doneById }) => ({
    id,
    ticketId,
    kind: kind as DeskTaskKind,
    subjectId,
    line: lines.get(subjectId ?? '') ?? null,
    substituteName: substitutes.get(id) ?? null,
    isOwnRecord: own.has(id),
    target: targetOf(kind, effectKey),
    customer: customers.get(id) ?? null,
    fee: fees.get(id),
    doneById,
    ticketNumber: ticketId === null ? null : (numbers.get(ticketId) ?? null),
    createdAt: instant(createdAt),
    doneAt: ifSet(doneAt, instant),
  }));
}

/** The promise that a task is about: its key holds kind, ticket, target and step. */
function targetOf(kind: string, effectKey: string): Target | null {
  const target = effectKey.split(':')[2];
  return TARGET_TASKS.some((task) => task === kind) ? (TARGET_NAMES.find((name) => name === target) ?? null) : null;
}

/** Of tasks about a contested record those whose record this reader made or witnessed. */
async function ownRecords(tx: Pick<Tx, '$queryRawUnsafe'>, ids: readonly string[], readerId: string | null): Promise<Set<string>> {
  if (ids.length === 0 || readerId === null) return new Set();
  const own = await tx.$queryRawUnsafe<{ id: string }[]>(
    `select d.id from desk_task d where d.id = any($1::uuid[]) and ${ownRecordSql('d', '$2::uuid')}`,
    ids,
    readerId,
  );
  return new Set(own.map(({ id }) => id));
}

/** Who stands in for those who are away, by the ids of the tasks. */
async function substitutesOf(tx: Reader, rows: readonly Row[]): Promise<Map<string, string>> {
  const ids = rows.filter(({ kind }) => kind === 'VISITOR_AWAY' || kind === 'ASSIGNEE_AWAY').map(({ id }) => id);
  if (ids.length === 0) return new Map();
  const found = await tx.$queryRawUnsafe<{ id: string; name: string | null }[]>(
    `select d.id, ${substituteNameSql('d')} as name from desk_task d where d.id = any($1::uuid[])`,
    ids,
  );
  return new Map(found.flatMap(({ id, name }) => (name === null ? [] : [[id, name] as const])));
}

/** The charge lines that decisions are about, by their ids. */
async function linesOf(tx: Pick<Tx, 'chargeLine'>, rows: readonly Row[]): Promise<Map<string, DeskTask['line']>> {
  const ids = rows.filter(({ kind }) => DECISION_TASKS.includes(kind as DeskTaskKind)).flatMap(({ subjectId }) => subjectId ?? []);
  if (ids.length === 0) return new Map();
  const lines = await tx.chargeLine.findMany({
    where: { id: { in: ids } },
    select: { id: true, workType: true, net: true, currency: true, holdReason: true },
  });
  return new Map(
    lines.map(({ id, workType, net, currency, holdReason }) => [
      id,
      { workType: workType as LineType, net: money(net), currency, holdReason: holdReason as ChargeHoldReason | null },
    ]),
  );
}
