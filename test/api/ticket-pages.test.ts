import { randomUUID } from 'node:crypto';
import { TICKET_STATE_NAMES } from '../../domain/ticket-states';
import { createFirm, type Firm } from '../support/firm';
import { startApi, type ApiUnderTest } from '../support/api-app';
import { putTicket, type PutTicket } from '../support/stored-ticket';

let world: ApiUnderTest;
let firm: Firm;
let other: Firm;
type Agent = Awaited<ReturnType<ApiUnderTest['as']>>;
let staff: Agent;
let technician: Agent;
let ops: Agent;
beforeAll(async () => {
  world = await startApi();
  const { pool } = world.deps.db;
  [firm, other] = [await createFirm(pool), await createFirm(pool)];
  [staff, technician, ops] = [await world.as('staff', { canConvey: true }), await world.as('technician'), await world.as('ops')];
});
afterAll(() => world.close());

const pool = () => world.deps.db.pool;
const list = (agent: Agent, query: Record<string, unknown>) =>
  agent
    .get('/api/v1/tickets')
    .query(Object.fromEntries(Object.entries(query).map(([key, value]) => [key, typeof value === 'object' ? JSON.stringify(value) : String(value)])));
const numbers = (body: { data: { number: number }[] }): number[] => body.data.map(({ number }) => number);

