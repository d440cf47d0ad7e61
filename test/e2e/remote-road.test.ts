import type { Browser, Page } from 'playwright-core';
import { portal as tr } from '../../i18n/tr/portal';
import { openBrowser } from '../support/browser';
import { mailedAddress, openPortal, sendRequest } from '../support/portal-screen';
import { RunningSystem } from '../support/running-system';
import { fitsWindow, PHONE, StaffScreen } from '../support/staff-screen';
import { steps } from '../support/steps';
import { waitFor } from '../support/wait-for';

const REQUESTER = 'mujgan.ogut@isiklarvakfi.example';
const REMOTE_ID = '720 331 905';

const step = steps();
let system: RunningSystem;
let browser: Browser;
let portal: Page;
let desk: StaffScreen;
let technician: StaffScreen;

beforeAll(async () => {
  // One after the other: a browser whose system did not start must still be closed, or Jest never ends.
  browser = await openBrowser();
  system = await RunningSystem.start();
  portal = await openPortal(browser);
  [desk, technician] = await Promise.all([StaffScreen.signIn(browser, system, 'staff'), StaffScreen.signIn(browser, system, 'technician')]);
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await system?.stop();
}, 60_000);

async function assignToUgur(number: number): Promise<void> {
  await desk.goTo('/tickets');
  await desk.openTicket(number);
  await desk.act('ASSIGN', (dialog) => desk.pick(dialog, desk.text('ticket.assignee'), 'Uğur Şimşek'));
  await technician.goTo('/tickets');
  await technician.openTicket(number);
}

/** One press: the session begins, and the tool is opened with an id that is on the page from then on. */
async function connect(): Promise<void> {
  await technician.page.getByRole('button', { name: CONNECT() }).click();
  await technician.page.getByText(REMOTE_ID).waitFor();
  expect((await technician.programLinks()).at(-1)).toBe(`anydesk:${REMOTE_ID.replaceAll(' ', '')}`);
}

/** On the road one connects without scrolling: the button is in sight, and the first of the page's own. */
async function isOnTopOfAPhone(number: number): Promise<void> {
  const phone = await StaffScreen.signIn(browser, system, 'technician', { device: PHONE });
  await phone.goTo('/tickets');
  await phone.openTicket(number);
  const button = phone.page.getByRole('button', { name: CONNECT() });
  await button.waitFor();
  expect((await button.boundingBox())?.y).toBeLessThan(PHONE.viewport.height / 2);
  expect(await phone.page.locator('main').getByRole('button').first().textContent()).toBe(CONNECT());
  await phone.page.context().close();
}

const CONNECT = (): string => technician.text('remote.open_tool', { tool: 'AnyDesk' });

async function withdraw(ticket: number): Promise<void> {
  await portal.goto(await mailedAddress(system, REQUESTER, 'durum', { ticket }));
  await portal.getByRole('link', { name: 'Bağlantı iznini geri al' }).click();
  await portal.getByRole('button', { name: 'İzni geri al' }).click();
}

describe('consent given in the form', () => {
  let number: number;

  step('is never ticked beforehand, and lets the technician connect at once', async () => {
    await portal.goto(`${system.url}/talep`);
    expect(await portal.locator('[name=consentNow]').isChecked()).toBe(false);
    const texts = { label: 'SM-000024', email: REQUESTER, subject: 'E-posta açılmıyor', description: 'Parola ekranı sürekli geri geliyor.' };
    number = await sendRequest(portal, system, { ...texts, consentNow: true });
    await assignToUgur(number);
    await technician.untilState('REMOTE_READY');
    expect(await technician.page.content()).not.toContain(REMOTE_ID);
    await isOnTopOfAPhone(number);
    await connect();
    expect(await desk.page.getByText(desk.text('remote.other_technician')).isVisible()).toBe(true);
    expect(await desk.page.getByText(REMOTE_ID).count()).toBe(0);
  });

  step('a session that solves it ends in the requester’s confirmation', async () => {
    await technician.untilState('REMOTE_SESSION');
    await technician.act('END_REMOTE', async (dialog) => {
      await dialog.getByLabel(technician.text('remote.solved')).check();
      await dialog.getByLabel(technician.text('remote.what_was_done')).fill('Kayıtlı parola yenilendi');
    });
    await technician.untilState('RESOLVED');
    expect(await technician.page.getByText(REMOTE_ID).count()).toBe(0);
    await portal.goto(await mailedAddress(system, REQUESTER, 'durum'));
    await portal.getByRole('link', { name: 'Evet, çözüldü' }).click();
    expect(await fitsWindow(portal)).toBe(true);
    await desk.untilState('RESOLVED');
    await portal.getByRole('button', { name: 'Çözüldüğünü onayla' }).click();
    await desk.untilState('CLOSED');
  });
});

