import type { ApiDeps } from '../deps';

/** A worker asks for work at least each minute. */
export const WORKER_PATIENCE_MS = 90_000;
/** A mailbox is looked into at least each half hour, whatever INTAKE_POLL_SECONDS says. */
const MAILBOX_PATIENCE_MS = 40 * 60_000;

/** When a mailbox was last heard of, by the worker that reads it. */
export interface SeenMailbox {
  readonly since: Date;
  readonly seenAt: Date | null;
}

/**
 * Tells of a mailbox when it was last looked into, where by all signs nobody reads it any more; else null. A worker that is gone
 * leaves its last word standing. While Temporal is away nobody knows of workers, and only what is overdue for long counts.
 */
export async function unreadMailboxes({ gateway, clock }: Pick<ApiDeps, 'gateway' | 'clock'>): Promise<(box: SeenMailbox) => Date | null> {
  const now = await clock.now();
  const silence = await gateway.workerSilence().catch(() => 0);
  const patience = silence === null || silence > WORKER_PATIENCE_MS ? WORKER_PATIENCE_MS : MAILBOX_PATIENCE_MS;
  return ({ seenAt, since }) => {
    const last = seenAt ?? since;
    return now - last.getTime() > patience ? last : null;
  };
}
