import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import type TestAgent from 'supertest/lib/agent';
import type { ReportAnswer } from '../../api/contract/customer-report';
import type { KeptReport } from '../../api/contract/kept-reports';
import type { CustomerReport } from '../../domain/report/customer-report';
import { inTransaction } from '../../platform/transaction';
import { contentHash } from '../../platform/hash';
import { keepReport, keptReport } from '../../platform/report/keep';
import { REPORT_CHECKS } from '../../scripts/doctor/report-checks';
import { startApi, type ApiUnderTest } from '../support/api-app';
import { fedClock } from '../support/env';
import { createFirm } from '../support/firm';
import { istanbul } from '../support/ledger-calendars';
import { fileBytes } from '../support/file-bytes';
import { pdfPages } from '../support/pdf-text';
import { ReportDesk } from '../support/report-desk';
import { recordStatements } from '../support/statement-log';
import { wholeReadsIn } from '../support/whole-reads';

let under: ApiUnderTest;
let manager: TestAgent;
const at = istanbul('2026-11-02 09:05');
const clock = fedClock(at);
beforeAll(async () => {
  under = await startApi({ deps: { clock } });
  manager = await under.as('manager');
});
afterAll(() => under.close());

const OCTOBER = { from: '2026-10-01', to: '2026-10-31' };
const MAIL_FROM = 'Servis <destek@servis.example>';
const desk = async (): Promise<ReportDesk> => new ReportDesk(under.deps.db.pool, await createFirm(under.deps.db.pool));
const keep = (customerId: string, period = '2026-10', moment = at): Promise<string> =>
  inTransaction(under.deps.db.pool, (tx) => keepReport(tx, { customerId, period, at: moment, mailFrom: MAIL_FROM }));
const list = async (customerId: string): Promise<KeptReport[]> =>
  ((await manager.get(`/api/v1/customers/${customerId}/reports`).expect(200)).body as { data: KeptReport[] }).data;
const file = async (id: string, ending: 'pdf' | 'xlsx'): Promise<Buffer> =>
  (await manager.get(`/api/v1/customer-reports/${id}/report.${ending}`).query({ locale: 'tr' }).buffer(true).parse(fileBytes).expect(200))
    .body as Buffer;

describe('the report of a month', () => {
  test('is computed once, and says for ever what it said, whatever happens to its tickets', async () => {
    const of = await desk();
    const ticket = await of.ticket('2026-10-05 09:00', [['2026-10-07 12:00', 'RESOLVED']]);
    await of.line(ticket, '2026-10-07', '900.00');
    const id = await keep(of.firm.customerId);
    const before = [await file(id, 'pdf'), await file(id, 'xlsx')];
    await of.ticket('2026-10-09 09:00');
    await under.deps.db.pool.query('update charge_line set net = 1, vat = 0.2, gross = 1.2 where ticket_id = $1', [ticket.id]);
    await under.deps.db.pool.query(`update customer set name = 'Başka Ad' where id = $1`, [of.firm.customerId]);
    expect(await keep(of.firm.customerId, '2026-10', at + 86_400_000)).toBe(id);
    const after = [await file(id, 'pdf'), await file(id, 'xlsx')];
    expect(after.map((one, index) => one.equals(before[index] as Buffer))).toEqual([true, true]);
    const { body } = await manager.get(`/api/v1/customer-reports/${id}`).query({ locale: 'en' }).expect(200);
    expect(body.figures).toMatchObject({ occasion: 'MONTH_END', madeBy: null, summary: { opened: 1 }, charges: { totals: [{ net: '900.00' }] } });
    expect(body.document.mark).toBe('Report of the month October 2026');
    const text = pdfPages(before[0] as Buffer).join('\n');
    expect(text).toContain('Ekim 2026 ay sonu raporu');
    expect(text).not.toContain('İstek üzerine');
  });

  test('is one also where several make it at once, and of a month that is over only', async () => {
    const { firm } = await desk();
    const ids = await Promise.all(Array.from({ length: 5 }, () => keep(firm.customerId)));
    expect(new Set(ids).size).toBe(1);
    await expect(keep(firm.customerId, '2026-11')).rejects.toThrow('2026-11 is not over');
    await expect(keep(randomUUID())).rejects.toThrow('there is no customer');
    expect((await list(firm.customerId)).map(({ kind, period, from, to, madeBy }) => [kind, period, from, to, madeBy])).toEqual([
      ['MONTH_END', '2026-10', '2026-10-01', '2026-10-31', null],
    ]);
  });

  test('cannot be changed nor removed; the doctor and every reader see it where it was all the same', async () => {
    const { pool } = under.deps.db;
    const { firm } = await desk();
    const id = await keep(firm.customerId);
    await expect(pool.query(`update customer_report set figures = '{}' where id = $1`, [id])).rejects.toThrow('never changes');
    await expect(pool.query('delete from customer_report where id = $1', [id])).rejects.toThrow('never changes');
    const look = () => REPORT_CHECKS[0]?.run({ pool, client: undefined as unknown as Client, storage: under.deps.storage, now: at });
    expect(await look()).toMatchObject({ ok: true });
    const forge = (figures: string) =>
      inTransaction(pool, async (tx) => {
        await tx.query('set local session_replication_role = replica');
        await tx.query(`update customer_report set figures = ${figures} where id = $1`, [id]);
      });
    await forge(`jsonb_set(figures, '{summary,opened}', '7')`);
    expect(await look()).toMatchObject({ ok: false, detail: expect.stringContaining(`report ${id} of customer ${firm.customerNumber}`) });
    await expect(keptReport(pool, id)).rejects.toThrow('not those that were kept');
    await forge(`jsonb_set(figures, '{summary,opened}', '0')`);
    expect(contentHash((await keptReport(pool, id))?.figures)).toMatch(/^[0-9a-f]{64}$/);
  });
});

