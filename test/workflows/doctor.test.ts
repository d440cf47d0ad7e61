import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import type { Pool, PoolClient } from 'pg';
import { keepDecider } from '../../api/services/portal-evidence';
import { POSTGRES_CHECKS } from '../../scripts/doctor/run';
import { writeAnchor } from '../../worker/relay/audit-anchor';
import { MONTH_DAMAGES } from '../support/damaged-months';
import { accept } from '../support/stored-ticket';
import { deskOf, HOUR, REQUESTER, technicianOf, WorkflowWorld, type TicketOnRoad } from '../support/workflow-world';

let world: WorkflowWorld;
/** Tickets by the state that they are left in. */
const tickets: Record<'RESOLVED_REMOTE' | 'REMOTE_SESSION' | 'WAITING_CONSENT' | 'VISITED' | 'WAITING_APPROVAL' | 'PLANNED', TicketOnRoad> =
  {} as never;

beforeAll(async () => {
  world = await WorkflowWorld.start();
  const now = new Date(await world.now());
  await world.rows("INSERT INTO audit_log (at, actor_kind, action, subject_type, detail) VALUES ($1, 'SYSTEM', 'test', 'test', '{}')", [now]);
  await writeAnchor(world.db.pool, now.getTime(), { settleMs: 20 });
  tickets.VISITED = await visited();
  tickets.WAITING_APPROVAL = await waitingForApproval();
  tickets.PLANNED = await world.onSiteTicket({ planOnly: true, inDays: 30 });
  tickets.RESOLVED_REMOTE = await inSession();
  await world.pass(90_000);
  await world.command(tickets.RESOLVED_REMOTE, 'END_REMOTE', technicianOf(tickets.RESOLVED_REMOTE.firm), { outcome: 'SOLVED' });
  await exportOf(tickets.RESOLVED_REMOTE.firm.customerId, '0');
  tickets.REMOTE_SESSION = await inSession();
  tickets.WAITING_CONSENT = await asked();
  const delivered = new Date(await world.now());
  await world.rows('UPDATE outbox SET delivered_at = $1', [delivered]);
  await world.rows("UPDATE mail SET status = 'SENT', sent_at = $1", [delivered]);
}, 180_000);
afterAll(() => world.stop());

async function asked(): Promise<TicketOnRoad> {
  // Promised for so long that no alarm comes between.
  const ticket = await world.ticket(await world.firm({ targets: { RESOLUTION: 'PT900H' } }));
  const { firm } = ticket;
  await world.command(ticket, 'ASSIGN', deskOf(firm), { assigneeId: firm.technician.id, assigneeNumber: firm.technician.number });
  await world.command(ticket, 'ASK_CONSENT', technicianOf(firm), { scope: 'CONTROL', windowMinutes: 60 });
  return ticket;
}

async function inSession(): Promise<TicketOnRoad> {
  const ticket = await asked();
  const now = await world.now();
  const evidence = await keepDecider(world.db.pool, ticket.id, { name: 'Şule Iğdırlı', email: null, ip: '127.0.0.1', userAgent: 'test' }, now);
  const commandId = randomUUID();
  const [consent] = await world.rows<{ id: string; valid_until: Date }>(
    `UPDATE consent SET status = 'GRANTED', channel = 'LINK', decided_at = $2, valid_until = $3, decision_id = $4, evidence_id = $5 WHERE ticket_id = $1 RETURNING id, valid_until`,
    [ticket.id, new Date(now), new Date(now + HOUR), commandId, evidence.evidenceId],
  );
  const args = { consentId: consent?.id ?? '', validUntil: consent?.valid_until.getTime() ?? 0 };
  await world.command(ticket, 'GRANT_CONSENT', REQUESTER, args, evidence, commandId);
  expect(await world.command(ticket, 'START_REMOTE', technicianOf(ticket.firm), {})).toBe('REMOTE_SESSION');
  return ticket;
}

