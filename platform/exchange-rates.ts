import type { CivilDate } from '../domain/civil-date';
import { nearestRate, pickRate, rateDayOf, USUAL_RATE_RULE, type KnownRates, type PickedRate, type RateRule } from '../domain/exchange-rates';

/** Key of the setting that says which rate counts. */
export const RATE_SETTING = 'exchange-rates';

/** What a price in another currency is turned into lira by, as it is read. */
export interface ReadRates extends KnownRates {
  /** Null: nobody has chosen. */
  readonly rule: RateRule | null;
}

/** SQL: from a week before the day of a service until the end of its month. */
const AROUND = (serviceDay: string): string =>
  `BETWEEN ${serviceDay} - 7 AND (date_trunc('month', ${serviceDay}::timestamp) + interval '1 month - 1 day')::date`;

/** SQL: what the register says of a currency around the day of a service, as JSON: all that any rule may pick from. */
export const readRatesSql = (currency: string, serviceDay: string): string => `(SELECT json_build_object(
    'rule', (SELECT value FROM setting WHERE key = '${RATE_SETTING}'),
    'unpublished', (SELECT COALESCE(json_agg(u.day), '[]') FROM (SELECT h.date AS day FROM holiday h WHERE NOT h.half UNION SELECT g.day FROM exchange_rate_gap g) u
                WHERE u.day ${AROUND(serviceDay)}),
    'rates', (SELECT COALESCE(json_agg(json_build_object('day', er.day, 'buying', trim_scale(er.buying)::text, 'selling', trim_scale(er.selling)::text, 'source', er.source)), '[]')
                FROM exchange_rate er WHERE er.currency = ${currency}
                 AND er.day ${AROUND(serviceDay)})))`;

/** The rate that counts for a service, and the day whose rate that is; no rate where the register has none yet. */
export interface RateOfService {
  readonly wantedOn: CivilDate;
  readonly picked: PickedRate | null;
  /** The last one that is known on the day of the service, for estimates. */
  readonly nearest: PickedRate | null;
}

/** Picks the rate for a service from what was read. */
export function rateOfService({ rule, ...known }: ReadRates, serviceDate: CivilDate): RateOfService {
  const { side } = rule ?? USUAL_RATE_RULE;
  const wantedOn = rateDayOf(rule ?? USUAL_RATE_RULE, serviceDate);
  return { wantedOn, picked: pickRate(wantedOn, known, side), nearest: nearestRate(serviceDate, known, side) };
}
