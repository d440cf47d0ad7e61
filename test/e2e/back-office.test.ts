import type { Browser, Page } from 'playwright-core';
import type { Site } from '../../api/contract/sites';
import { civilDateAt } from '../../domain/civil-date';
import { DESK_TASKS } from '../../domain/desk-tasks';
import { ROLE_NAMES, type Role } from '../../domain/roles';
import { TEMPORAL_UI_PATH } from '../../platform/temporal-ui';
import { accessibilityFaults } from '../support/accessibility';
import { adminText } from '../support/admin-text';
import { openBrowser } from '../support/browser';
import { ALL_WEEK, openHelpdesk, removeHolidaysNow } from '../support/calendar-hours';
import { openDesk, type DemoDesk } from '../support/demo-desk';
import { makeMorning } from '../support/lively-queue';
import { openPortal, sendRequest } from '../support/portal-screen';
import { mailsIn } from '../support/portal-visitor';
import { takeReadmePicture } from '../support/readme-picture';
import { RunningSystem } from '../support/running-system';
import { DESKTOP, fitsWindow, PHONE, StaffScreen } from '../support/staff-screen';
import { waitFor } from '../support/wait-for';

const SCREENS = [
  '/',
  '/my-day',
  '/tickets',
  '/tickets/create',
  '/desk-tasks',
  '/service-plan',
  '/customers',
  '/contracts',
  '/assets',
  '/charge-lines',
  '/price-lists',
  '/settings/firm',
  '/calendars',
  '/holidays',
  '/users',
  '/audit-log',
  '/deliveries',
  '/ops',
];

type MenuKey = Extract<Parameters<typeof adminText>[1], `menu.${string}`>;

jest.setTimeout(90_000);
let system: RunningSystem;
let browser: Browser;
let portal: Page;
let staff: StaffScreen;
let morning: number[];
let desk: DemoDesk;

beforeAll(async () => {
  // One after the other: a browser whose system did not start must still be closed, or Jest never ends.
  browser = await openBrowser();
  system = await RunningSystem.start({ WAIT_APPROVAL_REMINDER: 'PT1M', WAIT_APPROVAL_PHONE: 'PT1M' });
  desk = await openDesk(system);
  await removeHolidaysNow(desk);
  await openHelpdesk(desk, ALL_WEEK);
  morning = await makeMorning(system, desk);
  portal = await openPortal(browser);
  staff = await StaffScreen.signIn(browser, system, 'staff');
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await system?.stop();
}, 60_000);

async function mailTo(to: string, ...words: string[]): Promise<void> {
  const look = async (): Promise<boolean> =>
    (await mailsIn(system.mailUrl)).some((mail) => mail.to.includes(to) && words.every((word) => mail.text.includes(word)));
  await waitFor(look, { timeout: 20_000, pause: 100, what: `a mail to ${to} with ${words.join(', ')}` });
}

/** The named override of somebody who may open a site (M1). */
async function openSite(name: string): Promise<void> {
  const { admin } = desk.people;
  const { data } = await admin.get<{ data: Site[] }>(`/sites?q=${encodeURIComponent(name)}`);
  const [site] = data;
  if (site === undefined) throw new Error(`there is no site ${name}`);
  const { address, city } = site;
  const body = { name, address, city, active: true, helpdeskOpenFrom: civilDateAt(Date.now()), openingReason: 'Envanter tamamlandı' };
  const { status } = await admin.call('PUT', `/sites/${site.id}`, body, { 'if-match': `"v${site.version}"` });
  expect(status).toBe(200);
}

async function openNotEntitled(number: number, tab: 'queue.not_entitled' | 'queue.unverified' = 'queue.not_entitled'): Promise<void> {
  await staff.goTo('/tickets');
  await staff.page.getByRole('tab', { name: staff.text(tab) }).click();
  await staff.openTicket(number);
  await staff.untilState('NOT_ENTITLED');
}

test('the queue shows the morning, each tab what belongs there', async () => {
  await staff.goTo('/tickets');
  const rows = staff.page.locator('tbody tr');
  await waitFor(async () => (await rows.count()) === morning.length, { what: 'all open tickets' });
  await takeReadmePicture(staff.page, 'queue');
  await staff.page.getByRole('tab', { name: staff.text('queue.waiting') }).click();
  await waitFor(async () => (await rows.count()) === 2, { what: 'tickets that wait for the customer' });
  expect(await fitsWindow(staff.page)).toBe(true);
});

