import type { EndTerms } from '../../domain/contract-course';
import type { Tx } from '../transaction';

/** A contract as its course reads it. */
export interface FollowedContract extends EndTerms {
  readonly id: string;
  readonly number: string;
  readonly customerId: string;
  readonly customerNumber: number;
  /** Since when its course is followed. */
  readonly watchedAt: Date | null;
}

const LOCK = `
  SELECT k.id, k.number, k.customer_id AS "customerId", c.number AS "customerNumber", to_char(k.starts_on, 'YYYY-MM-DD') AS "startsOn",
         to_char(k.ends_on, 'YYYY-MM-DD') AS "endsOn", k.auto_renews AS "autoRenews", k.renewal_months AS "renewalMonths", k.notice_days AS "noticeDays",
         to_char(k.notice_given_on, 'YYYY-MM-DD') AS "noticeGivenOn", k.watched_at AS "watchedAt"
    FROM contract k JOIN customer c ON c.id = k.customer_id WHERE k.id = $1 FOR UPDATE OF k`;

/** Locks the contract until the transaction ends; null where it was removed. */
export async function followedContract(tx: Tx, contractId: string): Promise<FollowedContract | null> {
  return (await tx.rows<FollowedContract>(LOCK, [contractId]))[0] ?? null;
}
