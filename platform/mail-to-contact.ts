import { uuidV5 } from './hash';
import { readerLaneSql } from './mail-lane';
import type { Statement } from './statement';

/** A mail to a contact about one of the requests that are put to them. */
export interface MailToContact {
  readonly template: 'APPROVALS_LINK' | 'APPROVAL_CONTESTED' | 'APPROVAL_WRITTEN';
  /** Unique business key: the same mail queued twice is one mail. */
  readonly effectKey: string;
  /** UUID under which the mail's id is made of its key. */
  readonly namespace: string;
  readonly contactId: string;
  /** Host of the mail's Message-ID. */
  readonly mailHost: string;
  /** Epoch ms. */
  readonly at: number;
  /** SQL of the request and its reader (id, ticket_id, number, email, locale); `$1` is the contact, `$6` what `about` names. */
  readonly request: string;
  readonly about?: string;
}

/** Queues it with its outbox row, once. */
export function mailToContact({ template, effectKey, namespace, contactId, mailHost, at, request, about }: MailToContact): Statement {
  const id = uuidV5(namespace, effectKey);
  return {
    text: `WITH asked AS (${request}),
      queued AS (
        INSERT INTO mail (id, ticket_id, effect_key, template, locale, to_address, message_id, params, status, created_at)
        SELECT $2::uuid, ticket_id, $3::text, '${template}', locale, email, $4::text,
               jsonb_build_object('ticketId', ticket_id, 'subjectId', id, 'contactId', $1::uuid), 'QUEUED', $5::timestamptz FROM asked
        ON CONFLICT (effect_key) DO NOTHING RETURNING id)
      INSERT INTO outbox (aggregate_key, kind, effect_key, payload, next_attempt_at, created_at)
      SELECT 'mail:' || number || ':' || ${readerLaneSql('ticket_id', 'email')}, 'MAIL', 'mail:' || $3,
             jsonb_build_object('mailId', queued.id), $5, $5 FROM queued, asked`,
    values: [contactId, id, effectKey, `<${id}@${mailHost}>`, new Date(at), ...(about === undefined ? [] : [about])],
  };
}