async function waitingForApproval(): Promise<TicketOnRoad> {
  const ticket = await world.ticket(await world.firm());
  const { firm } = ticket;
  await world.command(ticket, 'ASSIGN', deskOf(firm), { assigneeId: firm.technician.id, assigneeNumber: firm.technician.number });
  await world.command(ticket, 'RECORD_REMOTE_IMPOSSIBLE', technicianOf(firm), { reason: 'NO_POWER' });
  const need = { approverId: firm.representative.id, estimatedHours: '1', callOut: '0.00', labour: '100.00', travel: '500.00', lodging: '0.00' };
  await world.command(ticket, 'CONVEY_ONSITE', deskOf(firm), need, { scope: 'Güç kaynağı', tried: 'Açılmadı' });
  await world.childRuns(`approval-${ticket.number}-1`);
  // On purpose, which is no fault.
  await world.command(ticket, 'RESEND_APPROVAL', deskOf(firm), {});
  return ticket;
}

async function visited(): Promise<TicketOnRoad> {
  const ticket = await world.onSiteTicket();
  const technician = technicianOf(ticket.firm);
  await world.command(ticket, 'RECORD_WORK', technician, { workType: 'ONSITE_LABOUR', minutes: 50 }, { description: 'Güç kaynağı değişti' });
  await world.command(ticket, 'RECORD_EXPENSE', technician, { workType: 'TRAVEL', amount: '500.00', vatRate: '20' }, { description: 'Yol' });
  await world.command(ticket, 'COMPLETE_VISIT', technician, { outcome: 'SOLVED' }, { note: 'Tamam' });
  return ticket;
}

async function exportOf(customerId: string, off: string): Promise<void> {
  await world.rows(
    `INSERT INTO charge_export (id, period, customer_id, line_count, net, vat, gross, created_by_id, created_at)
     SELECT $1, min(to_char(service_date, 'YYYY-MM')), customer_id, count(*), sum(net) + $3::numeric, sum(vat), sum(gross) + $3::numeric, $1, max(created_at) + interval '1 hour'
       FROM charge_line WHERE customer_id = $2 GROUP BY customer_id`,
    [randomUUID(), customerId, off],
  );
}

/** The open transaction as the checks see the database: one connection, whose own transactions do not nest. */
function inside(client: PoolClient): Pool {
  const query = (text: string, values?: unknown[]) => (/^(BEGIN|COMMIT)/.test(text) ? { rows: [] } : client.query(text, values));
  return { query, connect: () => ({ query, release: () => undefined }) } as unknown as Pool;
}

