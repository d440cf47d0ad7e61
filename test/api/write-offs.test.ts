import { randomUUID } from 'node:crypto';
import type TestAgent from 'supertest/lib/agent';
import { startApi, type ApiUnderTest } from '../support/api-app';
import { createFirm, type Firm } from '../support/firm';
import { putApproval } from '../support/stored-approval';
import { putLine } from '../support/put-line';
import { makeBook } from '../support/charge-books';
import { putTicket, type PutTicket } from '../support/stored-ticket';

type Agent = TestAgent & { userId: string };
let under: ApiUnderTest;
let firm: Firm;
let ticket: PutTicket;
let people: Record<'accountant' | 'staff' | 'manager' | 'other', Agent>;
beforeAll(async () => {
  under = await startApi();
  people = {
    accountant: await under.as('accountant'),
    staff: await under.as('staff'),
    manager: await under.as('manager'),
    other: await under.as('manager'),
  };
  await under.deps.db.pool.query(`insert into setting (key, value, updated_at) values ('firm', '{"writeOffLimit": "100"}', now())`);
});
afterAll(() => under.close());
beforeEach(async () => {
  firm = await createFirm(under.deps.db.pool);
  ticket = await putTicket(under.deps.db.pool, firm, 'CLOSED');
});

const line = (net: string, columns: Readonly<Record<string, unknown>> = {}) => {
  const amounts = { unit_price: net, net, vat: '0', vat_rate: '0', gross: net };
  return putLine(under.deps.db.pool, { customerId: firm.customerId, contractId: firm.contractId, ticketId: ticket.id }, '2026-05-04', {
    ...amounts,
    ...columns,
  });
};
const ask = (by: TestAgent, id: string) => by.post(`/api/v1/charge-lines/${id}/write-offs`).send({ reason: 'Gecikme için jest' });
const decide = (by: TestAgent, id: string, decision: string) => by.post(`/api/v1/write-offs/${id}/decision`).send({ decision, note: 'Uygun' });
const lineOf = async (id: string) => (await people.accountant.get(`/api/v1/charge-lines/${id}`).expect(200)).body;

test('up to the limit whoever decides about lines writes one off alone; the desk never does', async () => {
  const [small, other] = [await line('100'), await line('100')];
  expect((await ask(people.accountant, small).expect(201)).body).toMatchObject({
    state: 'GRANTED',
    net: '100.00',
    decidedById: people.accountant.userId,
  });
  expect(await lineOf(small)).toMatchObject({
    hold: 'WAIVED',
    holdNote: 'Gecikme için jest',
    holdDecidedById: people.accountant.userId,
    releasedBy: null,
  });
  expect((await ask(people.staff, other).expect(201)).body).toMatchObject({ state: 'ASKED', decidedById: null });
  // The desk may not read the settings; what is written off alone stands with the line.
  expect((await people.staff.get(`/api/v1/charge-lines/${other}`).expect(200)).body).toMatchObject({ hold: null, writeOffLimit: '100' });
});

test('above it a manager decides who did not ask; until then the line stays as it is', async () => {
  const id = await line('100.01');
  const { body: asked } = await ask(people.manager, id).expect(201);
  expect(asked).toMatchObject({ state: 'ASKED', askedById: people.manager.userId, customerId: firm.customerId, billingMonth: '2026-05' });
  expect((await ask(people.accountant, id).expect(409)).body.code).toBe('WRITE_OFF_ASKED');
  await decide(people.accountant, asked.id, 'GRANTED').expect(403);
  expect((await decide(people.manager, asked.id, 'GRANTED').expect(403)).body.code).toBe('OWN_WRITE_OFF');
  expect(await lineOf(id)).toMatchObject({
    hold: null,
    net: '100.01',
    writeOff: { id: asked.id, byId: people.manager.userId, reason: 'Gecikme için jest' },
  });
  expect((await decide(people.other, asked.id, 'GRANTED').expect(200)).body).toMatchObject({ state: 'GRANTED', note: 'Uygun' });
  expect(await lineOf(id)).toMatchObject({ hold: 'WAIVED', holdDecidedById: people.other.userId });
  await decide(people.other, asked.id, 'REFUSED').expect(409);
  const trail = await under.deps.db.prisma.auditLog.findMany({ where: { subjectId: id }, orderBy: { id: 'asc' } });
  expect(trail.map(({ action }) => action)).toEqual(['writeOff.ask', 'writeOff.decide']);
});