describe('consent refused', () => {
  step('shows nothing, lets nobody connect, and counts as the remote attempt', async () => {
    const texts = { label: '24', email: REQUESTER, subject: 'Yazıcı bulunamıyor', description: 'Dünden beri' };
    const number = await sendRequest(portal, system, texts);
    await assignToUgur(number);
    await technician.act('ASK_CONSENT', async () => undefined);
    await portal.goto(await mailedAddress(system, REQUESTER, 'izin', { ticket: number }));
    await portal.getByRole('link', { name: tr.consentContinue }).click();
    await portal.getByRole('button', { name: tr.consentDecline }).click();
    await technician.untilState('IN_PROGRESS');
    expect(await technician.offers('START_REMOTE')).toBe(false);
    expect(await technician.page.getByRole('button', { name: CONNECT() }).count()).toBe(0);
    expect(await technician.page.getByText(REMOTE_ID).count()).toBe(0);
    // The desk's screen was in this state before the question too, and follows by itself.
    await waitFor(() => desk.offers('CONVEY_ONSITE'), { what: 'the offer to convey the need' });
    await desk.untilState('IN_PROGRESS');
    const { rows } = await system.pool.query('SELECT remote_outcome FROM ticket WHERE number = $1', [number]);
    expect(rows).toEqual([{ remote_outcome: 'DECLINED' }]);
  });
});

describe('consent withdrawn during a session', () => {
  step('hides the ID at once and asks the technician to confirm the disconnect', async () => {
    const texts = { label: '24', email: REQUESTER, subject: 'Ekran titriyor', description: 'Her birkaç saniyede bir' };
    const number = await sendRequest(portal, system, texts);
    await assignToUgur(number);
    await technician.act('ASK_CONSENT', async () => undefined);
    // The status page that is open already asks as well.
    await portal.goto(await mailedAddress(system, REQUESTER, 'durum', { ticket: number }));
    await portal.getByRole('link', { name: 'İzin isteğini gör ve yanıtla' }).click();
    await portal.getByRole('button', { name: 'İzin veriyorum' }).click();
    await technician.untilState('REMOTE_READY');
    await connect();
    await technician.untilState('REMOTE_SESSION');
    await withdraw(number);
    await technician.untilState('DISCONNECTING');
    await technician.page.getByText(technician.text('remote.disconnect_withdrawn')).waitFor();
    expect(await technician.page.getByText(REMOTE_ID).count()).toBe(0);
    const refused = await technician.page.request.post(`${system.url}/api/v1/tickets/${number}/remote-access`);
    expect(refused.status()).toBeGreaterThanOrEqual(400);
    expect(await refused.text()).not.toContain(REMOTE_ID);
    await technician.act('CONFIRM_DISCONNECT', async () => undefined);
    await technician.untilState('IN_PROGRESS');
  });

  step('leaves the evidence on the ticket’s page', async () => {
    await desk.page.getByText('Geri alındı').first().waitFor();
    expect([...desk.complaints, ...technician.complaints]).toEqual([]);
  });
});
