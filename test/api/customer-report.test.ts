import { randomUUID } from 'node:crypto';
import type TestAgent from 'supertest/lib/agent';
import type { ReportAnswer } from '../../api/contract/customer-report';
import type { ClockChange } from '../../domain/clocks/ledger';
import type { CustomerReport } from '../../domain/report/customer-report';
import { startApi, type ApiUnderTest } from '../support/api-app';
import { fedClock } from '../support/env';
import { fileBytes } from '../support/file-bytes';
import { createFirm, type Firm } from '../support/firm';
import { calendarWith, istanbul } from '../support/ledger-calendars';
import { pdfPages } from '../support/pdf-text';
import { ReportDesk } from '../support/report-desk';
import { recordStatements } from '../support/statement-log';
import { putLedger, type LedgerStep } from '../support/stored-ledger';
import { wholeReadsIn } from '../support/whole-reads';

let under: ApiUnderTest;
let manager: TestAgent;
const clock = fedClock(istanbul('2026-11-02 09:05'));
beforeAll(async () => {
  under = await startApi({ deps: { clock } });
  manager = await under.as('manager');
});
afterAll(() => under.close());

const OCTOBER = { from: '2026-10-01', to: '2026-10-31' };
const desk = async (): Promise<ReportDesk> => new ReportDesk(under.deps.db.pool, await createFirm(under.deps.db.pool));
const pathOf = ({ customerId }: Firm, ending = ''): string => `/api/v1/customers/${customerId}/report${ending}`;
const answer = async (firm: Firm, query: object = OCTOBER): Promise<ReportAnswer> =>
  (await manager.get(pathOf(firm)).query(query).expect(200)).body as ReportAnswer;
const report = async (firm: Firm, query: object = OCTOBER): Promise<CustomerReport> => (await answer(firm, query)).figures;

/** A ticket of everything, one of each, in October; of another firm it must not be seen. */
async function busyMonth(of: ReportDesk): Promise<void> {
  const onsite = await of.ticket('2026-10-05 09:00', [['2026-10-07 12:00', 'RESOLVED']], { channel: 'PHONE' }, { category: 'Yazıcı' });
  await of.visit(onsite, '2026-10-06 10:00', '2026-10-06 11:35', {
    ONSITE_VISIT: '1500.00',
    ONSITE_LABOUR: '1200.00',
    TRAVEL: '350.00',
    LODGING: '0.10',
  });
  await of.line(onsite, '2026-10-07', '900.00', { hold: 'HELD', hold_reason: 'NO_APPROVAL' });
  await of.line(onsite, '2026-10-07', '0.00', { covered: true });
  await of.rating(onsite, '2026-10-08 10:00', 4);
  const remote = await of.ticket('2026-10-08 09:00', [['2026-10-08 12:00', 'RESOLVED']]);
  await of.remote(remote, '2026-10-08 10:00', 'EXPIRED', 25);
  await of.remote(remote, '2026-10-08 11:00', 'DECLINED');
  await of.remote(remote, '2026-10-09 11:00', 'LAPSED');
  await of.approval(remote, '2026-10-10 09:00', 'EXPIRED', '2026-10-20 09:00');
}

test('tickets: what was carried over, opened, solved and reopened, and the two sides are equal', async () => {
  const of = await desk();
  // Before the period: ended, still open, and solved but reopened in it.
  await of.ticket(
    '2026-09-01 09:00',
    [
      ['2026-09-02 09:00', 'RESOLVED'],
      ['2026-09-05 09:00', 'CLOSED'],
    ],
    {},
    { ended_at: new Date(istanbul('2026-09-20 09:00')) },
  );
  await of.ticket('2026-09-30 23:59');
  await of.ticket('2026-09-10 09:00', [
    ['2026-09-11 09:00', 'RESOLVED'],
    ['2026-10-02 09:00', 'IN_PROGRESS'],
    ['2026-10-03 09:00', 'RESOLVED'],
    ['2026-10-06 09:00', 'CLOSED'],
  ]);
  // In it: the first and the last minute of Istanbul's days count, the one after them does not.
  await of.ticket('2026-10-01 00:00', [['2026-10-31 23:59', 'RESOLVED']], { channel: 'EMAIL', priority: 'HIGH' });
  await of.ticket('2026-10-31 23:59', [], { channel: 'WEB', priority: 'CRITICAL' }, { category: 'Ağ' });
  await of.ticket('2026-11-01 00:00');
  await of.ticket('2026-10-12 09:00', [['2026-10-13 09:00', 'CANCELLED']], { channel: 'WEB' }, { category: 'Ağ' });
  // Solved after it.
  await of.ticket('2026-10-20 09:00', [['2026-11-01 00:00', 'RESOLVED']]);
  const { summary, trend, channels, priorities, categories } = await report(of.firm);
  expect(summary).toEqual({ carriedIn: 1, opened: 4, reopened: 1, solved: 2, endedOtherwise: 1, carriedOut: 3, closed: 1, overdue: 0 });
  expect(summary.carriedIn + summary.opened + summary.reopened).toBe(summary.solved + summary.endedOtherwise + summary.carriedOut);
  expect(trend.filter(({ opened, solved }) => opened + solved > 0).map(({ from, opened, solved }) => [from, opened, solved])).toEqual([
    ['2026-10-01', 1, 0],
    ['2026-10-03', 0, 1],
    ['2026-10-12', 1, 0],
    ['2026-10-20', 1, 0],
    ['2026-10-31', 1, 1],
  ]);
  expect(channels).toEqual([
    { channel: 'WEB', count: 3 },
    { channel: 'EMAIL', count: 1 },
  ]);
  expect(priorities).toEqual([
    { priority: 'CRITICAL', count: 1 },
    { priority: 'HIGH', count: 1 },
    { priority: 'NORMAL', count: 2 },
  ]);
  expect(categories).toEqual([
    { category: 'Ağ', count: 2 },
    { category: null, count: 2 },
  ]);
});

