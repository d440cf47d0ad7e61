import { randomBytes, randomUUID } from 'node:crypto';
import type { ShownConsent } from '../../domain/consent-text';
import type { Queryable } from '../../platform/command-inbox';
import { evidenceHash } from '../../platform/event-hash';

/** Who decided by a page, and from where. */
export interface Decider {
  readonly name: string | null;
  readonly email: string | null;
  readonly ip: string | null;
  readonly userAgent: string | null;
  /** The mail that says it, and what it says, where staff recorded it. */
  readonly mail?: { readonly inboundMailId: string; readonly words: string };
  /** What was said on the phone, from which number and when (ISO), where staff recorded it. */
  readonly call?: { readonly phone: string; readonly words: string; readonly saidAt: string };
}

/** Keeps who decided in an erasable row; the command's payload names the row and its salted hash, and so binds it to the chain. */
export async function keepDecider(
  db: Queryable,
  ticketId: string,
  decider: Decider,
  at: number,
  /** What was read before the answer. */
  shown?: ShownConsent,
): Promise<{ evidenceId: string; evidenceHash: string }> {
  const id = randomUUID();
  const salt = randomBytes(16).toString('hex');
  const data = {
    name: decider.name,
    email: decider.email,
    ip: decider.ip,
    ua: decider.userAgent,
    ...decider.mail,
    ...decider.call,
    ...(shown === undefined ? {} : { shown }),
  };
  await db.query('insert into evidence (id, ticket_id, salt, data, created_at) values ($1, $2, $3, $4, $5)', [
    id,
    ticketId,
    salt,
    data,
    new Date(at),
  ]);
  return { evidenceId: id, evidenceHash: evidenceHash(salt, data) };
}