test('the report of a month tells what that month bills, one on demand what was done on its days', async () => {
  const of = await desk();
  const ticket = await of.ticket('2026-09-05 09:00');
  await of.line(ticket, '2026-09-20', '100.00', { billing_month: '2026-10' });
  await of.line(ticket, '2026-10-20', '30.00', { billing_month: '2026-11' });
  await of.line(ticket, '2026-10-21', '7.00');
  const netOf = (figures: CustomerReport): string[] => figures.charges.totals.map(({ net }) => net);
  const kept = (await manager.get(`/api/v1/customer-reports/${await keep(of.firm.customerId)}`).expect(200)).body as ReportAnswer;
  const asked = (await manager.get(`/api/v1/customers/${of.firm.customerId}/report`).query(OCTOBER).expect(200)).body as ReportAnswer;
  expect([netOf(kept.figures), netOf(asked.figures)]).toEqual([['107.00'], ['37.00']]);
});

describe('a report on demand', () => {
  const keepNow = async (customerId: string, key: string = randomUUID(), body: object = OCTOBER) =>
    manager.post(`/api/v1/customers/${customerId}/reports`).set('Idempotency-Key', key).send(body);

  test('is kept by staff as it is now, once for its key, and says that it is none of a month’s end', async () => {
    const of = await desk();
    const key = randomUUID();
    const kept = (await keepNow(of.firm.customerId, key)).body as KeptReport;
    await of.ticket('2026-10-05 09:00');
    expect((await keepNow(of.firm.customerId, key)).body).toEqual(kept);
    const later = (await keepNow(of.firm.customerId)).body as KeptReport;
    expect(kept).toMatchObject({ kind: 'ON_DEMAND', period: null, ...OCTOBER, madeBy: 'Deneme Kişisi', sharedAt: null, fetches: [] });
    const opened = async (id: string): Promise<number> =>
      (await manager.get(`/api/v1/customer-reports/${id}`).expect(200)).body.figures.summary.opened;
    expect([await opened(kept.id), await opened(later.id)]).toEqual([0, 1]);
    for (const page of pdfPages(await file(kept.id, 'pdf'))) expect(page).toContain('İstek üzerine hazırlanan rapor (ay sonu raporu değildir)');
  });

  test('who took its files is told beside it; other reports’ files are not', async () => {
    const { firm } = await desk();
    const [one, other] = [(await keepNow(firm.customerId)).body as KeptReport, (await keepNow(firm.customerId)).body as KeptReport];
    await file(one.id, 'pdf');
    await file(one.id, 'xlsx');
    await file(other.id, 'pdf');
    const told = (await list(firm.customerId)).find(({ id }) => id === one.id)?.fetches;
    expect(told?.map(({ by, isOfficer, file: what, locale }) => [by, isOfficer, what, locale])).toEqual([
      ['Deneme Kişisi', false, 'xlsx', 'tr'],
      ['Deneme Kişisi', false, 'pdf', 'tr'],
    ]);
  });

  test('who may: not technicians nor operations; what is no period, or no customer, is said', async () => {
    const { firm } = await desk();
    const id = await keep(firm.customerId);
    const paths = [
      `/customers/${firm.customerId}/reports`,
      `/customer-reports/${id}`,
      `/customer-reports/${id}/report.pdf`,
      `/customer-reports/${id}/report.xlsx`,
    ];
    for (const role of ['technician', 'ops'] as const) {
      const agent = await under.as(role);
      for (const path of paths) await agent.get(`/api/v1${path}`).expect(403);
      await agent.post(`/api/v1${paths[0]}`).set('Idempotency-Key', randomUUID()).send(OCTOBER).expect(403);
    }
    expect((await keepNow(firm.customerId, randomUUID(), { from: '2026-10-31', to: '2026-10-01' })).body.errors).toEqual({
      to: 'Bitiş tarihi başlangıçtan önce olamaz.',
    });
    expect((await keepNow(randomUUID())).status).toBe(404);
    for (const path of ['', '/report.pdf', '/report.xlsx']) await manager.get(`/api/v1/customer-reports/${randomUUID()}${path}`).expect(404);
    await manager.get(`/api/v1/customers/${randomUUID()}/reports`).expect(404);
  });
});

