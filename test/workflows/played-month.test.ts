import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays, civilDateAt, datesOfMonth, monthsLater } from '../../domain/civil-date';
import { formatMoney, negateAmount } from '../../domain/money';
import { REQUESTERS } from '../support/demo-desk';
import { DemoMonth } from '../support/demo-month';
import { monthFigures, payableOf, sumOf, type ReleasedSums } from '../support/month-figures';
import { grandTotals, monthTotals, reopenedByLibreOffice } from '../support/excel-totals';
import { pdfPages } from '../support/pdf-text';
import { PortalVisitor } from '../support/portal-visitor';
import { steps } from '../support/steps';
import { waitFor } from '../support/wait-for';
import { DAY } from '../support/workflow-world';

/** A month of the demo firm as its people live it, closed, billed, and added up by somebody else. */
const step = steps();
const { kuzey, igdir, isiklar } = REQUESTERS;
/** Who reads the report of which customer, and what its month comes to, reckoned by hand from the price list and what is played. */
const FIRMS = {
  // 7/10 of the VAT of two visits of 1 500,00 and twice 115 minutes at 1 950,00.
  'Işıklar Vakfı': { officer: 'gulumser.akincioglu@isiklarvakfi.example', net: '10475.00', vat: '2095.00', withheld: '1466.50' },
  // Less 10 %: two visits, 130 and 185 minutes of work, two hours of development, telephones; as it is: what was approved (9 600,00), receipts, the fee.
  'Kuzey Yıldızı': { officer: 'cagri.isikoglu@kuzeyyildizi.example', net: '54265.64', vat: '10557.68', withheld: '0.00' },
  // Three pieces at 1 240,7525.
  'Özgür Şahin': { officer: 'busra.ilica@ozgursahin.example', net: '3722.26', vat: '744.45', withheld: '0.00' },
} as const;
let month: DemoMonth;
beforeAll(async () => {
  month = await DemoMonth.open();
}, 240_000);
afterAll(() => month?.close(), 60_000);

interface Row extends ReleasedSums {
  readonly id: string;
  readonly state: string;
}
const rows = (period: string): Promise<Row[]> =>
  month.house.world.rows<Row>(
    `SELECT b.id, c.name AS customer, b.state, b.document_number AS document, b.totals FROM billing_period b JOIN customer c ON c.id = b.customer_id WHERE b.period = $1 AND b.collecting_at IS NOT NULL ORDER BY c.number`,
    [period],
  );
const waiting = (): Promise<{ id: string; number: number }[]> =>
  month.house.world.rows<{ id: string; number: number }>(
    "SELECT l.id, t.number FROM charge_line l JOIN ticket t ON t.id = l.ticket_id WHERE l.hold = 'HELD' ORDER BY t.number",
  );

const customerOf = async (name: string): Promise<string> => {
  const [row] = await month.house.world.rows<{ id: string }>("SELECT id FROM customer WHERE name LIKE $1 || '%'", [name]);
  return row?.id ?? '';
};
/** Answers with 201 and what was made. */
const made = async (by: 'admin' | 'accountant' | 'staff', path: string, body: object): Promise<{ id: string } & Record<string, unknown>> => {
  const answer = await month.staff[by].call<{ id: string }>('POST', path, body);
  expect(answer).toMatchObject({ status: 201 });
  return answer.body;
};

