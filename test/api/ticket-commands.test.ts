import { randomUUID } from 'node:crypto';
import { addDays, civilDateAt, DAY_MS, type CivilDate } from '../../domain/civil-date';
import { problems as tr } from '../../i18n/tr/problems';
import { createFirm, type Firm } from '../support/firm';
import { openDesk, type Desk } from '../support/desk';
import { waitFor } from '../support/wait-for';
import { comingWeekday } from '../support/weekdays';

const SUNDAY = comingWeekday(7);

let desk: Desk;
let firm: Firm;
type Agent = Awaited<ReturnType<Desk['as']>>;
let staff: Agent;
let technician: Agent;
beforeAll(async () => {
  desk = await openDesk({ RATE_LIMIT_PUBLIC_TICKETS: '100000', RATE_LIMIT_PUBLIC_TICKETS_EMAIL: '100000' });
  firm = await createFirm(desk.deps.db.pool);
  [staff, technician] = [await desk.as('staff', { canConvey: true, locale: 'tr' }), await desk.as('technician')];
  await desk.startWorker();
});
afterAll(() => desk.close());

const open = async (more: object = {}): Promise<{ id: string; number: number }> => {
  const body = { email: firm.requester.email, label: firm.asset.label, subject: 'Yazıcı', description: 'Çalışmıyor', ...more };
  return (await desk.anonymous().post('/api/v1/public/tickets').send(body).expect(201)).body;
};
const act = (agent: Agent, ticket: { id: string }, command: string, body: object = {}, key?: string) => {
  const call = agent.post(`/api/v1/tickets/${ticket.id}/actions/${command}`);
  return (key === undefined ? call : call.set('Idempotency-Key', key)).send(body);
};
const page = async (agent: Agent, ticket: { id: string }) => (await agent.get(`/api/v1/tickets/${ticket.id}`).expect(200)).body;
const delivered = async (commandId: string): Promise<boolean> => {
  const { rows } = await desk.deps.db.pool.query('select delivered_at from outbox where effect_key = $1', [`command:${commandId}`]);
  return rows[0]?.delivered_at !== null;
};

/** A ticket that is assigned; the first command starts its workflow, because no relay runs. */
const assigned = async (): Promise<{ id: string; number: number }> => {
  const ticket = await open();
  // The entitlement check is the workflow's first step; until it is done there is nothing to assign.
  await waitFor(async () => (await act(staff, ticket, 'ASSIGN', { assigneeId: technician.userId })).status === 200, { what: 'the assignment' });
  return ticket;
};

const approveHardware = async (ticket: { id: string }, workType: string, unitPrice: string): Promise<void> => {
  const need = { kind: 'HARDWARE_CHANGE', approverId: firm.itOfficer.id, scope: 'Parça', diagnosis: 'Arıza' };
  const part = { workType, description: 'Parça', quantity: '2', unitPrice };
  const { body } = await act(staff, ticket, 'CONVEY_WORK_NEED', { ...need, lines: [part] }).expect(200);
  await act(staff, ticket, 'RECORD_PHONE_DECISION', { approvalId: body.commandId, approved: true, witnessId: technician.userId }).expect(200);
};

