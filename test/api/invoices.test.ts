import { randomUUID } from 'node:crypto';
import { Workbook } from 'exceljs';
import type { InvoicePreview, MonthInvoices } from '../../api/contract/invoices';
import { addDays, civilDateAt, monthsLater } from '../../domain/civil-date';
import { lastMonth } from '../../domain/month-end';
import { MONEY_CHECKS } from '../../scripts/doctor/money-checks';
import { startApi, type ApiUnderTest } from '../support/api-app';
import { frozenMonth, releasedMonth, type MonthOfFirm } from '../support/released-month';

type Agent = Awaited<ReturnType<ApiUnderTest['as']>>;

let under: ApiUnderTest;
let accountant: Agent;
beforeAll(async () => {
  under = await startApi();
  accountant = await under.as('accountant');
});
afterAll(() => under.close());

const PATH = '/api/v1/invoices';
const period = lastMonth(Date.now());
const today = civilDateAt(Date.now());
const pool = () => under.deps.db.pool;
let serial = 0;
const freshNumber = (): string => `ABC2026${String((serial += 1)).padStart(9, '0')}`;
const released = (lines = 1, of = period) => releasedMonth(pool(), accountant, of, lines);
const enter = (body: object, as: Agent = accountant, key: string = randomUUID()) => as.post(PATH).set('Idempotency-Key', key).send(body);
const cancel = (id: string, as: Agent = accountant, reason = 'Yanlış unvan') =>
  as.post(`${PATH}/${id}/cancel`).set('Idempotency-Key', randomUUID()).send({ reason });
const ofMonth = async (id: string): Promise<MonthInvoices> => (await accountant.get(`/api/v1/billing-periods/${id}/invoices`).expect(200)).body;
const invoicing = async (id: string): Promise<string | null> => (await accountant.get(`/api/v1/billing-periods/${id}`).expect(200)).body.invoicing;
const trailOf = (subjectId: string) => under.deps.db.prisma.auditLog.findMany({ where: { subjectId }, orderBy: { id: 'asc' } });

test.each(['staff', 'technician', 'ops'] as const)('%s see no invoices and enter none', async (role) => {
  const agent = await under.as(role);
  const { id } = await released();
  await agent.get(`/api/v1/billing-periods/${id}/invoices`).expect(403);
  await enter({ billingPeriodId: id, number: freshNumber(), issuedOn: today }, agent).expect(403);
  await agent.post(`${PATH}/preview`).send({ name: 'x.csv', content: 'eA==' }).expect(403);
  await agent.post(`${PATH}/import`).send({ invoices: [], reason: null }).expect(403);
  await cancel(randomUUID(), agent).expect(403);
  expect((await ofMonth(id)).invoices).toEqual([]);
});

