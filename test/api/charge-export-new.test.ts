import { randomUUID } from 'node:crypto';
import type { Workbook, Worksheet } from 'exceljs';
import type TestAgent from 'supertest/lib/agent';
import type { ChargeBook } from '../../api/contract/charge-books';
import { runWrite } from '../../api/http/run-write';
import { makeChargeBook } from '../../api/services/charge-books';
import { holdContestedLines } from '../../api/services/contested-lines';
import { queryableOf } from '../../api/services/queryable';
import { civilDateAt } from '../../domain/civil-date';
import { MONEY_CHECKS } from '../../scripts/doctor/money-checks';
import { startApi, type ApiUnderTest } from '../support/api-app';
import { exportMonth, fetchBook, makeBook } from '../support/charge-books';
import { createFirm, type Firm } from '../support/firm';
import { putBook } from '../support/put-book';
import { putApproval } from '../support/stored-approval';
import { putTicket, type PutTicket } from '../support/stored-ticket';

let under: ApiUnderTest;
let firm: Firm;
let ticket: PutTicket;
let accountant: TestAgent & { userId: string };
beforeAll(async () => {
  under = await startApi();
  firm = await createFirm(under.deps.db.pool);
  ticket = await putTicket(under.deps.db.pool, firm, 'CLOSED');
  accountant = await under.as('accountant');
});
afterAll(() => under.close());

async function line(period: string, description: string, hold: 'HELD' | null = null): Promise<string> {
  const id = randomUUID();
  await under.deps.db.pool.query(
    `insert into charge_line (id, business_key, ticket_id, customer_id, contract_id, contract_version, work_type, description, service_date, quantity, unit, unit_price,
        discount_percent, vat_rate, net, vat, gross, covered, rule_id, reason_tr, reason_en, inputs, created_at, hold, hold_reason)
     values ($1::uuid, 'test:' || $1::text, $2, $3, $4, 1, 'ONSITE_LABOUR', $5, $6, 1, 'HUR', 100, 0, 20, 100, 20, 120, false, 'M10', 'n', 'n', '{}', $7, $8, case when $8::text is not null then 'NO_APPROVAL' end)`,
    [id, ticket.id, firm.customerId, firm.contractId, description, `${period}-12`, new Date(Date.now() - 60_000), hold],
  );
  return id;
}

const SPOKEN: object = { spokenWith: 'Çağrı Ünlü', spokenOn: civilDateAt(Date.now()) };
const release = (id: string) =>
  accountant
    .post(`/api/v1/charge-lines/${id}/decision`)
    .send({ decision: 'BILLED', reason: 'Müşteri kabul etti', ...SPOKEN })
    .expect(200);

async function download(period: string, lines?: 'ALL' | 'NEW'): Promise<{ book: Workbook; file: string }> {
  const { book, headers } = await exportMonth(accountant, { period, ...(lines && { lines }) });
  return { book, file: String(headers['content-disposition']) };
}

function column(sheet: Worksheet | undefined, header: string): unknown[] {
  const at = (sheet?.getRow(1).values as unknown[]).indexOf(header);
  return (sheet?.getColumn(at).values ?? []).slice(2);
}

/** What each line of the invoice says of an earlier book. */
const earlier = ({ book }: { book: Workbook }): Record<string, boolean> => {
  const sheet = book.getWorksheet('Fatura Satırları');
  const [names, before] = [column(sheet, 'Açıklama'), column(sheet, 'Önceki Döküm')];
  return Object.fromEntries(names.map((name, index) => [String(name), /^\d\d\.\d\d\.\d{4} \d\d:\d\d$/.test(String(before[index]))]));
};

const newLines = async (period: string) => (await accountant.get('/api/v1/charge-lines/export-check').query({ period }).expect(200)).body.newLines;
const exportsOf = async (period: string) =>
  (
    await under.deps.db.pool.query('select only_new, line_count, gross::text from charge_export where period = $1 order by created_at, only_new', [
      period,
    ])
  ).rows;

async function doctor(): Promise<string> {
  const check = MONEY_CHECKS.find(({ name }) => name.startsWith('every export holds the sums'));
  const storage = { has: () => Promise.resolve(true), sizeOf: () => Promise.resolve(0) };
  return (await check?.run({ pool: under.deps.db.pool, client: undefined as never, storage, now: Date.now() }))?.detail ?? '';
}