describe('a command of staff', () => {
  test('starts the workflow that the relay has not started yet, and answers with the outcome', async () => {
    const ticket = await open();
    const answer = await waitFor(async () => {
      const got = await act(staff, ticket, 'ASSIGN', { assigneeId: technician.userId, priority: 'HIGH' });
      return got.status === 200 && got;
    });
    expect(answer.body).toMatchObject({
      status: 'DONE',
      command: 'ASSIGN',
      ticketId: ticket.id,
      result: { seq: 3, state: 'IN_PROGRESS' },
      refusal: null,
    });
    expect(await page(staff, ticket)).toMatchObject({
      state: 'IN_PROGRESS',
      priority: 'HIGH',
      assigneeId: technician.userId,
      customerId: firm.customerId,
    });
    await waitFor(() => delivered(answer.body.commandId), { what: 'the outbox row is marked' });
  });

  test('that the table forbids is a conflict with a stable code, in the language of the caller', async () => {
    const ticket = await assigned();
    const english = await act(staff, ticket, 'PLAN_VISIT', visitAt(technician.userId)).set('Accept-Language', 'en').expect(409);
    expect(english.body).toMatchObject({ code: 'ILLEGAL_TRANSITION', title: 'This action is not possible in the current state of the ticket.' });
    const turkish = await act(staff, ticket, 'CONVEY_ONSITE', needOf(firm)).set('Accept-Language', 'tr').expect(409);
    expect(turkish.body).toMatchObject({ code: 'REMOTE_ATTEMPT_REQUIRED' });
    expect(turkish.body.title).toContain('Yerinde servisten önce');
    expect(await page(staff, ticket)).toMatchObject({ state: 'IN_PROGRESS', pendingCommands: [] });
  });

  test('is a conflict for whoever has not seen what others did since', async () => {
    const ticket = await assigned();
    const { seq } = await page(staff, ticket);
    const based = (agent: Agent, command: string, body: object) => act(agent, ticket, command, body).set('If-Match', `"s${seq}"`);
    await based(technician, 'RECORD_REMOTE_IMPOSSIBLE', { reason: 'HARDWARE', note: 'Ekran kırık' }).expect(200);
    const stale = await based(staff, 'CHANGE_PRIORITY', { priority: 'CRITICAL' }).set('Accept-Language', 'en').expect(409);
    expect(stale.body).toMatchObject({ code: 'TICKET_CHANGED', title: expect.stringContaining('see how it stands now') });
    expect(await page(staff, ticket)).toMatchObject({ seq: seq + 1, priority: 'NORMAL', pendingCommands: [] });
    // One's own steps are known.
    await based(technician, 'RECORD_WORK', { workType: 'REMOTE_SUPPORT', minutes: 5, description: 'Günlükler incelendi' }).expect(200);
    // What says nothing of what it has read holds whatever has happened.
    await act(staff, ticket, 'CHANGE_PRIORITY', { priority: 'HIGH' }).expect(200);
  });

  test('puts a ticket to rest until the opening of a day, and says on its page why and since when', async () => {
    const ticket = await assigned();
    const hold = (until: string) => act(staff, ticket, 'HOLD', { reason: 'PART', until, tell: false });
    for (const [until, code] of [
      [addDays(civilDateAt(Date.now()), -1), 'Geçmiş bir zaman olamaz.'],
      [addDays(civilDateAt(Date.now()), 400), 'En çok 1 yıl sonrası seçilebilir.'],
    ] as const)
      expect((await hold(until).expect(400)).body.errors).toEqual({ until: code });
    await act(staff, ticket, 'HOLD', { reason: 'BECAUSE', until: SUNDAY }).expect(400);
    await hold(SUNDAY).expect(200);
    const shown = await page(staff, ticket);
    expect(shown).toMatchObject({ state: 'ON_HOLD', waiting: { party: 'SUPPLIER', hold: 'PART', command: 'WAKE' } });
    // On a Sunday nobody works: it comes back when the week begins.
    expect(civilDateAt(Date.parse(shown.waiting.until))).toBe(addDays(SUNDAY, 1));
    expect(Date.now() - Date.parse(shown.waiting.since)).toBeLessThan(60_000);
    await act(technician, ticket, 'RESUME').expect(200);
    expect(await page(staff, ticket)).toMatchObject({ state: 'IN_PROGRESS', waiting: { party: 'TECHNICIAN', hold: null } });
  });

  test('that says unreadably what its giver had read is not taken', async () => {
    const ticket = await assigned();
    for (const header of ['"v3"', 's3', '"s-1"', '*']) {
      const answer = await act(staff, ticket, 'CHANGE_PRIORITY', { priority: 'HIGH' }).set('If-Match', header);
      expect(answer.body.code).toBe('PRECONDITION_REQUIRED');
    }
    expect(await page(staff, ticket)).toMatchObject({ priority: 'NORMAL' });
  });

  test('under an id that a recorded step has is refused, not answered with that step', async () => {
    const ticket = await assigned();
    const answer = await act(staff, ticket, 'CHANGE_PRIORITY', { priority: 'CRITICAL' }, ticket.id).expect(422);
    expect(answer.body.code).toBe('IDEMPOTENCY_KEY_REUSED');
    expect(await page(staff, ticket)).toMatchObject({ priority: 'NORMAL', pendingCommands: [] });
  });

  test('is carried out once, however often it is sent', async () => {
    const ticket = await assigned();
    const key = randomUUID();
    const body = { reason: 'HARDWARE', note: 'Ekran kırık' };
    const [first, second] = await Promise.all([1, 2].map(() => act(technician, ticket, 'RECORD_REMOTE_IMPOSSIBLE', body, key).expect(200)));
    const third = await act(technician, ticket, 'RECORD_REMOTE_IMPOSSIBLE', body, key).expect(200);
    expect(first?.body.commandId).toBe(key);
    expect(second?.body.result).toEqual(first?.body.result);
    expect(third.body.result).toEqual(first?.body.result);
    const { timeline } = await page(staff, ticket);
    expect(timeline.filter(({ command }: { command?: string }) => command === 'RECORD_REMOTE_IMPOSSIBLE')).toMatchObject([
      { texts: { note: 'Ekran kırık' }, actor: { id: technician.userId } },
    ]);
  });

  test('under a used key with another body is refused', async () => {
    const ticket = await assigned();
    await act(staff, ticket, 'CHANGE_PRIORITY', { priority: 'LOW' }, 'oncelik-anahtari').expect(200);
    expect((await act(staff, ticket, 'CHANGE_PRIORITY', { priority: 'HIGH' }, 'oncelik-anahtari').expect(422)).body.code).toBe(
      'IDEMPOTENCY_KEY_REUSED',
    );
    expect(await page(staff, ticket)).toMatchObject({ priority: 'LOW' });
  });

  test('a refusal is the same again', async () => {
    const ticket = await assigned();
    const key = randomUUID();
    expect((await act(staff, ticket, 'CONFIRM_RESOLUTION', {}, key).expect(409)).body.code).toBe('ILLEGAL_TRANSITION');
    await act(staff, ticket, 'RESOLVE', { note: 'Sürücü kuruldu' }).expect(200);
    expect((await act(staff, ticket, 'CONFIRM_RESOLUTION', {}, key).expect(409)).body.code).toBe('ILLEGAL_TRANSITION');
    const { body } = await staff.get(`/api/v1/commands/${key}`).set('Accept-Language', 'en').expect(200);
    expect(body).toMatchObject({ status: 'REFUSED', refusal: { code: 'ILLEGAL_TRANSITION' } });
  });

  test('of two people at once: each has a clear answer, one event each at most', async () => {
    const ticket = await assigned();
    const answers = await Promise.all([act(staff, ticket, 'RESOLVE', { note: 'a' }), act(technician, ticket, 'RESOLVE', { note: 'b' })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await page(staff, ticket)).state).toBe('RESOLVED');
  });

  test('on a ticket that has ended says so', async () => {
    const ticket = await assigned();
    await act(staff, ticket, 'CANCEL', { reason: 'Vazgeçti' }).expect(200);
    expect((await act(staff, ticket, 'RESOLVE', { note: 'x' }).expect(409)).body.code).toBe('TICKET_ENDED');
  });

  test('needs its permission, whatever the state', async () => {
    const ticket = await assigned();
    await act(technician, ticket, 'CANCEL', { reason: 'x' }).expect(403);
    const ops = await desk.as('ops');
    await act(ops, ticket, 'RESOLVE', { note: 'x' }).expect(403);
    // Conveying is a flag of the person, not of the role (M10).
    await act(technician, ticket, 'CONVEY_ONSITE', needOf(firm)).expect(403);
  });

  test('nobody looks up the commands of tickets that are not theirs', async () => {
    const ticket = await open();
    const { body } = await waitFor(async () => {
      const got = await act(staff, ticket, 'ASSIGN', { assigneeId: firm.technician.id });
      return got.status === 200 && got;
    });
    await technician.get(`/api/v1/commands/${body.commandId}`).expect(404);
    await staff.get(`/api/v1/commands/${randomUUID()}`).expect(404);
  });
});