describe('the queue', () => {
  let mine: PutTicket;
  let fresh: PutTicket;
  let closed: PutTicket;
  let elsewhere: PutTicket;
  beforeAll(async () => {
    mine = await putTicket(pool(), firm, 'IN_PROGRESS', {
      assigneeId: technician.userId,
      priority: 'HIGH',
      deadline: { dueAt: Date.now() - 1000, from: 0, command: 'REMIND_DESK', calendar: null },
    });
    fresh = await putTicket(pool(), firm, 'NEW', {}, { subject: 'ISPARTA şubesinde ağ yok' });
    closed = await putTicket(pool(), firm, 'CLOSED', { endedAt: Date.now() });
    elsewhere = await putTicket(pool(), other, 'IN_PROGRESS', {}, { channel: 'PHONE' });
  });

  test('shows one page of open tickets, newest first, with the total', async () => {
    const { body } = await list(staff, { filter: { group: 'open', customerId: firm.customerId } }).expect(200);
    expect(body.total).toBe(2);
    expect(numbers(body)).toEqual([fresh.number, mine.number]);
    expect(body.data[1]).toMatchObject({
      customerId: firm.customerId,
      assetLabel: firm.asset.label,
      siteName: 'Merkez',
      assigneeId: technician.userId,
      overdue: true,
      priority: 'HIGH',
    });
  });

  test('pages and keeps the total on a page that is empty', async () => {
    const filter = { customerId: firm.customerId };
    const second = await list(staff, { filter, perPage: 2, page: 2 }).expect(200);
    expect([second.body.total, second.body.data.length]).toEqual([3, 1]);
    const beyond = await list(staff, { filter, perPage: 2, page: 9 }).expect(200);
    expect([beyond.body.total, beyond.body.data.length]).toEqual([3, 0]);
  });

  test.each<[string, () => object, () => number[]]>([
    ['state', () => ({ state: ['CLOSED', 'CANCELLED'] }), () => [closed.number]],
    ['group', () => ({ group: 'closed' }), () => [closed.number]],
    ['unassigned', () => ({ assigneeId: 'none', group: 'open' }), () => [fresh.number]],
    ['assignee', () => ({ assigneeId: technician.userId }), () => [mine.number]],
    ['overdue', () => ({ overdue: true }), () => [mine.number]],
    ['unanswered, which nobody has answered yet', () => ({ unanswered: true, group: 'open' }), () => [fresh.number, mine.number]],
    ['priority', () => ({ priority: 'HIGH' }), () => [mine.number]],
    ['waiting for', () => ({ waitingFor: 'TECHNICIAN' }), () => [mine.number]],
    ['device', () => ({ assetId: firm.asset.id, group: 'open' }), () => [fresh.number, mine.number]],
    ['day', () => ({ receivedAt_lte: '2020-01-01' }), () => []],
  ])('filters by %s', async (_name, filter, expected) => {
    const { body } = await list(staff, { filter: { customerId: firm.customerId, ...filter() } }).expect(200);
    expect(numbers(body)).toEqual(expected());
    expect(body.total).toBe(expected().length);
  });

  test('filters by channel', async () => {
    expect(numbers((await list(staff, { filter: { channel: 'PHONE' } })).body)).toEqual([elsewhere.number]);
  });

  test('finds words however they are written, and numbers', async () => {
    expect(numbers((await list(staff, { q: 'ısparta ŞUBESİNDE' })).body)).toEqual([fresh.number]);
    expect(numbers((await list(staff, { q: String(closed.number) })).body)).toContain(closed.number);
    expect((await list(staff, { q: '100%' })).body.total).toBe(0);
  });

  test('finds the tickets of a device by its label, whoever chose it', async () => {
    expect(numbers((await list(staff, { q: firm.asset.label, filter: { group: 'open' } })).body)).toEqual(
      expect.arrayContaining([fresh.number, mine.number]),
    );
  });

  test('finds a ticket by its number as people write it', async () => {
    expect(numbers((await list(staff, { q: `#${closed.number}` })).body)).toEqual([closed.number]);
    expect(numbers((await list(ops, { q: `#${closed.number}` })).body)).toEqual([closed.number]);
  });

  test('finds the tickets of a device by its label as people say it, also among other words', async () => {
    const [prefix = '', digits = ''] = firm.asset.label.split('-');
    const number = Number(digits);
    const found = async (q: string) => numbers((await list(staff, { q, filter: { group: 'open' } })).body);
    for (const q of [`${prefix}-${number}`, `${prefix}${digits}`, `${prefix.toLowerCase()} ${number}`]) {
      expect(await found(q)).toEqual([fresh.number, mine.number]);
    }
    expect(await found(`${prefix}-${number} ısparta`)).toEqual([fresh.number]);
    expect(await found(`ısparta ${prefix.toLowerCase()} ${number}`)).toEqual([fresh.number]);
  });

  test('finds by the number that the telephone shows, a contact’s and a stranger’s', async () => {
    await pool().query('update contact set phone = $2 where id = $1', [firm.requester.id, '+905321112233']);
    const stranger = await putTicket(pool(), other, 'IN_PROGRESS', {}, { phone: '+902125550199' });
    const found = async (q: string) => numbers((await list(staff, { q })).body);
    for (const q of ['0532 111 22 33', '+90 532 1112233', '(532) 111-22-33', '1112233']) {
      expect(await found(q)).toEqual(expect.arrayContaining([fresh.number, mine.number]));
    }
    for (const q of ['0212 555 01 99', '00902125550199', '5550199']) expect(await found(q)).toEqual([stranger.number]);
    expect((await list(ops, { q: '0532 111 22 33' })).body.total).toBe(0);
  });

  test('tells a sales lead from a refusal, in the row and by a filter (M9)', async () => {
    const [lead, refused] = [
      await putTicket(pool(), firm, 'REFUSED', { endedAt: Date.now() }),
      await putTicket(pool(), firm, 'REFUSED', { endedAt: Date.now() }),
    ];
    await pool().query(
      `insert into ticket_event (ticket_id, seq, command_id, command, content_hash, from_state, to_state, actor_kind, at, args, patch, prev_hash, hash)
       values ($1, 2, $2, 'RECORD_LEAD', 'c', 'NOT_ENTITLED', 'REFUSED', 'STAFF', now(), '{}', '{}', 'p', 'lead-in-list')`,
      [lead.id, randomUUID()],
    );
    expect(numbers((await list(staff, { filter: { lead: true } })).body)).toEqual([lead.number]);
    const { body } = await list(staff, { filter: { state: 'REFUSED', lead: false } });
    expect(body.data).toMatchObject([{ number: refused.number, lead: false }]);
  });

  test('tells what is due within two hours, in the list and in its figure', async () => {
    const soon = await putTicket(pool(), other, 'IN_PROGRESS', {
      deadline: { dueAt: Date.now() + 3_600_000, from: 0, command: 'REMIND_DESK', calendar: null },
    });
    expect(numbers((await list(staff, { filter: { dueSoon: true } })).body)).toEqual([soon.number]);
    expect((await staff.get('/api/v1/tickets/counts').expect(200)).body.dueSoon).toBe(1);
  });

  test('sorts', async () => {
    const { body } = await list(staff, { sort: 'number', filter: { customerId: firm.customerId } }).expect(200);
    expect(numbers(body)).toEqual([mine.number, fresh.number, closed.number]);
    const priority = await list(staff, { sort: '-priority', filter: { customerId: firm.customerId } }).expect(200);
    expect(numbers(priority.body)[0]).toBe(mine.number);
  });

  test('gives many by id', async () => {
    const { body } = await staff.get(`/api/v1/tickets?id=${mine.id}&id=${closed.id}`).expect(200);
    expect(body.total).toBe(2);
  });

  test('refuses what it does not know', async () => {
    expect((await list(staff, { filter: { colour: 'red' } }).expect(400)).body.code).toBe('UNKNOWN_FILTER');
    expect((await list(staff, { sort: 'subject' }).expect(400)).body.code).toBe('UNKNOWN_FILTER');
    expect((await list(staff, { filter: { state: 'OPEN' } }).expect(400)).body.code).toBe('VALIDATION_FAILED');
  });

  test('a technician sees their own, what nobody has taken, and where they visit', async () => {
    const visited = await putTicket(pool(), other, 'PLANNED');
    const approvalId = randomUUID();
    await pool().query(
      `insert into visit (id, ticket_id, n, approval_id, site_id, technician_id, starts_at, ends_at, status) values ($1, $2, 1, $3, $4, $5, now(), now() + interval '1 hour', 'PLANNED')`,
      [randomUUID(), visited.id, approvalId, other.siteId, technician.userId],
    );
    const { body } = await list(technician, {}).expect(200);
    expect(numbers(body).sort()).toEqual([mine.number, fresh.number, visited.number].sort());
    const { body: plan } = await technician.get('/api/v1/visits').expect(200);
    expect(plan.data).toMatchObject([
      { ticketNumber: visited.number, technicianId: technician.userId, siteName: 'Merkez', requesterName: expect.any(String) },
    ]);
    expect(plan.data[0]).toHaveProperty('requesterPhone');
  });

  test('ops see processes and no people', async () => {
    const { body } = await list(ops, { filter: { customerId: firm.customerId } }).expect(200);
    for (const row of body.data) expect(row).toMatchObject({ subject: null, requesterName: null });
    expect((await list(ops, { q: 'yazıcı' })).body.total).toBe(0);
  });

  test('counts for the tabs agree with the list', async () => {
    const { body } = await staff.get('/api/v1/tickets/counts').expect(200);
    const open = await list(staff, { filter: { group: 'open' } });
    expect(body.open).toBe(open.body.total);
    for (const state of TICKET_STATE_NAMES) expect(body.byState[state]).toBe((await list(staff, { filter: { state } })).body.total);
    expect(body.overdue).toBe((await list(staff, { filter: { overdue: true, group: 'open' } })).body.total);
    expect((await technician.get('/api/v1/tickets/counts').expect(200)).body.mine).toBe(1);
  });

  test('needs a login', async () => {
    await world.anonymous().get('/api/v1/tickets').expect(401);
  });
});

