import { randomUUID } from 'node:crypto';
import { Workbook } from 'exceljs';
import JSZip from 'jszip';
import { array, constantFrom, integer, record, sample } from 'fast-check';
import type TestAgent from 'supertest/lib/agent';
import { csvTable } from '../../api/services/csv-table';
import { LAYOUT_PRESETS } from '../../domain/export-layout/presets';
import { lineAmounts } from '../../domain/money';
import { startApi, type ApiUnderTest } from '../support/api-app';
import { makeBook } from '../support/charge-books';
import { createFirm, type Firm } from '../support/firm';
import { putLine } from '../support/put-line';
import { putTicket } from '../support/stored-ticket';

let under: ApiUnderTest;
let accountant: TestAgent;
let manager: TestAgent;
const firms: { firm: Firm; ticketId: string }[] = [];
beforeAll(async () => {
  under = await startApi();
  const { pool } = under.deps.db;
  for (let n = 0; n < 3; n++) {
    const firm = await createFirm(pool);
    firms.push({ firm, ticketId: (await putTicket(pool, firm, 'CLOSED')).id });
  }
  await pool.query(`update customer set tax_number = '0012345678', account_code = '120.01', designated_buyer = true where id = $1`, [
    firms[0]?.firm.customerId,
  ]);
  await pool.query(`update customer set name = '=HYPERLINK("http://x")' where id = $1`, [firms[1]?.firm.customerId]);
  accountant = await under.as('accountant');
  manager = await under.as('manager');
});
afterAll(() => under.close());

const put = (n: number, date: string, columns: Readonly<Record<string, unknown>> = {}): Promise<string> => {
  const { firm, ticketId } = firms[n] as (typeof firms)[number];
  return putLine(under.deps.db.pool, { customerId: firm.customerId, ticketId, contractId: firm.contractId }, date, columns);
};
const column = (header: string, field: string, text = '') => ({ header, field, text });
const layout = (more: object = {}): Record<string, unknown> => ({
  ...LAYOUT_PRESETS.OTHER.settings,
  name: `Düzen ${randomUUID()}`,
  columns: [
    column('Ünvan', 'customerName'),
    column('VKN', 'taxNumber'),
    column('Açıklama', 'description'),
    column('Tarih', 'serviceDate'),
    column('Matrah', 'net'),
  ],
  ...more,
});
const create = async (more: object = {}): Promise<{ id: string; version: number }> =>
  (await accountant.post('/api/v1/export-layouts').send(layout(more)).expect(201)).body;

async function file(bookId: string, query: object, status = 200, of = 'file'): Promise<{ bytes: Buffer; headers: Record<string, string> }> {
  const { body, headers } = await accountant
    .get(`/api/v1/charge-books/${bookId}/${of}`)
    .query(query)
    .buffer(true)
    .parse((res, done) => {
      const chunks: Buffer[] = [];
      res.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => done(null, Buffer.concat(chunks)));
    })
    .expect(status);
  return { bytes: body as Buffer, headers: headers as Record<string, string> };
}
interface Offered {
  readonly layoutId: string;
  readonly missing: readonly object[];
}
const offeredOf = async (bookId: string, id: string): Promise<Offered[]> => {
  const { body } = await accountant.get(`/api/v1/charge-books/${bookId}/files`).expect(200);
  return (body.layouts as Offered[]).filter(({ layoutId }) => layoutId === id);
};
const rowsOf = (bytes: Buffer): string[][] => csvTable(bytes.toString('utf8').replace(/^\uFEFF/, '')).slice(0, -1);
/** Kuruş, added apart from the product's own arithmetic. */
const kurus = (text: string): bigint => BigInt(text.replace(/[.,]/, ''));
const total = (rows: readonly (readonly string[])[], at: number): bigint => rows.reduce((sum, row) => sum + kurus(row[at] ?? ''), 0n);

