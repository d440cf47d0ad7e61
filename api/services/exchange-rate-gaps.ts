import { civilDateAt, type CivilDate } from '../../domain/civil-date';
import { missingDays, rateDayOf, USUAL_RATE_RULE, type ForeignCurrency } from '../../domain/exchange-rates';
import { readRatesSql, type ReadRates } from '../../platform/exchange-rates';
import type { Queryable } from '../../platform/command-inbox';
import { lockRates } from '../../platform/rate-lines/rate-write';
import type { ExchangeRateGaps, SavedRateGap } from '../contract/exchange-rates';
import { fieldProblem } from '../contract/values';
import { invalidFields } from '../http/problem';
import { audit } from './audit';
import { queryableOf } from './queryable';
import { wantRateRelease } from './rate-releases';
import { civilDate, instant, toDateColumn } from './serialize';
import type { Tx, Write } from './write';

interface Awaited {
  readonly currency: ForeignCurrency;
  readonly day: CivilDate;
  readonly lines: number;
  readonly known: ReadRates;
}

// By the index of the lines that wait.
const AWAITED = `
  SELECT q.currency, q.day::text AS day, q.lines, ${readRatesSql('q.currency', 'q.day')} AS known
    FROM (SELECT l.original_currency AS currency, l.service_date AS day, count(*)::int AS lines FROM charge_line l
           WHERE l.hold = 'HELD' AND COALESCE(l.hold_first_reason, l.hold_reason) = 'NO_RATE' GROUP BY 1, 2) q`;

/** The days whose rate lines wait for, and those of which somebody has said that none was published. */
export async function listExchangeRateGaps(db: Queryable, tx: Pick<Tx, 'exchangeRateGap'>): Promise<ExchangeRateGaps> {
  const { rows } = await db.query<Awaited>(AWAITED, []);
  const lines = new Map<string, ExchangeRateGaps['awaited'][number]>();
  for (const { currency, day, lines: count, known } of rows) {
    for (const missing of missingDays(rateDayOf(known.rule ?? USUAL_RATE_RULE, day), known)) {
      const key = `${missing} ${currency}`;
      lines.set(key, { currency, day: missing, lineCount: count + (lines.get(key)?.lineCount ?? 0) });
    }
  }
  const noted = await tx.exchangeRateGap.findMany({ orderBy: { day: 'desc' }, take: NOTED });
  return {
    awaited: [...lines.keys()].sort().flatMap((key) => lines.get(key) ?? []),
    unpublished: noted.map(({ day, notedById, notedAt }) => ({ day: civilDate(day), notedById, notedAt: instant(notedAt) })),
  };
}

/** Nobody looks back further than that. */
const NOTED = 50;

/** Notes that no rate was published on a day: the last one before it counts, and lines that waited for it are priced in a moment. Said once more, it changes nothing. */
export async function noteExchangeRateGap(write: Write, day: CivilDate): Promise<SavedRateGap> {
  const { tx, at, actor } = write;
  if (day > civilDateAt(at)) throw invalidFields({ day: fieldProblem('IN_FUTURE') });
  await lockRates(queryableOf(tx));
  const column = toDateColumn(day);
  if ((await tx.exchangeRate.count({ where: { day: column } })) > 0) throw invalidFields({ day: fieldProblem('RATE_KEPT') });
  if ((await tx.exchangeRateGap.findUnique({ where: { day: column } })) !== null) return { day, releasedLines: 0 };
  await tx.exchangeRateGap.create({ data: { day: column, notedById: actor.id, notedAt: new Date(at) } });
  await audit(write, { action: 'exchangeRate.unpublished', subjectType: 'exchangeRate', subjectId: null, detail: { day } });
  const releasedLines = await wantRateRelease(write, [{ day }]);
  write.changed('exchange-rates', 'all');
  return { day, releasedLines };
}

/** Takes that back; lines that were priced meanwhile stay. */
export async function removeExchangeRateGap(write: Write, day: CivilDate): Promise<void> {
  await lockRates(queryableOf(write.tx));
  const { count } = await write.tx.exchangeRateGap.deleteMany({ where: { day: toDateColumn(day) } });
  if (count === 0) return;
  await audit(write, { action: 'exchangeRate.published', subjectType: 'exchangeRate', subjectId: null, detail: { day } });
  write.changed('exchange-rates', 'all');
}
