import { randomUUID } from 'node:crypto';
import { Workbook } from 'exceljs';
import type TestAgent from 'supertest/lib/agent';
import { addDays, civilDateAt } from '../../domain/civil-date';
import { startApi, type ApiUnderTest } from '../support/api-app';

let under: ApiUnderTest;
let accountant: TestAgent & { userId: string };
beforeAll(async () => {
  under = await startApi();
  accountant = await under.as('accountant');
});
afterAll(() => under.close());
beforeEach(() => under.deps.db.pool.query('delete from exchange_rate'));

const PATH = '/api/v1/exchange-rates';
const ago = (days: number): string => addDays(civilDateAt(Date.now()), -days);
const enter = (body: object, as: TestAgent = accountant) => as.post(PATH).set('Idempotency-Key', randomUUID()).send(body);
const usd = (day: string, selling = '42.4776', buying = '42.4012') => ({ currency: 'USD', day, buying, selling });
const preview = (content: string | Buffer, name = 'kur.csv', as: TestAgent = accountant) =>
  as.post(`${PATH}/preview`).send({ name, content: Buffer.from(content).toString('base64') });
const take = (rates: readonly object[], reason: string | null = null, key = randomUUID()) =>
  accountant.post(`${PATH}/import`).set('Idempotency-Key', key).send({ rates, reason });
const kept = async (): Promise<string[]> =>
  (await accountant.get(PATH).expect(200)).body.data.map(
    (rate: Record<string, string>) => `${rate['currency']} ${rate['day']} ${rate['selling']} ${rate['source']}`,
  );
const dots = (day: string): string => day.split('-').reverse().join('.');

describe('a rate', () => {
  test('is entered by whoever keeps the books, read by the desk, and hidden from technicians', async () => {
    const { body } = await enter(usd(ago(3))).expect(201);
    expect(body).toMatchObject({
      currency: 'USD',
      day: ago(3),
      buying: '42.4012',
      selling: '42.4776',
      source: 'ENTERED',
      enteredById: accountant.userId,
    });
    for (const role of ['manager', 'admin'] as const) await enter(usd(ago(role === 'admin' ? 4 : 5)), await under.as(role)).expect(201);
    const staff = await under.as('staff');
    expect((await staff.get(PATH).expect(200)).body.total).toBe(3);
    await enter(usd(ago(6)), staff).expect(403);
    await staff.delete(`${PATH}/${body.id}`).set('If-Match', '"v1"').expect(403);
    await preview('x', 'x.csv', staff).expect(403);
    await (await under.as('technician')).get(PATH).expect(403);
  });

  test.each<[string, object, Record<string, RegExp>]>([
    ['a day to come', usd(ago(-1)), { day: /Gelecekte/ }],
    ['another currency', { ...usd(ago(1)), currency: 'TRY' }, { currency: /./ }],
    ['nothing', usd(ago(1), '0', '0'), { buying: /0’dan büyük/, selling: /0’dan büyük/ }],
    ['more digits than a rate has', usd(ago(1), '42.1234567'), { selling: /./ }],
    ['columns that were mixed up', usd(ago(1), '42', '43'), { selling: /alış kurundan düşük/ }],
  ])('of %s is refused at its field', async (_case, body, errors) => {
    const refused = await enter(body).expect(400);
    expect(refused.body.errors).toEqual(Object.fromEntries(Object.entries(errors).map(([field, words]) => [field, expect.stringMatching(words)])));
    expect(await kept()).toEqual([]);
  });

  test('stands once for a day; of two who enter it at once one hears of the other', async () => {
    const answers = await Promise.all([enter(usd(ago(1))), enter(usd(ago(1), '42.5'))]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.errors).toEqual({ day: expect.any(String) });
    expect(await kept()).toHaveLength(1);
  });

  test('is put right with a reason, by version, and the trail keeps both', async () => {
    const { body: rate } = await enter(usd(ago(1))).expect(201);
    const put = (version: number, body: object) => accountant.put(`${PATH}/${rate.id}`).set('If-Match', `"v${version}"`).send(body);
    expect((await put(1, { buying: '42', selling: '43' }).expect(400)).body.errors).toEqual({ reason: expect.any(String) });
    const { body } = await put(1, { buying: '42', selling: '43', reason: 'Yanlış yazılmış' }).expect(200);
    expect(body).toMatchObject({ selling: '43.00', version: 2 });
    expect((await put(1, { buying: '42', selling: '44', reason: 'Yine' }).expect(412)).body.current).toMatchObject({ selling: '43.00' });
    const entry = await under.deps.db.prisma.auditLog.findFirstOrThrow({ where: { action: 'exchangeRate.update', subjectId: rate.id } });
    expect(entry.detail).toMatchObject({ currency: 'USD', changes: { selling: { from: '42.4776', to: '43.00' } } });
    const evidence = await under.deps.db.prisma.evidence.findUniqueOrThrow({ where: { id: entry.evidenceId ?? '' } });
    expect(evidence.data).toEqual({ reason: 'Yanlış yazılmış' });
  });

  test('of a wrong day is removed', async () => {
    const { body: rate } = await enter(usd(ago(1))).expect(201);
    await accountant.delete(`${PATH}/${rate.id}`).set('If-Match', '"v1"').expect(204);
    expect(await kept()).toEqual([]);
    await accountant.get(`${PATH}/${rate.id}`).expect(404);
  });

  test('is found by currency and days', async () => {
    for (const days of [1, 2, 3]) await enter(usd(ago(days))).expect(201);
    await enter({ ...usd(ago(2)), currency: 'EUR' }).expect(201);
    const filter = JSON.stringify({ currency: 'USD', from: ago(2), to: ago(1) });
    const { body } = await accountant.get(PATH).query({ filter }).expect(200);
    expect(body.data.map(({ day }: { day: string }) => day)).toEqual([ago(1), ago(2)]);
    await accountant.get(PATH).query({ filter: '{"year":2026}' }).expect(400);
  });
});

