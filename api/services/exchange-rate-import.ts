import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { civilDateAt } from '../../domain/civil-date';
import { readCentralBankXml, readRateTable, rateOf, type RateRow } from '../../domain/exchange-rate-file';
import { isFarFrom, type DayRate } from '../../domain/exchange-rates';
import { compareAmounts } from '../../domain/money';
import type { Queryable } from '../../platform/command-inbox';
import { isBoundSql } from '../../platform/rate-lines/computed-lines';
import { lockRates } from '../../platform/rate-lines/rate-write';
import { repriceLines } from '../../platform/rate-lines/reprice';
import { MAX_RATE_ROWS, type exchangeRateOperations, type ExchangeRatePreview } from '../contract/exchange-rates';
import type { OutputOf } from '../contract/operation';
import { fieldProblem } from '../contract/values';
import { invalidFields } from '../http/problem';
import { audit } from './audit';
import { queryableOf } from './queryable';
import { lockUnbound, rateWriteOf, wantRateRelease } from './rate-releases';
import { readTableFile } from './table-file';
import type { Write } from './write';

/** Rows of a file, whichever of the three kinds it is. */
async function readFile(bytes: Buffer, today: string): Promise<RateRow[]> {
  const { table, text } = await readTableFile(bytes);
  const rows = /^\s*(\uFEFF)?\s*</.test(text) ? readCentralBankXml(text, today) : table && readRateTable(table, today);
  if (rows === null || rows.length === 0) throw invalidFields({ content: fieldProblem('RATE_FILE') });
  if (rows.length > MAX_RATE_ROWS) throw invalidFields({ content: fieldProblem('TOO_MANY', MAX_RATE_ROWS) });
  return rows;
}

interface KeptRate {
  readonly i: number;
  readonly buying: string | null;
  readonly selling: string | null;
  readonly before: string | null;
  /** Whether a line that stays as it is was computed with it: then it stays too. */
  readonly is_used: boolean;
}

// What is kept for each day, and the selling rate before it.
const KEPT = `
  SELECT q.i::int AS i, trim_scale(r.buying)::text AS buying, trim_scale(r.selling)::text AS selling,
         ${isBoundSql('q.currency', 'q.day')} AS is_used,
         (SELECT trim_scale(b.selling)::text FROM exchange_rate b WHERE b.currency = q.currency AND b.day < q.day ORDER BY b.day DESC LIMIT 1) AS before
    FROM unnest($1::text[], $2::date[]) WITH ORDINALITY AS q(currency, day, i) LEFT JOIN exchange_rate r ON r.currency = q.currency AND r.day = q.day
   ORDER BY q.i`;

async function keptOf(db: Queryable, rates: readonly DayRate[]): Promise<KeptRate[]> {
  const { rows } = await db.query<KeptRate>(KEPT, [rates.map(({ currency }) => currency), rates.map(({ day }) => day)]);
  return rows;
}

const isSame = ({ buying, selling }: DayRate, kept: KeptRate | undefined): boolean =>
  kept?.buying != null && kept.selling !== null && compareAmounts(buying, kept.buying) === 0 && compareAmounts(selling, kept.selling) === 0;

/** What a file would bring, row by row; nothing is written. */
export async function previewExchangeRates(db: Queryable, content: string, at: number): Promise<ExchangeRatePreview> {
  const read = await readFile(Buffer.from(content, 'base64'), civilDateAt(at));
  const rates = read.map(rateOf);
  const kept = await keptOf(
    db,
    rates.filter((rate) => rate !== null),
  );
  let next = 0;
  const rows = read.map((row, index) => {
    const rate = rates[index] ?? null;
    if (rate === null) return { ...row, stand: 'WRONG' as const, kept: null, isFar: false };
    const one = kept[next++];
    const isFar = one?.before != null && isFarFrom(rate.selling, one.before);
    if (one?.buying == null || one.selling === null) return { ...row, stand: 'NEW' as const, kept: null, isFar };
    if (isSame(rate, one)) return { ...row, stand: 'SAME' as const, kept: null, isFar };
    return { ...row, stand: one.is_used ? ('USED' as const) : ('DIFFERENT' as const), kept: { buying: one.buying, selling: one.selling }, isFar };
  });
  return { rows };
}

