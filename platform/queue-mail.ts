import type { MailKey, OWN_MAILS } from '../domain/mail-keys';
import type { Queryable } from './command-inbox';
import { mailIdOfKeySql, queueMailSql } from './queued-mail';
import type { Statement } from './statement';

/** A mail to whoever a query finds. */
export interface NewMail {
  readonly template: MailKey | (typeof OWN_MAILS)[number];
  /** Unique business key: the same mail queued twice is one mail. Of several readers: the part that theirs have in common. */
  readonly key: string;
  /** Host of the Message-ID. */
  readonly mailHost: string;
  /** Epoch ms. */
  readonly at: number;
  /** SQL of the readers (ticket_id, locale, address, params); its values begin at `$5`. */
  readonly readers: string;
  readonly values: readonly unknown[];
  /** Whether the readers are several: `each` of a row tells its key from the others'. */
  readonly each?: boolean;
  /** SQL of its lane in the outbox, where it is not its ticket's and reader's. */
  readonly lane?: string;
}

const ID = mailIdOfKeySql('key');

/** What queues it with its outbox row, once; a row for each mail that is new. Its id and its Message-ID are made of its key. */
export function queueMailStatement({ template, key, mailHost, at, readers, values, each = false, lane }: NewMail): Statement {
  return {
    text: `WITH readers AS (${readers}), keyed AS (SELECT r.*, $1::text${each ? " || ':' || r.each" : ''} AS key FROM readers r),
${queueMailSql({
  ...{ id: ID, ticketId: 'ticket_id', effectKey: 'key', template: '$2::text', locale: 'locale', address: 'address', params: 'params' },
  ...{ messageId: `'<' || ${ID} || '@' || $3::text || '>'`, at: '$4::timestamptz', from: 'keyed', ...(lane === undefined ? {} : { lane }) },
})}`,
    values: [key, template, mailHost, new Date(at), ...values],
  };
}

/** Queues it; how many mails are new. */
export async function queueMailToReaders(db: Queryable, mail: NewMail): Promise<number> {
  const { text, values } = queueMailStatement(mail);
  return (await db.query(text, [...values])).rows.length;
}