describe('layouts', () => {
  test('are written by accountants and administrators, and read by managers', async () => {
    const { id } = await create();
    await manager.get('/api/v1/export-layouts').expect(200);
    await manager.get(`/api/v1/export-layouts/${id}`).expect(200);
    await manager.post('/api/v1/export-layouts').send(layout()).expect(403);
    await manager.put(`/api/v1/export-layouts/${id}`).set('If-Match', '"v1"').send(layout()).expect(403);
    await manager.delete(`/api/v1/export-layouts/${id}`).set('If-Match', '"v1"').expect(403);
    for (const role of ['staff', 'technician', 'ops'] as const) {
      const other = await under.as(role);
      await other.get('/api/v1/export-layouts').expect(403);
      await other.get('/api/v1/export-layouts/presets').expect(403);
      await other.post('/api/v1/export-layouts').send(layout()).expect(403);
    }
    const { presets } = (await manager.get('/api/v1/export-layouts/presets').expect(200)).body;
    const admin = await under.as('admin');
    for (const preset of presets) await admin.post('/api/v1/export-layouts').send(preset.layout).expect(201);
  });

  test('are added once however often they are sent, have one name each, and change only for who saw the last version', async () => {
    const body = layout();
    const key = randomUUID();
    const send = () => accountant.post('/api/v1/export-layouts').set('Idempotency-Key', key).send(body).expect(201);
    const [first, again] = [(await send()).body, (await send()).body];
    expect(again.id).toBe(first.id);
    await accountant.post('/api/v1/export-layouts').send(body).expect(409);
    const changed = { ...body, headerRow: false };
    const { body: second } = await accountant.put(`/api/v1/export-layouts/${first.id}`).set('If-Match', '"v1"').send(changed).expect(200);
    expect(second).toMatchObject({ version: 2, headerRow: false });
    await accountant.put(`/api/v1/export-layouts/${first.id}`).set('If-Match', '"v1"').send(body).expect(412);
    await accountant.put(`/api/v1/export-layouts/${first.id}`).send(body).expect(428);
    const { rows } = await under.deps.db.pool.query('select version from export_layout_version where layout_id = $1 order by version', [first.id]);
    expect(rows).toEqual([{ version: 1 }, { version: 2 }]);
    await expect(under.deps.db.pool.query('delete from export_layout_version where layout_id = $1', [first.id])).rejects.toThrow('never changes');
  });

  test('tell what is wrong column by column, and nothing is kept', async () => {
    const count = async () => (await under.deps.db.pool.query('select count(*)::int as n from export_layout')).rows[0].n as number;
    const before = await count();
    const wrong = layout({
      decimal: 'COMMA',
      delimiter: 'COMMA',
      quotes: false,
      columns: [column('A', 'net'), column('a', 'yok'), column('B', 'lineCount')],
      codes: [{ kind: 'UNIT', value: 'KUTU', code: '1' }],
    });
    const { body } = await accountant.post('/api/v1/export-layouts').send(wrong).expect(400);
    expect(body).toMatchObject({
      code: 'VALIDATION_FAILED',
      errors: {
        decimal: 'Ondalık işareti ayırıcıyla aynı: tırnak kullanın ya da başka bir işaret seçin.',
        'columns.1.header': 'Bu başlık başka bir sütunda da var.',
        'columns.1.field': 'Böyle bir alan yok; listeden seçin.',
        'columns.2.field': 'Bu alan, seçilen satır türünde yok.',
        'codes.0.value': 'Kod verilecek böyle bir değer yok.',
      },
    });
    const empty = await accountant
      .post('/api/v1/export-layouts')
      .send(layout({ columns: [] }))
      .expect(400);
    expect(Object.keys(empty.body.errors)).toEqual(['columns']);
    const preview = await accountant.post('/api/v1/export-layouts/preview').send({ bookId: randomUUID(), layout: wrong }).expect(400);
    expect(Object.keys(preview.body.errors)).toContain('layout.columns.1.header');
    expect(await count()).toBe(before);
  });
});

