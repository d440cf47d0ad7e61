import type { z } from 'zod';
import { civilDateAt } from '../../domain/civil-date';
import { FOREIGN_CURRENCY_CODES, USUAL_RATE_RULE, type RateRule } from '../../domain/exchange-rates';
import type { Queryable } from '../../platform/command-inbox';
import { rateOfService, RATE_SETTING, readRatesSql, type ReadRates } from '../../platform/exchange-rates';
import { lockRates } from '../../platform/rate-lines/rate-write';
import type { CurrentRates, ExchangeRateRule, ExchangeRateRuleInputSchema } from '../contract/exchange-rates';
import { audit, changesOf } from './audit';
import { queryableOf } from './queryable';
import { wantRateRelease } from './rate-releases';
import { ifSet, instant } from './serialize';
import { changedColumns, checkVersion } from './versioned';
import type { Tx, Write } from './write';

/** Which rate counts; version 0 while nobody has chosen. */
export async function getExchangeRateRule(tx: Pick<Tx, 'setting'>): Promise<ExchangeRateRule> {
  const row = await tx.setting.findUnique({ where: { key: RATE_SETTING } });
  const { side, day } = (row?.value ?? USUAL_RATE_RULE) as unknown as RateRule;
  return { id: 'firm', version: row?.version ?? 0, updatedAt: ifSet(row?.updatedAt ?? null, instant), side, day };
}

/** Chooses which rate counts, from the next line on, and for the lines that wait for one. */
export async function updateExchangeRateRule(
  write: Write,
  ifMatch: number,
  value: z.output<typeof ExchangeRateRuleInputSchema>,
): Promise<ExchangeRateRule> {
  const { tx } = write;
  await lockRates(queryableOf(tx));
  const before = await getExchangeRateRule(tx);
  checkVersion(before, ifMatch);
  const { version, updatedAt } = changedColumns(write);
  await tx.setting.upsert({ where: { key: RATE_SETTING }, create: { key: RATE_SETTING, value, updatedAt }, update: { value, version, updatedAt } });
  await audit(write, {
    action: 'exchangeRate.rule',
    subjectType: 'firm',
    subjectId: null,
    ...changesOf<Partial<ExchangeRateRule>>(before, value, []),
  });
  await wantRateRelease(write, null);
  write.changed('exchange-rate-rule', 'firm');
  return getExchangeRateRule(tx);
}

/** What a unit of each currency costs by the last rate of the week, for estimates. */
export async function currentExchangeRates(db: Queryable, at: number): Promise<CurrentRates> {
  const today = civilDateAt(at);
  const { rows } = await db.query<{ currency: CurrentRates['rates'][number]['currency']; known: ReadRates }>(
    `select q.currency, ${readRatesSql('q.currency', '$2::date')} as known from unnest($1::text[]) as q(currency)`,
    [FOREIGN_CURRENCY_CODES, today],
  );
  const rates = rows.flatMap(({ currency, known }) => {
    const { nearest } = rateOfService(known, today);
    return nearest === null ? [] : [{ currency, rate: nearest.rate, day: nearest.day }];
  });
  return { rates };
}