test('whoever asked takes it back, nobody else but a manager refuses it', async () => {
  const id = await line('500');
  const { body: asked } = await ask(people.staff, id).expect(201);
  expect((await decide(people.accountant, asked.id, 'REFUSED').expect(403)).body.code).toBe('FORBIDDEN');
  expect((await decide(people.staff, asked.id, 'GRANTED').expect(403)).body.code).toBe('FORBIDDEN');
  expect((await decide(people.staff, asked.id, 'REFUSED').expect(200)).body).toMatchObject({ state: 'REFUSED', decidedById: people.staff.userId });
  expect(await lineOf(id)).toMatchObject({ hold: null, writeOff: null });
  const { body: own } = await ask(people.manager, id).expect(201);
  const silent = { decision: 'REFUSED' };
  const { body: back } = await people.manager.post(`/api/v1/write-offs/${own.id}/decision`).send(silent).expect(200);
  expect(back).toMatchObject({ state: 'REFUSED', note: null });
  await ask(people.accountant, id).expect(201);
});

test('a manager says why, whatever they decide; what they said is what the line keeps', async () => {
  const id = await line('500');
  const { body: asked } = await ask(people.staff, id).expect(201);
  for (const body of [{ decision: 'REFUSED' }, { decision: 'GRANTED', note: null }, { decision: 'GRANTED', note: '  ' }])
    for (const [locale, said] of [
      ['tr', 'Bu alan zorunludur.'],
      ['en', 'This field is required.'],
    ] as const) {
      const sent = people.manager.post(`/api/v1/write-offs/${asked.id}/decision`).set('Accept-Language', locale).send(body);
      expect((await sent.expect(400)).body.errors).toEqual({ note: said });
    }
  expect(await lineOf(id)).toMatchObject({ hold: null, writeOff: { id: asked.id } });
  await decide(people.manager, asked.id, 'GRANTED').expect(200);
  expect(await lineOf(id)).toMatchObject({ hold: 'WAIVED', holdNote: 'Uygun', holdDecidedById: people.manager.userId });
});

test('a decision whose answer was lost is the same one again', async () => {
  const { body: asked } = await ask(people.accountant, await line('500')).expect(201);
  const key = randomUUID();
  const once = () =>
    people.manager.post(`/api/v1/write-offs/${asked.id}/decision`).set('Idempotency-Key', key).send({ decision: 'GRANTED', note: 'Uygun' });
  const { body: first } = await once().expect(200);
  expect((await once().expect(200)).body).toEqual(first);
});

test('what is refused stays invoiced, and may be asked anew', async () => {
  const id = await line('500');
  const { body: asked } = await ask(people.accountant, id).expect(201);
  await decide(people.manager, asked.id, 'REFUSED').expect(200);
  expect(await lineOf(id)).toMatchObject({ hold: null });
  await ask(people.accountant, id).expect(201);
  const filter = JSON.stringify({ customerId: firm.customerId });
  const { body: all } = await people.staff.get('/api/v1/write-offs').query({ filter }).expect(200);
  expect(all.data.map(({ state }: { state: string }) => state)).toEqual(['ASKED', 'REFUSED']);
  await (await under.as('technician')).get('/api/v1/write-offs').expect(403);
});

const tasks = async (lineId: string) => {
  const { rows } = await under.deps.db.pool.query<{ open: boolean }>(
    "select done_at is null as open from desk_task where kind = 'WRITE_OFF_ASKED' and subject_id = $1",
    [lineId],
  );
  return rows.map(({ open }) => open);
};

test('what waits is a task of managers alone, and settled by the decision', async () => {
  const id = await line('500');
  const { body: asked } = await ask(people.accountant, id).expect(201);
  const seen = async (by: TestAgent) => {
    const query = { filter: JSON.stringify({ kind: ['WRITE_OFF_ASKED'] }), perPage: 100 };
    const { body } = await by.get('/api/v1/desk-tasks').query(query).expect(200);
    return body.data.filter(({ subjectId }: { subjectId: string }) => subjectId === id);
  };
  const [task] = await seen(people.manager);
  expect(task).toMatchObject({ ticketId: ticket.id, line: { net: '500.00', workType: 'ONSITE_LABOUR' } });
  expect(await seen(people.staff)).toEqual([]);
  expect((await people.manager.post(`/api/v1/desk-tasks/${task.id}/done`).expect(409)).body.code).toBe('NEEDS_DECISION');
  await decide(people.manager, asked.id, 'REFUSED').expect(200);
  expect([await tasks(id), await seen(people.manager)]).toEqual([[false], []]);
});