describe('what a body names wrongly is told by field, and nothing is stored', () => {
  const stored = async (ticket: { id: string }): Promise<number> =>
    (await desk.deps.db.pool.query('select 1 from command where ticket_id = $1', [ticket.id])).rows.length;
  const refused = async (command: string, body: object, ...fields: string[]): Promise<void> => {
    const ticket = await assigned();
    const before = await stored(ticket);
    const answer = await act(staff, ticket, command, body).expect(400);
    expect(answer.body.code).toBe('VALIDATION_FAILED');
    expect(Object.keys(answer.body.errors)).toEqual(fields);
    expect(await stored(ticket)).toBe(before);
  };

  test('an approver who is no representative', () => refused('CONVEY_ONSITE', { ...needOf(firm), approverId: firm.requester.id }, 'approverId'));
  test('an approver of another customer', async () => {
    const other = await createFirm(desk.deps.db.pool);
    await refused('CONVEY_ONSITE', needOf(other), 'approverId');
  });
  test('an escalation without what was tried (M12)', () => refused('CONVEY_ONSITE', { ...needOf(firm), tried: '' }, 'tried'));
  test('a visit in the past', () =>
    refused('PLAN_VISIT', { technicianId: technician.userId, startsAt: '2026-01-05T07:00:00.000Z', endsAt: '2026-01-05T08:00:00.000Z' }, 'startsAt'));
  test('a visit that ends before it begins', () => refused('PLAN_VISIT', { technicianId: technician.userId, ...hoursOf(SUNDAY, 7, 6) }, 'endsAt'));
  test('a visit longer than a day of work', () => refused('PLAN_VISIT', { technicianId: technician.userId, ...hoursOf(SUNDAY, 1, 20) }, 'endsAt'));
  test('an assignee who does no such work', async () => {
    const accountant = await desk.as('accountant');
    await refused('ASSIGN', { assigneeId: accountant.userId }, 'assigneeId');
  });
  test('a device of another customer', async () => {
    const other = await createFirm(desk.deps.db.pool);
    await refused('SET_ASSET', { assetId: other.asset.id }, 'assetId');
  });
  test('work in hours given in pieces', () =>
    refused('RECORD_WORK', { workType: 'ONSITE_LABOUR', quantity: '2', description: 'İşçilik' }, 'minutes', 'quantity'));
  test('half a part', () => refused('RECORD_WORK', { workType: 'PART_OUT_OF_WARRANTY', quantity: '1.5', description: 'Bellek' }, 'quantity'));
  test('a part in warranty of a device without one', async () => {
    const body = { workType: 'PART_IN_WARRANTY', quantity: '1', description: 'Disk' };
    const warranty = (endsOn: string | null) =>
      desk.deps.db.pool.query('update asset set warranty_ends_on = $2 where id = $1', [firm.asset.id, endsOn]);
    await refused('RECORD_WORK', body, 'workType');
    await warranty('2026-01-01');
    await refused('RECORD_WORK', body, 'workType');
    await warranty('2099-01-01');
    const ticket = await assigned();
    await approveHardware(ticket, 'PART_IN_WARRANTY', '0');
    await act(staff, ticket, 'RECORD_WORK', body).expect(200);
    await warranty(null);
    const { rows } = await desk.deps.db.pool.query('select rule_id, covered from charge_line where ticket_id = $1', [ticket.id]);
    expect(rows).toEqual([{ rule_id: 'WARRANTY', covered: true }]);
  });
  test('a part for which the contract has several prices, without saying which; the page of the ticket offers them', async () => {
    const { pool } = desk.deps.db;
    const item = `insert into price_item (id, price_list_id, work_type, code, name, unit, unit_price, vat_rate)
      select $2, price_list_id, 'PART_OUT_OF_WARRANTY', $3, $3, 'C62', $4, 20 from contract where id = $1`;
    const [disk, memory] = [randomUUID(), randomUUID()];
    await pool.query(item, [firm.contractId, disk, 'DISK-1T', '2500']);
    const body = { workType: 'PART_OUT_OF_WARRANTY', quantity: '2', description: 'Bellek' };
    const ticket = await assigned();
    await approveHardware(ticket, 'PART_OUT_OF_WARRANTY', '900');
    expect((await page(technician, ticket)).priceItems).toEqual([]);
    await pool.query(item, [firm.contractId, memory, 'RAM-16', '900']);
    await refused('RECORD_WORK', body, 'priceItemId');
    await refused('RECORD_WORK', { ...body, priceItemId: randomUUID() }, 'priceItemId');
    await refused('RECORD_WORK', { workType: 'MOVE', minutes: 10, description: 'Masa', priceItemId: memory }, 'priceItemId');
    expect((await page(technician, ticket)).priceItems).toEqual([
      { id: disk, workType: 'PART_OUT_OF_WARRANTY', code: 'DISK-1T', name: 'DISK-1T', unit: 'C62' },
      { id: memory, workType: 'PART_OUT_OF_WARRANTY', code: 'RAM-16', name: 'RAM-16', unit: 'C62' },
    ]);
    await act(staff, ticket, 'RECORD_WORK', { ...body, priceItemId: memory }).expect(200);
    const { rows } = await pool.query('select item_code, net::text, hold_reason from charge_line where ticket_id = $1', [ticket.id]);
    expect(rows).toEqual([{ item_code: 'RAM-16', net: '1800.00', hold_reason: 'PRICE_UNCLEAR' }]);
  });
  test('an expense without a receipt that the price list has no item for', async () => {
    await refused('RECORD_WORK', { workType: 'TRAVEL', quantity: '40', description: 'Yol' }, 'priceItemId');
    await refused('RECORD_WORK', { workType: 'TRAVEL', quantity: '40', description: 'Yol', priceItemId: randomUUID() }, 'priceItemId');
  });
  test('the day of work: none of a visit, none to come, none before the ticket, none of a month that was exported', async () => {
    const { pool } = desk.deps.db;
    const day = (days: number): string => civilDateAt(Date.now() + days * DAY_MS);
    const body = { workType: 'MOVE', minutes: 10, description: 'Masa' };
    await refused('RECORD_WORK', { ...body, workType: 'ONSITE_LABOUR', serviceDate: day(0) }, 'serviceDate');
    await refused('RECORD_WORK', { ...body, serviceDate: day(1) }, 'serviceDate');
    await refused('RECORD_WORK', { ...body, serviceDate: day(-1) }, 'serviceDate');
    const ticket = await assigned();
    // As if it had come long ago; each transition writes the truth again.
    const record = async (serviceDate: string, status = 200) => {
      const at = Date.now() - 90 * DAY_MS;
      await pool.query(`update ticket set snapshot = jsonb_set(snapshot, '{receivedAt}', to_jsonb($2::bigint)) where id = $1`, [ticket.id, at]);
      return (await act(staff, ticket, 'RECORD_WORK', { ...body, serviceDate }).expect(status)).body;
    };
    await record(day(-40));
    const exported = `insert into charge_export (id, period, customer_id, line_count, net, vat, gross, created_by_id, created_at)
      values ($1, $2, $3, 0, 0, 0, 0, $4, now())`;
    const export1 = (period: string, customerId: string) => pool.query(exported, [randomUUID(), period, customerId, firm.staff.id]);
    const other = await createFirm(pool);
    await export1(day(-40).slice(0, 7), other.customerId);
    await export1(day(0).slice(0, 7), firm.customerId);
    await record(day(-41));
    // Today's work has no other day to go to.
    await record(day(0));
    await export1(day(-40).slice(0, 7), firm.customerId);
    expect((await record(day(-40), 400)).errors.serviceDate).toBe(
      'Bu ayın muhasebe dökümü alınmış; geçmiş güne iş yazılamaz, bugünün tarihini kullanın.',
    );
    const { rows } = await pool.query('select service_date::text as day from charge_line where ticket_id = $1 order by 1', [ticket.id]);
    expect(rows.map((row) => row.day)).toEqual([day(-41), day(-40), day(0)]);
  });
  test('a receipt that is not there', () =>
    refused(
      'RECORD_EXPENSE',
      {
        workType: 'TRAVEL',
        amount: '100',
        vatRate: '20',
        description: 'Yol',
        receiptFileId: randomUUID(),
        receiptNumber: 'A1',
        receiptDate: '2026-11-20',
        receiptVendor: 'Taksi',
      },
      'receiptFileId',
    ));
  test('an unknown reason', () => refused('RECORD_REMOTE_IMPOSSIBLE', { reason: 'LAZY', note: 'x' }, 'reason'));
  test('no reason where one is needed', () => refused('CANCEL', {}, 'reason'));
});