step('the month: remote work, visits within and beyond the package, a journey with receipts, approved and unapproved work', async () => {
  await month.nextDay();
  await month.agreeFee('BA-2025-001', '18500.00');
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

step('what is no ticket’s work: lines by hand with a reason, of which one is written off with a manager’s approval', async () => {
  const serviceDate = civilDateAt(await month.house.world.now());
  const line = { serviceDate, unit: 'HUR', workType: 'DEVICE_INSTALL', reason: 'Telefonda sipariş edildi' } as const;
  const [kuzeyId, ozgurId] = [await customerOf('Kuzey Yıldızı'), await customerOf('Özgür Şahin')];
  const phones = { ...line, description: 'IP telefon kurulumu', quantity: '2.5', unitPrice: '2100', discountPercent: '10' };
  await made('accountant', '/charge-lines', { ...phones, customerId: kuzeyId });
  // Of a customer whose contract is over.
  const battery = { description: 'KGK aküsü', workType: 'PART_OUT_OF_WARRANTY', unit: 'C62', quantity: '3', unitPrice: '1240.7525' };
  await made('accountant', '/charge-lines', { ...line, ...battery, customerId: ozgurId });
  const { id } = await made('accountant', '/charge-lines', { ...phones, customerId: kuzeyId, description: 'Kablo düzenleme', quantity: '1' });
  const asked = await made('accountant', `/charge-lines/${id}/write-offs`, { reason: 'Gecikme için jest' });
  expect(asked).toMatchObject({ state: 'ASKED' });
  const decided = await month.staff.admin.call('POST', `/write-offs/${asked.id}/decision`, { decision: 'GRANTED', note: 'Uygun' });
  expect(decided).toMatchObject({ status: 200, body: { state: 'GRANTED' } });
});

step('its end: nothing is missing after the cut-off, the months are frozen, and what comes late is billed by the next one', async () => {
  const { world } = month.house;
  await month.passTo(addDays(datesOfMonth(month.period).last, 1), 9);
  const { status } = await month.staff.accountant.call('POST', `/month-boards/${month.period}/run`);
  expect(status).toBe(200);
  await waitFor(async () => (await rows(month.period)).length >= Object.keys(FIRMS).length, { what: 'months that collect', timeout: 30_000 });
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
  expect(corrected).toMatchObject({ status: 201, body: { billingMonth: monthsLater(month.period, 1), net: negateAmount('100.00') } });
});

step('released: gapless numbers, and the report to whom it is for', async () => {
  const ids = (await rows(month.period)).map(({ id }) => id);
  const { status } = await month.staff.accountant.call('POST', '/billing-periods/release', { ids });
  expect(status).toBe(200);
  const released = await rows(month.period);
  expect(released.map(({ state }) => state)).toEqual(ids.map(() => 'RELEASED'));
  const numbers = released.flatMap(({ document }) => document ?? []).map((number) => Number(number.slice(-9)));
  expect(numbers.sort((a, b) => a - b)).toEqual(numbers.map((_, index) => index + 1));
  for (const { officer } of Object.values(FIRMS)) await waitFor(() => linkOf(officer), { what: `the report of ${officer}`, timeout: 30_000 });
});

/** Path of the link to a report, as it was mailed. */
async function linkOf(officer: string): Promise<string | undefined> {
  const mails = await month.house.sink.messages(500);
  return mails.filter(({ to }) => to.includes(officer)).flatMap(({ text }) => /\/yetkili\/giris\/[\w-]{43}/.exec(text) ?? [])[0];
}

/** Writes a file of the month where PLAYED_MONTH says, for people who want to look at it; else beside the rest of the test. */
function keep(name: string, content: Buffer | string): string {
  const folder = process.env['PLAYED_MONTH'] ?? join(month.house.deps.config.dataDir, 'played');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

step('the accountant’s Excel, the released sums and LibreOffice say the same to the kuruş', async () => {
  const book = await made('accountant', '/charge-lines/books', { period: month.period });
  const file = keep(`${month.period}.xlsx`, await month.staff.accountant.download(`/charge-lines/books/${book.id}`));
  const totals = await monthTotals(file);
  const released = await rows(month.period);
  keep('figures.md', monthFigures(released));
  const sum = (key: 'net' | 'vat' | 'gross' | 'withheld'): string => sumOf(released, key);
  expect(totals).toEqual({ lines: book['lineCount'], net: sum('net'), vat: sum('vat'), gross: sum('gross'), withheld: sum('withheld') });
  expect(await grandTotals(file)).toEqual(totals);
  expect(await monthTotals(await reopenedByLibreOffice(file))).toEqual(totals);
});

/** The report that an officer finds behind the mailed link, as PDF. */
async function reportOf(officer: string): Promise<Buffer> {
  const visitor = await new PortalVisitor(month.client).open((await linkOf(officer)) ?? '');
  const { headers } = await visitor.submit({ karar: 'ac' });
  const { status, bytes } = await month.client.send({ path: `${headers.get('location') ?? ''}/pdf` });
  expect(status).toBe(200);
  return bytes;
}

step('each IT officer opens the mailed link and reads the released sums of their own firm', async () => {
  for (const [name, { officer, ...sums }] of Object.entries(FIRMS)) {
    const pdf = await reportOf(officer);
    keep(`${name}.pdf`, pdf);
    const text = pdfPages(pdf).join(' ').replace(/\s/g, '');
    const own = (await rows(month.period)).filter(({ customer }) => customer.startsWith(name));
    expect({ net: sumOf(own, 'net'), vat: sumOf(own, 'vat'), withheld: sumOf(own, 'withheld') }).toEqual(sums);
    for (const amount of [sums.net, sums.vat, sumOf(own, 'gross'), payableOf(own)])
      expect(text).toContain(formatMoney(amount, 'TRY', 'tr').replace(/\s/g, ''));
    expect(text).toContain('HelpdeskRaporu');
    for (const other of Object.keys(FIRMS)) expect(text.includes(other.replace(' ', ''))).toBe(other === name);
  }
});
