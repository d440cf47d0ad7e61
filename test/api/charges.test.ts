import { randomUUID } from 'node:crypto';
import { Writable } from 'node:stream';
import type { Worksheet } from 'exceljs';
import JSZip from 'jszip';
import type TestAgent from 'supertest/lib/agent';
import { openChargeBook } from '../../api/services/charge-export';
import { civilDateAt } from '../../domain/civil-date';
import { addAmounts, lineAmounts } from '../../domain/money';
import type { Prisma } from '../../platform/generated/prisma/client';
import { startApi, type ApiUnderTest } from '../support/api-app';
import { exportMonth, fetchBook, makeBook } from '../support/charge-books';
import { createFirm, type Firm } from '../support/firm';
import { waitFor } from '../support/wait-for';

let under: ApiUnderTest;
let accountant: TestAgent & { userId: string };
let firms: Firm[];
let ticketId: string;
const EVIL = '=HYPERLINK("http://x","tıkla") <b>&\u0001';

beforeAll(async () => {
  under = await startApi();
  accountant = await under.as('accountant');
  const { pool } = under.deps.db;
  firms = [await createFirm(pool), await createFirm(pool)];
  await pool.query(`update customer set tax_number = '0012345678', account_code = '120.01.001' where id = $1`, [firms[0]?.customerId]);
  ticketId = randomUUID();
  const ticket = `insert into ticket (id, number, state, seq, snapshot, head_hash, channel, priority, subject, description, locale, requester_email, received_at, updated_at)
    values ($1, 4711, 'CLOSED', 1, '{}', 'x', 'WEB', 'NORMAL', 'Konu', 'Metin', 'tr', 'a@b.example', now(), now())`;
  await pool.query(ticket, [ticketId]);
  const data = Array.from({ length: 403 }, (_value, n) => newLine(firms[n % 2] as Firm, n));
  await under.deps.db.prisma.chargeLine.createMany({ data });
});
afterAll(() => under.close());

interface Line {
  net: string;
  vat: string;
  gross: string;
  period: string;
  firm: Firm;
}
const lines: Line[] = [];

function newLine(firm: Firm, n: number): Prisma.ChargeLineCreateManyInput {
  const covered = n % 5 === 0;
  const vatRate = n % 7 === 0 ? '10' : '20';
  const input = { quantity: `${(n % 9) + 1}.125`, unitPrice: `${(n * 37) % 2000}.3333`, discountPercent: covered ? '100' : '7.5', vatRate };
  const { net, vat, gross } = lineAmounts(input);
  const serviceDate = n % 100 === 99 ? '2026-12-01' : `2026-11-${String((n % 30) + 1).padStart(2, '0')}`;
  lines.push({ net, vat, gross, period: serviceDate.slice(0, 7), firm });
  return {
    id: randomUUID(),
    businessKey: `test:${n}`,
    ticketId,
    customerId: firm.customerId,
    siteId: firm.siteId,
    contractId: firm.contractId,
    contractVersion: 1,
    assetId: firm.asset.id,
    workType: 'ONSITE_LABOUR',
    itemCode: n === 2 ? null : 'YERINDE-1',
    description: n === 1 ? EVIL : `İş ${n}`,
    serviceDate: new Date(serviceDate),
    unit: 'HUR',
    ...input,
    net,
    vat,
    gross,
    covered,
    ruleId: 'M7-ONSITE',
    reasonTr: 'Yerinde servis ayrıca ücretlendirilir.',
    reasonEn: 'Charged.',
    inputs: {},
    createdAt: new Date(),
  };
}

const sum = (field: 'net' | 'vat' | 'gross', pick: (line: Line) => boolean): string =>
  addAmounts('0', ...lines.filter(pick).map((line) => line[field]));
const november = ({ period }: Line): boolean => period === '2026-11';
const download = ({ locale, ...choice }: { period: string; customerId?: string; locale?: string }) =>
  exportMonth(accountant, choice, locale === undefined ? {} : { locale });