describe('the sums of a report', () => {
  const withheldOf = async (of: ReportDesk, query = OCTOBER) =>
    (await manager.get(`/api/v1/customers/${of.firm.customerId}/report`).query(query).expect(200)).body.figures.charges;

  test('say what a designated buyer withholds, by the invoice of the month', async () => {
    const of = await desk();
    const ticket = await of.ticket('2026-10-05 09:00');
    // With VAT the lines with a code are 12,001.20: a lira and a bit above the limit of the year, half of it before the asked days.
    await of.line(ticket, '2026-10-02', '5000.50', { withholding_code: '603' });
    await of.line(ticket, '2026-10-20', '5000.50', { withholding_code: '603' });
    await of.line(ticket, '2026-10-20', '100.00');
    const payable = (net: string, withheld: string, gross: string, left: string) => [{ currency: 'TRY', net, withheld, gross, payable: left }];
    const sums = async (query = OCTOBER) => (await withheldOf(of, query)).totals.map(({ vat: _vat, ...one }: { vat: string }) => one);
    expect(await sums()).toEqual(payable('10101.00', '0.00', '12121.20', '12121.20'));
    await under.deps.db.pool.query('update customer set designated_buyer = true where id = $1', [of.firm.customerId]);
    expect(await sums()).toEqual(payable('10101.00', '1400.14', '12121.20', '10721.06'));
    expect(await sums({ from: '2026-10-15', to: '2026-10-31' })).toEqual(payable('5100.50', '700.07', '6120.60', '5420.53'));
    await of.line(ticket, '2026-10-21', '10.00', { currency: 'USD' });
    expect((await withheldOf(of)).totals.map(({ currency, withheld }: Record<string, string>) => [currency, withheld])).toEqual([
      ['TRY', '1400.14'],
      ['USD', '0.00'],
    ]);
  });

  test('are of one currency each: what is held, and what a visit costs', async () => {
    const of = await desk();
    const ticket = await of.ticket('2026-10-05 09:00');
    await of.visit(ticket, '2026-10-06 10:00', '2026-10-06 11:35', { ONSITE_VISIT: '1500.00', TRAVEL: '40.00' });
    await under.deps.db.pool.query(`update charge_line set currency = 'EUR' where ticket_id = $1 and work_type = 'TRAVEL'`, [ticket.id]);
    await of.line(ticket, '2026-10-07', '900.00', { hold: 'HELD', hold_reason: 'NO_APPROVAL' });
    await of.line(ticket, '2026-10-07', '7.50', { hold: 'HELD', hold_reason: 'NO_APPROVAL', currency: 'USD' });
    const { body } = await manager.get(`/api/v1/customers/${of.firm.customerId}/report`).query(OCTOBER).expect(200);
    expect(body.figures.charges.held).toEqual({
      count: 2,
      totals: [
        { currency: 'TRY', net: '900.00' },
        { currency: 'USD', net: '7.50' },
      ],
    });
    expect(body.figures.visits.map(({ currency, visit, travel }: Record<string, string>) => [currency, visit, travel])).toEqual([
      ['EUR', '0.00', '40.00'],
      ['TRY', '1500.00', '0.00'],
    ]);
  });
});

test('approvals that were decided or contested after their ticket’s end are told', async () => {
  const of = await desk();
  const ended = await of.ticket('2026-09-01 09:00', [['2026-09-02 09:00', 'CLOSED']], {}, { ended_at: new Date(istanbul('2026-09-02 09:00')) });
  await of.approval(ended, '2026-09-01 10:00', 'APPROVED', '2026-10-03 09:00');
  const { body } = await manager.get(`/api/v1/customers/${of.firm.customerId}/report`).query(OCTOBER).expect(200);
  expect(body.figures.approvals).toMatchObject({ asked: 0, approved: 1, contested: 0 });
});

test('a kept report and its list read no growing table whole', async () => {
  const { firm } = await desk();
  const log = recordStatements();
  const id = await keep(firm.customerId);
  await file(id, 'pdf');
  await list(firm.customerId);
  log.stop();
  expect(await wholeReadsIn(under.deps.db.pool, log.statements())).toEqual({});
});
