import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { formatMonth } from '../../domain/format';
import { portal as tr } from '../../i18n/tr/portal';
import { report as reportTr } from '../../i18n/tr/report';
import { keepReport } from '../../platform/report/keep';
import { queueReportMails } from '../../platform/report/mail-report';
import { inTransaction } from '../../platform/transaction';
import { loadAccessFacts, renderAccessMail } from '../../worker/relay/mail/access-mail';
import { loadReportFacts, renderReportMail } from '../../worker/relay/mail/report-mail';
import { accessibilityFaults } from '../support/accessibility';
import { startApi, type ApiUnderTest } from '../support/api-app';
import { openBrowser } from '../support/browser';
import { createFirm, type Firm } from '../support/firm';
import { pdfPages } from '../support/pdf-text';
import { fitsWindow, PATIENCE_MS, PHONE } from '../support/staff-screen';
import { steps } from '../support/steps';
import { putTicket } from '../support/stored-ticket';

/** A customer's IT officer on a phone without script: the link from the mail, the firm's tickets, a month's report as PDF, "I have read it". */
const step = steps();
const MONTH = new Date(Date.now() - 40 * 86_400_000).toISOString().slice(0, 7);
let world: ApiUnderTest;
let server: Server;
let browser: Browser;
let portal: Page;
let url: string;
let firm: Firm;
let other: Firm;

beforeAll(async () => {
  browser = await openBrowser();
  world = await startApi({ env: { RATE_LIMIT_PORTAL: '100000' } });
  server = createServer(world.api.app);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  [firm, other] = [await createFirm(world.deps.db.pool), await createFirm(world.deps.db.pool)];
  const context = await browser.newContext({ ...PHONE, locale: 'tr-TR', javaScriptEnabled: false });
  context.setDefaultTimeout(PATIENCE_MS);
  portal = await context.newPage();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  server?.closeAllConnections();
  server?.close();
  await world?.close();
});

/** Path of the link in the newest mail to the officer, as the relay writes it. */
async function mailedPath(): Promise<string> {
  const { pool } = world.deps.db;
  const { rows } = await pool.query<{ id: string }>('select id from mail where to_address = $1 order by created_at desc, id limit 1', [
    firm.itOfficer.email,
  ]);
  const id = rows[0]?.id as string;
  const access = await loadAccessFacts(pool, id);
  const report = await loadReportFacts(pool, id);
  const { text } = access === undefined ? renderReportMail(report as never, world.deps.config) : renderAccessMail(access, world.deps.config);
  return /\/yetkili\/giris\/[\w-]{43}/.exec(text)?.[0] ?? '';
}

/** The link of a mail is used by the control that says so, not by the first one. */
async function use(path: string): Promise<void> {
  await portal.goto(`${url}${path}`);
  await portal.getByRole('button', { name: tr.officerEnter }).click();
}

/** What the end of a month does: the figures are kept, and their readers are told. */
function closeMonth({ customerId }: Firm): Promise<string> {
  const { db, config } = world.deps;
  return inTransaction(db.pool, async (tx) => {
    const reportId = await keepReport(tx, { customerId, period: MONTH, at: Date.now(), mailFrom: config.mailFrom });
    await queueReportMails(tx, {
      ...{ reportId, turn: 'month', tellsBilling: true, mailHost: 'servis.example', linkSecret: config.secrets.link },
      ...{ linkLifeMs: 30 * 86_400_000, at: Date.now() },
    });
    return reportId;
  });
}

step('asks for the link by address, and opens the page by the link from the mail', async () => {
  await putTicket(world.deps.db.pool, firm, 'IN_PROGRESS', {}, { subject: 'Yazıcı sıkışıyor, ışığı yanıyor' });
  await portal.goto(`${url}/`);
  await portal.getByRole('link', { name: tr.officerTeaser }).click();
  await portal.getByLabel(tr.formEmail).fill(firm.itOfficer.email);
  await portal.getByRole('button', { name: tr.devicesAsk }).click();
  await portal.getByText(tr.officerSent).waitFor();
  await use(await mailedPath());
  await portal.getByRole('heading', { name: tr.officerTitle }).waitFor();
  expect(await portal.getByText(firm.itOfficer.email).isVisible()).toBe(true);
  expect(await fitsWindow(portal)).toBe(true);
});

step('sees the firm’s open tickets with who moves next, and finds a device', async () => {
  await portal.getByRole('link', { name: tr.officerTickets }).click();
  const ticket = portal.getByRole('listitem').filter({ hasText: 'Yazıcı sıkışıyor, ışığı yanıyor' });
  await ticket.waitFor();
  expect(await ticket.textContent()).toContain('Sıradaki: Teknisyen');
  expect(await fitsWindow(portal)).toBe(true);
  await portal.getByRole('link', { name: `← ${tr.officerTitle}` }).click();
  await portal.getByRole('link', { name: tr.officerDevices }).click();
  await portal.getByLabel(tr.officerSearch).fill(firm.asset.label.toLowerCase());
  await portal.getByRole('button', { name: tr.officerFind }).click();
  expect(await portal.getByRole('listitem').count()).toBe(1);
  expect(await fitsWindow(portal)).toBe(true);
});

step('gets the report of the month by mail, takes it as PDF, and says that it was read', async () => {
  await closeMonth(firm);
  await use(await mailedPath());
  const mark = reportTr.markMonth.replace('{month}', formatMonth(MONTH, 'tr'));
  await portal.getByRole('heading', { level: 1, name: mark }).waitFor();
  expect(await fitsWindow(portal)).toBe(true);
  const [download] = await Promise.all([portal.waitForEvent('download'), portal.getByRole('link', { name: tr.officerPdf }).click()]);
  const text = pdfPages(await readFile(await download.path())).join('\n');
  const { title, summary, promises, inventory, charges, approvals, recommendations } = reportTr;
  for (const words of [title, mark, summary, promises, inventory, charges, approvals, recommendations]) expect(text).toContain(words);
  expect(text).toContain('Işıklar Çelik');
  expect(text).not.toContain('\ufffd');
  await portal.getByRole('button', { name: tr.officerAcknowledge }).click();
  await portal.getByText(new RegExp(`Okundu bildirimi: ${firm.itOfficer.name}`)).waitFor();
});

step('finds no report of another firm', async () => {
  const others = await closeMonth(other);
  const own = new URL(portal.url());
  const address = `${own.origin}${own.pathname.replace(/[^/]+$/, others)}`;
  for (const path of [address, `${address}/pdf`]) expect((await portal.request.get(path)).status()).toBe(404);
});

step('reads every page without eyes or mouse', async () => {
  const context = await browser.newContext({ ...PHONE, locale: 'tr-TR' });
  const page = await context.newPage();
  const report = new URL(portal.url()).pathname;
  const [, , token = ''] = report.split('/');
  for (const path of [
    '/yetkili',
    `/yetkili/${token}`,
    `/yetkili/${token}/talepler`,
    `/yetkili/${token}/cihazlar`,
    `/yetkili/${token}/onaylar`,
    `/yetkili/${token}/raporlar`,
    report,
  ]) {
    await page.goto(`${url}${path}`);
    expect([path.replace(token, '…'), await accessibilityFaults(page)]).toEqual([path.replace(token, '…'), []]);
  }
  await context.close();
});