function column(sheet: Worksheet, header: string): unknown[] {
  const index = (sheet.getRow(1).values as unknown[]).indexOf(header);
  expect(index).toBeGreaterThan(0);
  return (sheet.getColumn(index).values as unknown[]).slice(2);
}

const added = (values: readonly unknown[]): string => addAmounts('0', ...values.map((value) => Number(value).toFixed(2)));

describe('export', () => {
  test('the sums of the lines, of the summary and of the database are equal to the kuruş', async () => {
    const { book, headers } = await download({ period: '2026-11' });
    expect(headers['content-disposition']).toContain('fatura-satirlari-2026-11.xlsx');
    const [sheet, summary] = ['Fatura Satırları', 'Özet'].map((name) => book.getWorksheet(name) as Worksheet) as [Worksheet, Worksheet];
    expect(column(sheet, 'Matrah')).toHaveLength(lines.filter(november).length);
    const total = summary.lastRow as NonNullable<typeof summary.lastRow>;
    for (const [field, header] of [
      ['net', 'Matrah'],
      ['vat', 'KDV Tutarı'],
      ['gross', 'Ödenecek'],
    ] as const) {
      const expected = sum(field, november);
      expect(added(column(sheet, header))).toBe(expected);
      // The total stands below a free row.
      expect(added(column(summary, header).slice(0, -2))).toBe(expected);
      expect(Number(total.getCell((summary.getRow(1).values as unknown[]).indexOf(header)).value).toFixed(2)).toBe(expected);
    }
    const { rows } = await under.deps.db.pool.query(
      `select net::text, vat::text, gross::text, line_count from charge_export order by created_at desc limit 1`,
    );
    expect(rows[0]).toEqual({
      net: sum('net', november),
      vat: sum('vat', november),
      gross: sum('gross', november),
      line_count: lines.filter(november).length,
    });
    const trail = await under.deps.db.prisma.auditLog.findFirst({ where: { action: 'charge.export' }, orderBy: { id: 'desc' } });
    expect(trail).toMatchObject({ actorId: accountant.userId, detail: { period: '2026-11', gross: sum('gross', november) } });
  });

  test('numbers are numbers, dates are dates without a shift, codes keep their zeros, texts stay texts', async () => {
    const { book, bytes, headers } = await download({ period: '2026-11', customerId: firms[0]?.customerId ?? '' });
    const sheet = book.getWorksheet('Fatura Satırları') as Worksheet;
    expect(headers['content-disposition']).toMatch(/fatura-satirlari-2026-11-isiklar-celik-[0-9a-f]{8}\.xlsx/);
    expect(sheet.autoFilter).toBeTruthy();
    expect(column(sheet, 'Birim')[0]).toBe('saat');
    expect(column(sheet, 'İş Türü')[0]).toBe('Yerinde işçilik');
    expect(new Set(column(sheet, 'VKN/TCKN'))).toEqual(new Set(['0012345678']));
    const [first] = column(sheet, 'Hizmet Tarihi') as Date[];
    expect(first?.toISOString()).toBe('2026-11-01T00:00:00.000Z');
    const index = (sheet.getRow(1).values as unknown[]).indexOf('Matrah');
    expect(sheet.getRow(2).getCell(index).numFmt).toBe('#,##0.00');
    expect(column(sheet, 'Gerekçe')[0]).toBe('Yerinde servis ayrıca ücretlendirilir.');
    // As it was when the work was done: the price list may have changed since, and an expense has no item.
    expect(column(sheet, 'Hizmet/Stok Kodu')[0]).toBe('YERINDE-1');
    expect(column(sheet, 'Hizmet/Stok Kodu')[column(sheet, 'Açıklama').indexOf('İş 2')] ?? null).toBeNull();
    const other = (await download({ period: '2026-11', customerId: firms[1]?.customerId ?? '' })).book.getWorksheet('Fatura Satırları') as Worksheet;
    expect(column(other, 'Açıklama')).toContain(EVIL.replace('\u0001', ''));
    const xml = await (await JSZip.loadAsync(bytes)).file('xl/worksheets/sheet1.xml')?.async('string');
    expect(xml).not.toContain('<f>');
  });

  test('English headers by the locale parameter; an empty month is an empty book with zero totals', async () => {
    const { book, headers } = await download({ period: '2025-01', locale: 'en' });
    expect(headers['content-disposition']).toContain('invoice-lines-2025-01.xlsx');
    expect(book.getWorksheet('Invoice lines')?.rowCount).toBe(1);
    expect((book.getWorksheet('Summary')?.lastRow?.values as unknown[])[6]).toBe(0);
  });

  test('an unknown customer or book is not found, instead of an empty book', async () => {
    const unknown = await accountant.post('/api/v1/charge-lines/books').send({ period: '2026-11', customerId: randomUUID() }).expect(400);
    expect(unknown.body.errors).toEqual({ customerId: 'Böyle bir kayıt yok.' });
    await accountant.get(`/api/v1/charge-lines/books/${randomUUID()}`).expect(404);
  });

  test('wrong period, and people who may not export', async () => {
    expect((await accountant.post('/api/v1/charge-lines/books').send({ period: '2026-13' }).expect(400)).body.errors).toEqual({
      period: 'Ay YYYY-AA biçiminde olmalıdır.',
    });
    const { id } = await makeBook(accountant, { period: '2026-11' });
    for (const role of ['staff', 'technician', 'ops'] as const) {
      const agent = await under.as(role);
      await agent.post('/api/v1/charge-lines/books').send({ period: '2026-11' }).expect(403);
      await agent.get(`/api/v1/charge-lines/books/${id}`).expect(403);
    }
  });

  test('two at a time, each beside the pool; the others are told when to come again', async () => {
    const { pool } = under.deps.db;
    const client = await pool.connect();
    const { id } = await makeBook(accountant, { period: '2026-11' });
    try {
      // Whoever has entered waits here, where its book is looked up.
      await client.query('begin; lock table charge_export in access exclusive mode');
      const waiting = async (): Promise<number> => {
        const { rows } = await client.query<{ n: number }>(
          `select count(*) as n from pg_locks where not granted and relation = 'charge_export'::regclass`,
        );
        return rows[0]?.n ?? 0;
      };
      const first = [fetchBook(accountant, id), fetchBook(accountant, id)];
      await waitFor(async () => (await waiting()) === 2, { what: 'two books are being looked up' });
      for (let n = 0; n < 14; n += 1) {
        const refused = await accountant.get(`/api/v1/charge-lines/books/${id}`).expect(503);
        expect(refused.body.code).toBe('EXPORTS_BUSY');
        expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
      }
      await accountant.get('/api/v1/charge-lines').expect(200);
      await client.query('rollback');
      for (const { headers } of await Promise.all(first)) expect(headers['content-disposition']).toContain('2026-11');
    } finally {
      client.release();
    }
    await fetchBook(accountant, id);
  });

  test('a reader that goes away in the middle ends the export and its snapshot', async () => {
    const gone = new AbortController();
    const ready = await openChargeBook(under.deps, (await makeBook(accountant, { period: '2026-11' })).id, 'tr');
    const stalled = new Writable({ highWaterMark: 1, write: () => gone.abort() });
    await expect(ready.stream(stalled, gone.signal)).rejects.toThrow('aborted');
    await ready.close();
    const { rows } = await under.deps.db.pool.query(
      `select 1 from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`,
    );
    expect(rows).toEqual([]);
  });
});