describe('files of a book', () => {
  test('add up to the sums that the book keeps, by line and by sum, whatever the lines', async () => {
    const lines = array(
      record({
        who: integer({ min: 0, max: 2 }),
        day: integer({ min: 1, max: 28 }),
        quantity: integer({ min: 1, max: 4_000 }),
        price: integer({ min: 1, max: 900_000 }),
        discount: constantFrom('0', '12.5', '33.33'),
        vatRate: constantFrom('20', '10', '1'),
        code: constantFrom(null, '602', '603'),
        covered: constantFrom(false, false, false, true),
      }),
      { minLength: 25, maxLength: 60 },
    );
    const [byLine, bySum, all] = [
      await create({
        columns: ['net', 'vat', 'gross', 'withheld', 'payable', 'taxNumber'].map((field) => column(field, field)),
        rowsPerFile: 7,
        decimal: 'DOT',
      }),
      await create({ grain: 'SUM', columns: ['net', 'vat', 'gross', 'withheld', 'payable', 'lineCount'].map((field) => column(field, field)) }),
      await create({ columns: [column('net', 'net'), column('kapsam', 'coverage')], withCovered: true }),
    ];
    for (const [n, drawn] of sample(lines, { numRuns: 3, seed: 2026 }).entries()) {
      const period = `2025-0${n + 1}`;
      for (const { who, day, quantity, price, discount, vatRate, code, covered } of drawn) {
        const numbers = { quantity: (quantity / 100).toFixed(2), unitPrice: (price / 100).toFixed(2), discountPercent: discount, vatRate };
        const { net, vat, gross } = covered ? { net: '0', vat: '0', gross: '0' } : lineAmounts(numbers);
        const amounts = { quantity: numbers.quantity, unit_price: numbers.unitPrice, discount_percent: discount, vat_rate: vatRate, net, vat, gross };
        await put(who, `${period}-${String(day).padStart(2, '0')}`, { ...amounts, covered, withholding_code: covered ? null : code });
      }
      const book = await makeBook(accountant, { period });
      const { layouts } = (await accountant.get(`/api/v1/charge-books/${book.id}/files`).expect(200)).body;
      const of = (id: string) => layouts.find(({ layoutId }: { layoutId: string }) => layoutId === id);
      const parts: string[][] = [];
      for (let part = 1; part <= of(byLine.id).parts; part++) {
        const [head, ...rows] = rowsOf((await file(book.id, { layout: byLine.id, part })).bytes);
        expect(head).toEqual(['net', 'vat', 'gross', 'withheld', 'payable', 'taxNumber']);
        expect(rows.length).toBeLessThanOrEqual(7);
        parts.push(...rows);
      }
      const billed = drawn.filter(({ covered }) => !covered).length;
      expect([parts.length, of(byLine.id).rowCount]).toEqual([billed, billed]);
      const [, ...sums] = rowsOf((await file(book.id, { layout: bySum.id })).bytes);
      expect(sums).toHaveLength(of(bySum.id).rowCount);
      expect(sums.reduce((count, row) => count + Number(row[5]), 0)).toBe(billed);
      for (const rows of [parts, sums]) {
        expect([total(rows, 0), total(rows, 1), total(rows, 2), total(rows, 3)]).toEqual([book.net, book.vat, book.gross, book.withheld].map(kurus));
        expect(total(rows, 4)).toBe(kurus(book.gross) - kurus(book.withheld));
      }
      const [, ...whole] = rowsOf((await file(book.id, { layout: all.id })).bytes);
      expect(whole).toHaveLength(drawn.length);
      expect(total(whole, 0)).toBe(kurus(book.net));
      await accountant
        .get(`/api/v1/charge-books/${book.id}/file`)
        .query({ layout: byLine.id, part: of(byLine.id).parts + 1 })
        .expect(400);
    }
  });

  test('keep codes texts, dates their day and numbers numbers, and hold no formula', async () => {
    await put(0, '2025-05-31', { description: '-5 °C; "soğuk" depo', net: '-100', vat: '-20', gross: '-120', quantity: '-1' });
    await put(1, '2025-05-01', { description: '+90 532' });
    const book = await makeBook(accountant, { period: '2025-05' });
    const csv = await create();
    const { bytes, headers } = await file(book.id, { layout: csv.id });
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(headers['content-disposition']).toMatch(/filename="?duzen-[-0-9a-f]+-2025-05\.csv/);
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const rows = rowsOf(bytes).slice(1);
    expect(rows).toContainEqual([expect.stringMatching(/^Işıklar Çelik/), '0012345678', `'-5 °C; "soğuk" depo`, '31.05.2025', '-100,00']);
    expect(rows).toContainEqual([`'=HYPERLINK("http://x")`, '', "'+90 532", '01.05.2025', '100,00']);
    const old = await create({ encoding: 'WINDOWS_1254', headerRow: false, dateFormat: 'SLASHED' });
    const turkish = await file(book.id, { layout: old.id });
    expect(new TextDecoder('windows-1254').decode(turkish.bytes)).toMatch(/^(?:.*\r\n)*Işıklar Çelik .*;31\/05\/2025;-100,00\r\n/);
    for (const headerRow of [true, false]) {
      const excel = await create({ format: 'XLSX', headerRow });
      const { bytes: xlsx } = await file(book.id, { layout: excel.id });
      const sheet = (await new Workbook().xlsx.load(xlsx as never)).worksheets[0];
      const values = Array.from({ length: sheet?.rowCount ?? 0 }, (_row, n) => (sheet?.getRow(n + 1).values as unknown[]).slice(1));
      expect(values).toHaveLength(headerRow ? 3 : 2);
      expect(values).toContainEqual([
        expect.stringMatching(/^Işıklar Çelik/),
        '0012345678',
        '-5 °C; "soğuk" depo',
        new Date(Date.UTC(2025, 4, 31)),
        -100,
      ]);
    }
  });

  test('can be made again as they were, after the layout was changed and removed', async () => {
    await put(0, '2025-06-03');
    await put(0, '2025-06-04');
    const book = await makeBook(accountant, { period: '2025-06' });
    const { id } = await create({ rowsPerFile: 1 });
    const first = (await file(book.id, { layout: id })).bytes;
    const {
      id: _id,
      version: _version,
      createdAt: _created,
      updatedAt: _updated,
      ...body
    } = (await accountant.get(`/api/v1/export-layouts/${id}`)).body;
    await accountant
      .put(`/api/v1/export-layouts/${id}`)
      .set('If-Match', '"v1"')
      .send({ ...body, rowsPerFile: 2, delimiter: 'TAB', format: 'CSV' })
      .expect(200);
    const mine = [{ part: 1, at: expect.any(String) as string, byName: expect.stringMatching(/./) as string }];
    expect(await offeredOf(book.id, id)).toMatchObject([
      { version: 1, isCurrent: false, parts: 2, fetched: mine },
      { version: 2, isCurrent: true, parts: 1, fetched: [] },
    ]);
    const other = await makeBook(accountant, { period: '2025-06' });
    expect(await offeredOf(other.id, id)).toMatchObject([{ version: 2, isCurrent: true }]);
    expect((await file(book.id, { layout: id })).bytes.equals(first)).toBe(false);
    expect((await file(book.id, { layout: id, version: 1 })).bytes.equals(first)).toBe(true);
    await accountant.delete(`/api/v1/export-layouts/${id}`).set('If-Match', '"v2"').expect(204);
    expect((await file(book.id, { layout: id, version: 1 })).bytes.equals(first)).toBe(true);
    expect(await offeredOf(book.id, id)).toMatchObject([
      { version: 1, isCurrent: false },
      { version: 2, isCurrent: false },
    ]);
    await file(book.id, { layout: id }, 404);
    await file(book.id, { layout: id, version: 9 }, 404);
    await file(randomUUID(), { layout: id, version: 1 }, 404);
    const { rows } = await under.deps.db.pool.query(
      `select detail ->> 'layoutVersion' as version, detail ->> 'part' as part from audit_log where action = 'charge.download' and subject_id = $1 order by id`,
      [book.id],
    );
    expect(rows.map(({ version, part }) => `${version}/${part}`)).toEqual(['1/1', '2/1', '1/1', '1/1']);
  });

  test('come as one archive in their order, the same to the byte, and which were fetched is known', async () => {
    for (let day = 10; day < 20; day++) await put(day % 3, `2025-10-${day}`, { description: `Gün ${day}` });
    const book = await makeBook(accountant, { period: '2025-10' });
    const { id } = await create({ rowsPerFile: 4 });
    const fetched = async (): Promise<number[]> => {
      const { layouts } = (await accountant.get(`/api/v1/charge-books/${book.id}/files`).expect(200)).body;
      const { fetched: had } = layouts.find(({ layoutId }: { layoutId: string }) => layoutId === id);
      expect(new Set(had.map(({ byName }: { byName: string }) => byName)).size).toBeLessThan(2);
      return had.map(({ part }: { part: number }) => part);
    };
    expect(await fetched()).toEqual([]);
    const parts = await Promise.all([1, 2].map(async (part) => await file(book.id, { layout: id, part })));
    expect(await fetched()).toEqual([1, 2]);
    parts.push(await file(book.id, { layout: id, part: 3 }));
    const { bytes, headers } = await file(book.id, { layout: id }, 200, 'archive');
    expect(headers['content-type']).toBe('application/zip');
    expect(headers['content-disposition']).toMatch(/filename="?duzen-[-0-9a-f]+-2025-10\.zip/);
    const { files } = await JSZip.loadAsync(bytes);
    expect(Object.keys(files)).toEqual([1, 2, 3].map((n) => expect.stringMatching(new RegExp(`^duzen-.*-2025-10-${n}-3\\.csv$`)) as string));
    const contents = await Promise.all(Object.values(files).map((one) => one.async('nodebuffer')));
    expect(contents.map((content, n) => content.equals(parts[n]?.bytes as Buffer))).toEqual([true, true, true]);
    expect((await file(book.id, { layout: id }, 200, 'archive')).bytes.equals(bytes)).toBe(true);
    const excel = await create({ format: 'XLSX', rowsPerFile: 4 });
    const [one, again] = [await file(book.id, { layout: excel.id }, 200, 'archive'), await file(book.id, { layout: excel.id }, 200, 'archive')];
    expect(one.bytes.equals(again.bytes)).toBe(true);
    const [sheet] = Object.values((await JSZip.loadAsync(one.bytes)).files);
    expect((await new Workbook().xlsx.load((await sheet?.async('nodebuffer')) as never)).worksheets).toHaveLength(1);
    const { layouts } = (await accountant.get(`/api/v1/charge-books/${book.id}/files`).expect(200)).body;
    expect(layouts.find(({ layoutId }: { layoutId: string }) => layoutId === excel.id).fetched).toMatchObject(
      [1, 2, 3].map((part) => ({ part, at: expect.any(String) as string, byName: expect.stringMatching(/./) as string })),
    );
    await file(randomUUID(), { layout: id }, 404, 'archive');
    await (await under.as('technician')).get(`/api/v1/charge-books/${book.id}/archive`).query({ layout: id }).expect(403);
  });

  test('show the codes of the program, or are refused by the name of what has none', async () => {
    await put(0, '2025-07-03', { work_type: 'TRAVEL', unit: 'C62' });
    await put(0, '2025-07-04');
    const book = await makeBook(accountant, { period: '2025-07' });
    const codes = [
      { kind: 'WORK_TYPE', value: 'ONSITE_LABOUR', code: '0042' },
      { kind: 'VAT_RATE', value: '20', code: 'KDV20' },
    ];
    const columns = [column('Stok', 'workTypeCode'), column('KDV', 'vatCode'), column('Birim', 'unitCode'), column('Hesap', 'fixedText', '600')];
    const kind = await create({ columns, codes });
    expect(rowsOf((await file(book.id, { layout: kind.id })).bytes).slice(1)).toEqual([
      ['Yol', 'KDV20', 'C62', '600'],
      ['0042', 'KDV20', 'HUR', '600'],
    ]);
    const english = await create({ columns, codes, language: 'en' });
    expect(rowsOf((await file(book.id, { layout: english.id })).bytes)[1]).toEqual(['Travel', 'KDV20', 'C62', '600']);
    const offered = (await offeredOf(book.id, kind.id))[0]?.missing;
    expect(offered).toEqual([
      { kind: 'WORK_TYPE', value: 'TRAVEL', label: 'Yol' },
      { kind: 'UNIT', value: 'C62', label: 'adet' },
      { kind: 'UNIT', value: 'HUR', label: 'saat' },
    ]);
    const strict = await create({ columns: columns.slice(0, 2), codes, missingCode: 'REFUSE' });
    const { body } = await accountant.get(`/api/v1/charge-books/${book.id}/file`).query({ layout: strict.id }).expect(409);
    expect(body).toMatchObject({ code: 'CODE_MISSING', detail: expect.stringContaining('İş türü Yol') });
    const preview = await manager
      .post('/api/v1/export-layouts/preview')
      .send({ bookId: book.id, layout: layout({ columns, codes }) })
      .expect(200);
    expect(preview.body).toMatchObject({
      headers: ['Stok', 'KDV', 'Birim', 'Hesap'],
      rowCount: 2,
      parts: 1,
      missing: expect.arrayContaining([{ kind: 'WORK_TYPE', value: 'TRAVEL', label: 'Yol' }]),
    });
    await manager.post('/api/v1/export-layouts/preview').send({ bookId: randomUUID(), layout: layout() }).expect(404);
    const technician = await under.as('technician');
    await technician.get(`/api/v1/charge-books/${book.id}/files`).expect(403);
    await technician.get(`/api/v1/charge-books/${book.id}/file`).query({ layout: kind.id }).expect(403);
    await accountant.get(`/api/v1/charge-books/${randomUUID()}/files`).expect(404);
  });

  test('have the document number of a month that was released before the book was made', async () => {
    await put(0, '2025-08-03');
    const released = new Date(Date.now() - 3_600_000);
    await under.deps.db.pool.query(
      `insert into billing_period (id, customer_id, period, state, frozen_at, released_at, document_number, created_at, updated_at)
       values ($1, $2, '2025-08', 'RELEASED', $3, $3, 'SM2025000000077', $3, $3)`,
      [randomUUID(), firms[0]?.firm.customerId, released],
    );
    const { id } = await create({ columns: [column('Belge', 'documentNumber'), column('Gün', 'periodEnd'), column('Dönem', 'periodName')] });
    const book = await makeBook(accountant, { period: '2025-08' });
    expect(rowsOf((await file(book.id, { layout: id })).bytes)[1]).toEqual(['SM2025000000077', '31.08.2025', 'Ağustos 2025']);
  });
});
