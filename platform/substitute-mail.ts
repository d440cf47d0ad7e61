import { SUBSTITUTE_MAIL } from '../domain/mail-keys';
import type { Queryable } from './command-inbox';
import { uuidV5 } from './hash';
import { queueMailSql } from './queued-mail';

const NAMESPACE = '8a6f0c3d-5e21-4b97-9d40-71c2e9b5a613';

/** What became of an entry of a substitute. */
export const SUBSTITUTE_CHANGES = ['ENTERED', 'CHANGED', 'REMOVED'] as const;
export type SubstituteChange = (typeof SUBSTITUTE_CHANGES)[number];

/** An entry as both people hear of it. */
export interface ToldSubstitute {
  readonly entryId: string;
  readonly change: SubstituteChange;
  readonly contactId: string;
  readonly substituteId: string;
  /** Civil dates. */
  readonly startsOn: string;
  readonly endsOn: string;
  /** Member of staff who wrote it. */
  readonly byId: string | null;
  /** Host of the mails' Message-IDs. */
  readonly mailHost: string;
  /** Epoch ms. */
  readonly at: number;
}

const QUEUE = `
  with ${queueMailSql({
    ...{ id: '$1::uuid', ticketId: 'null::uuid', effectKey: '$2::text', template: `'${SUBSTITUTE_MAIL}'`, locale: 'c.locale', address: 'c.email' },
    params: '$3::jsonb',
    ...{ messageId: '$4::text', at: '$5::timestamptz', from: 'contact c where c.id = $6::uuid and c.active and c.email is not null' },
    lane: "'mail:contact:' || $6::text",
  })}`;

/**
 * Tells whoever is represented and whoever stands in: nobody decides in a person's place without that person hearing of it.
 * @returns whether a mail was queued
 */
export async function mailSubstitute(db: Queryable, { mailHost, at, entryId, ...told }: ToldSubstitute): Promise<boolean> {
  let isMailed = false;
  for (const readerId of [told.contactId, told.substituteId]) {
    const effectKey = `${SUBSTITUTE_MAIL}:${entryId}:${told.change}:${at}:${readerId}`;
    const id = uuidV5(NAMESPACE, effectKey);
    const params = JSON.stringify({ ...told, readerId });
    const { rows } = await db.query(QUEUE, [id, effectKey, params, `<${id}@${mailHost}>`, new Date(at), readerId]);
    isMailed ||= rows.length > 0;
  }
  return isMailed;
}