test('what can be done with the chosen tickets stays in sight, however far one scrolls', async () => {
  const { page } = staff;
  await staff.goTo('/tickets');
  await page
    .getByRole('tab', { name: staff.text('queue.open') })
    .first()
    .click();
  await waitFor(async () => (await page.locator('tbody tr').count()) === morning.length, { what: 'all open tickets' });
  await page.setViewportSize({ width: 1400, height: 450 });
  await page.locator('tbody input[type=checkbox]:enabled').first().check();
  const assign = page.getByRole('button', { name: staff.text('queue.assign_many'), exact: true });
  await assign.waitFor();
  await page.locator('tbody tr').last().scrollIntoViewIfNeeded();
  expect(await page.evaluate('window.scrollY')).toBeGreaterThan(200);
  expect((await assign.boundingBox())?.y).toBeGreaterThanOrEqual(0);
  expect((await assign.boundingBox())?.y).toBeLessThan(110);
  await page.locator('tbody input[type=checkbox]:checked').uncheck();
  await page.setViewportSize(DESKTOP.viewport);
});

const SAVE_IS_IN_REACH = `(() => {
  const { x, y, width, height } = document.querySelector('main button[type=submit]').getBoundingClientRect();
  return Boolean(document.elementFromPoint(x + width / 2, y + height / 2)?.closest('[role=toolbar]'));
})()`;

test('every screen fits a phone', async () => {
  const phone = await StaffScreen.signIn(browser, system, 'admin', { device: PHONE });
  const tooWide: string[] = [];
  for (const path of SCREENS) {
    await phone.goTo(path);
    await phone.page.locator('main table, main .MuiCard-root, main .MuiList-root').first().waitFor();
    if (!(await fitsWindow(phone.page))) tooWide.push(path);
  }
  await phone.goTo('/tickets');
  await phone.openTicket(morning[1] as number);
  await phone.page.getByRole('heading', { name: phone.text('timeline.title') }).waitFor();
  if (!(await fitsWindow(phone.page))) tooWide.push('a ticket');
  expect(tooWide).toEqual([]);
  for (const form of ['/absences/create', '/customers/create', '/settings/firm']) {
    // Loaded anew, so that no button of the page before is meant.
    await phone.page.goto('about:blank');
    await phone.goTo(form);
    await phone.page.locator('main button[type=submit]').waitFor();
    // Nothing lies over the button, wherever the form is scrolled to.
    await waitFor(() => phone.page.evaluate<boolean>(SAVE_IS_IN_REACH), { what: `a button that saves ${form}` });
  }
  expect(phone.complaints).toEqual([]);
});

test('every screen has a title of its own and can be used without eyes and mouse, as far as a program can tell', async () => {
  const admin = await StaffScreen.signIn(browser, system, 'admin');
  const faults: string[] = [];
  const titles = new Set<string>();
  const look = async (what: string): Promise<void> => {
    // The week is another view of the plan, not another screen.
    if (!what.includes('?')) await waitFor(async () => !titles.has(await admin.page.title()), { timeout: 20_000, what: `the title of ${what}` });
    await admin.page.locator('main table, main .MuiCard-root, main .MuiList-root').first().waitFor();
    // What is still being loaded has no faults.
    await waitFor(async () => (await admin.page.locator('.MuiSkeleton-root, .RaPlaceholder-root, [role="progressbar"]').count()) === 0, {
      what: `all of ${what}`,
    });
    titles.add(await admin.page.title());
    faults.push(...(await accessibilityFaults(admin.page)).map((fault) => `${what}: ${fault}`));
  };
  for (const path of [...SCREENS, '/service-plan?view=week']) {
    await admin.goTo(path);
    await look(path);
  }
  await admin.goTo('/tickets');
  await admin.openTicket(morning[1] as number);
  await look('a ticket');
  expect(faults).toEqual([]);
}, 240_000);

