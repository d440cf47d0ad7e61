import { readerLaneSql } from './mail-lane';

/** A mail in SQL: each field is an expression over `from`. */
export interface QueuedMailSql {
  readonly id: string;
  readonly ticketId: string;
  /** Unique business key: the same mail queued twice is one mail. */
  readonly effectKey: string;
  readonly template: string;
  readonly locale: string;
  readonly address: string;
  readonly messageId: string;
  readonly params: string;
  readonly at: string;
  readonly from: string;
  /** Its lane in the outbox, over the queued mail; its ticket's and reader's where nothing is said. */
  readonly lane?: string;
}

// Version and variant make a UUID of the hash, as RFC 9562 has it for version 5.
/** SQL of a mail's id that is made of its business key. */
export const mailIdOfKeySql = (key: string): string => `overlay(overlay(md5(${key}) placing '5' from 13) placing '8' from 17)::uuid`;

const LANE = `'mail:' || (SELECT number FROM ticket WHERE ticket.id = queued.ticket_id) || ':' || ${readerLaneSql('ticket_id', 'to_address')}`;

/** SQL, the last part of a WITH: queues a mail together with its outbox row, once; a row for each that was queued. */
export function queueMailSql(mail: QueuedMailSql): string {
  const { id, ticketId, effectKey, template, locale, address, messageId, params, at, from, lane = LANE } = mail;
  return `queued AS (
      INSERT INTO mail (id, ticket_id, effect_key, template, locale, to_address, message_id, params, status, created_at)
      SELECT ${id}, ${ticketId}, ${effectKey}, ${template}, ${locale}, ${address}, ${messageId}, ${params}, 'QUEUED', ${at} FROM ${from}
      ON CONFLICT (effect_key) DO NOTHING RETURNING id, ticket_id, effect_key, to_address, created_at)
    INSERT INTO outbox (aggregate_key, kind, effect_key, payload, next_attempt_at, created_at)
    SELECT ${lane}, 'MAIL', 'mail:' || effect_key, jsonb_build_object('mailId', id), created_at, created_at FROM queued RETURNING id`;
}
