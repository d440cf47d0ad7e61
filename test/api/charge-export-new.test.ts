import { randomUUID } from 'node:crypto';
import { Workbook, type Worksheet } from 'exceljs';
import type TestAgent from 'supertest/lib/agent';
import { runWrite } from '../../api/http/run-write';
import { openChargeExport, recordChargeExport } from '../../api/services/charge-export';
import { MONEY_CHECKS } from '../../scripts/doctor/money-checks';
import { startApi, type ApiUnderTest } from '../support/api-app';
import { createFirm, type Firm } from '../support/firm';
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

const release = (id: string) =>
  accountant.post(`/api/v1/charge-lines/${id}/decision`).send({ decision: 'BILLED', reason: 'Müşteri kabul etti' }).expect(200);

async function download(period: string, lines?: 'ALL' | 'NEW'): Promise<{ book: Workbook; file: string }> {
  const { body, headers } = await accountant
    .get('/api/v1/charge-lines/export')
    .query({ period, ...(lines && { lines }) })
    .buffer(true)
    .parse((res, done) => {
      const chunks: Buffer[] = [];
      res.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => done(null, Buffer.concat(chunks)));
    })
    .expect(200);
  return { book: await new Workbook().xlsx.load(body as never), file: String(headers['content-disposition']) };
}

function column(sheet: Worksheet | undefined, header: string): unknown[] {
  const at = (sheet?.getRow(1).values as unknown[]).indexOf(header);
  return (sheet?.getColumn(at).values ?? []).slice(2);
}

/** What each line of the invoice says of an earlier book. */
const earlier = ({ book }: { book: Workbook }): Record<string, boolean> => {
  const sheet = book.getWorksheet('Fatura Satırları');
  const [names, before] = [column(sheet, 'Açıklama'), column(sheet, 'Önceki Aktarım')];
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
  expect(added.book.getWorksheet('Özet')?.lastRow?.getCell(8).value).toBe(120);
  expect(column(added.book.getWorksheet('Önceki Aktarımlar'), 'İçerik')).toEqual(['Ayın bütün satırları']);
  expect(await exportsOf('2026-01')).toEqual([
    { only_new: false, line_count: 1, gross: '120.00' },
    { only_new: true, line_count: 1, gross: '120.00' },
  ]);
  const trail = await under.deps.db.prisma.auditLog.findFirst({ where: { action: 'charge.export' }, orderBy: { id: 'desc' } });
  expect(trail?.detail).toMatchObject({ period: '2026-01', onlyNew: true, lineCount: 1 });

  const whole = await download('2026-01', 'ALL');
  expect(earlier(whole)).toEqual({ Kablo: true, Pano: true });
  expect(column(whole.book.getWorksheet('Önceki Aktarımlar'), 'İçerik')).toEqual(['Yalnız yeni satırlar', 'Ayın bütün satırları']);
  expect(await newLines('2026-01')).toEqual({ count: 0, gross: '0.00' });
  // What an accountant has is final, whichever book it was in.
  const refused = await accountant.post(`/api/v1/charge-lines/${held}/decision`).send({ decision: 'VOIDED', reason: 'Yanlış' }).expect(409);
  expect(refused.body.code).toBe('MONTH_EXPORTED');
  expect(await doctor()).toBe('to the kuruş');
});

test('a line that comes between the sums of a book and its record is in the next one', async () => {
  await line('2026-02', 'Önce');
  const choice = { period: '2026-02', customerId: null, onlyNew: true, locale: 'tr' } as const;
  const ready = await openChargeExport(under.deps, choice);
  try {
    await line('2026-02', 'Sonra');
    const options = { at: Date.now(), actor: { kind: 'STAFF', id: accountant.userId }, locale: 'tr', snapshot: ready.snapshot } as const;
    await runWrite(under.deps, options, (write) => recordChargeExport(write, choice, ready.totals, accountant.userId));
  } finally {
    await ready.close();
  }
  expect(await exportsOf('2026-02')).toEqual([{ only_new: true, line_count: 1, gross: '120.00' }]);
  expect(await newLines('2026-02')).toEqual({ count: 1, gross: '120.00' });
  expect(earlier(await download('2026-02', 'NEW'))).toEqual({ Sonra: false });
  expect(await doctor()).toBe('to the kuruş');
});

test('two books of the new lines that are asked for at one moment hold each line once', async () => {
  await Promise.all(['Bir', 'İki', 'Üç'].map((name) => line('2026-03', name)));
  const books = await Promise.all([download('2026-03', 'NEW'), download('2026-03', 'NEW')]);
  expect(books.flatMap((made) => Object.keys(earlier(made))).sort()).toEqual(['Bir', 'Üç', 'İki']);
});

test('the doctor misses a line of a book of new lines, and another choice of lines is refused', async () => {
  await line('2026-04', 'Tek');
  await download('2026-04', 'NEW');
  await under.deps.db.pool.query(
    `insert into charge_export (id, period, line_count, net, vat, gross, only_new, created_by_id, created_at) values ($1, '2026-04', 1, 100, 20, 120, true, $2, now())`,
    [randomUUID(), accountant.userId],
  );
  expect(await doctor()).toMatch(/^1: export [0-9a-f-]{36} of the new lines of 2026-04$/);
  const { body } = await accountant.get('/api/v1/charge-lines/export').query({ period: '2026-04', lines: 'SOME' }).expect(400);
  expect(Object.keys(body.errors)).toEqual(['lines']);
});
