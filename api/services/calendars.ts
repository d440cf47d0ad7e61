import type { z } from 'zod';
import { Prisma } from '../../platform/generated/prisma/client';
import type { Calendar, CalendarInputSchema, calendarOperations } from '../contract/calendars';
import type { InputOf, OutputOf } from '../contract/operation';
import type { ApiDeps } from '../deps';
import { AppProblem } from '../http/problem';
import { audit, changesOf } from './audit';
import { findPage, inOrder, turkishOrder, type ListSource } from './listing';
import { wantRecount } from './recounts';
import { recordOf } from './serialize';
import { isFirmCalendar } from './settings';
import { changedColumns, checkVersion, createdColumns, found, lockRow } from './versioned';
import type { Tx, Write } from './write';

const SELECT = {
  id: true,
  code: true,
  name: true,
  zone: true,
  weekly: true,
  version: true,
  createdAt: true,
  updatedAt: true,
} as const satisfies Prisma.CalendarSelect;
type Row = Prisma.CalendarGetPayload<{ select: typeof SELECT }>;

const SOURCE: ListSource = {
  from: Prisma.sql`calendar r`,
  sort: { code: turkishOrder(Prisma.sql`r.code`), name: turkishOrder(Prisma.sql`r.name`), createdAt: Prisma.sql`r.created_at` },
  search: Prisma.sql`sm_fold(r.code || ' ' || r.name)`,
};

function toCalendar(row: Row): Calendar {
  const { code, name, zone } = row;
  return { ...recordOf(row), code, name, zone, weekly: row.weekly as unknown as Calendar['weekly'] };
}

/** One page of calendars. */
export async function listCalendars(
  { db }: Pick<ApiDeps, 'db'>,
  query: InputOf<typeof calendarOperations.listCalendars, 'query'>,
): Promise<OutputOf<typeof calendarOperations.listCalendars>> {
  const { ids, total } = await findPage(db.pool, SOURCE, query, []);
  const rows = await db.prisma.calendar.findMany({ where: { id: { in: ids } }, select: SELECT });
  return { data: inOrder(ids, rows, ({ id }) => id).map(toCalendar), total };
}

/** One calendar. */
export async function getCalendar(tx: Pick<Tx, 'calendar'>, id: string): Promise<Calendar> {
  return toCalendar(found(await tx.calendar.findUnique({ where: { id }, select: SELECT })));
}

/** Adds a calendar. */
export async function createCalendar(write: Write, input: z.output<typeof CalendarInputSchema>): Promise<Calendar> {
  const calendar = toCalendar(await write.tx.calendar.create({ data: { ...input, ...createdColumns(write) }, select: SELECT }));
  await audit(write, { action: 'calendar.create', subjectType: 'calendar', subjectId: calendar.id, detail: input });
  write.changed('calendars', calendar.id);
  return calendar;
}

/** Changes a calendar; due times keep the version that they were computed with. */
export async function updateCalendar(write: Write, id: string, ifMatch: number, input: z.output<typeof CalendarInputSchema>): Promise<Calendar> {
  await lockRow(write.tx, 'calendar', id);
  const before = await getCalendar(write.tx, id);
  checkVersion(before, ifMatch);
  const calendar = toCalendar(await write.tx.calendar.update({ where: { id }, data: { ...input, ...changedColumns(write) }, select: SELECT }));
  await audit(write, { action: 'calendar.update', subjectType: 'calendar', subjectId: id, ...changesOf(before, calendar, []) });
  await wantRecount(write, { calendarId: id });
  write.changed('calendars', id);
  return calendar;
}

/** Removes a calendar that neither a contract nor the firm itself uses. */
export async function deleteCalendar(write: Write, id: string, ifMatch: number): Promise<void> {
  await lockRow(write.tx, 'calendar', id);
  const before = await getCalendar(write.tx, id);
  checkVersion(before, ifMatch);
  if ((await isFirmCalendar(write.tx, id)) || (await write.tx.contract.count({ where: { calendarId: id } })) > 0) throw new AppProblem('IN_USE');
  await write.tx.calendar.delete({ where: { id }, select: { id: true } });
  const { code, name } = before;
  await audit(write, { action: 'calendar.delete', subjectType: 'calendar', subjectId: id, detail: { code, name } });
  write.changed('calendars', id);
}
