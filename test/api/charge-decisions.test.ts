import { randomUUID } from 'node:crypto';
import type TestAgent from 'supertest/lib/agent';
import { loadChargeFacts } from '../../platform/charge-facts';
import type { Prisma } from '../../platform/generated/prisma/client';
import { startApi, type ApiUnderTest } from '../support/api-app';
import { exportMonth, makeBook } from '../support/charge-books';
import { createFirm, type Firm } from '../support/firm';
import { putBook } from '../support/put-book';
import { putApproval } from '../support/stored-approval';
import { waitFor } from '../support/wait-for';

let under: ApiUnderTest;
let accountant: TestAgent & { userId: string };
let firm: Firm;
const ticketId = randomUUID();

beforeAll(async () => {
  under = await startApi();
  accountant = await under.as('accountant');
  firm = await createFirm(under.deps.db.pool);
  // What the database says for the version before, the product says itself.
  await under.deps.db.pool.query('alter table charge_line disable trigger charge_line_says');
  await under.deps.db.pool.query(
    `insert into ticket (id, number, state, seq, snapshot, head_hash, channel, priority, subject, description, locale, requester_email, received_at, updated_at)
     values ($1, 4712, 'CLOSED', 1, '{}', 'x', 'WEB', 'NORMAL', 'Konu', 'Metin', 'tr', 'a@b.example', now(), now())`,
    [ticketId],
  );
});
afterAll(() => under.close());

async function line(period: string, more: Partial<Prisma.ChargeLineCreateManyInput> = {}): Promise<string> {
  const id = randomUUID();
  const amounts = { quantity: '5', unitPrice: '1600', discountPercent: '0', vatRate: '20', net: '8000', vat: '1600', gross: '9600' };
  const reasons = { ruleId: 'M7-ONSITE', reasonTr: 'Yerinde servis ayrıca ücretlendirilir.', reasonEn: 'Charged.', inputs: {} };
  await under.deps.db.prisma.chargeLine.create({
    data: {
      ...{
        id,
        businessKey: `test:${id}`,
        ticketId,
        customerId: firm.customerId,
        siteId: firm.siteId,
        contractId: firm.contractId,
        contractVersion: 1,
      },
      ...{ workType: 'ONSITE_LABOUR', itemCode: 'YERINDE-1', description: 'Kablo', serviceDate: new Date(`${period}-05`), unit: 'HUR', minutes: 300 },
      ...{ ...amounts, ...reasons, covered: false, createdAt: new Date(Date.now() - 60_000), ...more },
    },
  });
  return id;
}

const decide = (id: string, decision: string, agent: TestAgent = accountant) =>
  agent.post(`/api/v1/charge-lines/${id}/decision`).send({ decision, reason: '30 dakika yerine 300 yazılmış' });
const totalsOf = async (period: string) =>
  (
    await accountant
      .get('/api/v1/charge-lines/totals')
      .query({ filter: JSON.stringify({ period }) })
      .expect(200)
  ).body;

test.each([
  ['NO_APPROVAL', 'BILLED'],
  ['NO_PRICE', 'WAIVED'],
  ['NO_PRICE', 'VOIDED'],
])('a price for a line (%s) that needs none to be %s is refused, not ignored', async (holdReason, decision) => {
  const id = await line('2026-01', { hold: 'HELD', holdReason });
  const sent = { decision, reason: 'Fiyat değişti', unitPrice: '99.00' };
  const { body } = await accountant.post(`/api/v1/charge-lines/${id}/decision`).send(sent).expect(400);
  expect(body.errors).toEqual({ unitPrice: expect.stringContaining('bu satır için verilemez') as string });
  expect((await accountant.get(`/api/v1/charge-lines/${id}`).expect(200)).body).toMatchObject({ hold: 'HELD', unitPrice: '1600.00' });
});

