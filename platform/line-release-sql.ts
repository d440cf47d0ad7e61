import type { ReleasedBy } from '../domain/line-release';

const CUSTOMER: ReleasedBy = 'CUSTOMER';

/** SQL: whether the customer let the charge line `l` go that was held, by approving it; never null. */
export const releasedByCustomerSql = (l: string): string => `COALESCE(${l}.released_by = '${CUSTOMER}', false)`;

/** SQL: whether the charge line `l` waits for somebody to say who pays (domain/charge-holds.ts, isUndecided). */
export const isUndecidedSql = (l: string): string => `(${l}.hold = 'HELD' AND ${l}.outcome = 'DECIDE' AND ${l}.decided_outcome IS NULL)`;

/** SQL: whether the line waits for nothing but the rate of its currency, as `isAwaitingRate` says. */
export const awaitsRateSql = (l: string): string => `(${l}.hold = 'HELD' AND ${l}.hold_reason = 'NO_RATE')`;

/** SQL: whether the line is going to be invoiced or costs nothing: it neither waits nor was given up; never null. */
export const isBilledSql = (l: string): string => `COALESCE(${l}.hold = 'BILLED', true)`;