describe('lists', () => {
  const get = async (path: string, filter: object, query: object = {}) =>
    (
      await accountant
        .get(`/api/v1/charge-lines${path}`)
        .query({ filter: JSON.stringify(filter), ...query })
        .expect(200)
    ).body;

  test('lines by customer, month and coverage, with names, and their sums', async () => {
    const firm = firms[0] as Firm;
    const filter = { period: '2026-11', customerId: firm.customerId, covered: false };
    const page = await get('', filter, { perPage: 5, sort: '-net' });
    expect(page.data).toHaveLength(5);
    expect(page.data[0]).toMatchObject({
      ticketNumber: 4711,
      customerId: firm.customerId,
      assetLabel: firm.asset.label,
      siteName: 'Merkez',
      covered: false,
    });
    const totals = await get('/totals', { period: '2026-11', customerId: firm.customerId });
    const own = (line: Line): boolean => november(line) && line.firm === firm;
    expect(totals).toMatchObject({ count: lines.filter(own).length, net: sum('net', own), gross: sum('gross', own), currency: 'TRY' });
    expect(totals.byVatRate.map(({ vatRate }: { vatRate: string }) => vatRate)).toEqual(['10', '20']);
    const [first] = page.data;
    const searched = await get('/totals', filter, { q: String(first.ticketNumber) });
    expect(searched.count).toBe((await get('', filter, { q: String(first.ticketNumber) })).total);
    expect((await get('/totals', filter, { q: 'hiç geçmeyen sözcük' })).count).toBe(0);
    expect(await get('/totals', { period: '2020-01' })).toEqual({
      count: 0,
      currency: 'TRY',
      net: '0.00',
      vat: '0.00',
      ...{ gross: '0.00', withheld: '0.00', payable: '0.00' },
      ...Object.fromEntries(['held', 'waived', 'voided'].map((part) => [part, { count: 0, net: '0.00' }])),
      ...{ awaitingRate: 0, lastExport: null },
      laterLines: 0,
      contestedInBooks: 0,
      byVatRate: [],
    });
    const [one] = page.data;
    const { body: detail } = await accountant.get(`/api/v1/charge-lines/${one.id}`).expect(200);
    const none = { refused: null, refusedWork: null, approved: null, approvals: [], approvedPrices: [], approvedWork: [], otherContract: null };
    const days = { contractVersionDays: { validFrom: '2025-01-01', validUntil: '2099-12-31' }, writeOffLimit: '0', isHalfReplaced: false };
    const rest = { ...days, drawable: null, drawableUnit: null, original: null, billedMinutes: null, discountOf: null, parts: [] };
    const more = { inBook: true, mayAsk: expect.any(Array) as unknown, told: [], ticketState: 'CLOSED', ticketEnded: false, corrections: [] };
    expect(detail).toEqual({ ...one, ...none, ...rest, ...more, writeOff: null, billingState: 'OPEN', withholding: null, mayNameCode: false });
  });

  test('technicians and ops see no amounts', async () => {
    for (const role of ['technician', 'ops'] as const) {
      const agent = await under.as(role);
      await agent.get('/api/v1/charge-lines').expect(403);
      await agent.get('/api/v1/charge-lines/totals').expect(403);
      await agent.get('/api/v1/price-lists').expect(403);
    }
  });
});