test('promises are those of the clocks, in business hours: average, median, kept and missed; overdue is what still waits', async () => {
  const { pool } = under.deps.db;
  const firm = await createFirm(pool);
  const HOUR = 3_600_000;
  const MET = (target: 'FIRST_RESPONSE' | 'RESOLUTION'): ClockChange => ({ kind: 'MET', target });
  const terms = {
    calendar: calendarWith(1),
    limits: { FIRST_RESPONSE: HOUR, REMOTE_START: null, RESOLUTION: 8 * HOUR },
    customerId: firm.customerId,
  };
  const put = async (priority: 'NORMAL' | 'HIGH', steps: readonly LedgerStep[], customerId = firm.customerId): Promise<void> => {
    const { id } = await putLedger(pool, { ...terms, customerId, priority }, steps);
    await pool.query('update ticket set customer_id = $2 where id = $1', [id, customerId]);
  };
  await put('NORMAL', [
    ['2026-10-05 09:00', []],
    ['2026-10-05 09:20', [MET('FIRST_RESPONSE')]],
    ['2026-10-06 10:00', [MET('RESOLUTION'), { kind: 'STOP' }]],
  ]);
  // The lunch break is nobody's time; late, and never solved by the end of the month.
  await put('HIGH', [
    ['2026-10-07 12:00', []],
    ['2026-10-07 14:30', [MET('FIRST_RESPONSE')]],
    ['2026-10-30 09:00', [{ kind: 'BREACH', target: 'RESOLUTION' }]],
  ]);
  // Another month's, and another firm's.
  await put('NORMAL', [
    ['2026-09-30 09:00', []],
    ['2026-09-30 09:01', [MET('FIRST_RESPONSE')]],
  ]);
  await put(
    'NORMAL',
    [
      ['2026-10-05 09:00', []],
      ['2026-10-05 09:02', [MET('FIRST_RESPONSE')]],
    ],
    (await createFirm(pool)).customerId,
  );
  const { promises, summary } = await report(firm);
  const of = (target: string) =>
    promises
      .filter((one) => one.target === target)
      .map(({ priority, count, kept, missed, averageMinutes, medianMinutes }) => [priority, count, kept, missed, averageMinutes, medianMinutes]);
  expect(of('FIRST_RESPONSE')).toEqual([
    [null, 2, 1, 1, 55, 20],
    ['HIGH', 1, 0, 1, 90, 90],
    ['NORMAL', 1, 1, 0, 20, 20],
  ]);
  expect(of('RESOLUTION')[0]).toEqual([null, 2, 0, 2, 540, 540]);
  expect(summary.overdue).toBe(2);
});

