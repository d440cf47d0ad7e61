import type { ReleasedBy } from '../domain/line-release';

const CUSTOMER: ReleasedBy = 'CUSTOMER';

/** SQL: whether the customer let the charge line `l` go that was held, by approving it; never null. */
export const releasedByCustomerSql = (l: string): string => `COALESCE(${l}.released_by = '${CUSTOMER}', false)`;