describe('a line that nobody approved', () => {
  const period = '2026-10';
  const month = { filter: JSON.stringify({ period }) };
  const held = async (holdReason = 'NO_APPROVAL', more: Partial<Prisma.ChargeLineCreateManyInput> = {}): Promise<string> => {
    const id = randomUUID();
    const line = { ...newLine(firms[0] as Firm, 1), id, businessKey: `held:${id}`, serviceDate: new Date(`${period}-05`) };
    lines.pop();
    await under.deps.db.prisma.chargeLine.create({ data: { ...line, hold: 'HELD', holdReason, ...more } });
    await under.deps.db.prisma.deskTask.create({
      data: { id: randomUUID(), ticketId, kind: 'CHARGE_HELD', effectKey: `CHARGE_HELD:${id}`, subjectId: id, createdAt: new Date() },
    });
    return id;
  };
  const spoken = { spokenWith: 'Çağrı Ünlü', spokenOn: civilDateAt(Date.now()) };
  const decide = (id: string, decision: 'BILLED' | 'WAIVED', agent: TestAgent = accountant) =>
    agent
      .post(`/api/v1/charge-lines/${id}/decision`)
      .send({ decision, reason: 'Müşteri telefonda kabul etti', ...(decision === 'BILLED' && spoken) });

  test('is listed and counted apart, in no sum and in no book, until somebody releases it with a reason', async () => {
    const [id, waived] = [await held(), await held()];
    const { net } = (await accountant.get(`/api/v1/charge-lines/${id}`).expect(200)).body;
    expect((await accountant.get('/api/v1/charge-lines/totals').query(month).expect(200)).body).toMatchObject({
      count: 0,
      net: '0.00',
      held: { count: 2, net: addAmounts(net, net) },
    });
    const { book } = await download({ period });
    expect(column(book.getWorksheet('Fatura Satırları') as Worksheet, 'Matrah')).toEqual([]);
    // It is not lost from sight: a sheet of its own, and a line under the total.
    const waiting = book.getWorksheet('Karar Bekleyen') as Worksheet;
    expect(column(waiting, 'Matrah')).toEqual([Number(net), Number(net)]);
    expect(column(waiting, 'Neden Karar Gerekti')[0]).toBe('Bu iş için müşteri onayı alınmamış');
    const told = (book.getWorksheet('Özet') as Worksheet).lastRow?.values as unknown[];
    expect([told[2], told[5], told[6]]).toEqual(['Karar bekleyen (toplama dahil değil)', 2, Number(addAmounts(net, net))]);
    expect(
      (await accountant.post(`/api/v1/charge-lines/${id}/decision`).send({ decision: 'BILLED', reason: ' ' }).expect(400)).body.errors,
    ).toHaveProperty('reason');
    expect((await decide(id, 'BILLED').expect(200)).body).toMatchObject({
      hold: 'BILLED',
      holdReason: 'NO_APPROVAL',
      holdNote: 'Müşteri telefonda kabul etti',
      ...{ holdDecidedById: accountant.userId, releasedBy: 'STAFF' },
    });
    await decide(waived, 'WAIVED').expect(200);
    expect((await decide(id, 'WAIVED').expect(409)).body.code).toBe('ALREADY_DECIDED');
    expect((await accountant.get('/api/v1/charge-lines/totals').query(month).expect(200)).body).toMatchObject({
      count: 1,
      net,
      // What was waived waits for nobody any more.
      held: { count: 0, net: '0.00' },
    });
    const { book: after } = await download({ period });
    expect(after.getWorksheet('Karar Bekleyen')).toBeUndefined();
    const billed = after.getWorksheet('Fatura Satırları') as Worksheet;
    expect(column(billed, 'Matrah')).toEqual([Number(net)]);
    expect([column(billed, 'Karar'), column(billed, 'Karar Gerekçesi')]).toEqual([['Faturaya eklendi'], ['Müşteri telefonda kabul etti']]);
    expect(column(billed, 'Karar Veren')[0]).toBeTruthy();
    expect(await under.deps.db.prisma.deskTask.count({ where: { kind: 'CHARGE_HELD', doneAt: null } })).toBe(0);
    const trail = await under.deps.db.prisma.auditLog.findFirst({ where: { action: 'charge.decide' }, orderBy: { id: 'asc' } });
    const detail = { decision: 'BILLED', holdReason: 'NO_APPROVAL', net, ticketId, ticketNumber: 4711 };
    expect(trail).toMatchObject({ actorId: accountant.userId, subjectId: id, detail });
    const read = async (role: 'manager' | 'ops', subjectId = id) => {
      const query = { filter: JSON.stringify({ action: ['charge.decide'], subjectId }) };
      return (await (await under.as(role)).get('/api/v1/audit-log').query(query).expect(200)).body.data;
    };
    expect(await read('manager')).toMatchObject([{ detail, evidence: { reason: 'Müşteri telefonda kabul etti' } }]);
    // Ops read no money.
    expect(await read('ops')).toMatchObject([{ detail: {} }]);
    // Both decisions are found by the ticket whose lines they are about, by those who may know it of them.
    for (const ticket of [ticketId, '4711', '#4711'])
      expect((await read('manager', ticket)).map(({ subjectId }: { subjectId: string }) => subjectId)).toEqual([waived, id]);
    for (const other of ['4712', '471', 'SM-4711']) expect(await read('manager', other)).toEqual([]);
    expect(await read('ops', '4711')).toEqual([]);
  });

  test('what came into a month after its export is counted and found, and the next book names the one before', async () => {
    const later = { filter: JSON.stringify({ period, afterExport: true }) };
    const totals = async () => (await accountant.get('/api/v1/charge-lines/totals').query(month).expect(200)).body;
    const found = async () => (await accountant.get('/api/v1/charge-lines').query(later).expect(200)).body.data.map(({ id }: { id: string }) => id);
    // What was there an hour before the last book is in it.
    await under.deps.db.pool.query(
      "update charge_line set created_at = now() - interval '1 hour', hold_decided_at = case when hold_decided_at is not null then now() - interval '1 hour' end where to_char(service_date, 'YYYY-MM') = $1",
      [period],
    );
    await download({ period });
    const { lastExport, laterLines, count } = await totals();
    expect({ laterLines, lineCount: lastExport.lineCount }).toEqual({ laterLines: 0, lineCount: count });
    expect(await found()).toEqual([]);
    const [added, released, waiting] = [await held(), await held(), await held()];
    await under.deps.db.prisma.chargeLine.update({ where: { id: added }, data: { hold: null, holdReason: null } });
    await decide(released, 'BILLED').expect(200);
    expect(await totals()).toMatchObject({ lastExport, laterLines: 2 });
    expect((await found()).toSorted()).toEqual([added, released].toSorted());
    expect(await found()).not.toContain(waiting);
    const { book } = await download({ period });
    const earlier = book.getWorksheet('Önceki Dökümler') as Worksheet;
    expect(column(earlier, 'Satır Sayısı')[0]).toBe(count);
    expect(column(earlier, 'Müşteri Unvanı')[0]).toBe('Bütün müşteriler');
    await decide(waiting, 'WAIVED').expect(200);
  });

  test('a line without a price is billed at the price that its decider names, and waived without one', async () => {
    const free = { quantity: '2', unitPrice: '0', discountPercent: '10', vatRate: '20', net: '0', vat: '0', gross: '0' };
    const [id, waived] = [await held('NO_PRICE', free), await held('NO_PRICE', free)];
    expect((await decide(id, 'BILLED').expect(400)).body.errors).toHaveProperty('unitPrice');
    const billing = { decision: 'BILLED', reason: 'Liste güncellendi', unitPrice: '1500.50', ...spoken };
    expect((await accountant.post(`/api/v1/charge-lines/${id}/decision`).send(billing).expect(200)).body).toMatchObject({
      hold: 'BILLED',
      unitPrice: '1500.50',
      ...{ net: '2700.90', vat: '540.18', gross: '3241.08' },
    });
    expect((await decide(waived, 'WAIVED').expect(200)).body).toMatchObject({ hold: 'WAIVED', net: '0.00' });
  });

  test('a line that was never held needs no decision', async () => {
    const line = { ...newLine(firms[0] as Firm, 2), businessKey: `free:${randomUUID()}`, serviceDate: new Date('2026-09-05') };
    lines.pop();
    await under.deps.db.prisma.chargeLine.create({ data: line });
    expect((await decide(line.id, 'WAIVED').expect(409)).body.code).toBe('NOTHING_TO_DECIDE');
  });

  test('is decided about by accountants and managers, not by the desk', async () => {
    const id = await held();
    for (const role of ['staff', 'technician', 'ops'] as const) await decide(id, 'BILLED', await under.as(role)).expect(403);
    await decide(id, 'BILLED', await under.as('manager')).expect(200);
  });
});