test('what is asked stays what was asked: until it is decided the line is neither changed nor split, and a cancelled one asks for nothing more', async () => {
  const id = await line('500');
  const { body: asked } = await ask(people.accountant, id).expect(201);
  const to = (path: string, body: object) => people.accountant.post(`/api/v1/charge-lines/${id}/${path}`).send({ reason: 'Sebep', ...body });
  expect((await to('change', { unitPrice: '1' }).expect(409)).body.code).toBe('WRITE_OFF_ASKED');
  expect((await to('split', { net: '1' }).expect(409)).body.code).toBe('WRITE_OFF_ASKED');
  await to('billing-month', { billingMonth: '2026-06' }).expect(200);
  await to('decision', { decision: 'VOIDED' }).expect(200);
  const { body: all } = await people.staff
    .get('/api/v1/write-offs')
    .query({ filter: JSON.stringify({ lineId: id }) })
    .expect(200);
  expect(all.data).toMatchObject([{ id: asked.id, state: 'REFUSED', note: 'Sebep', decidedById: people.accountant.userId }]);
  expect(await tasks(id)).toEqual([false]);
});

test('of two who decide at once one wins, and the other hears that it is decided', async () => {
  const id = await line('500');
  const { body: asked } = await ask(people.accountant, id).expect(201);
  const answers = await Promise.all([decide(people.manager, asked.id, 'GRANTED'), decide(people.other, asked.id, 'GRANTED')]);
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  expect(answers.find(({ status }) => status === 409)?.body.code).toBe('ALREADY_DECIDED');
});

test('what is final, covered or waits is not written off: its way out is another', async () => {
  const free = await line('0', { covered: true, discount_percent: '100' });
  const held = await line('500', { hold: 'HELD', hold_reason: 'NO_APPROVAL' });
  for (const id of [free, held]) expect((await ask(people.accountant, id).expect(409)).body.code).toBe('NOTHING_TO_CHANGE');
  const booked = await line('500', { service_date: '2026-03-02' });
  const asked = await ask(people.accountant, booked).expect(201);
  await makeBook(people.accountant, { period: '2026-03', customerId: firm.customerId });
  expect((await decide(people.manager, asked.body.id, 'GRANTED').expect(409)).body.code).toBe('LINE_EXPORTED');
  expect((await ask(people.staff, booked).expect(409)).body.code).toBe('LINE_EXPORTED');
});

test('a month that collects looks again once it is decided, and nobody gives up another amount than they read', async () => {
  const { pool } = under.deps.db;
  await pool.query(
    `insert into billing_period (id, customer_id, period, state, collecting_at, created_at, updated_at) values (gen_random_uuid(), $1, '2026-05', 'COLLECTING', now(), now(), now())`,
    [firm.customerId],
  );
  const wakes = async (): Promise<number> =>
    (
      await pool.query("select 1 from outbox o join billing_period b on o.aggregate_key = 'month-end:' || b.id where b.customer_id = $1", [
        firm.customerId,
      ])
    ).rows.length;
  const id = await line('500.00');
  const { body: asked } = await ask(people.staff, id).expect(201);
  await pool.query('update charge_line set unit_price = 5000, net = 5000, gross = 5000 where id = $1', [id]);
  expect((await decide(people.manager, asked.id, 'GRANTED').expect(412)).body.code).toBe('CHANGED_MEANWHILE');
  const before = await wakes();
  await decide(people.manager, asked.id, 'REFUSED').expect(200);
  expect(await wakes()).toBe(before + 1);
});