const PUT = `
  INSERT INTO exchange_rate (id, currency, day, buying, selling, source, entered_by_id, created_at, updated_at)
  SELECT id, currency, day, buying, selling, 'IMPORTED', $6::uuid, $7, $7
    FROM unnest($1::uuid[], $2::text[], $3::date[], $4::numeric[], $5::numeric[]) AS q(id, currency, day, buying, selling)
  ON CONFLICT (currency, day) DO UPDATE SET buying = EXCLUDED.buying, selling = EXCLUDED.selling, source = EXCLUDED.source,
     entered_by_id = EXCLUDED.entered_by_id, version = exchange_rate.version + 1, updated_at = EXCLUDED.updated_at`;

type Import = z.output<(typeof exchangeRateOperations)['importExchangeRates']['body']>;
type Imported = OutputOf<(typeof exchangeRateOperations)['importExchangeRates']>;

/** Takes the rates of a file as they stand to what is kept by now. */
export async function importExchangeRates(write: Write, { rates, reason }: Import): Promise<Imported> {
  const { at, actor, tx } = write;
  const db = queryableOf(tx);
  const today = civilDateAt(at);
  const wrong = rates.flatMap(({ day }, index) => (day > today ? [[`rates.${index}.day`, fieldProblem('IN_FUTURE')]] : []));
  const twice = rates.flatMap(({ currency, day }, index) =>
    rates.findIndex((rate) => rate.currency === currency && rate.day === day) === index ? [] : [[`rates.${index}.day`, fieldProblem('TAKEN')]],
  );
  if (wrong.length + twice.length > 0) throw invalidFields(Object.fromEntries([...wrong, ...twice]) as Record<string, string>);
  await lockRates(db);
  const kept = await keptOf(db, rates);
  const added = rates.filter((_rate, index) => kept[index]?.buying == null);
  const same = rates.filter((rate, index) => isSame(rate, kept[index]));
  const different = rates.flatMap((rate, index) => {
    const { buying = null, selling = null, is_used: isUsed = false } = kept[index] ?? {};
    return buying === null || selling === null || added.includes(rate) || same.includes(rate) ? [] : [{ ...rate, isUsed, from: { buying, selling } }];
  });
  const replaced = reason === null ? [] : different.flatMap(({ isUsed, ...rate }) => (isUsed ? [] : [rate]));
  const lines = replaced.length > 0 ? await lockUnbound(write, replaced) : [];
  const put = [...added, ...replaced];
  if (put.length > 0) {
    const column = <K extends keyof DayRate>(name: K): DayRate[K][] => put.map((rate) => rate[name]);
    const values = [put.map(() => randomUUID()), column('currency'), column('day'), column('buying'), column('selling'), actor.id, new Date(at)];
    await db.query(PUT, values);
    const days = put.map(({ day }) => day).sort();
    const detail = { added: added.length, firstDay: days[0], lastDay: days.at(-1), replacedRates: replaced };
    const told = { action: 'exchangeRate.import', subjectType: 'exchangeRate', subjectId: null, detail } as const;
    await audit(write, reason === null ? told : { ...told, personal: { reason } });
    write.changed('exchange-rates', 'all');
  }
  const repricedLines = await repriceLines(
    rateWriteOf(write),
    lines,
    replaced.map(({ from, ...to }) => ({ ...to, from, to })),
  );
  const releasedLines =
    put.length > 0
      ? await wantRateRelease(
          write,
          put,
          replaced.map(({ from, ...rate }) => ({ ...rate, ...from })),
        )
      : 0;
  const left = different.length - replaced.length;
  return { added: added.length, replaced: replaced.length, same: same.length, left, releasedLines, repricedLines };
}