test('a visit on a Sunday or a holiday must be meant (calendar of visits)', async () => {
  await desk.deps.db.pool.query(
    `insert into calendar (id, code, name, weekly, created_at, updated_at) values ($1, 'visits', 'Yerinde', '{"1":[[510,1110]],"2":[[510,1110]],"3":[[510,1110]],"4":[[510,1110]],"5":[[510,1110]],"6":[],"7":[]}', now(), now())`,
    [randomUUID()],
  );
  const [monday, holiday] = [addDays(SUNDAY, 1), addDays(SUNDAY, 2)];
  await desk.deps.db.pool.query(`insert into holiday (date, name_tr, name_en) values ($1, 'Bayram', 'Holiday')`, [holiday]);
  const ticket = await assigned();
  const plan = (day: string, more: object = {}) =>
    act(staff, ticket, 'PLAN_VISIT', { technicianId: technician.userId, ...hoursOf(day, 7, 9), ...more });
  for (const day of [SUNDAY, holiday]) {
    const { body } = await plan(day).set('Accept-Language', 'tr').expect(400);
    expect(body.errors).toEqual({ startsAt: tr.FIELD_OUTSIDE_HOURS });
  }
  // Past the field checks it is the table that says no.
  expect((await plan(SUNDAY, { outsideHours: true }).expect(409)).body.code).toBe('ILLEGAL_TRANSITION');
  expect((await plan(monday).expect(409)).body.code).toBe('ILLEGAL_TRANSITION');
});