test('what waits is summed up by the filter, and says who approved the line', async () => {
  for (const net of ['150', '250.5']) await ask(people.staff, await line(net)).expect(201);
  const decided = (await ask(people.staff, await line('300')).expect(201)).body.id;
  await decide(people.manager, decided, 'REFUSED').expect(200);
  const query = { filter: JSON.stringify({ customerId: firm.customerId, state: 'ASKED' }) };
  expect((await people.staff.get('/api/v1/write-offs/totals').query(query).expect(200)).body).toEqual({
    sums: [{ currency: 'TRY', count: 2, net: '400.50' }],
  });
  const { data } = (
    await people.manager
      .get('/api/v1/write-offs')
      .query({ ...query, sort: 'askedAt' })
      .expect(200)
  ).body;
  expect(data).toMatchObject([
    { net: '150.00', approvedByName: null, isContested: false },
    { net: '250.50', approvedByName: null, isContested: false },
  ]);
  await (await under.as('technician')).get('/api/v1/write-offs/totals').expect(403);
});

test('a request says whether a yes by which its line is billed was contested and not found to be given', async () => {
  const said = async (contest: Readonly<Record<string, unknown>>): Promise<unknown> => {
    const columns = { decided_via: 'LINK', decided_at: new Date('2026-05-03T09:00:00Z'), ...contest };
    const approval = await putApproval(under.deps.db.pool, firm, ticket, { n: ++approvals, status: 'APPROVED', columns });
    return (await ask(people.staff, await line('150', { approval_id: approval })).expect(201)).body.isContested;
  };
  let approvals = 0;
  const at = new Date('2026-05-05T09:00:00Z');
  const outcomes = [{}, { contested_at: at }, { contested_at: at, contest_outcome: 'NOT_GIVEN' }, { contested_at: at, contest_outcome: 'GIVEN' }];
  const answers: unknown[] = [];
  for (const outcome of outcomes) answers.push(await said(outcome));
  expect(answers).toEqual([false, true, true, false]);
});

test('a request says who of the customer refused the line, and who hears that it is granted; once decided nobody does', async () => {
  const { pool, prisma } = under.deps.db;
  const columns = { kind: 'OVER_APPROVED', decided_via: 'LINK', decided_at: new Date('2026-05-03T09:00:00Z'), reason: 'Sözleşmede var' };
  const excess = await putApproval(pool, firm, ticket, { n: 1, status: 'REFUSED', columns });
  const { approverId, decidedById } = await prisma.approval.findUniqueOrThrow({ where: { id: excess } });
  await pool.query(
    `insert into link_token (id, token_hash, purpose, ticket_id, subject_id, contact_id, created_at) values (gen_random_uuid(), gen_random_uuid()::text, 'APPROVAL', $1, $2, $3, now())`,
    [ticket.id, excess, decidedById ?? approverId],
  );
  const id = await line('150', { excess_id: excess, released_by: 'TEAM', hold_reason: 'OVER_APPROVED' });
  const { body: asked } = await ask(people.staff, id).expect(201);
  const detail = await lineOf(id);
  const { name } = await prisma.contact.findUniqueOrThrow({ where: { id: decidedById ?? approverId ?? '' } });
  expect(asked).toMatchObject({ refused: { of: 'LINE', by: name, reason: 'Sözleşmede var', at: '2026-05-03T09:00:00.000Z' }, told: [name] });
  expect([asked.refused, asked.refusedWork, asked.told]).toEqual([detail.refused, detail.refusedWork, detail.told]);
  expect((await decide(people.manager, asked.id, 'GRANTED').expect(200)).body.told).toEqual([]);
});

test('what waits for a decision of whoever reads leaves out what they asked themselves, and is nothing for whoever decides nothing', async () => {
  const { body: own } = await ask(people.manager, await line('150')).expect(201);
  const { body: other } = await ask(people.staff, await line('160')).expect(201);
  const waiting = async (by: TestAgent): Promise<string[]> => {
    const query = { filter: JSON.stringify({ customerId: firm.customerId, decidable: true }) };
    const { data } = (await by.get('/api/v1/write-offs').query(query).expect(200)).body as { data: { id: string }[] };
    return data.map(({ id }) => id).filter((id) => [own.id, other.id].includes(id));
  };
  expect(await waiting(people.manager)).toEqual([other.id]);
  expect((await waiting(people.other)).toSorted()).toEqual([own.id, other.id].toSorted());
  expect(await waiting(people.accountant)).toEqual([]);
});