describe('a file', () => {
  const csv = (...rows: string[]): string => ['Tarih;Döviz;Alış;Satış', ...rows].join('\r\n');
  const standsOf = async (content: string | Buffer, name?: string) =>
    (await preview(content, name).expect(200)).body.rows.map((row: Record<string, string>) => [
      row['currency'],
      row['day'],
      row['stand'],
      row['problem'],
    ]);

  test('is told row by row against what is kept, and nothing is written', async () => {
    await enter(usd(ago(3))).expect(201);
    await enter(usd(ago(2))).expect(201);
    const rows = csv(
      `${dots(ago(3))};USD;42,4012;42,4776`,
      `${dots(ago(2))};USD;42,5;42,6`,
      `${dots(ago(1))};USD;420,1;421,0`,
      `${dots(ago(1))};CHF;50;51`,
    );
    expect(await standsOf(rows)).toEqual([
      ['USD', ago(3), 'SAME', null],
      ['USD', ago(2), 'DIFFERENT', null],
      ['USD', ago(1), 'NEW', null],
      ['CHF', ago(1), 'WRONG', 'CURRENCY'],
    ]);
    const { body } = await preview(rows).expect(200);
    expect(body.rows[1].kept).toEqual({ buying: '42.4012', selling: '42.4776' });
    expect(body.rows.map(({ isFar }: { isFar: boolean }) => isFar)).toEqual([false, false, true, false]);
    expect(await kept()).toHaveLength(2);
  });

  test('may be the central bank’s, an Excel book, or a table of an older Excel', async () => {
    const xml = `<?xml version="1.0" encoding="UTF-8"?>
<Tarih_Date Tarih="${dots(ago(1))}"><Currency Kod="USD"><Unit>1</Unit><ForexBuying>42.4012</ForexBuying><ForexSelling>42.4776</ForexSelling></Currency></Tarih_Date>`;
    expect(await standsOf(xml, 'today.xml')).toEqual([['USD', ago(1), 'NEW', null]]);
    const book = new Workbook();
    const sheet = book.addWorksheet('Kurlar');
    sheet.addRow(['Tarih', 'Döviz', 'Alış', 'Satış']);
    sheet.addRow([new Date(`${ago(2)}T00:00:00Z`), 'EUR', 49.1, 49.1885]);
    expect(await standsOf(Buffer.from(await book.xlsx.writeBuffer()), 'kur.xlsx')).toEqual([['EUR', ago(2), 'NEW', null]]);
    const old = Buffer.from(`Tarih\tDöviz\tAl\u00fd\u00fe\tSat\u00fd\u00fe\n"${dots(ago(2))}"\tGBP\t56,1\t"56,2"`, 'latin1');
    expect(await standsOf(old)).toEqual([['GBP', ago(2), 'NEW', null]]);
  });

  test.each([
    ['a table without a head', 'a;b\n1;2', /kur bulunamadı/],
    ['a page of the web', '<html></html>', /kur bulunamadı/],
    ['something that only begins like a book', 'PK\u0003\u0004 hayır', /kur bulunamadı/],
    ['a head alone', csv(), /kur bulunamadı/],
    ['too many rows', csv(...Array.from({ length: 2_001 }, (_row, index) => `x;USD;${index};1`)), /2\.?000/],
    ['nothing', '', /Dosya boş/],
  ])('that is %s is refused in words', async (_case, content, words) => {
    expect((await preview(content).expect(400)).body.errors).toEqual({ content: expect.stringMatching(words) });
  });

  test('is taken once; what is kept already changes only with a reason, and the trail keeps what it was', async () => {
    await enter(usd(ago(2))).expect(201);
    const rates = [usd(ago(2), '43', '42'), usd(ago(1)), { ...usd(ago(1)), currency: 'EUR' }];
    const key = randomUUID();
    expect((await take(rates, null, key).expect(200)).body).toMatchObject({ added: 2, replaced: 0, same: 0, left: 1 });
    expect((await take(rates, null, key).expect(200)).body).toMatchObject({ added: 2, replaced: 0, same: 0, left: 1 });
    expect((await take(rates).expect(200)).body).toMatchObject({ added: 0, replaced: 0, same: 2, left: 1 });
    expect((await kept()).sort()).toEqual([`EUR ${ago(1)} 42.4776 IMPORTED`, `USD ${ago(2)} 42.4776 ENTERED`, `USD ${ago(1)} 42.4776 IMPORTED`]);
    expect((await take(rates, 'Banka düzeltti').expect(200)).body).toMatchObject({ added: 0, replaced: 1, same: 2, left: 0 });
    const [last] = await under.deps.db.prisma.auditLog.findMany({ where: { action: 'exchangeRate.import' }, orderBy: { id: 'desc' } });
    expect(last?.detail).toMatchObject({ added: 0, replacedRates: [{ day: ago(2), selling: '43', from: { selling: '42.4776' } }] });
  });

  test.each<[string, object, string]>([
    ['a day to come', usd(ago(-1)), 'rates.1.day'],
    ['a day twice', usd(ago(1)), 'rates.1.day'],
    ['columns that were mixed up', usd(ago(2), '42', '43'), 'rates.1.selling'],
  ])('with %s changes nothing', async (_case, rate, field) => {
    expect((await take([usd(ago(1)), rate]).expect(400)).body.errors).toEqual({ [field]: expect.any(String) });
    expect(await kept()).toEqual([]);
  });

  test('that two take at once is added once', async () => {
    const answers = await Promise.all([take([usd(ago(1))]), take([usd(ago(1))])]);
    expect(answers.map(({ body }) => body.added).sort()).toEqual([0, 1]);
  });
});
