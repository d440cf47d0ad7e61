import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays, civilDateAt, datesOfMonth } from '../../domain/civil-date';
import { addAmounts, negateAmount } from '../../domain/money';
import { addMonths } from '../../domain/month-end';
import { REQUESTERS } from '../support/demo-desk';
import { DemoMonth } from '../support/demo-month';
import { grandTotals, monthTotals, reopenedByLibreOffice } from '../support/excel-totals';
import { pdfPages } from '../support/pdf-text';
import { steps } from '../support/steps';
import { waitFor } from '../support/wait-for';
import { DAY } from '../support/workflow-world';

/** A month of the demo firm as its people live it, closed, billed, and added up by somebody else. */
const step = steps();
const { kuzey, igdir, isiklar } = REQUESTERS;
let month: DemoMonth;
beforeAll(async () => {
  month = await DemoMonth.open();
}, 240_000);
afterAll(() => month?.close(), 60_000);

interface Row {
  readonly id: string;
  readonly customerId: string;
  readonly state: string;
  readonly document: string | null;
  readonly totals: { readonly rates: readonly Readonly<Record<string, string>>[] } | null;
}
const rows = (period: string): Promise<Row[]> =>
  month.house.world.rows<Row>(
    `SELECT b.id, b.customer_id AS "customerId", b.state, b.document_number AS document, b.totals FROM billing_period b WHERE b.period = $1 AND b.collecting_at IS NOT NULL`,
    [period],
  );
const waiting = (): Promise<{ id: string; number: number }[]> =>
  month.house.world.rows<{ id: string; number: number }>(
    "SELECT l.id, t.number FROM charge_line l JOIN ticket t ON t.id = l.ticket_id WHERE l.hold = 'HELD' ORDER BY t.number",
  );

step('the month: remote work, visits within and beyond the package, a journey with receipts, approved and unapproved work', async () => {
  await month.nextDay();
  await month.remote(kuzey, 35);
  await month.visit(kuzey, 95);
  await month.remote(isiklar, 20);
  await month.visit(kuzey, 40);
  await month.extraWork(kuzey, 3);
  await month.nextDay();
  // The package of two visits is used up.
  await month.visit(kuzey, 130);
  const journey = [
    { workType: 'TRAVEL', amount: '812.34', vatRate: '20' },
    { workType: 'LODGING', amount: '2954.55', vatRate: '10' },
  ] as const;
  await month.visit(igdir, 185, journey);
  // Together above the limit of withholding, each within what was approved.
  await month.visit(isiklar, 115);
  await month.visit(isiklar, 115);
  await month.nextDay();
  const [billed, waived] = [await month.unapprovedWork(kuzey, 2), await month.unapprovedWork(isiklar, 1)];
  const held = await waiting();
  expect(held.map(({ number }) => number)).toEqual(expect.arrayContaining([billed, waived]));
  const decide = async (ticket: number, body: object): Promise<void> => {
    for (const { id } of held.filter(({ number }) => number === ticket)) {
      const answer = await month.staff.accountant.call('POST', `/charge-lines/${id}/decision`, { reason: 'Yetkiliyle görüşüldü', ...body });
      expect(answer).toMatchObject({ status: 200 });
    }
  };
  const spoken = { spokenWith: 'Ayşegül Yıldırım', spokenOn: civilDateAt(await month.house.world.now()) };
  await decide(billed, { decision: 'BILLED', ...spoken });
  await decide(waived, { decision: 'WAIVED' });
});

