import { SUBSTITUTE_MAIL } from '../domain/mail-keys';
import type { Queryable } from './command-inbox';
import { queueMailToReaders } from './queue-mail';

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

const TO_PERSON = {
  template: SUBSTITUTE_MAIL,
  readers:
    'select null::uuid as ticket_id, c.locale, c.email as address, $6::jsonb as params from contact c where c.id = $5::uuid and c.active and c.email is not null',
  lane: "'mail:contact:' || $5::text",
} as const;

/**
 * Tells whoever is represented and whoever stands in: nobody decides in a person's place without that person hearing of it.
 * @returns whether a mail was queued
 */
export async function mailSubstitute(db: Queryable, { mailHost, at, entryId, ...told }: ToldSubstitute): Promise<boolean> {
  let isMailed = false;
  for (const readerId of [told.contactId, told.substituteId]) {
    const key = `${SUBSTITUTE_MAIL}:${entryId}:${told.change}:${at}:${readerId}`;
    const queued = await queueMailToReaders(db, { ...TO_PERSON, key, mailHost, at, values: [readerId, JSON.stringify({ ...told, readerId })] });
    isMailed ||= queued > 0;
  }
  return isMailed;
}