test('work, money, devices: every figure of a busy month, and nothing of another firm that had the same', async () => {
  const [of, other] = [await desk(), await desk()];
  await busyMonth(of);
  const alone = await report(of.firm);
  await busyMonth(other);
  await other.ticket('2026-10-09 09:00');
  expect(await report(of.firm)).toEqual(alone);
  const { places, permissions, sessions, visits, charges, approvals, ratings, repeatDevices, repeatRequesters, inventory } = alone;
  expect(places).toEqual({ onsite: 1, remote: 1, desk: 0 });
  expect(permissions).toEqual({ asked: 3, given: 1, declined: 1, unanswered: 1, withdrawn: 0, contested: 0 });
  expect(sessions.map(({ deviceLabel, minutes, permittedBy }) => [deviceLabel, minutes, permittedBy])).toEqual([[of.firm.asset.label, 25, 'LINK']]);
  const visit = { site: 'Merkez', approver: of.firm.representative.name, approvedOn: '2026-10-06', minutes: 95, isSolved: true };
  expect(visits).toEqual([
    expect.objectContaining({ ...visit, visit: '2700.00', travel: '350.00', lodging: '0.10', other: '0.00', currency: 'TRY' }),
  ]);
  expect(charges.lines).toHaveLength(4);
  expect(charges.lines[0]).toMatchObject({ serviceDate: '2026-10-06', quantity: '1.5', reason: { tr: 'Yerinde servis ayrıca ücretlendirilir.' } });
  expect(charges.totals).toEqual([{ currency: 'TRY', net: '3050.10', vat: '610.02', gross: '3660.12', withheld: '0.00', payable: '3660.12' }]);
  expect([charges.covered, charges.held]).toEqual([
    { count: 1, minutes: 90 },
    { count: 1, totals: [{ currency: 'TRY', net: '900.00' }] },
  ]);
  expect(approvals).toMatchObject({ asked: 2, approved: 1, refused: 0, lapsed: 1, contested: 0 });
  expect(approvals.list.map(({ status, decidedOn, total }) => [status, decidedOn, total])).toEqual([
    ['APPROVED', '2026-10-06', '2400.00'],
    ['EXPIRED', '2026-10-20', '2400.00'],
  ]);
  expect(ratings).toEqual({ count: 1, average: '4.00', stars: [0, 0, 0, 1, 0] });
  expect(repeatDevices).toEqual([expect.objectContaining({ label: of.firm.asset.label, kind: 'DESKTOP', tickets: 2 })]);
  expect(repeatRequesters).toEqual([{ name: of.firm.requester.name, tickets: 2 }]);
  expect(inventory).toEqual([{ kind: 'DESKTOP', count: 1, inRepair: 0 }]);
  expect(alone.recommendations.map(({ rule }) => rule)).toEqual(['APPROVALS_LAPSED']);
});

test('the inventory: what came, moved, was repaired and left, and nothing that happened to a device while it was another firm’s', async () => {
  const { pool } = under.deps.db;
  const [mine, theirs] = [await createFirm(pool), await createFirm(pool)];
  const at = (moment: string) => clock.set(istanbul(moment));
  type Device = { id: string; version: number } & Record<string, unknown>;
  const create = async (firm: Firm): Promise<Device> =>
    (
      await manager
        .post('/api/v1/assets')
        .send({ kind: 'LAPTOP', brand: 'Lenovo', customerId: firm.customerId, siteId: firm.siteId, ownership: 'CUSTOMER' })
        .expect(201)
    ).body as Device;
  const change = async (device: Device, more: object): Promise<Device> => {
    const { id, version, kind, brand, customerId, siteId, ownership, status } = device as Device & Record<string, string>;
    const body = { kind, brand, customerId, siteId, ownership, status, ...more };
    return (await manager.put(`/api/v1/assets/${id}`).set('If-Match', `"v${version}"`).send(body).expect(200)).body as Device;
  };
  at('2026-09-15 09:00');
  let device = await create(theirs);
  at('2026-10-02 09:00');
  device = await change(device, { status: 'IN_REPAIR' });
  at('2026-10-03 09:00');
  device = await change(device, { customerId: mine.customerId, siteId: mine.siteId, status: 'ACTIVE' });
  at('2026-10-04 09:00');
  device = await change(device, { siteId: mine.outsideSiteId });
  at('2026-10-05 09:00');
  device = await change(device, { status: 'IN_REPAIR' });
  at('2026-10-06 09:00');
  device = await change(device, { status: 'ACTIVE' });
  at('2026-10-07 09:00');
  device = await change(device, { customerId: theirs.customerId, siteId: theirs.siteId });
  at('2026-10-08 09:00');
  await change(device, { status: 'RETIRED' });
  at('2026-10-09 09:00');
  await create(mine);
  at('2026-11-02 09:05');
  const told = async (firm: Firm) => (await report(firm)).inventoryChanges.map(({ change: what, fromSite, toSite }) => [what, fromSite, toSite]);
  expect(await told(mine)).toEqual([
    ['ARRIVED', null, null],
    ['MOVED', 'Merkez', 'Iğdır depo'],
    ['TO_REPAIR', null, null],
    ['IN_USE_AGAIN', null, null],
    ['LEFT', null, null],
    ['ADDED', null, null],
  ]);
  expect((await told(theirs)).map(([what]) => what)).toEqual(['TO_REPAIR', 'LEFT', 'ARRIVED', 'RETIRED']);
});