test.each([
  ['PRICE_UNCLEAR', '1800', { net: '900.00', vat: '180.00', gross: '1080.00' }],
  ['NO_PRICE', '2000.55', { net: '1000.28', vat: '200.06', gross: '1200.34' }],
])('a line (%s) of work approved line by line is billed at an approved price, with no discount', async (holdReason, unitPrice, amounts) => {
  const approvalId = randomUUID();
  const lines = ['1800', '2000.55', '1800.00'].map((price) => ({ workType: 'NONSTANDARD_CONFIG', unitPrice: price, amount: price }));
  await under.deps.db.pool.query(
    `insert into approval (id, ticket_id, n, kind, approver_id, conveyed_by_id, content, content_hash, estimated_total, status, opened_at, remind_at, phone_at, expires_at)
     values ($1, $2, (select 101 + count(*) from approval where ticket_id = $2), 'EXTRA_WORK', $3, $4, $5, 'x', 5600, 'APPROVED', now(), now(), now(), now())`,
    [approvalId, ticketId, firm.representative.id, firm.staff.id, { lines }],
  );
  const list = { quantity: '0.5', unitPrice: '2100', discountPercent: '10', net: '945', vat: '189', gross: '1134' };
  const id = await line('2026-02', { ...list, workType: 'NONSTANDARD_CONFIG', hold: 'HELD', holdReason, approvalId });
  expect((await accountant.get(`/api/v1/charge-lines/${id}`).expect(200)).body.approvedPrices).toEqual(['1800', '2000.55']);
  expect((await decide(id, 'BILLED').expect(400)).body.errors).toEqual({ unitPrice: expect.any(String) as string });
  const sent = { decision: 'BILLED', reason: 'Onaylanan fiyat', unitPrice };
  const { body } = await accountant.post(`/api/v1/charge-lines/${id}/decision`).send(sent).expect(200);
  expect(body).toMatchObject({ hold: 'BILLED', discountPercent: expect.stringMatching(/^0(\.0+)?$/) as string, ...amounts });
});

test('a line without a price of work that nobody approved is billed only with the word of whom somebody spoke with, at whatever price', async () => {
  const id = await line('2026-02', { hold: 'HELD', holdReason: 'NO_PRICE' });
  const sent = { decision: 'BILLED', reason: 'Liste güncellendi', unitPrice: '10' };
  const bill = (more: object) => accountant.post(`/api/v1/charge-lines/${id}/decision`).send({ ...sent, ...more });
  expect(Object.keys((await bill({}).expect(400)).body.errors as object)).toEqual(['spokenWith', 'spokenOn']);
  const { body } = await bill({ spokenWith: 'Çağrı Ünlü', spokenOn: '2026-02-06' }).expect(200);
  expect(body).toMatchObject({ hold: 'BILLED', holdReason: 'NO_APPROVAL', net: '50.00' });
});

