import { randomUUID } from 'node:crypto';
import { createRemindVisit } from '../../activities/visits';
import { insert } from '../relay/relay-fixture';
import { testDeps, type TestDeps } from '../support/env';
import { createFirm } from '../support/firm';
import { putTicket } from '../support/stored-ticket';

const HOUR = 3_600_000;
let deps: TestDeps;
beforeAll(async () => {
  deps = await testDeps({});
});
afterAll(() => deps.close());

test('a visit is remembered to its requester, to those whose tickets were merged into theirs, and to the technician; once', async () => {
  const { pool } = deps.db;
  const firm = await createFirm(pool);
  const at = await deps.clock.now();
  const ticket = await putTicket(pool, firm, 'PLANNED');
  const duplicate = await putTicket(pool, firm, 'NEW', {}, { email: firm.itOfficer.email });
  await pool.query(`UPDATE ticket SET state = 'MERGED', merged_into_id = $2 WHERE id = $1`, [duplicate.id, ticket.id]);
  const visitId = randomUUID();
  await insert(pool, 'visit', {
    ...{ id: visitId, ticket_id: ticket.id, n: 1, approval_id: randomUUID(), technician_id: firm.technician.id, status: 'PLANNED' },
    ...{ starts_at: new Date(at + 2 * HOUR), ends_at: new Date(at + 4 * HOUR) },
  });
  const { waits, secrets, mailFrom } = deps.config;
  const notifier = { changed: () => undefined, outbox: () => undefined };
  const remind = createRemindVisit({ pool, clock: deps.clock, waits, linkSecret: secrets.link, mailFrom, mailHost: 'servis.example', notifier });
  await remind({ visitId });
  await remind({ visitId });
  const { rows } = await pool.query(`SELECT template, to_address FROM mail WHERE ticket_id = $1`, [ticket.id]);
  const to = (template: string): unknown[] => rows.filter((row) => row.template === template).map((row) => row.to_address);
  expect(to('VISIT_REMINDER').sort()).toEqual([firm.requester.email, firm.itOfficer.email].sort());
  expect(to('VISIT_REMINDER_TECHNICIAN')).toHaveLength(1);
});