describe('a request without a contract in force is recorded, answered and decided by staff', () => {
  test('a stranger becomes a sales lead', async () => {
    const email = 'merakli@ucuncu-firma.example';
    const number = await sendRequest(portal, system, {
      label: '',
      email,
      subject: 'Destek alabilir miyiz?',
      description: 'Kırk bilgisayarımız var.',
    });
    await mailTo(email, String(number), 'önce kim olduğunuzu doğrulamamız gerekiyor.');
    await openNotEntitled(number, 'queue.unverified');
    await staff.act('RECORD_LEAD', (dialog) => dialog.getByLabel(staff.text('form.note')).fill('Satış arayacak'));
    await staff.head.getByText(staff.text('ticket.lead'), { exact: true }).first().waitFor();
    await mailTo(email, String(number), 'sizinle iletişime geçeceğiz');
  });

  test('a contract that has ended: the refusal is confirmed', async () => {
    const email = 'baris.gundogdu@ozgursahin.example';
    const number = await sendRequest(portal, system, { label: '33', email, subject: 'Çizici çalışmıyor', description: 'Kâğıt sıkışıyor' });
    await mailTo(email, String(number), 'Firmanızın sözleşmesi sona ermiş.');
    await openNotEntitled(number);
    await staff.act('CONFIRM_REFUSAL', (dialog) => dialog.getByLabel(staff.text('form.customer_reason')).fill('Sözleşme 2025 sonunda bitti'));
    await staff.untilState('REFUSED');
  });

  test('a site that is not open: it is opened by override, the request is checked again and goes on', async () => {
    const email = 'nursen.celikbag@kuzeyyildizi.example';
    const number = await sendRequest(portal, system, { label: '18', email, subject: 'Planlama ekranı donuyor', description: 'Vardiya başında' });
    await mailTo(email, String(number), 'Destek hizmeti bu konum için henüz açılmadı.');
    await openNotEntitled(number);
    await openSite('Gebze Üretim Tesisi');
    await staff.act('RECHECK', () => Promise.resolve());
    await staff.untilState('NEW');
  });

  test('a label of somebody else: the request is linked to a contract and goes on', async () => {
    const email = 'irem.gokceagac@kuzeyyildizi.example';
    const number = await sendRequest(portal, system, { label: '33', email, subject: 'Planlama ekranı donuyor', description: 'Vardiya başında' });
    await openNotEntitled(number);
    await staff.head.getByText('Doğru etiket bekleniyor', { exact: true }).waitFor();
    await staff.act('LINK_CONTRACT', (dialog) => staff.pick(dialog, staff.text('ticket.contract'), 'BA-2025-001'));
    await staff.untilState('NEW');
  });
});

test('the portal speaks English from the form to the mail', async () => {
  const email = 'margaret.obrien@kuzeyyildizi-gida.example';
  const texts = { label: '16', email, subject: 'The screen stays black', description: 'Since this morning' };
  const number = await sendRequest(portal, system, texts, 'en');
  await portal
    .getByText(`Your request number: ${number}`)
    .or(portal.getByText(String(number)))
    .first()
    .waitFor();
  expect(await portal.locator('html').getAttribute('lang')).toBe('en');
  await mailTo(email, String(number), 'The screen stays black', '/durum/');
  expect(await portal.locator('main').innerText()).not.toMatch(/[ğşıİ]/);
});

test('the back office speaks English, and remembers it', async () => {
  const manager = await StaffScreen.signIn(browser, system, 'manager');
  await manager.speak('en');
  await manager.choose('menu.tickets');
  await manager.page.getByRole('tab', { name: adminText('en', 'queue.waiting') }).waitFor();
  await manager.openTicket(morning[3] as number);
  await manager.untilState('WAITING_CONSENT');
  await manager.page.reload();
  await manager.untilState('WAITING_CONSENT');
  const turkish = ['ticket.waiting_for', 'ticket.requester', 'timeline.title', 'menu.tickets'] as const;
  const shown = await manager.page.locator('body').innerText();
  for (const key of turkish) {
    expect(shown).toContain(adminText('en', key));
    expect(shown).not.toContain(adminText('tr', key));
  }
  await manager.speak('tr');
  await manager.page.getByText(adminText('tr', 'ticket.requester')).first().waitFor();
});

