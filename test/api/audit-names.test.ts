import { randomUUID } from 'node:crypto';
import type { AuditEntryRecord } from '../../api/contract/audit-log';
import { startApi, type ApiUnderTest } from '../support/api-app';
import { createFirm, type Firm } from '../support/firm';
import { accept } from '../support/stored-ticket';

let under: ApiUnderTest;
let firm: Firm;
let ticket: { id: string; number: number };
beforeAll(async () => {
  under = await startApi();
  firm = await createFirm(under.deps.db.pool);
  ticket = await accept(under.deps.db.pool);
});
afterAll(() => under.close());

/** An entry, as the services write it. */
async function entry(action: string, subjectType: string, subjectId: string | null, detail: object = {}): Promise<string> {
  const { rows } = await under.deps.db.pool.query<{ id: string }>(
    "insert into audit_log (at, actor_kind, action, subject_type, subject_id, detail) values (now(), 'SYSTEM', $1, $2, $3, $4) returning id::text",
    [action, subjectType, subjectId, detail],
  );
  return rows[0]?.id ?? '';
}

async function about(role: 'manager' | 'ops', ids: readonly string[]): Promise<(string | null)[]> {
  const { body } = await (await under.as(role)).get('/api/v1/audit-log').query({ id: ids, perPage: 100 }).expect(200);
  const found = new Map((body as { data: AuditEntryRecord[] }).data.map(({ id, about: name }) => [id, name]));
  return ids.map((id) => found.get(id) ?? null);
}

const task = async (ticketId: string | null, subjectId: string | null): Promise<string> => {
  const id = randomUUID();
  await under.deps.db.pool.query(
    'insert into desk_task (id, ticket_id, kind, subject_id, effect_key, created_at) values ($1, $2, $3, $4, $5, now())',
    [id, ticketId, 'MAIL_QUARANTINE', subjectId, id],
  );
  return id;
};

test('an entry names whose absence it was and who stands in for whom, also when that is gone since', async () => {
  const { pool } = under.deps.db;
  const [userId] = [(await under.as('technician')).userId];
  const [absence, goneAbsence, substitute, goneSubstitute] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  await pool.query(
    "insert into staff_absence (id, user_id, starts_on, ends_on, created_at, updated_at) values ($1, $2, '2026-12-01', '2026-12-02', now(), now())",
    [absence, userId],
  );
  const people = { contactId: firm.representative.id, substituteId: firm.itOfficer.id };
  await pool.query(
    "insert into contact_substitute (id, contact_id, substitute_id, starts_on, ends_on, created_at, updated_at) values ($1, $2, $3, '2026-12-01', '2026-12-02', now(), now())",
    [substitute, people.contactId, people.substituteId],
  );
  const ids = [
    await entry('absence.update', 'absence', absence, { changes: { endsOn: { from: '2026-12-01', to: '2026-12-02' } } }),
    await entry('absence.create', 'absence', goneAbsence, { userId }),
    await entry('absence.update', 'absence', goneAbsence, { changes: {} }),
    await entry('contactSubstitute.update', 'contactSubstitute', substitute, { changes: {} }),
    await entry('contactSubstitute.delete', 'contactSubstitute', goneSubstitute, people),
  ];
  const names = `${firm.representative.name} → ${firm.itOfficer.name}`;
  expect(await about('manager', ids)).toEqual(['Deneme Kişisi', 'Deneme Kişisi', 'Deneme Kişisi', names, names]);
  // Staff know each other; the customer's people are not for who runs the machines.
  expect(await about('ops', ids)).toEqual(['Deneme Kişisi', 'Deneme Kişisi', 'Deneme Kişisi', null, null]);
});

test('what hangs on a ticket is named by its number, a mail by its sender, and what the reader may not see by nothing', async () => {
  const { pool } = under.deps.db;
  const mail = randomUUID();
  await pool.query(
    `insert into inbound_mail (id, mailbox, uid_validity, uid, source_hash, size, is_whole, received_at, stored_at, next_attempt_at, from_address)
     values ($1, 'destek', 1, 1, $2, 10, true, now(), now(), now(), 'kim@musteri.example')`,
    [mail, randomUUID()],
  );
  const template = randomUUID();
  const shown = `#${ticket.number}`;
  const cases: readonly [string, string | null, string | null][] = [
    [await entry('deskTask.done', 'deskTask', await task(ticket.id, null)), shown, null],
    [await entry('deskTask.done', 'deskTask', await task(null, mail)), 'kim@musteri.example', null],
    [await entry('file.upload', 'file', randomUUID(), { ticketId: ticket.id }), shown, shown],
    [await entry('charge.decide', 'chargeLine', randomUUID(), { ticketId: ticket.id }), shown, null],
    [await entry('delivery.retry', 'delivery', '12', { kind: 'MAIL', ticketNumber: ticket.number }), null, shown],
    [await entry('inboundMail.resolve', 'inboundMail', mail), 'kim@musteri.example', null],
    [await entry('replyTemplate.create', 'replyTemplate', template, { name: 'Karşılama' }), 'Karşılama', 'Karşılama'],
    [await entry('replyTemplate.update', 'replyTemplate', template, { changes: {} }), 'Karşılama', 'Karşılama'],
    [await entry('workflow.reset', 'workflow', 'ticket-1005'), null, 'ticket-1005'],
    [await entry('ticket.update', 'ticket', ticket.id), null, null],
  ];
  const ids = cases.map(([id]) => id);
  expect(await about('manager', ids)).toEqual(cases.map(([, name]) => name));
  expect(await about('ops', ids)).toEqual(cases.map(([, , name]) => name));
});

test('who tried to sign in and is not known is named by the address that was given', async () => {
  await under
    .anonymous()
    .post('/api/v1/session')
    .send({ email: 'yabanci@baska.example', password: 'x'.repeat(12) });
  const { body } = await (
    await under.as('manager')
  )
    .get('/api/v1/audit-log')
    .query({ filter: JSON.stringify({ action: 'session.refused' }) })
    .expect(200);
  expect((body as { data: AuditEntryRecord[] }).data.map(({ about: name }) => name)).toContain('yabanci@baska.example');
});
