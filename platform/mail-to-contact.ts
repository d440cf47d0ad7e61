import { uuidV5 } from './hash';
import { queueMailSql } from './queued-mail';
import type { Statement } from './statement';

/** One request and its reader: `request` of a mail about one that is named. */
export const NAMED_REQUEST = `SELECT p.id, p.ticket_id, c.email, c.locale
  FROM approval p JOIN contact c ON c.id = $1::uuid WHERE p.id = $6::uuid`;

/** A mail to a contact about one of the requests that are put to them. */
export interface MailToContact {
  readonly template:
    | 'APPROVALS_LINK'
    | 'APPROVAL_CONTESTED'
    | 'APPROVAL_CONTESTED_OTHERS'
    | 'APPROVAL_DOUBTED'
    | 'APPROVAL_CONTEST_OUTCOME'
    | 'APPROVAL_WRITTEN'
    | 'APPROVAL_PASSED_ON';
  /** Unique business key: the same mail queued twice is one mail. */
  readonly effectKey: string;
  /** UUID under which the mail's id is made of its key. */
  readonly namespace: string;
  readonly contactId: string;
  /** Host of the mail's Message-ID. */
  readonly mailHost: string;
  /** Epoch ms. */
  readonly at: number;
  /** SQL of the request and its reader (id, ticket_id, email, locale); `$1` is the contact, `$6` what `about` names. */
  readonly request: string;
  readonly about?: string;
  /** The contested request that it tells of, which may be another one of the reader's chain. */
  readonly contestedId?: string;
}

/** Queues it with its outbox row, once. */
export function mailToContact({ template, effectKey, namespace, contactId, mailHost, at, request, about, contestedId }: MailToContact): Statement {
  const id = uuidV5(namespace, effectKey);
  return {
    text: `WITH asked AS (${request}), ${queueMailSql({
      ...{ id: '$2::uuid', ticketId: 'ticket_id', effectKey: '$3::text', template: `'${template}'`, locale: 'locale', address: 'email' },
      params: `jsonb_build_object('ticketId', ticket_id, 'subjectId', id, 'contactId', $1::uuid${contestedId === undefined ? '' : ", 'contestedId', $7::uuid"})`,
      ...{ messageId: '$4::text', at: '$5::timestamptz', from: 'asked' },
    })}`,
    values: [contactId, id, effectKey, `<${id}@${mailHost}>`, new Date(at), ...[about, contestedId].filter((value) => value !== undefined)],
  };
}
