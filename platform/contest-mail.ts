import { chainOfSql } from './approval-contest-sql';
import type { Queryable } from './command-inbox';
import { mailToContact, NAMED_REQUEST } from './mail-to-contact';
import { mailIdOfKeySql, queueMailSql } from './queued-mail';

const NAMESPACE = '5f0b1d5c-7c55-4d3e-9a2b-0c6c8a3f7e42';

/** The decision that something is said of, and when. */
export interface SaidOf {
  readonly approvalId: string;
  /** Host of the mails' Message-IDs. */
  readonly mailHost: string;
  /** Epoch ms. */
  readonly at: number;
}

interface Concerned {
  readonly contactId: string;
  /** Their own request: the page that their link opens. */
  readonly ownId: string;
  readonly isDecider: boolean;
}

// Whoever was asked and whoever decided, of this request and of the yes before or after it, each by a link that they have.
const CONCERNED = `
  SELECT DISTINCT ON (c.id) c.id AS "contactId", p.id AS "ownId", p.id = x.id AND c.id = coalesce(x.decided_by_id, x.approver_id) AS "isDecider"
    FROM approval x
    JOIN approval p ON p.ticket_id = x.ticket_id AND ${chainOfSql('x', 'p')}
    JOIN contact c ON c.id IN (p.approver_id, p.decided_by_id) AND c.active
    JOIN link_token l ON l.purpose = 'APPROVAL' AND l.subject_id = p.id AND l.contact_id = c.id
   WHERE x.id = $1 ORDER BY c.id, p.id = x.id DESC, p.n`;

async function concernedBy(db: Queryable, approvalId: string): Promise<Concerned[]> {
  return (await db.query<Concerned>(CONCERNED, [approvalId])).rows;
}

/**
 * Tells everybody whose word hangs on a decision that it is contested: whoever contests gets a confirmation, whoever is said to have decided by
 * phone is asked where only our own witness denies the call, and all others hear whose decision is contested by whom. Also after the ticket's
 * end, when no command is taken any more.
 */
export async function mailContested(db: Queryable, { approvalId, mailHost, at }: SaidOf, byContactId: string | null): Promise<void> {
  for (const { contactId, ownId, isDecider } of await concernedBy(db, approvalId)) {
    const isBy = contactId === byContactId;
    const template = isBy ? 'APPROVAL_CONTESTED' : byContactId === null && isDecider ? 'APPROVAL_DOUBTED' : 'APPROVAL_CONTESTED_OTHERS';
    const effectKey = isBy ? `${template}:${approvalId}` : `${template}:${approvalId}:${contactId}`;
    await send(db, { template, effectKey, contactId, mailHost, at, about: ownId, contestedId: approvalId });
  }
}

// Of the contested yes, or of the second one that rested on it.
const WAS_TOLD = `m.template = 'WORK_CONTESTED' AND m.status <> 'SKIPPED'
  AND EXISTS (SELECT 1 FROM approval p WHERE p.ticket_id = x.ticket_id AND p.id::text = m.params ->> 'subjectId' AND x.id IN (p.id, p.second_of))`;

const TELL_REQUESTER = `
  WITH told AS (
    SELECT m.ticket_id, m.locale, m.to_address, m.params || jsonb_build_object('contestedId', x.id) AS params, 'WORK_CONTEST_OUTCOME:' || x.id || ':' || m.id AS key
      FROM approval x JOIN mail m ON m.ticket_id = x.ticket_id WHERE x.id = $1 AND ${WAS_TOLD}), ${queueMailSql({
        ...{ id: mailIdOfKeySql('key'), ticketId: 'ticket_id', effectKey: 'key', template: "'WORK_CONTEST_OUTCOME'", locale: 'locale' },
        ...{ address: 'to_address', params: 'params', messageId: `'<' || ${mailIdOfKeySql('key')} || '@' || $3::text || '>'` },
        ...{ at: '$2::timestamptz', from: 'told' },
      })}`;

/** Tells the same people, once, what was found out about the contest, and whoever waits for the work and was told that it rests. */
export async function mailContestOutcome(db: Queryable, { approvalId, mailHost, at }: SaidOf): Promise<void> {
  await db.query(TELL_REQUESTER, [approvalId, new Date(at), mailHost]);
  for (const { contactId, ownId } of await concernedBy(db, approvalId)) {
    const effectKey = `APPROVAL_CONTEST_OUTCOME:${approvalId}:${contactId}`;
    await send(db, { template: 'APPROVAL_CONTEST_OUTCOME', effectKey, contactId, mailHost, at, about: ownId, contestedId: approvalId });
  }
}

async function send(db: Queryable, mail: Omit<Parameters<typeof mailToContact>[0], 'namespace' | 'request'>): Promise<void> {
  const { text, values } = mailToContact({ ...mail, namespace: NAMESPACE, request: NAMED_REQUEST });
  await db.query(text, [...values]);
}
