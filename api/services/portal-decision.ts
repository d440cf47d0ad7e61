import type { PoolClient } from 'pg';
import { waitMs } from '../../domain/business-time';
import type { LinkPurpose } from '../../platform/link-tokens';
import { inTransaction } from '../../platform/transaction';
import type { ApiDeps } from '../deps';

/** What a decision of the portal needs. */
export type DecisionDeps = Pick<ApiDeps, 'db' | 'config'> &
  Partial<Pick<ApiDeps, 'log'>> & { readonly notifier: Pick<ApiDeps['notifier'], 'changed' | 'outbox'> };

/** Rolls the transaction back because somebody or something else was faster. */
export class NotDecided extends Error {}

/**
 * One decision in one transaction, all of it or nothing; afterwards relay and screens are woken. False when it came too late:
 * whoever asked then sees what became of it.
 */
export async function decideOnce(deps: DecisionDeps, ticketId: string, decide: (client: PoolClient) => Promise<void>): Promise<boolean> {
  try {
    await inTransaction(deps.db.pool, decide);
  } catch (error) {
    if (error instanceof NotDecided) return false;
    throw error;
  }
  deps.notifier.outbox();
  deps.notifier.changed('tickets', ticketId);
  return true;
}

/** A link decides once. */
export async function spendLink(client: PoolClient, purpose: LinkPurpose, subjectId: string, at: number): Promise<void> {
  await client.query('update link_token set spent_at = $3 where purpose = $1 and subject_id = $2 and spent_at is null', [
    purpose,
    subjectId,
    new Date(at),
  ]);
}

/** How long the relay may try to bring a portal's command to its workflow, in milliseconds. */
export function portalExpiry({ config }: Pick<ApiDeps, 'config'>): number {
  return waitMs({ clock: 'elapsed', duration: config.waits.WAIT_PORTAL_COMMAND_EXPIRY });
}
