import type { MailKey } from '../domain/mail-keys';
import { chainOfSql } from './approval-contest-sql';
import { gatesInvoiceSql } from './approval-kind-sql';
import type { Queryable } from './command-inbox';
import { mailToContact, NAMED_REQUEST } from './mail-to-contact';
import { queueMailToReaders } from './queue-mail';

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

// Besides them whoever was asked after the contested yes and had not decided: they heard that the question was taken back, or still have it.
const TOLD = `
  SELECT "contactId", "ownId" FROM (${CONCERNED}) s
  UNION
  SELECT DISTINCT ON (c.id) c.id, p.id
    FROM approval p
    JOIN contact c ON c.active
    JOIN link_token l ON l.purpose = 'APPROVAL' AND l.subject_id = p.id AND l.contact_id = c.id
   WHERE p.second_of = $1 AND p.decided_via IS NULL
     AND (p.status = 'OPEN' AND c.id = p.approver_id OR EXISTS (
       SELECT 1 FROM mail w JOIN approval x ON x.id = $1 WHERE w.ticket_id = p.ticket_id AND w.template = 'APPROVAL_WITHDRAWN'
          AND w.params ->> 'subjectId' = p.id::text AND w.params ->> 'contactId' = c.id::text AND w.created_at >= x.contested_at))
     AND c.id NOT IN (SELECT "contactId" FROM (${CONCERNED}) t)`;

/** To colleagues: the witness who denied the call, who has a link, and whoever has the ticket or a visit by the decision; not who wrote the outcome. */
const COLLEAGUES = `
  SELECT DISTINCT ON (u.id) x.ticket_id, u.locale, u.email AS address, u.id AS each,
         jsonb_build_object('ticketId', x.ticket_id, 'subjectId', u.id, 'aboutId', x.id, 'contestedId', x.id, 'party', g.party) AS params
    FROM approval x
    JOIN ticket t ON t.id = x.ticket_id
    JOIN app_user u ON u.active AND u.id IS DISTINCT FROM x.contest_settled_by_id
    CROSS JOIN LATERAL (SELECT CASE
      WHEN u.id = x.witness_id AND x.witness_denied_at IS NOT NULL
       AND EXISTS (SELECT 1 FROM link_token l WHERE l.purpose = 'WITNESS' AND l.subject_id = x.id AND l.email = u.email) THEN 'WITNESS'
      WHEN u.work_mails AND EXISTS (SELECT 1 FROM visit v JOIN approval a ON a.id = v.approval_id
        WHERE v.ticket_id = t.id AND v.technician_id = u.id AND v.status IN ('PLANNED', 'ON_SITE') AND x.id IN (a.id, a.second_of)) THEN 'VISITOR'
      WHEN u.work_mails AND t.ended_at IS NULL AND u.id = t.assignee_id THEN 'ASSIGNEE' END AS party) g
   WHERE x.id = $5 AND u.id IN (x.witness_id, t.assignee_id, (SELECT v.technician_id FROM visit v WHERE v.ticket_id = t.id AND v.status IN ('PLANNED', 'ON_SITE') ORDER BY v.n DESC LIMIT 1))
     AND g.party IS NOT NULL ORDER BY u.id`;

/** To colleagues who work by a contested yes: whoever is on site or has a visit by it, and whoever has the ticket; lines of work that is done stop nobody. */
const STOPPED = `
  SELECT DISTINCT ON (u.id) x.ticket_id, u.locale, u.email AS address, u.id AS each,
         jsonb_build_object('ticketId', x.ticket_id, 'subjectId', u.id, 'aboutId', x.id, 'contestedId', x.id, 'party', CASE WHEN u.id = w.technician_id THEN w.status ELSE 'ASSIGNED' END) AS params
    FROM approval x
    JOIN ticket t ON t.id = x.ticket_id
    LEFT JOIN visit w ON w.ticket_id = t.id AND w.status IN ('PLANNED', 'ON_SITE')
     AND EXISTS (SELECT 1 FROM approval a WHERE a.id = w.approval_id AND x.id IN (a.id, a.second_of))
    JOIN app_user u ON u.active AND u.work_mails AND (u.id = w.technician_id OR u.id = t.assignee_id AND t.ended_at IS NULL)
   WHERE x.id = $5 AND x.status = 'APPROVED' AND NOT ${gatesInvoiceSql('x')}
   ORDER BY u.id, w.technician_id = u.id DESC NULLS LAST, w.status`;

async function concernedBy(db: Queryable, approvalId: string): Promise<Concerned[]> {
  return (await db.query<Concerned>(CONCERNED, [approvalId])).rows;
}

/**
 * Tells everybody whose word hangs on a decision that it is contested: whoever contests gets a confirmation, whoever is said to have decided by
 * phone is asked where only our own witness denies the call, and all others hear whose decision is contested by whom. Also after the ticket's
 * end, when no command is taken any more.
 */
export async function mailContested(db: Queryable, { approvalId, mailHost, at }: SaidOf, byContactId: string | null): Promise<void> {
  const key = `CONTEST_COLLEAGUE:${approvalId}`;
  await queueMailToReaders(db, { template: 'CONTEST_COLLEAGUE', key, mailHost, at, readers: STOPPED, values: [approvalId], each: true });
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

/** To whoever waits for the work, and was told that it rests. */
const REQUESTERS = `
  SELECT m.ticket_id, m.locale, m.to_address AS address, m.params || jsonb_build_object('contestedId', x.id) AS params, m.id AS each
    FROM approval x JOIN mail m ON m.ticket_id = x.ticket_id WHERE x.id = $5 AND ${WAS_TOLD}`;

/**
 * Tells everybody who heard of the contest, once, what was found out: the same people, whoever was asked after them, whoever waits for the work
 * and was told that it rests, and of ours the witness who denied the call and whoever has the ticket or a visit by the decision.
 */
export async function mailContestOutcome(db: Queryable, { approvalId, mailHost, at }: SaidOf): Promise<void> {
  const { rows: told } = await db.query<Pick<Concerned, 'contactId' | 'ownId'>>(TOLD, [approvalId]);
  const tell = (template: MailKey, readers: string): Promise<number> =>
    queueMailToReaders(db, { template, key: `${template}:${approvalId}`, mailHost, at, readers, values: [approvalId], each: true });
  await tell('WORK_CONTEST_OUTCOME', REQUESTERS);
  await tell('CONTEST_OUTCOME_COLLEAGUE', COLLEAGUES);
  for (const { contactId, ownId } of told) {
    const effectKey = `APPROVAL_CONTEST_OUTCOME:${approvalId}:${contactId}`;
    await send(db, { template: 'APPROVAL_CONTEST_OUTCOME', effectKey, contactId, mailHost, at, about: ownId, contestedId: approvalId });
  }
}

async function send(db: Queryable, mail: Omit<Parameters<typeof mailToContact>[0], 'namespace' | 'request'>): Promise<void> {
  const { text, values } = mailToContact({ ...mail, namespace: NAMESPACE, request: NAMED_REQUEST });
  await db.query(text, [...values]);
}