describe('while nobody carries commands out', () => {
  test('the API answers 202, says how it stands, and the relay brings it to its end (M-road)', async () => {
    const ticket = await assigned();
    await desk.stopWorker();
    const key = randomUUID();
    const answer = await act(staff, ticket, 'CHANGE_PRIORITY', { priority: 'CRITICAL' }, key).expect(202);
    expect(answer.headers['location']).toBe(`/api/v1/commands/${key}`);
    expect(answer.body).toMatchObject({ status: 'PENDING', commandId: key });
    expect((await page(staff, ticket)).pendingCommands).toMatchObject([{ id: key, command: 'CHANGE_PRIORITY' }]);
    expect((await staff.get(`/api/v1/commands/${key}`).expect(200)).body.status).toBe('PENDING');
    await desk.startWorker();
    desk.startRelay();
    await waitFor(async () => (await staff.get(`/api/v1/commands/${key}`)).body.status === 'DONE', { timeout: 30_000, what: 'the command is done' });
    expect(await page(staff, ticket)).toMatchObject({ priority: 'CRITICAL', pendingCommands: [] });
    await desk.stopRelay();
  });

  test('a technician who takes a ticket that a colleague got first is told so, though the ticket is not theirs to see', async () => {
    desk.startRelay();
    const ticket = await open();
    await waitFor(async () => (await page(staff, ticket)).state === 'NEW', { what: 'the ticket was judged' });
    await desk.stopWorker();
    const colleague = await desk.as('technician');
    const take = (agent: Agent) => act(agent, ticket, 'ASSIGN', { assigneeId: agent.userId, insteadOf: null }).expect(202);
    await take(colleague);
    const { commandId } = (await take(technician)).body;
    await desk.startWorker();
    const status = async () => (await technician.get(`/api/v1/commands/${commandId}`).set('Accept-Language', 'tr').expect(200)).body;
    const told = await waitFor(async () => (await status()).status !== 'PENDING' && (await status()), { timeout: 30_000, what: 'an answer' });
    expect(told).toMatchObject({ status: 'REFUSED', result: null, refusal: { code: 'ASSIGNEE_CHANGED' } });
    await technician.get(`/api/v1/tickets/${ticket.id}`).expect(404);
    await desk.stopRelay();
  });
});

function needOf({ representative }: Firm): object {
  return {
    approverId: representative.id,
    scope: 'Ekran değişecek',
    tried: 'Uzaktan bağlanılamadı',
    estimatedHours: '2',
    callOut: '0',
    labour: '2400.00',
    travel: '500',
    lodging: '0',
  };
}

function hoursOf(day: CivilDate, from: number, to: number): { startsAt: string; endsAt: string } {
  const [startsAt, endsAt] = [from, to].map((hour) => `${day}T${String(hour).padStart(2, '0')}:00:00.000Z`) as [string, string];
  return { startsAt, endsAt };
}

function visitAt(technicianId: string): object {
  return { technicianId, ...hoursOf(SUNDAY, 7, 9) };
}