test('warranties that end within sixty days of the making, and contracts of the period', async () => {
  const { firm } = await desk();
  const ends = (day: string) => under.deps.db.pool.query('update asset set warranty_ends_on = $2 where id = $1', [firm.asset.id, day]);
  await ends('2027-01-01');
  const { endingWarranties, contracts, recommendations } = await report(firm);
  expect(endingWarranties).toEqual([{ label: firm.asset.label, kind: 'DESKTOP', endsOn: '2027-01-01' }]);
  expect(contracts).toMatchObject([{ kind: 'MAINTENANCE_WITH_HELPDESK', startsOn: '2025-01-01', endsOn: '2099-12-31' }]);
  expect(recommendations.map(({ rule }) => rule)).toEqual(['WARRANTY_ENDS']);
  await ends('2027-01-02');
  expect((await report(firm)).endingWarranties).toEqual([]);
  expect((await report(firm, { from: '2024-12-01', to: '2024-12-31' })).contracts).toEqual([]);
});

test('who may: not technicians nor operations; and what is no period is said at its field', async () => {
  const { firm } = await desk();
  for (const role of ['admin', 'staff', 'accountant'] as const) await (await under.as(role)).get(pathOf(firm)).query(OCTOBER).expect(200);
  for (const role of ['technician', 'ops'] as const)
    for (const ending of ['', '.pdf', '.xlsx']) await (await under.as(role)).get(pathOf(firm, ending)).query(OCTOBER).expect(403);
  await manager.get(`/api/v1/customers/${randomUUID()}/report`).query(OCTOBER).expect(404);
  const problem = async (query: object): Promise<unknown> => (await manager.get(pathOf(firm, '.pdf')).query(query).expect(400)).body.errors;
  expect(await problem({ from: '2026-10-31', to: '2026-10-01' })).toEqual({ to: 'Bitiş tarihi başlangıçtan önce olamaz.' });
  expect(await problem({ from: '2024-01-01', to: '2026-10-01' })).toEqual({ to: 'Dönem en çok 731 gün olabilir.' });
  expect(await problem({ from: '2026-11-03', to: '2026-11-04' })).toEqual({ from: 'Gelecekte bir tarih olamaz.' });
  expect(Object.keys((await problem({ from: '2026-02-30' })) as object).sort()).toEqual(['from', 'to']);
});

test('its files are in the asked language, name customer and days, and are kept in the trail', async () => {
  const of = await desk();
  await busyMonth(of);
  await under.deps.db.pool.query(`update customer set name = 'Öğüt Işıklandırma A.Ş.' where id = $1`, [of.firm.customerId]);
  const binary = (ending: string, locale: string) =>
    manager
      .get(pathOf(of.firm, ending))
      .query({ ...OCTOBER, locale })
      .buffer(true)
      .parse(fileBytes)
      .expect(200);
  const pdf = await binary('.pdf', 'tr');
  expect([pdf.headers['content-type'], pdf.headers['cache-control']]).toEqual(['application/pdf', 'no-store']);
  expect(pdf.headers['content-disposition']).toContain('helpdesk-raporu-ogut-isiklandirma-a-s-2026-10-01-2026-10-31.pdf');
  expect(pdfPages(pdf.body as Buffer).join('\n')).toContain('Öğüt Işıklandırma A.Ş.');
  const book = await binary('.xlsx', 'en');
  expect(book.headers['content-disposition']).toContain('helpdesk-report-ogut-isiklandirma-a-s-2026-10-01-2026-10-31.xlsx');
  const { rows } = await under.deps.db.pool.query(`select detail from audit_log where action = 'customer.report' and subject_id = $1 order by id`, [
    of.firm.customerId,
  ]);
  expect(rows.map((row: { detail: object }) => row.detail)).toEqual([
    { ...OCTOBER, file: 'pdf', locale: 'tr' },
    { ...OCTOBER, file: 'xlsx', locale: 'en' },
  ]);
  expect((await answer(of.firm, { ...OCTOBER, locale: 'en' })).document.title).toBe('Helpdesk report');
});

test('no figure reads a growing table whole', async () => {
  const of = await desk();
  await busyMonth(of);
  const log = recordStatements();
  await report(of.firm);
  log.stop();
  expect(await wholeReadsIn(under.deps.db.pool, log.statements())).toEqual({});
});