test('of a month that was exported before, a book names the lines of earlier ones, or holds none of them and says so', async () => {
  await line('2026-01', 'Kablo');
  const held = await line('2026-01', 'Pano', 'HELD');
  expect(earlier(await download('2026-01'))).toEqual({ Kablo: false });
  expect(await newLines('2026-01')).toEqual({ count: 0, gross: '0.00' });
  await release(held);
  expect(await newLines('2026-01')).toEqual({ count: 1, gross: '120.00' });

  const added = await download('2026-01', 'NEW');
  expect(added.file).toContain('fatura-satirlari-2026-01-yeni.xlsx');
  expect(earlier(added)).toEqual({ Pano: false });
  expect(added.book.getWorksheet('Özet')?.lastRow?.getCell(9).value).toBe(120);
  expect(column(added.book.getWorksheet('Önceki Dökümler'), 'İçerik')).toEqual(['Ayın bütün satırları']);
  expect(await exportsOf('2026-01')).toEqual([
    { only_new: false, line_count: 1, gross: '120.00' },
    { only_new: true, line_count: 1, gross: '120.00' },
  ]);
  const trail = await under.deps.db.prisma.auditLog.findFirst({ where: { action: 'charge.export' }, orderBy: { id: 'desc' } });
  expect(trail?.detail).toMatchObject({ period: '2026-01', onlyNew: true, lineCount: 1 });

  const whole = await download('2026-01', 'ALL');
  expect(earlier(whole)).toEqual({ Kablo: true, Pano: true });
  expect(column(whole.book.getWorksheet('Önceki Dökümler'), 'İçerik')).toEqual(['Yalnız yeni satırlar', 'Ayın bütün satırları']);
  expect(await newLines('2026-01')).toEqual({ count: 0, gross: '0.00' });
  // What an accountant has is final, whichever book it was in.
  const refused = await accountant.post(`/api/v1/charge-lines/${held}/decision`).send({ decision: 'VOIDED', reason: 'Yanlış' }).expect(409);
  expect(refused.body.code).toBe('MONTH_EXPORTED');
  expect(await doctor()).toBe('to the kuruş');
});

test('a line that comes while a book is being made is in the next one', async () => {
  await line('2026-02', 'Önce');
  const options = { at: Date.now(), actor: { kind: 'STAFF', id: accountant.userId }, locale: 'tr' } as const;
  const { id } = await runWrite(under.deps, options, async (write) => {
    const made = await makeChargeBook(write, { period: '2026-02', lines: 'NEW' });
    await line('2026-02', 'Sonra');
    return made;
  });
  expect(earlier(await fetchBook(accountant, id))).toEqual({ Önce: false });
  expect(await exportsOf('2026-02')).toEqual([{ only_new: true, line_count: 1, gross: '120.00' }]);
  expect(await newLines('2026-02')).toEqual({ count: 1, gross: '120.00' });
  expect(earlier(await download('2026-02', 'NEW'))).toEqual({ Sonra: false });
  expect(await doctor()).toBe('to the kuruş');
});

test('two books of the new lines that are asked for at one moment: one holds them, the other is refused', async () => {
  await Promise.all(['Bir', 'İki', 'Üç'].map((name) => line('2026-03', name)));
  const make = () => accountant.post('/api/v1/charge-lines/books').send({ period: '2026-03', lines: 'NEW' });
  const answers = await Promise.all([make(), make()]);
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  const { id } = answers.find(({ status }) => status === 201)?.body as { id: string };
  expect(Object.keys(earlier(await fetchBook(accountant, id))).sort()).toEqual(['Bir', 'Üç', 'İki']);
  expect(await exportsOf('2026-03')).toHaveLength(1);
});

test('a book of new lines without any is refused, with the last book where there is one, and leaves nothing', async () => {
  const make = (language: string) =>
    accountant.post('/api/v1/charge-lines/books').set('Accept-Language', language).send({ period: '2026-06', lines: 'NEW' }).expect(409);
  const first = (await make('tr')).body;
  expect(first).toMatchObject({ code: 'NOTHING_NEW', title: 'Daha önce hiçbir döküme girmemiş satır yok.' });
  expect(first).not.toHaveProperty('detail');
  await line('2026-06', 'Kablo');
  await makeBook(accountant, { period: '2026-06' });
  expect((await make('tr')).body.detail).toMatch(
    /^Daha önce hiçbir döküme girmemiş satır yok\. Son döküm: \d\d\.\d\d\.\d{4} \d\d:\d\d, Deneme Kişisi\.$/,
  );
  expect((await make('en')).body.detail).toMatch(/^There is no line that was not exported before\. Last export: .+, Deneme Kişisi\.$/);
  expect(await exportsOf('2026-06')).toEqual([{ only_new: false, line_count: 1, gross: '120.00' }]);
});