describe('the page of a ticket', () => {
  test('is found by id and by number and shows what may be done, for whom it waits, until when and what then', async () => {
    const dueAt = Date.now() + 60_000;
    const ticket = await putTicket(pool(), firm, 'NEW', { deadline: { dueAt, from: 0, command: 'REMIND_DESK', calendar: null } });
    const byNumber = await staff.get(`/api/v1/tickets/${ticket.number}`).expect(200);
    const byId = await staff.get(`/api/v1/tickets/${ticket.id}`).expect(200);
    expect(byNumber.body).toEqual(byId.body);
    expect(byId.body.allowedActions.sort()).toEqual([
      'ASSIGN',
      'CANCEL',
      'CHANGE_PRIORITY',
      'HOLD',
      'MERGE',
      'RECORD_CALL',
      'REPLY',
      'SET_ASSET',
      'TRANSFER',
    ]);
    expect(byId.body.waiting).toMatchObject({
      party: 'DESK',
      until: new Date(dueAt).toISOString(),
      command: 'REMIND_DESK',
      then: { tr: 'destek masasına hatırlatılır' },
    });
    expect(byId.body.timeline).toMatchObject([
      { kind: 'event', command: 'RECEIVE', to: 'RECEIVED', actorKind: 'REQUESTER', actor: { name: firm.requester.name } },
    ]);
    expect(byId.body).toMatchObject({
      customer: { id: firm.customerId },
      asset: { label: firm.asset.label, remotable: true },
      contract: { id: firm.contractId },
      workflowId: `ticket-${ticket.number}`,
      workflowUrl: null,
      workflowSearches: [],
    });
  });

  test('never holds the remote id (M6)', async () => {
    const ticket = await putTicket(pool(), firm, 'REMOTE_READY');
    for (const agent of [staff, ops]) expect((await agent.get(`/api/v1/tickets/${ticket.id}`).expect(200)).text).not.toContain('123 456 789');
  });

  test('shows only what the person may do', async () => {
    const ticket = await putTicket(pool(), firm, 'IN_PROGRESS', { assigneeId: technician.userId, remoteOutcome: 'FAILED' });
    const actions = async (agent: Agent): Promise<string[]> => (await agent.get(`/api/v1/tickets/${ticket.id}`).expect(200)).body.allowedActions;
    expect(await actions(staff)).toContain('CONVEY_ONSITE');
    expect(await actions(technician)).not.toContain('CONVEY_ONSITE');
    expect(await actions(technician)).toContain('ASK_CONSENT');
    expect(await actions(ops)).toEqual([]);
  });

  test('does not exist for a technician whose it is not', async () => {
    const ticket = await putTicket(pool(), firm, 'IN_PROGRESS');
    expect((await technician.get(`/api/v1/tickets/${ticket.id}`).expect(404)).body.code).toBe('NOT_FOUND');
    await technician.post(`/api/v1/tickets/${ticket.id}/notes`).send({ text: 'merhaba' }).expect(404);
    await technician.post(`/api/v1/tickets/${ticket.id}/actions/RESOLVE`).send({ note: 'oldu' }).expect(404);
  });

  test('hides people from ops and links to the workflow', async () => {
    const ticket = await putTicket(pool(), firm, 'IN_PROGRESS');
    const { body, text } = await ops.get(`/api/v1/tickets/${ticket.id}`).expect(200);
    expect(body).toMatchObject({ description: null, subject: null, requesterEmail: null, typedName: null, contact: null, givenLabel: null });
    expect(text).not.toContain(firm.requester.email);
    expect(text).not.toContain('Iğdırlı');
    expect(body.workflowUrl).toContain(`/workflows/ticket-${ticket.number}`);
    expect(body.workflowSearches.map(({ attribute, value }: { attribute: string; value: number }) => [attribute, value])).toEqual([
      ['SmCustomer', firm.customerNumber],
      ['SmAssignee', firm.technician.number],
    ]);
    expect(body.workflowSearches[0].url).toContain(encodeURIComponent(`SmCustomer = '${firm.customerNumber}'`));
  });

  test('what was conveyed and spent shows its amounts only to those who see prices', async () => {
    const ticket = await putTicket(pool(), firm, 'WAITING_APPROVAL', { assigneeId: technician.userId });
    const amounts = { callOut: '1500.00', labour: '2400.00', travel: '501.25', lodging: '77.10' };
    const args = { approverId: firm.representative.id, estimatedHours: '2', ...amounts };
    const spent = { workType: 'TRAVEL', amount: '501.25', vatRate: '20' };
    for (const [seq, command, given] of [
      [2, 'CONVEY_ONSITE', args],
      [3, 'RECORD_EXPENSE', spent],
    ] as const)
      await pool().query(
        `insert into ticket_event (ticket_id, seq, command_id, command, content_hash, from_state, to_state, actor_kind, at, args, patch, prev_hash, hash)
         values ($1, $2, $3, $4, 'x', 'IN_PROGRESS', 'WAITING_APPROVAL', 'STAFF', now(), $5, '{}', 'x', $6)`,
        [ticket.id, seq, randomUUID(), command, given, randomUUID()],
      );
    const argsSeenBy = async (agent: Agent): Promise<unknown[]> =>
      (await agent.get(`/api/v1/tickets/${ticket.id}`).expect(200)).body.timeline.slice(1).map((entry: { args: unknown }) => entry.args);
    expect(await argsSeenBy(staff)).toEqual([args, spent]);
    for (const agent of [technician, ops])
      expect(await argsSeenBy(agent)).toEqual([{ approverId: firm.representative.id, estimatedHours: '2' }, { workType: 'TRAVEL' }]);
  });

  test('shows lines without prices to technicians', async () => {
    const ticket = await putTicket(pool(), firm, 'IN_PROGRESS', { assigneeId: technician.userId });
    await pool().query(
      `insert into charge_line (id, business_key, ticket_id, customer_id, work_type, description, service_date, quantity, unit, unit_price, discount_percent, vat_rate, net, vat, gross,
         covered, rule_id, reason_tr, reason_en, inputs, created_at)
       values ($1, $2, $3, $4, 'ONSITE_LABOUR', 'İşçilik', '2026-11-23', 2, 'HUR', 1200, 0, 20, 2400, 480, 2880, false, 'M7-ONSITE', 'Yerinde servis', 'Onsite', '{}', now())`,
      [randomUUID(), `work:${ticket.id}`, ticket.id, firm.customerId],
    );
    const seen = (await technician.get(`/api/v1/tickets/${ticket.id}`).expect(200)).body.chargeLines;
    expect(seen).toMatchObject([{ workType: 'ONSITE_LABOUR', covered: false, reason: { tr: 'Yerinde servis' }, gross: null, unitPrice: null }]);
    const full = (await staff.get(`/api/v1/tickets/${ticket.id}`).expect(200)).body.chargeLines;
    expect(full).toMatchObject([{ gross: '2880.00', net: '2400.00', unitPrice: '1200.0000' }]);
  });
});