describe('a wrong line', () => {
  test('is cancelled with a reason, is in no sum from then on and says who did it when', async () => {
    const [wrong, right] = [await line('2026-03'), await line('2026-03')];
    expect(await totalsOf('2026-03')).toMatchObject({ count: 2, net: '16000.00' });
    expect(
      (await accountant.post(`/api/v1/charge-lines/${wrong}/decision`).send({ decision: 'VOIDED', reason: ' ' }).expect(400)).body.errors,
    ).toEqual({
      reason: expect.any(String) as string,
    });
    for (const role of ['staff', 'technician'] as const) await decide(wrong, 'VOIDED', await under.as(role)).expect(403);
    expect((await decide(wrong, 'VOIDED').expect(200)).body).toMatchObject({
      ...{ hold: 'VOIDED', holdReason: null, holdNote: '30 dakika yerine 300 yazılmış', net: '8000.00' },
      ...{ holdDecidedById: accountant.userId, holdDecidedAt: expect.any(String) as string },
    });
    expect(await totalsOf('2026-03')).toMatchObject({ count: 1, net: '8000.00', held: { count: 0 } });
    expect((await decide(wrong, 'VOIDED').expect(409)).body.code).toBe('ALREADY_DECIDED');
    expect((await decide(wrong, 'BILLED').expect(409)).body.code).toBe('ALREADY_DECIDED');
    expect((await decide(right, 'WAIVED').expect(409)).body.code).toBe('NOTHING_TO_DECIDE');
    const trail = await under.deps.db.prisma.auditLog.findMany({ where: { action: 'charge.decide', subjectId: wrong } });
    expect(trail).toMatchObject([{ actorId: accountant.userId, detail: { decision: 'VOIDED', net: '8000.00', ticketNumber: 4712 } }]);
  });

  test('may have been held or released before; nobody has to decide about it any more', async () => {
    const held = await line('2026-04', { hold: 'HELD', holdReason: 'OVER_APPROVED' });
    const task = { id: randomUUID(), ticketId, kind: 'CHARGE_HELD', effectKey: `CHARGE_HELD:${held}`, subjectId: held, createdAt: new Date() };
    await under.deps.db.prisma.deskTask.create({ data: task });
    await decide(held, 'VOIDED').expect(200);
    expect((await under.deps.db.prisma.deskTask.findUnique({ where: { id: task.id } }))?.doneById).toBe(accountant.userId);
    const released = await line('2026-04', { hold: 'HELD', holdReason: 'OVER_APPROVED' });
    const spoken = { spokenWith: 'Çağrı Ünlü', spokenOn: '2026-04-06' };
    const billing = { decision: 'BILLED', reason: 'Telefonda kabul etti', ...spoken };
    const { body } = await accountant.post(`/api/v1/charge-lines/${released}/decision`).send(billing).expect(200);
    expect(body).toMatchObject({ hold: 'BILLED', releasedBy: 'STAFF' });
    expect((await decide(released, 'VOIDED', await under.as('manager')).expect(200)).body).toMatchObject({ hold: 'VOIDED', releasedBy: null });
    expect(await totalsOf('2026-04')).toMatchObject({ count: 0, net: '0.00', held: { count: 0 } });
  });

  test('of a month that was exported is not taken out of the book behind the back of who has imported it', async () => {
    const [inBook, waiting] = [await line('2026-05'), await line('2026-05', { hold: 'HELD', holdReason: 'NO_APPROVAL' })];
    const isInBook = async (id: string) => (await accountant.get(`/api/v1/charge-lines/${id}`).expect(200)).body.inBook;
    expect(await isInBook(inBook)).toBe(false);
    await makeBook(accountant, { period: '2026-05' });
    expect([await isInBook(inBook), await isInBook(waiting)]).toEqual([true, false]);
    expect((await accountant.get(`/api/v1/charge-lines/${inBook}`)).body).toMatchObject({ ticketState: 'CLOSED', ticketEnded: false });
    const refused = (await decide(inBook, 'VOIDED').expect(409)).body;
    expect(refused).toMatchObject({ code: 'MONTH_EXPORTED', title: expect.stringContaining('muhasebe dökümü alındı') as string });
    expect(await totalsOf('2026-05')).toMatchObject({ count: 1, net: '8000.00' });
    // What no book holds: what waits, and what came later.
    await decide(waiting, 'VOIDED').expect(200);
    await decide(await line('2026-05', { createdAt: new Date(Date.now() + 60_000) }), 'VOIDED').expect(200);
  });

  test('waits while a book of its month is being made', async () => {
    const id = await line('2026-06');
    const made = await under.deps.db.pool.connect();
    await made.query("begin; select pg_advisory_xact_lock(hashtext('charge_export.2026-06'))");
    let answered = false;
    const answer = decide(id, 'VOIDED').then((response) => {
      answered = true;
      return response;
    });
    await waitFor(async () => {
      const { rows } = await under.deps.db.pool.query("select 1 from pg_locks where locktype = 'advisory' and not granted");
      return rows.length > 0;
    });
    expect(answered).toBe(false);
    await putBook(under.deps.db.pool, { lineId: id, byId: accountant.userId });
    await made.query('commit');
    made.release();
    expect((await answer).body.code).toBe('MONTH_EXPORTED');
  });

  test('waits for who decides the request about it without keeping its month: whoever contests takes the same locks in the same order', async () => {
    const ticket = { id: ticketId, number: 4712 };
    const excessId = await putApproval(under.deps.db.pool, firm, ticket, { n: 9, status: 'REFUSED', content: { kind: 'EXCESS' } });
    const id = await line('2026-03', { hold: 'HELD', holdReason: 'OVER_APPROVED', excessId });
    const contest = await under.deps.db.pool.connect();
    try {
      await contest.query('begin');
      await contest.query('select 1 from approval where id = $1 for update', [excessId]);
      const answer = decide(id, 'VOIDED').then((response) => response.status);
      await waitFor(async () => {
        const { rows } = await under.deps.db.pool.query(
          "select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like '%from approval%'",
        );
        return rows.length > 0;
      });
      const { rows } = await contest.query("select pg_try_advisory_xact_lock(hashtext('charge_export.2026-03')) as free");
      expect(rows).toEqual([{ free: true }]);
      await contest.query('commit');
      expect(await answer).toBe(200);
    } finally {
      contest.release();
    }
  });

  test('gives back the visit of the package that it drew', async () => {
    const drawn = await line('2026-07', {
      workType: 'ONSITE_VISIT',
      ruleId: 'PACKAGE-VISIT',
      draws: 'PACKAGE_VISIT',
      covered: true,
      net: '0',
      vat: '0',
      gross: '0',
    });
    const rows = async (text: string, values: unknown[]) => (await under.deps.db.pool.query(text, values)).rows;
    const left = async () =>
      (
        await loadChargeFacts(
          rows,
          { contractId: firm.contractId, assetId: null },
          { workType: 'ONSITE_VISIT' },
          { siteId: null, date: '2026-07-20' },
        )
      )?.packageVisitsUndrawn;
    const before = (await left()) ?? 0;
    await decide(drawn, 'VOIDED').expect(200);
    expect(await left()).toBe(before + 1);
  });
});