test('a book is made once under a key; it is fetched as often as wanted, the same to the byte whatever came since, and the trail names who did', async () => {
  await line('2026-07', 'Kablo');
  const waiting = await line('2026-07', 'Pano', 'HELD');
  await line('2026-07', 'Bekleyen', 'HELD');
  const make = (lines: string) =>
    accountant.post('/api/v1/charge-lines/books').set('Idempotency-Key', 'kitap-2026-07').send({ period: '2026-07', lines });
  const { body: made } = await make('NEW').expect(201);
  await line('2026-07', 'Sonraki');
  expect((await make('NEW').expect(201)).body).toEqual(made);
  await make('ALL').expect(422);
  expect(await exportsOf('2026-07')).toHaveLength(1);
  const before = await fetchBook(accountant, made.id);
  expect(Object.keys(earlier(before))).toEqual(['Kablo']);
  expect(column(before.book.getWorksheet('Karar Bekleyen'), 'Açıklama')).toHaveLength(2);
  await release(waiting);
  await makeBook(accountant, { period: '2026-07', lines: 'NEW' });
  await makeBook(accountant, { period: '2026-07' });
  await under.deps.db.pool.query(`update customer set account_code = 'BAŞKA', tax_number = '1234567890' where id = $1`, [firm.customerId]);
  const manager = await under.as('manager');
  const again = await fetchBook(manager, made.id);
  expect(again.bytes.equals(before.bytes)).toBe(true);
  const trail = await under.deps.db.prisma.auditLog.findMany({ where: { action: 'charge.download', subjectId: made.id }, orderBy: { id: 'asc' } });
  expect(trail.map(({ actorId }) => actorId)).toEqual([accountant.userId, manager.userId]);
  const books = (await accountant.get('/api/v1/charge-lines/export-check').query({ period: '2026-07' }).expect(200)).body.formerExports;
  expect(books.map(({ lineCount, onlyNew }: ChargeBook) => [lineCount, onlyNew])).toEqual([
    [3, false],
    [2, true],
    [1, true],
  ]);
  expect(await doctor()).toBe('to the kuruş');
});

test('a book from before books were kept is told of, and cannot be fetched', async () => {
  const id = await putBook(under.deps.db.pool, { lineId: await line('2026-08', 'Eski'), byId: accountant.userId });
  const { formerExports } = (await accountant.get('/api/v1/charge-lines/export-check').query({ period: '2026-08' }).expect(200)).body;
  expect(formerExports).toMatchObject([{ id, isKept: false }]);
  await accountant.get(`/api/v1/charge-lines/books/${id}`).expect(404);
});

test('a line of the seconds around a book is in it or it is not: known as new, held by a contest, and cancelled', async () => {
  const { pool, prisma } = under.deps.db;
  await line('2026-05', 'İçinde');
  await download('2026-05');
  const [approvalId, late] = [await putApproval(pool, firm, ticket, { status: 'APPROVED' }), await line('2026-05', 'Sonra')];
  await pool.query(
    `update charge_line l set created_at = x.created_at + interval '3 seconds', approval_id = $2 from charge_export x where l.id = $1 and x.period = '2026-05'`,
    [late, approvalId],
  );
  const seen = async () => {
    const { body } = await accountant
      .get('/api/v1/charge-lines/totals')
      .query({ filter: JSON.stringify({ period: '2026-05' }) })
      .expect(200);
    return [body.laterLines, (await newLines('2026-05')).count, (await accountant.get(`/api/v1/charge-lines/${late}`).expect(200)).body.inBook];
  };
  expect(await seen()).toEqual([1, 1, false]);
  expect(
    await runWrite(under.deps, { at: Date.now(), actor: { kind: 'STAFF', id: accountant.userId }, locale: 'tr' }, ({ tx }) =>
      holdContestedLines(queryableOf(tx), approvalId, Date.now()),
    ),
  ).toEqual([late]);
  expect(await seen()).toEqual([0, 0, false]);
  await release(late);
  await download('2026-05', 'NEW');
  // However long ago it was charged: the book holds it.
  await prisma.chargeLine.update({
    where: { id: late },
    data: { createdAt: new Date(Date.now() + 3_600_000), holdDecidedAt: new Date(Date.now() + 3_600_000) },
  });
  expect(await seen()).toEqual([0, 0, true]);
  const refused = await accountant.post(`/api/v1/charge-lines/${late}/decision`).send({ decision: 'VOIDED', reason: 'Yanlış' }).expect(409);
  expect(refused.body.code).toBe('MONTH_EXPORTED');
});

test('the doctor misses a line of a book of new lines, and another choice of lines is refused', async () => {
  await line('2026-04', 'Tek');
  await download('2026-04', 'NEW');
  await under.deps.db.pool.query(
    `insert into charge_export (id, period, line_count, net, vat, gross, only_new, created_by_id, created_at) values ($1, '2026-04', 1, 100, 20, 120, true, $2, now())`,
    [randomUUID(), accountant.userId],
  );
  expect(await doctor()).toMatch(/^1: export [0-9a-f-]{36} of the new lines of 2026-04$/);
  const { body } = await accountant.post('/api/v1/charge-lines/books').send({ period: '2026-04', lines: 'SOME' }).expect(400);
  expect(Object.keys(body.errors)).toEqual(['lines']);
});
