import type { Queryable } from '../../platform/command-inbox';
import { openDeskTask } from '../../platform/desk-task';
import { uuidV5 } from '../../platform/hash';
import { messageHost } from '../../platform/message-host';
import { queueMailSql } from '../../platform/queued-mail';
import { holdSessionLines } from './contested-lines';
import { actorOf, type Objector } from './objector';
import { storeWithdrawal } from './portal-consent';
import { decideOnce, NotDecided, type DecisionDeps } from './portal-decision';
import { keepDecider, type Decider } from './portal-evidence';

const NAMESPACE = '0c9c0a5e-6f7f-4d7e-9d55-5a5f3f3a9b10';

/** A person denies what was recorded of a call with them, or objects to what somebody else permitted on their device; or whoever is said to have heard it heard nothing. */
export interface ConsentContest {
  readonly consentId: string;
  readonly ticketId: string;
  readonly commandId: string;
  readonly by: Extract<Objector, { as: 'PERMITTER' | 'WITNESS' }>;
  readonly decider: Decider;
  /** Epoch ms. */
  readonly at: number;
}

/**
 * What is contested holds no longer: a permission that still stands ends at once as by its withdrawal, a session with it; either way
 * the objection is evidence, what its sessions cost waits, and the desk is asked to speak to both sides. False when it was contested before.
 */
export async function contestConsent(deps: DecisionDeps, contest: ConsentContest): Promise<boolean> {
  const { ticketId } = contest;
  let held: string[] = [];
  const isTaken = await decideOnce(deps, ticketId, async (client) => {
    held = await storeConsentContest(client, deps, contest);
  });
  if (isTaken) deps.notifier.changed('desk-tasks', ticketId);
  for (const id of held) deps.notifier.changed('charge-lines', id);
  return isTaken;
}

/** The same in the caller's transaction; returns the lines that are held back by it. */
export async function storeConsentContest(client: Queryable, deps: DecisionDeps, contest: ConsentContest): Promise<string[]> {
  const { consentId, ticketId, commandId, by, decider, at } = contest;
  const evidence = await keepDecider(client, ticketId, decider, at);
  const { rows } = await client.query<{ ended: boolean }>(
    `with q as (select id, status from consent where id = $1 and ticket_id = $2 and decided_at is not null
                and (channel = 'PHONE' or device_user_id = $6) and contested_at is null for update)
     update consent c set contested_at = $3, contest_evidence_id = $4, contested_by_id = $6,
            status = case when q.status = 'GRANTED' then 'WITHDRAWN' else c.status end,
            withdrawn_at = case when q.status = 'GRANTED' then $3 else c.withdrawn_at end,
            decision_id = case when q.status = 'GRANTED' then $5 else c.decision_id end
       from q where c.id = q.id returning q.status = 'GRANTED' as ended`,
    [consentId, ticketId, new Date(at), evidence.evidenceId, commandId, by.as === 'PERMITTER' ? by.contactId : null],
  );
  const row = rows[0];
  if (row === undefined) throw new NotDecided();
  await openTask(client, consentId, ticketId, at);
  const held = await holdSessionLines(client, consentId, at);
  const host = messageHost(deps.config.mailFrom);
  if (by.as === 'PERMITTER') await confirmByMail(client, { consentId, ticketId, linkId: by.linkId, at }, host);
  if (by.as === 'PERMITTER' && by.contactId !== null) await tellRequester(client, contest, host);
  if (!row.ended) return held;
  await storeWithdrawal(client, deps, { consentId, ticketId, commandId, at, contested: true, payload: evidence, actor: actorOf(by) });
  return held;
}

async function openTask(client: Queryable, consentId: string, ticketId: string, at: number): Promise<void> {
  const task = openDeskTask({ kind: 'CONSENT_CONTESTED', effectKey: `CONSENT_CONTESTED:${consentId}`, ticketId, subjectId: consentId }, at);
  await client.query(task.text, [...task.values]);
}

const CONFIRM = `with ${queueMailSql({
  ...{ id: '$1::uuid', ticketId: 't.id', effectKey: '$3::text', template: "'CONSENT_CONTESTED'", messageId: '$4::text', at: '$6::timestamptz' },
  locale: 'case when l.email is distinct from t.requester_email then coalesce(c.locale, t.locale) else t.locale end',
  address: 'coalesce(l.email, c.email)',
  params:
    "jsonb_build_object('ticketId', t.id, 'subjectId', $5::uuid, 'participant', l.email is distinct from t.requester_email, 'contactId', l.contact_id)",
  from: `ticket t join link_token l on l.id = $7 and l.ticket_id = t.id left join contact c on c.id = l.contact_id or c.email = l.email
     where t.id = $2 and coalesce(l.email, c.email) is not null`,
})}`;

/** Whoever contested has it in writing; it goes to whom the link was mailed, to somebody of the firm in their own language. */
async function confirmByMail(
  client: Queryable,
  { consentId, ticketId, linkId, at }: Pick<ConsentContest, 'consentId' | 'ticketId' | 'at'> & { readonly linkId: string },
  host: string,
): Promise<void> {
  const effectKey = `CONSENT_CONTESTED:${consentId}`;
  const id = uuidV5(NAMESPACE, `mail:${effectKey}`);
  await client.query(CONFIRM, [id, ticketId, effectKey, `<${id}@${host}>`, consentId, new Date(at), linkId]);
}

const TELL = `with ${queueMailSql({
  ...{ id: '$1::uuid', ticketId: 't.id', effectKey: '$3::text', template: "'CONSENT_OBJECTED'", messageId: '$4::text', at: '$6::timestamptz' },
  locale: 't.locale',
  address: 't.requester_email',
  params: "jsonb_build_object('ticketId', t.id, 'subjectId', $5::uuid)",
  from: "ticket t where t.id = $2 and exists (select 1 from link_token l where l.purpose = 'STATUS' and l.ticket_id = t.id and l.email = t.requester_email)",
})}`;

/** Whose request it is hears that a colleague objected, and why nobody connects. */
async function tellRequester(client: Queryable, { consentId, ticketId, at }: ConsentContest, host: string): Promise<void> {
  const effectKey = `CONSENT_OBJECTED:${consentId}`;
  const id = uuidV5(NAMESPACE, `mail:${effectKey}`);
  await client.query(TELL, [id, ticketId, effectKey, `<${id}@${host}>`, consentId, new Date(at)]);
}