test('what was waived or cancelled is told apart in the sums and stands on a sheet of its own', async () => {
  const period = '2026-08';
  const [waived, voided] = [await line(period, { hold: 'HELD', holdReason: 'NO_APPROVAL' }), await line(period)];
  await line(period);
  await decide(waived, 'WAIVED').expect(200);
  await decide(voided, 'VOIDED').expect(200);
  const apart = { count: 1, net: '8000.00' };
  expect(await totalsOf(period)).toMatchObject({ count: 1, net: '8000.00', held: { count: 0 }, waived: apart, voided: apart });
  const { book } = await exportMonth(accountant, { period });
  const column = (sheet: string, header: string): unknown[] => {
    const found = book.getWorksheet(sheet);
    const index = (found?.getRow(1).values as unknown[]).indexOf(header);
    return (found?.getColumn(index).values as unknown[]).slice(2);
  };
  expect(column('Fatura Satırları', 'Matrah')).toEqual([8000]);
  expect(column('Bedelsiz ve Geçersiz', 'Matrah')).toEqual([8000, 8000]);
  expect(column('Bedelsiz ve Geçersiz', 'Karar').toSorted()).toEqual(['Bedelsiz bırakıldı', 'Geçersiz sayıldı']);
  const told = book.getWorksheet('Özet')?.lastRow?.values as unknown[];
  expect([told[2], told[5], told[6]]).toEqual(['Bedelsiz bırakılan ve geçersiz sayılan (toplama dahil değil)', 2, 16000]);
});

test('who decides about a held line reads what was approved and used, and tells two tasks of one ticket apart', async () => {
  const [approvalId, at] = [randomUUID(), new Date()];
  await under.deps.db.prisma.approval.create({
    data: {
      ...{ id: approvalId, ticketId, n: 1, kind: 'ONSITE_VISIT', approverId: firm.representative.id, conveyedById: firm.staff.id, contentHash: 'x' },
      ...{ content: { lines: [{ workType: 'ONSITE_VISIT', amount: '1500' }], tolerancePercent: '12.5' }, estimatedTotal: '9000', status: 'APPROVED' },
      ...{ openedAt: at, remindAt: at, phoneAt: at, expiresAt: at, decidedAt: at },
    },
  });
  const held = { approvalId, hold: 'HELD', holdReason: 'OVER_APPROVED' };
  await line('2026-01', { approvalId });
  const over = await line('2026-01', { ...held, net: '2000', vat: '400', gross: '2400' });
  const visit = await line('2026-01', { ...held, workType: 'ONSITE_VISIT', net: '1750', vat: '350', gross: '2100' });
  for (const id of [over, visit]) {
    const task = { id: randomUUID(), ticketId, kind: 'CHARGE_HELD', effectKey: `CHARGE_HELD:${id}`, subjectId: id, createdAt: at };
    await under.deps.db.prisma.deskTask.create({ data: task });
  }
  const detail = async (id: string) => (await accountant.get(`/api/v1/charge-lines/${id}`).expect(200)).body;
  const approved = { total: '9000.00', tolerancePercent: '12.5', raisedTo: null };
  // What waits uses it up as well.
  expect((await detail(over)).approved).toEqual({ ...approved, used: '9750.00', quoted: null });
  expect((await detail(visit)).approved).toEqual({ ...approved, used: '10000.00', quoted: '1500.00' });
  const query = { filter: JSON.stringify({ ticketId, kind: ['CHARGE_HELD'] }) };
  const { data } = (await (await under.as('manager')).get('/api/v1/desk-tasks').query(query).expect(200)).body;
  const told = data.map(({ line: { workType, net, holdReason } }: { line: Record<string, string> }) => [workType, net, holdReason]).toSorted();
  expect(told).toEqual([
    ['ONSITE_LABOUR', '2000.00', 'OVER_APPROVED'],
    ['ONSITE_VISIT', '1750.00', 'OVER_APPROVED'],
  ]);
});
