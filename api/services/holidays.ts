import type { z } from 'zod';
import { Prisma } from '../../platform/generated/prisma/client';
import { countRated } from '../../platform/rate-lines/reach';
import type { calendarOperations, HolidayCreateSchema, HolidayRecord, HolidayUpdateSchema } from '../contract/calendars';
import type { InputOf, OutputOf } from '../contract/operation';
import { fieldProblem } from '../contract/values';
import type { ApiDeps } from '../deps';
import { AppProblem } from '../http/problem';
import { audit, changesOf } from './audit';
import { queryableOf } from './queryable';
import { wantRateRelease } from './rate-releases';
import { wantRecount } from './recounts';
import { conditionsOf, findPage, inOrder, type ListSource } from './listing';
import { civilDate, toDateColumn } from './serialize';
import { checkVersion, found } from './versioned';
import type { Tx, Write } from './write';

const SOURCE: ListSource = {
  from: Prisma.sql`holiday r`,
  id: Prisma.sql`r.date`,
  idType: Prisma.sql`date[]`,
  sort: { date: Prisma.sql`r.date` },
  search: Prisma.sql`sm_fold(r.name_tr || ' ' || r.name_en || ' ' || r.date::text)`,
};

function toHoliday(row: Prisma.HolidayGetPayload<object>): HolidayRecord {
  const { nameTr, nameEn, half, provisional, version } = row;
  const date = civilDate(row.date);
  return { id: date, date, nameTr, nameEn, half, provisional, version };
}

/** One page of holidays. */
export async function listHolidays(
  { db }: Pick<ApiDeps, 'db'>,
  query: InputOf<typeof calendarOperations.listHolidays, 'query'>,
): Promise<OutputOf<typeof calendarOperations.listHolidays>> {
  const { year, provisional } = query.filter ?? {};
  const conditions = conditionsOf([
    year !== undefined && Prisma.sql`extract(year from r.date) = ${year}`,
    provisional !== undefined && Prisma.sql`r.provisional = ${provisional}`,
  ]);
  const { ids, total } = await findPage(db.pool, SOURCE, query, conditions);
  const rows = await db.prisma.holiday.findMany({ where: { date: { in: ids.map(toDateColumn) } } });
  return { data: inOrder(ids, rows.map(toHoliday), ({ id }) => id), total };
}

/** One holiday. */
export async function getHoliday(tx: Pick<Tx, 'holiday'>, date: string): Promise<HolidayRecord> {
  return toHoliday(found(await tx.holiday.findUnique({ where: { date: toDateColumn(date) } })));
}

/** Adds a holiday; the calendars' hours change with it. */
export async function createHoliday(write: Write, { date, ...input }: z.output<typeof HolidayCreateSchema>): Promise<HolidayRecord> {
  const [taken] = await write.tx.holiday.findMany({ where: { date: toDateColumn(date) } });
  if (taken) throw new AppProblem('CONFLICT', { errors: { date: fieldProblem('TAKEN') } });
  const holiday = toHoliday(await write.tx.holiday.create({ data: { date: toDateColumn(date), ...input } }));
  await audit(write, { action: 'holiday.create', subjectType: 'holiday', subjectId: date, detail: input });
  await raiseCalendars(write);
  await releaseLinesOf(write, holiday);
  write.changed('holidays', date);
  return holiday;
}

/** Changes a holiday, such as a computed date that was announced. */
export async function updateHoliday(
  write: Write,
  date: string,
  ifMatch: number,
  input: z.output<typeof HolidayUpdateSchema>,
): Promise<HolidayRecord> {
  const before = await lockedHoliday(write.tx, date, ifMatch);
  const data = { ...input, version: { increment: 1 } };
  const holiday = toHoliday(await write.tx.holiday.update({ where: { date: toDateColumn(date) }, data }));
  await audit(write, { action: 'holiday.update', subjectType: 'holiday', subjectId: date, ...changesOf(before, holiday, []) });
  if (before.half !== holiday.half) {
    await raiseCalendars(write);
    await releaseLinesOf(write, holiday);
  }
  write.changed('holidays', date);
  return holiday;
}

/** Removes a holiday. */
export async function deleteHoliday(write: Write, date: string, ifMatch: number): Promise<void> {
  const before = await lockedHoliday(write.tx, date, ifMatch);
  await write.tx.holiday.delete({ where: { date: toDateColumn(date) } });
  await audit(write, { action: 'holiday.delete', subjectType: 'holiday', subjectId: date, detail: { ...before } });
  await raiseCalendars(write);
  write.changed('holidays', date);
}

/** The holiday in the version that the caller saw; nobody changes it before the transaction ends. */
async function lockedHoliday(tx: Tx, date: string, ifMatch: number): Promise<HolidayRecord> {
  await tx.$queryRaw`select 1 from holiday where date = ${date}::date for update`;
  const holiday = await getHoliday(tx, date);
  checkVersion(holiday, ifMatch);
  return holiday;
}

/** On a whole holiday no rate is published: lines that wait for its rate take the last one before. */
async function releaseLinesOf(write: Write, { date, half }: HolidayRecord): Promise<void> {
  const reach = [{ day: date }];
  // The holidays of years come with the set-up; for each of them nobody begins a process that finds nothing.
  if (!half && (await countRated(queryableOf(write.tx), reach)) > 0) await wantRateRelease(write, reach);
}

/** A holiday changes the hours of every calendar, and due times name the version that they were computed with. */
async function raiseCalendars(write: Write): Promise<void> {
  await write.tx.calendar.updateMany({ data: { version: { increment: 1 }, updatedAt: new Date(write.at) } });
  await wantRecount(write, 'ALL');
}