step('its end: nothing is missing after the cut-off, the months are frozen, and what comes late is billed by the next one', async () => {
  const { world } = month.house;
  await month.passTo(addDays(datesOfMonth(month.period).last, 1), 9);
  const { status } = await month.staff.accountant.call('POST', `/month-boards/${month.period}/run`);
  expect(status).toBe(200);
  await waitFor(async () => (await rows(month.period)).length >= 2, { what: 'months that collect', timeout: 30_000 });
  for (let days = 0; days < 8 && (await rows(month.period)).some(({ state }) => state === 'COLLECTING'); days += 1) {
    await world.pass(DAY);
    await waitFor(
      async () =>
        (await world.rows('SELECT 1 FROM outbox WHERE delivered_at IS NULL AND next_attempt_at <= $1', [new Date(await world.now())])).length === 0,
      {
        what: 'an empty outbox',
        timeout: 30_000,
      },
    );
  }
  expect((await rows(month.period)).map(({ state }) => state)).toEqual(expect.not.arrayContaining(['COLLECTING']));
  const [line] = await world.rows<{ id: string; net: string }>(
    "SELECT id, net::text FROM charge_line WHERE billing_month = $1 AND work_type = 'CUSTOM_DEVELOPMENT' AND coalesce(hold = 'BILLED', true) ORDER BY net LIMIT 1",
    [month.period],
  );
  await month.passTo(addDays(datesOfMonth(month.period).last, 10), 9);
  const corrected = await month.staff.accountant.call<{ billingMonth: string; net: string }>('POST', `/charge-lines/${line?.id}/corrections`, {
    net: '100.00',
    reason: 'Fazla yazıldı',
  });
  expect(corrected).toMatchObject({ status: 201, body: { billingMonth: addMonths(month.period, 1), net: negateAmount('100.00') } });
});

step('released: gapless numbers, and the report to whom it is for', async () => {
  const ids = (await rows(month.period)).map(({ id }) => id);
  const { status } = await month.staff.accountant.call('POST', '/billing-periods/release', { ids });
  expect(status).toBe(200);
  const released = await rows(month.period);
  expect(released.map(({ state }) => state)).toEqual(ids.map(() => 'RELEASED'));
  const numbers = released.flatMap(({ document }) => document ?? []).map((number) => Number(number.slice(-9)));
  expect(numbers.sort((a, b) => a - b)).toEqual(numbers.map((_, index) => index + 1));
  const mailed = async (): Promise<boolean> => {
    const mails = await month.house.sink.messages(500);
    return ['cagri.isikoglu@kuzeyyildizi.example', 'gulumser.akincioglu@isiklarvakfi.example'].every((officer) =>
      mails.some(({ to, text }) => to.includes(officer) && text.includes('/yetkili/giris/')),
    );
  };
  await waitFor(mailed, { what: 'the mails to the IT officers', timeout: 30_000 });
});

step('the accountant’s Excel, the released sums, the report and LibreOffice say the same to the kuruş', async () => {
  const made = await month.staff.accountant.call<{ id: string; lineCount: number; gross: string }>('POST', '/charge-lines/books', {
    period: month.period,
  });
  const folder = join(month.house.deps.config.dataDir, 'played');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${month.period}.xlsx`);
  writeFileSync(file, await month.staff.accountant.download(`/charge-lines/books/${made.body.id}`));
  const totals = await monthTotals(file);
  const released = (await rows(month.period)).flatMap(({ totals: sums }) => sums?.rates ?? []);
  const sum = (key: string): string => addAmounts('0', ...released.map((rate) => rate[key] ?? 'NaN'));
  expect(totals).toEqual({ lines: made.body.lineCount, net: sum('net'), vat: sum('vat'), gross: sum('gross'), withheld: sum('withheld') });
  expect(await grandTotals(file)).toEqual(totals);
  expect(await monthTotals(await reopenedByLibreOffice(file))).toEqual(totals);
  // A designated buyer's onsite work, above the limit.
  expect(Number(totals.withheld)).toBeGreaterThan(0);
  const reports = await month.house.world.rows<{ id: string; period: string }>('SELECT id, period FROM customer_report WHERE period = $1', [
    month.period,
  ]);
  expect(reports.length).toBeGreaterThanOrEqual(2);
  for (const { id } of reports) {
    const pdf = await month.staff.admin.download(`/customer-reports/${id}/report.pdf`);
    writeFileSync(join(folder, `${id}.pdf`), pdf);
    expect((await pdfPages(pdf)).join(' ')).toContain('Helpdesk Raporu');
  }
});