describe('editing', () => {
  const put = (agent: Agent, id: string, version: number | null, body: object) => {
    const call = agent.put(`/api/v1/tickets/${id}`);
    return (version === null ? call : call.set('If-Match', `"v${version}"`)).send(body);
  };

  test('changes subject and category, once per version, and is audited', async () => {
    const ticket = await putTicket(pool(), firm, 'NEW');
    const { body } = await put(staff, ticket.id, 1, { subject: 'Yazıcı kâğıt sıkıştırıyor', category: 'Donanım' }).expect(200);
    expect(body).toMatchObject({ subject: 'Yazıcı kâğıt sıkıştırıyor', category: 'Donanım', version: 2 });
    const conflict = await put(staff, ticket.id, 1, { subject: 'Başka', category: null }).expect(412);
    expect(conflict.body).toMatchObject({ code: 'CHANGED_MEANWHILE', current: { version: 2, subject: 'Yazıcı kâğıt sıkıştırıyor' } });
    const { rows } = await pool().query(`select action, detail, actor_id from audit_log where subject_id = $1`, [ticket.id]);
    expect(rows).toMatchObject([{ action: 'ticket.update', actor_id: staff.userId, detail: { fields: ['subject', 'category'] } }]);
  });

  test('takes nothing that changes by commands, and needs a version', async () => {
    const ticket = await putTicket(pool(), firm, 'NEW');
    expect(Object.keys((await put(staff, ticket.id, 1, { subject: 'a', category: null, description: 'başka' }).expect(400)).body.errors)).toEqual([
      'description',
    ]);
    expect((await put(staff, ticket.id, null, { subject: 'a', category: null }).expect(428)).body.code).toBe('PRECONDITION_REQUIRED');
  });

  test('notes are internal, kept once per key, and audited without their text', async () => {
    const ticket = await putTicket(pool(), firm, 'NEW');
    const add = () =>
      staff.post(`/api/v1/tickets/${ticket.number}/notes`).set('Idempotency-Key', 'not-anahtari-1').send({ text: 'Müşteriyi aradım' });
    const first = await add().expect(201);
    expect((await add().expect(201)).body).toEqual(first.body);
    const { body } = await staff.get(`/api/v1/tickets/${ticket.id}`);
    expect(body.timeline.filter(({ kind }: { kind: string }) => kind === 'note')).toMatchObject([
      { text: 'Müşteriyi aradım', author: { id: staff.userId } },
    ]);
    const { rows } = await pool().query(`select detail from audit_log where subject_id = $1 and action = 'ticket.note'`, [ticket.id]);
    expect(JSON.stringify(rows)).not.toContain('aradım');
  });
});
