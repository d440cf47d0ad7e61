import type { z } from 'zod';
import { civilDateAt } from '../../domain/civil-date';
import type { ForeignCurrency, RateSource } from '../../domain/exchange-rates';
import { Prisma } from '../../platform/generated/prisma/client';
import { isRateUsed } from '../../platform/rate-lines/computed-lines';
import { lockRates } from '../../platform/rate-lines/rate-write';
import { repriceLines } from '../../platform/rate-lines/reprice';
import type {
  ExchangeRateCreateSchema,
  exchangeRateOperations,
  ExchangeRateRecord,
  ExchangeRateUpdateSchema,
  SavedExchangeRate,
} from '../contract/exchange-rates';
import type { InputOf, OutputOf } from '../contract/operation';
import { fieldProblem } from '../contract/values';
import type { ApiDeps } from '../deps';
import { AppProblem, invalidFields } from '../http/problem';
import { audit, changesOf } from './audit';
import { conditionsOf, findPage, inOrder, type ListSource } from './listing';
import { queryableOf } from './queryable';
import { lockUnbound, rateWriteOf, wantRateRelease } from './rate-releases';
import { civilDate, price, recordOf, toDateColumn } from './serialize';
import { changedColumns, checkVersion, createdColumns, found } from './versioned';
import type { Tx, Write } from './write';

const SOURCE: ListSource = {
  from: Prisma.sql`exchange_rate r`,
  sort: { day: [Prisma.sql`r.day`], currency: [Prisma.sql`r.currency`, Prisma.sql`r.day`], updatedAt: Prisma.sql`r.updated_at` },
};

function toRate(row: Prisma.ExchangeRateGetPayload<object>): ExchangeRateRecord {
  const { currency, day, buying, selling, source, enteredById } = row;
  return {
    ...recordOf(row),
    currency: currency as ForeignCurrency,
    day: civilDate(day),
    buying: price(buying),
    selling: price(selling),
    source: source as RateSource,
    enteredById,
  };
}

/** One page of rates. */
export async function listExchangeRates(
  { db }: Pick<ApiDeps, 'db'>,
  query: InputOf<typeof exchangeRateOperations.listExchangeRates, 'query'>,
): Promise<OutputOf<typeof exchangeRateOperations.listExchangeRates>> {
  const { currency, from, to } = query.filter ?? {};
  const conditions = conditionsOf([
    currency && Prisma.sql`r.currency = ${currency}`,
    from && Prisma.sql`r.day >= ${from}::date`,
    to && Prisma.sql`r.day <= ${to}::date`,
  ]);
  const { ids, total } = await findPage(db.pool, SOURCE, query, conditions);
  const rows = await db.prisma.exchangeRate.findMany({ where: { id: { in: ids } } });
  return { data: inOrder(ids, rows.map(toRate), ({ id }) => id), total };
}

/** One rate. */
export async function getExchangeRate(tx: Pick<Tx, 'exchangeRate'>, id: string): Promise<ExchangeRateRecord> {
  return toRate(found(await tx.exchangeRate.findUnique({ where: { id } })));
}

/** Enters a rate. */
export async function createExchangeRate(write: Write, input: z.output<typeof ExchangeRateCreateSchema>): Promise<SavedExchangeRate> {
  const { tx, at, actor } = write;
  const { currency, day, ...amounts } = input;
  if (day > civilDateAt(at)) throw invalidFields({ day: fieldProblem('IN_FUTURE') });
  await lockRates(queryableOf(tx));
  if ((await tx.exchangeRate.count({ where: { currency, day: toDateColumn(day) } })) > 0)
    throw new AppProblem('CONFLICT', { errors: { day: fieldProblem('TAKEN') } });
  const data = { currency, day: toDateColumn(day), ...amounts, source: 'ENTERED', enteredById: actor.id, ...createdColumns(write) };
  const rate = toRate(await tx.exchangeRate.create({ data }));
  await audit(write, { action: 'exchangeRate.create', subjectType: 'exchangeRate', subjectId: rate.id, detail: input });
  const releasedLines = await wantRateRelease(write, [rate]);
  write.changed('exchange-rates', rate.id);
  return { ...rate, releasedLines, repricedLines: 0 };
}

/** Puts a rate right, and with it the lines that were computed with it; not where one of them stays as it is. */
export async function updateExchangeRate(
  write: Write,
  id: string,
  ifMatch: number,
  { reason, ...amounts }: z.output<typeof ExchangeRateUpdateSchema>,
): Promise<SavedExchangeRate> {
  const before = await lockedRate(write, id, ifMatch);
  const lines = await lockUnbound(write, [before]);
  const data = { ...amounts, source: 'ENTERED', enteredById: write.actor.id, ...changedColumns(write) };
  const rate = toRate(await write.tx.exchangeRate.update({ where: { id }, data }));
  const { currency, day, buying, selling } = rate;
  const { detail } = changesOf(before, { buying, selling }, []) ?? {};
  await audit(write, {
    action: 'exchangeRate.update',
    subjectType: 'exchangeRate',
    subjectId: id,
    detail: { currency, day, ...detail },
    personal: { reason },
  });
  const repricedLines = await repriceLines(rateWriteOf(write), lines, [{ currency, day, from: before, to: rate }]);
  const releasedLines = await wantRateRelease(write, [rate], [before]);
  write.changed('exchange-rates', id);
  return { ...rate, releasedLines, repricedLines };
}

/** Removes a rate that no line was computed with. */
export async function deleteExchangeRate(write: Write, id: string, ifMatch: number): Promise<void> {
  const rate = await lockedRate(write, id, ifMatch);
  if (await isRateUsed(queryableOf(write.tx), rate)) throw new AppProblem('RATE_USED');
  const { currency, day, buying, selling } = rate;
  await write.tx.exchangeRate.delete({ where: { id }, select: { id: true } });
  await audit(write, {
    action: 'exchangeRate.delete',
    subjectType: 'exchangeRate',
    subjectId: id,
    detail: { name: `${currency} ${day}`, currency, day, buying, selling },
  });
  write.changed('exchange-rates', id);
}

/** The rate in the version that the caller saw; nobody else writes one meanwhile. */
async function lockedRate(write: Write, id: string, ifMatch: number): Promise<ExchangeRateRecord> {
  await lockRates(queryableOf(write.tx));
  const rate = await getExchangeRate(write.tx, id);
  checkVersion(rate, ifMatch);
  return rate;
}