/** Names of the checks that fail after the database was damaged; the damage is undone. */
async function redAfter(damage: (run: (sql: string, values?: unknown[]) => Promise<number>) => Promise<unknown>): Promise<string[]> {
  const client = await world.db.pool.connect();
  const now = await world.now();
  try {
    await client.query('BEGIN');
    for (const table of ['ticket_event', 'audit_log', 'charge_export']) await client.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
    await damage(async (sql, values) => (await client.query(sql, values)).rowCount ?? 0);
    const red: string[] = [];
    for (const check of POSTGRES_CHECKS) {
      const outcome = await check.run({
        pool: inside(client),
        client: undefined as unknown as Client,
        storage: { has: () => Promise.resolve(false), sizeOf: () => Promise.resolve(undefined) },
        now,
      });
      if (!outcome.ok) red.push(check.name);
    }
    return red;
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
}

const OUTBOX = 'the outbox is drained: nothing parked, nothing overdue';
const PENDING = 'no command is pending beyond its expiry';
const RECORDED = 'every accepted command has exactly one event';
const DECISIONS = 'every decision of an approver or requester has reached its ticket';
const DEADLINES = 'no deadline has passed without its command';
const CHASE = 'every stage of an approval chase and every overdue visit was seen to in time';
const JUDGED = 'no ticket stays unjudged after its workflow was started';
const MAILS = 'no mail was sent twice for the same cause';
const DECIDED = 'no mail that came in waits for its decision';
const ANSWERS = 'no answer of a requester was refused or expired without somebody being told';
const ORIGINALS = 'the original of every mail that came in is in storage until its term';
const FILES = 'the content of every stored file is in storage, whole';
const PUBLIC_DOMAINS = 'no mail domain of a customer is one where anybody gets an address';
const GATES = 'open consents, approvals, visits and sessions are those that their ticket carries';
const ORDERED = 'every step of a person was ordered by that person through the API or the portal';
const SESSIONS = 'no session ran without a consent that covered its start, or outlasted it';
const VISITS = 'no visit was planned without an approval';
const LINES = 'every piece of work, session, visit and expense has exactly one charge line';
const AMOUNTS = 'the amounts of every charge line add up';
const APPROVED = 'no line is billed without the approval that carries it, or somebody who decided so';
const PACKAGE = "no period drew more visits or hours than the contract's package held";
const TERMS_HELD = 'every contract holds the terms of the version that it names';
const BEGUN = 'every contract holds the version of the day';
const EXPORTS = 'every export holds the sums of the lines that it was made of';
const CHAINS = 'audit chains are intact and every ticket equals the fold of its events';
const CLOCKS = 'the clocks of every ticket are what its ledger adds up to';
const EVIDENCE = 'evidence of deciders and audit entries is what was hashed';
const REPORTS = 'the figures of every kept report are those that were kept';
const RULES = 'the coverage rules that judge, and those to come, decide every case';
const ANCHORS = 'audit anchors agree with the events and audit rows that they cover';

const parked = `INSERT INTO outbox (aggregate_key, kind, effect_key, payload, attempts, parked_at, next_attempt_at, created_at)`;
const mailCopy = (key: string, to = 'to_address'): string =>
  `INSERT INTO mail (id, ticket_id, effect_key, template, locale, to_address, message_id, params, status, created_at)
   SELECT gen_random_uuid(), ticket_id, ${key}, template, locale, ${to}, '<' || gen_random_uuid() || '@servis.example>', params, 'SENT', created_at FROM mail WHERE ticket_id = $1`;
const lineCopy = `INSERT INTO charge_line SELECT (jsonb_populate_record(l, jsonb_build_object('id', gen_random_uuid(), 'business_key', 'session:' || gen_random_uuid()))).* FROM charge_line l WHERE ticket_id = $1 AND work_type = 'TRAVEL'`;
const moveIn = (path: string, to: string): string => `UPDATE ticket SET snapshot = jsonb_set(snapshot, '${path}', '${to}') WHERE id = $1`;

const mailIn = (outcome: string, isWhole: boolean, size = 1): string =>
  `INSERT INTO inbound_mail (id, mailbox, uid_validity, uid, source_hash, size, is_whole, received_at, stored_at, next_attempt_at, outcome)
   SELECT gen_random_uuid(), 'b', 1, 1, 'h', ${size}, ${isWhole}, at, at, at, ${outcome} FROM (SELECT received_at - interval '1 hour' AS at FROM ticket WHERE id = $1) t`;

/** What is damaged, how ($1 is the ticket's id), in which ticket, and which checks must see it. */
const DAMAGES: readonly (readonly [what: string, sql: string, ticket: keyof typeof tickets | null, red: readonly string[]])[] = [
  [
    'a file without its content',
    `INSERT INTO stored_file (id, sha256, size, content_type, name, purpose, created_at) VALUES (gen_random_uuid(), 'h', 1, 'text/plain', 'x', 'RECEIPT', now())`,
    null,
    [FILES],
  ],
  ['a parked row', `${parked} VALUES ('x', 'MAIL', 'x', '{}', 3, now(), now(), now())`, null, [OUTBOX]],
  [
    'a row that fails for an hour',
    `${parked} SELECT 'x', 'MAIL', 'x', '{}', 9, NULL, now() + interval '1 hour', updated_at - interval '1 hour' FROM ticket WHERE id = $1`,
    'VISITED',
    [OUTBOX],
  ],
  [
    'a command that nobody answers',
    "UPDATE command SET status = 'PENDING', expires_at = expires_at - interval '1 hour' WHERE ticket_id = $1 AND name = 'ASSIGN'",
    'VISITED',
    [PENDING],
  ],
  [
    'a command without its event',
    "UPDATE command SET id = gen_random_uuid() WHERE ticket_id = $1 AND name = 'ARRIVE'",
    'VISITED',
    [RECORDED, ORDERED],
  ],
  [
    'a step of somebody who did not order it',
    "UPDATE command SET actor_id = gen_random_uuid() WHERE ticket_id = $1 AND name = 'ARRIVE'",
    'VISITED',
    [ORDERED],
  ],
  [
    'a command with the event of another content',
    "UPDATE command SET content_hash = 'other' WHERE ticket_id = $1 AND name = 'ARRIVE'",
    'VISITED',
    [RECORDED],
  ],
  ['a refused command that was recorded', "UPDATE command SET status = 'REFUSED' WHERE ticket_id = $1 AND name = 'ARRIVE'", 'VISITED', [RECORDED]],
  [
    'a decision that never arrived',
    "UPDATE approval SET decision_id = gen_random_uuid(), decided_at = decided_at - interval '1 hour' WHERE ticket_id = $1",
    'VISITED',
    [DECISIONS],
  ],
  ['a timer that did not fire', moveIn('{deadline,dueAt}', '1000'), 'RESOLVED_REMOTE', [DEADLINES, CHAINS]],
  ['a reminder that was not sent', "UPDATE approval SET remind_at = opened_at - interval '1 hour' WHERE ticket_id = $1", 'WAITING_APPROVAL', [CHASE]],
  [
    'a phone task that was not opened',
    "UPDATE approval SET phone_at = opened_at - interval '1 hour' WHERE ticket_id = $1",
    'WAITING_APPROVAL',
    [CHASE],
  ],
  [
    'a request that did not expire',
    "UPDATE approval SET expires_at = opened_at - interval '1 hour' WHERE ticket_id = $1",
    'WAITING_APPROVAL',
    [CHASE],
  ],
  ['an overdue visit that nobody was told of', moveIn('{visit,overdueAt}', '1000'), 'PLANNED', [CHASE, CHAINS]],
  [
    'a question that was asked twice',
    `${mailCopy("template || ':' || gen_random_uuid()")} AND template = 'APPROVAL_REQUEST'`,
    'WAITING_APPROVAL',
    [MAILS],
  ],
  [
    'a question that a second person was asked too, which is no fault',
    `${mailCopy("template || ':' || split_part(effect_key, ':', 2) || ':in-place'", "'vekil@musteri.example'")} AND template = 'APPROVAL_REQUEST' LIMIT 1`,
    'WAITING_APPROVAL',
    [],
  ],
  ['a mail without a cause', `${mailCopy("template || ':' || gen_random_uuid()")} AND template = 'TICKET_RESOLVED'`, 'VISITED', [MAILS]],
  ['a mail that nobody decides about', mailIn('NULL', false), 'VISITED', [DECIDED]],
  ['a mail whose original is gone', mailIn("'ANSWER'", true), 'VISITED', [ORIGINALS]],
  ['a mail without a byte', mailIn("'DROPPED'", true, 0), 'VISITED', []],
  [
    'an answer that was refused and nobody was told of',
    `INSERT INTO command (id, ticket_id, name, payload, args, actor_kind, content_hash, status, created_at, expires_at, finished_at)
     SELECT gen_random_uuid(), id, 'ANSWER', '{}', '{}', 'REQUESTER', 'x', 'REFUSED', received_at, received_at, received_at FROM ticket WHERE id = $1`,
    'VISITED',
    [ANSWERS],
  ],
  [
    'a customer who owns the mailboxes of everybody',
    "UPDATE customer SET mail_domains = mail_domains || ARRAY['gmail.com'] WHERE id = (SELECT customer_id FROM ticket WHERE id = $1)",
    'VISITED',
    [PUBLIC_DOMAINS],
  ],
  ['a consent that is closed only in its row', "UPDATE consent SET status = 'EXPIRED' WHERE ticket_id = $1", 'WAITING_CONSENT', [GATES]],
  ['an approval that is closed only in its row', "UPDATE approval SET status = 'CANCELLED' WHERE ticket_id = $1", 'WAITING_APPROVAL', [GATES]],
  ['a visit that was moved only in its row', "UPDATE visit SET starts_at = starts_at - interval '1 hour' WHERE ticket_id = $1", 'PLANNED', [GATES]],
  ['a session that ended only in its row', 'UPDATE remote_session SET ended_at = started_at WHERE ticket_id = $1', 'REMOTE_SESSION', [GATES]],
  [
    'a session before its consent',
    "UPDATE consent SET decided_at = decided_at + interval '1 hour' WHERE ticket_id = $1",
    'RESOLVED_REMOTE',
    [SESSIONS],
  ],
  [
    'a session after its consent',
    "UPDATE remote_session SET ended_at = ended_at + interval '1 hour' WHERE ticket_id = $1",
    'RESOLVED_REMOTE',
    [SESSIONS],
  ],
  [
    'a session of somebody else',
    'WITH c AS (UPDATE consent SET technician_id = ticket_id WHERE ticket_id = $1) UPDATE remote_session SET technician_id = ticket_id WHERE ticket_id = $1',
    'RESOLVED_REMOTE',
    [SESSIONS],
  ],
  ['a visit that was refused', "UPDATE approval SET status = 'REFUSED' WHERE ticket_id = $1", 'VISITED', [VISITS, APPROVED]],
  ['work that nobody charged', "DELETE FROM charge_line WHERE ticket_id = $1 AND work_type = 'TRAVEL'", 'VISITED', [LINES]],
  ['a session charged without one', lineCopy, 'VISITED', [LINES]],
  [
    'a kuruş too much',
    "UPDATE charge_line SET net = net + 0.01, gross = gross + 0.01 WHERE ticket_id = $1 AND work_type = 'TRAVEL'",
    'VISITED',
    [AMOUNTS],
  ],
  ['a line without its approval', "UPDATE charge_line SET approval_id = NULL WHERE ticket_id = $1 AND work_type = 'TRAVEL'", 'VISITED', [APPROVED]],
  [
    'a line that nobody in particular has cancelled',
    "UPDATE charge_line SET hold = 'VOIDED', hold_decided_at = created_at WHERE ticket_id = $1 AND work_type = 'TRAVEL'",
    'VISITED',
    [APPROVED],
  ],
  [
    'a line that the customer has approved beyond the approval, which is no fault',
    "UPDATE charge_line SET hold = 'BILLED', released_by = 'CUSTOMER', hold_decided_at = created_at, excess_id = approval_id WHERE ticket_id = $1 AND work_type = 'TRAVEL'",
    'VISITED',
    [],
  ],
  [
    'a line that was let go by hand, and by nobody in particular',
    "UPDATE charge_line SET hold = 'BILLED', released_by = 'STAFF', hold_decided_at = created_at, excess_id = approval_id WHERE ticket_id = $1 AND work_type = 'TRAVEL'",
    'VISITED',
    [APPROVED],
  ],
  [
    'a package drawn once too often',
    `UPDATE charge_line SET inputs = jsonb_set(inputs, '{contract,onsiteVisitsPerMonth}', '0') WHERE ticket_id = $1 AND rule_id = 'PACKAGE-VISIT'`,
    'VISITED',
    [PACKAGE],
  ],
  ['an export that is a kuruş off', 'UPDATE charge_export SET net = net + 0.01, gross = gross + 0.01', null, [EXPORTS]],
  ['an export of more lines', 'UPDATE charge_export SET line_count = line_count + 1', null, [EXPORTS]],
  [
    'an event that was changed',
    `UPDATE ticket_event SET args = '{"minutes":500}' WHERE ticket_id = $1 AND command = 'RECORD_WORK'`,
    'VISITED',
    [CHAINS],
  ],
  [
    'texts that were changed',
    `UPDATE evidence SET data = '{"scope":"x"}' WHERE id IN (SELECT command_id FROM ticket_event WHERE ticket_id = $1 AND command = 'CONVEY_ONSITE')`,
    'VISITED',
    [CHAINS],
  ],
  [
    'texts that are gone',
    "DELETE FROM evidence WHERE id IN (SELECT command_id FROM ticket_event WHERE ticket_id = $1 AND command = 'CONVEY_ONSITE')",
    'VISITED',
    [CHAINS],
  ],
  ['texts that were erased as the law asks', 'UPDATE evidence SET data = NULL, erased_at = created_at WHERE ticket_id = $1', 'VISITED', []],
  ['another assignee in the row', 'UPDATE ticket SET assignee_id = NULL WHERE id = $1', 'VISITED', [CHAINS]],
  ['another due time in the row', "UPDATE ticket SET due_at = due_at + interval '1 hour' WHERE id = $1", 'RESOLVED_REMOTE', [CHAINS]],
  ['an end only in the row', 'UPDATE ticket SET ended_at = received_at WHERE id = $1', 'VISITED', [CHAINS]],
  ['another time of receipt', moveIn('{receivedAt}', '1000'), 'VISITED', [CHAINS]],
  ['another first priority', moveIn('{priority}', '"HIGH"'), 'VISITED', [CHAINS]],
  [
    'a decider who was changed',
    `UPDATE evidence SET data = '{"name":"x"}' WHERE ticket_id = $1 AND data->>'ua' = 'test'`,
    'RESOLVED_REMOTE',
    [EVIDENCE],
  ],
  ['a decider who is gone', "DELETE FROM evidence WHERE ticket_id = $1 AND data->>'ua' = 'test'", 'RESOLVED_REMOTE', [EVIDENCE]],
  [
    'no fault in a field that an earlier release did not know',
    "UPDATE ticket SET snapshot = snapshot - 'lateSince' WHERE id = $1",
    'RESOLVED_REMOTE',
    [],
  ],
  ['hours on record that a promise was counted by are gone', 'DELETE FROM calendar_version', null, [CLOCKS]],
  ['locations that are not those of the version in force', 'DELETE FROM contract_version_site', null, [TERMS_HELD]],
  [
    'devices that are not those of the version in force',
    'INSERT INTO contract_version_device SELECT v.id, a.id FROM contract k JOIN contract_version v ON v.contract_id = k.id AND v.n = k.version_n JOIN asset a ON a.customer_id = k.customer_id LIMIT 1',
    null,
    [TERMS_HELD],
  ],
  ['a version that nobody has put in force', 'UPDATE contract SET version_n = 0', null, [TERMS_HELD, BEGUN]],
  [
    'a report that says other than what was kept',
    `INSERT INTO customer_report (id, customer_id, kind, from_on, to_on, figures, sha256, made_at)
     SELECT gen_random_uuid(), customer_id, 'ON_DEMAND', received_at::date, received_at::date, '{}', 'of other figures', received_at FROM ticket WHERE id = $1`,
    'VISITED',
    [REPORTS],
  ],
  [
    'a set of coverage rules that leaves every case open',
    `INSERT INTO coverage_rule_set (n, valid_from, rules, created_by_id, created_at) SELECT 900, received_at::date, '[]', gen_random_uuid(), received_at FROM ticket WHERE id = $1`,
    'VISITED',
    [RULES],
  ],
  ...MONTH_DAMAGES,
  ['an audit row that was changed', `UPDATE audit_log SET detail = '{"a":1}'`, null, [ANCHORS]],
];

test('a healthy database has nothing to complain about', async () => {
  expect(await redAfter(() => Promise.resolve())).toEqual([]);
});

test.each(DAMAGES)('the doctor sees %s', async (_what, sql, ticket, red) => {
  const found = await redAfter(async (run) => {
    const changed = await run(sql, ticket === null ? [] : [tickets[ticket].id]);
    if (red.length > 0) expect(changed).toBeGreaterThan(0);
  });
  expect(found).toEqual(red);
});

test('the doctor sees a ticket that was never judged', async () => {
  const { id } = await accept(world.db.pool, {}, await world.now());
  const started = 'UPDATE ticket SET workflow_started_at = received_at WHERE id = $1';
  expect(await redAfter((run) => run(started, [id]))).toEqual([]);
  await world.rows('UPDATE outbox SET delivered_at = created_at');
  expect(await redAfter((run) => run("UPDATE ticket SET workflow_started_at = received_at - interval '2 minutes' WHERE id = $1", [id]))).toEqual([
    JUDGED,
  ]);
});

test('every check was seen to fail', () => {
  const seen = new Set([...DAMAGES.flatMap(([, , , red]) => red), JUDGED]);
  expect(POSTGRES_CHECKS.map(({ name }) => name).filter((name) => !seen.has(name))).toEqual([]);
});