describe('an invoice', () => {
  test('is entered in its one form, in parts, and says how far its month is invoiced', async () => {
    const { id } = await released(2);
    expect(await invoicing(id)).toBe('NONE');
    const number = freshNumber();
    const key = randomUUID();
    const body = { billingPeriodId: id, number: ` ${number.toLowerCase()} `, issuedOn: today, gross: '200', note: 'Luca' };
    const first = (await enter(body, accountant, key).expect(201)).body;
    expect(first).toMatchObject({ number, isElectronic: true, gross: '200.00', currency: 'TRY', note: 'Luca', createdByName: 'Deneme Kişisi' });
    expect((await enter(body, accountant, key).expect(201)).body).toEqual(first);
    expect(await invoicing(id)).toBe('PARTLY');
    expect(await ofMonth(id)).toMatchObject({
      payable: [{ currency: 'TRY', amount: '240.00' }],
      sums: [{ currency: 'TRY', payable: '240.00', invoiced: '200.00' }],
      lastServiceOn: `${period}-10`,
    });
    await enter({ billingPeriodId: id, number: 'A-17', issuedOn: today, gross: '40.00' }, await under.as('manager')).expect(201);
    expect(await invoicing(id)).toBe('INVOICED');
    const { invoices, sums, term } = await ofMonth(id);
    expect([invoices.map(({ isElectronic }) => isElectronic).sort(), sums, term]).toEqual([[false, true], [], null]);
    const [told] = await trailOf(first.id);
    expect(told).toMatchObject({
      action: 'invoice.create',
      actorId: accountant.userId,
      detail: { number, period, gross: '200', billingPeriodId: id },
    });
    expect((await accountant.get('/api/v1/billing-periods').query({ filter: JSON.stringify({ period }), perPage: 500 })).body.data).toContainEqual(
      expect.objectContaining({ id, invoicing: 'INVOICED' }),
    );
  });

  test('that is older than the last service, or late, is told', async () => {
    const { id } = await released(1, monthsLater(period, -3));
    const last = (await ofMonth(id)).lastServiceOn ?? '';
    const early = (await enter({ billingPeriodId: id, number: freshNumber(), issuedOn: addDays(last, -1) }).expect(201)).body.id;
    const late = (await enter({ billingPeriodId: id, number: freshNumber(), issuedOn: today }).expect(201)).body.id;
    expect(await ofMonth(id)).toMatchObject({ beforeService: [early], afterTerm: [late] });
  });

  test('stays when it was cancelled, by whoever came first; its number may then be entered where it belongs', async () => {
    const [wrong, right] = [await released(), await released()];
    const number = freshNumber();
    const { id } = (await enter({ billingPeriodId: wrong.id, number, issuedOn: today }).expect(201)).body;
    const taken = await enter({ billingPeriodId: right.id, number, issuedOn: today }).expect(409);
    expect(taken.body.errors.number).toMatch(/^Bu numara kayıtlı: Işıklar Çelik/);
    expect((await cancel(id, accountant, ' ').expect(400)).body.errors).toEqual({ reason: expect.any(String) });
    const first = (await cancel(id).expect(200)).body;
    expect(first).toMatchObject({ cancelReason: 'Yanlış unvan', cancelledByName: 'Deneme Kişisi' });
    expect((await cancel(id, await under.as('manager'), 'Sonra').expect(200)).body).toEqual(first);
    expect((await trailOf(id)).map(({ action }) => action)).toEqual(['invoice.create', 'invoice.cancel']);
    expect(await invoicing(wrong.id)).toBe('NONE');
    await enter({ billingPeriodId: right.id, number, issuedOn: today }).expect(201);
    expect((await ofMonth(wrong.id)).invoices).toMatchObject([{ number, cancelledAt: expect.any(String) }]);
    await cancel(randomUUID()).expect(404);
  });

  test('of two who enter a number at once one hears of the other', async () => {
    const months = [await released(), await released()];
    const number = freshNumber();
    const answers = await Promise.all(months.map(({ id }) => enter({ billingPeriodId: id, number, issuedOn: today })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  test('of a month that is not released, bills nothing, or is none is refused at its field, as is bad input', async () => {
    const [frozen, empty, good] = [await frozenMonth(pool(), period, 1), await released(0), await released()];
    const errorsOf = async (body: object): Promise<string[]> =>
      Object.keys((await enter({ billingPeriodId: good.id, number: freshNumber(), issuedOn: today, ...body }).expect(400)).body.errors);
    for (const id of [frozen.id, empty.id, randomUUID()]) expect(await errorsOf({ billingPeriodId: id })).toEqual(['billingPeriodId']);
    expect(await errorsOf({ issuedOn: addDays(today, 1) })).toEqual(['issuedOn']);
    expect(await errorsOf({ issuedOn: '2026-02-30' })).toEqual(['issuedOn']);
    expect(await errorsOf({ number: '  ' })).toEqual(['number']);
    expect(await errorsOf({ number: 'A'.repeat(41) })).toEqual(['number']);
    expect(await errorsOf({ gross: '-1' })).toEqual(['gross']);
    expect(await errorsOf({ currency: 'lira' })).toEqual(['currency']);
    expect(await invoicing(empty.id)).toBeNull();
    expect((await ofMonth(good.id)).invoices).toEqual([]);
    await accountant.get(`/api/v1/billing-periods/${randomUUID()}/invoices`).expect(404);
  });
});

describe('a file', () => {
  const HEAD = 'Fatura No;Fatura Tarihi;Genel Toplam;Belge No;VKN/TCKN;Dönem';
  const dots = today.split('-').reverse().join('.');
  const csv = (...rows: string[]): string => [HEAD, ...rows].join('\r\n');
  const preview = async (content: string | Buffer, more: object = {}): Promise<InvoicePreview> =>
    (
      await accountant
        .post(`${PATH}/preview`)
        .send({ name: 'faturalar.csv', content: Buffer.from(content).toString('base64'), ...more })
        .expect(200)
    ).body;
  const take = (invoices: readonly object[], reason: string | null = null, key: string = randomUUID()) =>
    accountant.post(`${PATH}/import`).set('Idempotency-Key', key).send({ invoices, reason });
  const taken = ({ rows }: InvoicePreview): object[] =>
    rows.flatMap(({ of, number, issuedOn, gross, currency }) =>
      of === null ? [] : [{ billingPeriodId: of.billingPeriodId, number, issuedOn, gross: gross || null, currency }],
    );
  const withTax = async (month: MonthOfFirm, taxNumber: string): Promise<void> => {
    await pool().query('update customer set tax_number = $2 where id = $1', [month.firm.customerId, taxNumber]);
  };

  test('finds each month by our document, or by tax number and month, and changes nothing when it is taken again', async () => {
    const [one, other] = [await released(), await released()];
    await withTax(other, '1234567890');
    const numbers = [freshNumber(), freshNumber()];
    const rows = csv(`${numbers[0]};${dots};120,00;${one.documentNumber};;`, `${numbers[1]};${dots};100,00;;1234567890;${period}`);
    const found = await preview(rows);
    expect(found.rows.map(({ stand, of, warnings }) => [stand, of?.billingPeriodId, warnings.filter((one_) => one_ !== 'AFTER_TERM')])).toEqual([
      ['NEW', one.id, []],
      ['NEW', other.id, ['SUM']],
    ]);
    expect((await ofMonth(one.id)).invoices).toEqual([]);
    expect((await take(taken(found)).expect(200)).body).toEqual({ added: 2, replaced: 0, same: 0, left: 0 });
    const again = await preview(rows);
    expect(again.rows.map(({ stand }) => stand)).toEqual(['SAME', 'SAME']);
    expect((await take(taken(again)).expect(200)).body).toEqual({ added: 0, replaced: 0, same: 2, left: 0 });
    expect([await invoicing(one.id), await invoicing(other.id)]).toEqual(['INVOICED', 'PARTLY']);
  });

  test('changes what is kept only with a reason, and leaves what was cancelled', async () => {
    const { id, documentNumber } = await released();
    const numbers = [freshNumber(), freshNumber()];
    const kept = (await enter({ billingPeriodId: id, number: numbers[0], issuedOn: today, gross: '100.00' }).expect(201)).body;
    const gone = (await enter({ billingPeriodId: id, number: numbers[1], issuedOn: today }).expect(201)).body;
    await cancel(gone.id).expect(200);
    const found = await preview(csv(...numbers.map((number) => `${number};${dots};120,00;${documentNumber};;`)));
    expect(found.rows.map(({ stand, kept: before }) => [stand, before?.gross])).toEqual([
      ['DIFFERENT', '100.00'],
      ['CANCELLED', null],
    ]);
    expect((await take(taken(found)).expect(200)).body).toEqual({ added: 0, replaced: 0, same: 0, left: 2 });
    expect((await take(taken(found), 'Tutar düzeltildi').expect(200)).body).toEqual({ added: 0, replaced: 1, same: 0, left: 1 });
    expect((await ofMonth(id)).invoices.find((invoice) => invoice.id === kept.id)).toMatchObject({ gross: '120.00' });
    expect((await trailOf(kept.id)).at(-1)).toMatchObject({
      action: 'invoice.update',
      detail: { fields: ['gross'], changes: { gross: { from: '100.00', to: '120.00' } } },
    });
  });

  test('tells each wrong row with its field, and what somebody should look at', async () => {
    const [good, frozen, twin, empty] = [await released(), await frozenMonth(pool(), period, 1), await released(), await released(0)];
    await withTax(good, '9876543217');
    await withTax(frozen, '1111111114');
    for (const month of [twin, empty]) await withTax(month, '2222222224');
    const kept = freshNumber();
    const dashed = good.documentNumber?.replace('2026', '-2026-');
    const mistyped = `${good.documentNumber?.slice(0, 7)}999999999`;
    await enter({ billingPeriodId: twin.id, number: kept, issuedOn: today }).expect(201);
    const { rows } = await preview(
      csv(
        `A-1;${dots};;ABS2026000000001;;`,
        `A-2;${dots};;;3333333339;${period}`,
        `A-3;${dots};;;1111111114;${period}`,
        `A-4;${dots};;;2222222224;${period}`,
        `${kept};${dots};;${good.documentNumber};;`,
        `A-6;01.01.2020;;${good.documentNumber};1111111114;`,
        `A-7;${dots};;ABS2026000000001;1111111114;`,
        `A-8;${dots};;${mistyped};;`,
        `A-9;${dots};;;;${period}`,
        `A-10;${dots};;;9876543271;${period}`,
        `A-12;${dots};;;2222222222;${period}`,
        `A-11;${dots};;${dashed};9876543217;`,
      ),
    );
    expect(rows.map(({ stand, problems, warnings }) => [stand, problems.map(({ field, problem }) => `${field} ${problem}`), warnings])).toEqual([
      ['NOT_OURS', ['document NO_DOCUMENT'], []],
      ['NOT_OURS', ['taxNumber NO_CUSTOMER'], []],
      ['WRONG', ['month NOT_RELEASED'], []],
      ['WRONG', ['taxNumber SEVERAL'], []],
      ['WRONG', ['number OTHER_MONTH'], []],
      ['NEW', [], ['NOT_ELECTRONIC', 'BEFORE_SERVICE', 'OTHER_TAX_NUMBER']],
      ['WRONG', ['document NO_DOCUMENT'], []],
      ['WRONG', ['document NO_DOCUMENT'], []],
      ['NOT_OURS', ['document NOTHING_TO_FIND_BY'], []],
      ['WRONG', ['taxNumber TAX_NUMBER'], []],
      ['NOT_OURS', ['taxNumber TAX_NUMBER'], []],
      ['NEW', [], ['NOT_ELECTRONIC']],
    ]);
    // Of a file in which nothing is ours the columns were not recognised.
    const lost = await preview(csv(`A-9;${dots};;;;${period}`, `A-2;${dots};;;3333333339;${period}`));
    expect(lost.rows.map(({ stand }) => stand)).toEqual(['WRONG', 'NOT_OURS']);
  });

  test('of thousands of rows, most of them other sales, is told and taken', async () => {
    const month = await released();
    await pool().query('update customer set account_code = $2 where id = $1', [month.firm.customerId, '120.77']);
    const number = freshNumber();
    const head = 'Fatura No;Fatura Tarihi;Genel Toplam;Belge No;Cari Kod;Dönem';
    const others = Array.from({ length: 5_999 }, (_row, n) => `YBC2026${String(n).padStart(9, '0')};${dots};10,00;;340.${n};${period}`);
    const { rows } = await preview([head, ...others, `${number};${dots};120,00;;120.77;${period}`].join('\r\n'));
    expect(rows).toHaveLength(6_000);
    expect(rows.filter(({ stand }) => stand === 'NOT_OURS')).toHaveLength(5_999);
    expect(rows.at(-1)).toMatchObject({ stand: 'NEW', of: { billingPeriodId: month.id } });
    const many = Array.from({ length: 5_000 }, (_row, n) => ({
      ...{ billingPeriodId: month.id, number: `ZBC2026${String(n).padStart(9, '0')}`, issuedOn: today, gross: '0.01', currency: 'TRY' },
    }));
    expect((await take(many).expect(200)).body).toEqual({ added: 5_000, replaced: 0, same: 0, left: 0 });
    expect((await take(many).expect(200)).body).toEqual({ added: 0, replaced: 0, same: 5_000, left: 0 });
    const changed = many.map((one) => ({ ...one, gross: '0.02' }));
    expect((await take(changed, 'Kuruşlar düzeltildi').expect(200)).body).toEqual({ added: 0, replaced: 5_000, same: 0, left: 0 });
    const { rows: told } = await pool().query<{ n: number; reasons: number }>(
      `select count(*)::int as n, (count(*) filter (where e.data->>'reason' = 'Kuruşlar düzeltildi'))::int as reasons
         from audit_log a join issued_invoice i on i.id::text = a.subject_id left join evidence e on e.id = a.evidence_id
        where a.action = 'invoice.update' and i.billing_period_id = $1`,
      [month.id],
    );
    expect(told).toEqual([{ n: 5_000, reasons: 5_000 }]);
    await pool().query('delete from issued_invoice where billing_period_id = $1', [month.id]);
    const tooMany = Array.from({ length: 10_001 }, (_row, n) => `A${n};${dots};;;340;${period}`);
    const refused = await accountant
      .post(`${PATH}/preview`)
      .send({ name: 'x.csv', content: Buffer.from([head, ...tooMany].join('\n')).toString('base64') })
      .expect(400);
    expect(Object.keys(refused.body.errors)).toEqual(['content']);
  });

  test('may be an Excel book, or of an older Excel; its columns may be chosen', async () => {
    const { id, documentNumber } = await released();
    const number = freshNumber();
    const book = new Workbook();
    const sheet = book.addWorksheet('Faturalar');
    sheet.addRow(['Evrak', 'Gün', 'Bizimki', 'Toplam']);
    sheet.addRow([number, new Date(`${today}T00:00:00Z`), documentNumber, 120.5]);
    const bytes = Buffer.from(await book.xlsx.writeBuffer());
    expect(await preview(bytes)).toMatchObject({ head: ['Evrak', 'Gün', 'Bizimki', 'Toplam'], rows: [] });
    const { rows } = await preview(bytes, { columns: { number: 0, issuedOn: 1, document: 2, gross: 3 } });
    expect(rows).toMatchObject([{ number, issuedOn: today, gross: '120.50', of: { billingPeriodId: id } }]);
    // 1254: İ is 0xDD, Ö is 0xD6.
    const old = Buffer.from(`Fatura No;Tarih;\u00d6denecek Tutar;Belge No\n${number};${dots};"1.120,50";${documentNumber}`, 'latin1');
    expect((await preview(old)).rows).toMatchObject([{ gross: '1120.50', stand: 'NEW' }]);
  });

  test('that is none, and rows that nobody was shown, are refused whole', async () => {
    const refused = await accountant
      .post(`${PATH}/preview`)
      .send({ name: 'x.xlsx', content: Buffer.from('PK\u0003\u0004 hayır').toString('base64') })
      .expect(400);
    expect(refused.body.errors.content).toMatch(/tablo bulunamadı/);
    const [good, frozen] = [await released(), await frozenMonth(pool(), period, 1)];
    const row = { issuedOn: today, gross: null, currency: 'TRY' };
    const twice = freshNumber();
    const { body } = await take([
      { ...row, billingPeriodId: good.id, number: twice },
      { ...row, billingPeriodId: good.id, number: twice },
      { ...row, billingPeriodId: frozen.id, number: freshNumber() },
      { ...row, billingPeriodId: good.id, number: freshNumber(), issuedOn: addDays(today, 1) },
    ]).expect(400);
    expect(Object.keys(body.errors).sort()).toEqual(['invoices.1.number', 'invoices.2.billingPeriodId', 'invoices.3.issuedOn']);
    expect((await ofMonth(good.id)).invoices).toEqual([]);
  });
});

test('the doctor names an invoice of a month that is not released', async () => {
  const check = MONEY_CHECKS.find(({ name }) => name.startsWith('every invoice is of a month'));
  const ran = () => check?.run({ pool: pool(), now: Date.now() } as never);
  expect(await ran()).toMatchObject({ ok: true });
  const { id } = await frozenMonth(pool(), period, 1);
  await pool().query(
    `insert into issued_invoice (id, billing_period_id, number, issued_on, created_by_id, created_at, updated_at) values ($1, $2, 'A-99', $3, $4, now(), now())`,
    [randomUUID(), id, today, accountant.userId],
  );
  expect(JSON.stringify(await ran())).toContain(`invoice A-99 of ${period}`);
});