describe('each role sees what is its own', () => {
  const WORK: MenuKey[] = ['menu.dashboard', 'menu.my_day', 'menu.tickets'];
  const DAY: MenuKey[] = [
    ...WORK,
    'menu.calls',
    'menu.desk_tasks',
    'menu.approvals',
    'menu.stuck_tickets',
    'menu.inbound_mails',
    'menu.service_plan',
  ];
  const REGISTER: MenuKey[] = [
    'menu.customers',
    'menu.contracts',
    'menu.assets',
    'menu.charge_lines',
    'menu.workload',
    'menu.price_lists',
    'menu.coverage',
    'menu.exchange_rates',
  ];
  // Who closes months finds them behind their lines, and what they bring.
  const withMonths = (keys: readonly MenuKey[]): MenuKey[] =>
    keys.flatMap((key) =>
      key === 'menu.charge_lines' ? [key, 'menu.billing_periods', 'menu.unbilled_work', 'menu.charge_books', 'menu.profitability'] : [key],
    );
  // Write-offs stand there for who decides about them.
  const withWriteOffs = (keys: readonly MenuKey[]): MenuKey[] =>
    keys.flatMap((key) => (key === 'menu.charge_lines' ? [key, 'menu.write_offs'] : [key]));
  const LEADING: MenuKey[] = [...DAY, 'menu.target_report', ...withWriteOffs(withMonths(REGISTER)), 'menu.export_layouts', 'menu.withholding'];
  const SET_UP: MenuKey[] = ['menu.firm', 'menu.targets', 'menu.calendars', 'menu.teams', 'menu.absences', 'menu.reply_templates'];
  const BOOKS: MenuKey[] = withMonths([
    'menu.customers',
    'menu.contracts',
    'menu.charge_lines',
    'menu.workload',
    'menu.price_lists',
    'menu.coverage',
    'menu.exchange_rates',
    'menu.export_layouts',
    'menu.withholding',
  ]);
  const MENUS: Record<Role, MenuKey[]> = {
    admin: [...LEADING, ...SET_UP, 'menu.users', 'menu.audit_log', 'menu.ops'],
    manager: [...LEADING, ...SET_UP, 'menu.audit_log'],
    staff: [...DAY, ...REGISTER, 'menu.calendars', 'menu.absences'],
    technician: [...WORK, 'menu.customers', 'menu.assets', 'menu.calendars', 'menu.absences'],
    accountant: ['menu.dashboard', 'menu.tickets', 'menu.desk_tasks', ...BOOKS, 'menu.calendars', 'menu.absences'],
    ops: ['menu.dashboard', 'menu.tickets', 'menu.absences', 'menu.audit_log', 'menu.ops'],
  };

  test.each(ROLE_NAMES)('%s: the menu, and the workflows only for those who run the system', async (role) => {
    const screen = await StaffScreen.signIn(browser, system, role);
    const items = screen.page.locator('[role=menuitem]');
    const expected = MENUS[role].map((key) => screen.text(key));
    await waitFor(async () => (await items.count()) === expected.length, { what: `the menu of ${role}` });
    expect((await items.allInnerTexts()).map((text) => text.trim().split('\n').at(-1))).toEqual(expected);
    const answer = await screen.page.request.get(`${system.url}${TEMPORAL_UI_PATH}/api/v1/settings`);
    expect(answer.status()).toBe(role === 'ops' || role === 'admin' ? 200 : 403);
    expect(await screen.page.locator('main').innerText()).not.toBe('');
    expect(screen.complaints).toEqual([]);
    await screen.page.context().close();
  });

  test('a technician sees no prices', async () => {
    const technician = await StaffScreen.signIn(browser, system, 'technician3');
    await technician.goTo('/tickets');
    await technician.openTicket(morning[1] as number);
    await technician.page.getByText('Güç kaynağı değişimi').first().waitFor();
    expect(await technician.page.locator('body').innerText()).not.toMatch(/₺|4\.200|9\.900/);
  });

  test('ops see processes and no people, and get from a ticket to its workflow', async () => {
    const ops = await StaffScreen.signIn(browser, system, 'ops');
    const number = morning[1] as number;
    await ops.goTo('/tickets');
    await ops.openTicket(number);
    await ops.untilState('WAITING_APPROVAL');
    const shown = await ops.page.locator('body').innerText();
    for (const secret of ['huseyin', 'Hüseyin', 'Soğuk hava', 'Güç kaynağı', 'Ayşegül']) expect(shown).not.toContain(secret);
    const [temporal] = await Promise.all([
      ops.page.context().waitForEvent('page'),
      ops.page.getByRole('link', { name: ops.text('ticket.workflow') }).click(),
    ]);
    const complaints: string[] = [];
    temporal.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    await temporal.getByText(`ticket-${number}`).first().waitFor();
    await temporal.getByText('ticketWorkflow').first().waitFor();
    expect(temporal.url()).toContain(`${system.url}${TEMPORAL_UI_PATH}/namespaces/`);
    expect(await temporal.locator('body').innerText()).not.toContain('Hüseyin');
    expect(complaints.filter((text) => text.includes('Content Security Policy'))).toEqual([]);
  });
});

// The last, because by now its time has nearly come.
test('an approval that nobody answers becomes a call to make, on the screen of the desk', async () => {
  const number = morning[1] as number;
  await mailTo('aysegul.yildirim@kuzeyyildizi.example', 'Güç kaynağı değişimi');
  await staff.goTo('/desk-tasks');
  const task = staff.page.locator('tbody tr').filter({ hasText: `#${number}` });
  await task.getByText(DESK_TASKS.PHONE_APPROVER.tr).waitFor({ timeout: 100_000 });
  await task.getByRole('link', { name: `#${number}` }).click();
  await staff.untilState('WAITING_APPROVAL');
  expect(await staff.offers('RECORD_PHONE_DECISION')).toBe(true);
}, 150_000);
