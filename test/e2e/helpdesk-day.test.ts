import { createTransport } from 'nodemailer';
import type { Browser, Page } from 'playwright-core';
import { DESK_TASKS } from '../../domain/desk-tasks';
import { openBrowser } from '../support/browser';
import { expectHealthy, untilDelivered, untilState } from '../support/demo-desk';
import { expectDelivered } from '../support/mail-counts';
import { mailedAddress, openPortal } from '../support/portal-screen';
import { mailsIn, type SinkMail } from '../support/portal-visitor';
import { RunningSystem } from '../support/running-system';
import { DESKTOP, StaffScreen } from '../support/staff-screen';
import { steps } from '../support/steps';
import { waitFor } from '../support/wait-for';

/** A day of a helpdesk in the browser with real mails, in which every process is killed once at the worst moment. */
const step = steps();
const DESK = 'destek@servis.example';
const REQUESTER = 'mujgan.ogut@isiklarvakfi.example';
const APPROVER = 'gulumser.akincioglu@isiklarvakfi.example';
const ROBOT = 'yigit.cinar@isiklarvakfi.example';
const REMOTE_ID = '720 331 905';
const SUBJECT = 'Yazıcıya ulaşılamıyor: SM-000024';
/** Mails in ten minutes that one address may send in this test. */
const SENDER_LIMIT = 4;

let system: RunningSystem;
let browser: Browser;
let portal: Page;
let desk: StaffScreen;
let technician: StaffScreen;
let number: number;
let kills = 0;

beforeAll(async () => {
  browser = await openBrowser();
  system = await RunningSystem.start({ RATE_LIMIT_MAIL_SENDER: String(SENDER_LIMIT) });
  portal = await openPortal(browser);
  [desk, technician] = await Promise.all([
    StaffScreen.signIn(browser, system, 'staff', { device: DESKTOP }),
    StaffScreen.signIn(browser, system, 'technician'),
  ]);
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await system?.stop();
}, 60_000);

interface Letter {
  readonly from: string;
  readonly to?: string;
  readonly subject: string;
  readonly text: string;
  readonly inReplyTo?: string;
}

async function write(...letters: readonly Letter[]): Promise<void> {
  const sender = createTransport(system.config.smtpUrl);
  for (const letter of letters) await sender.sendMail({ to: DESK, ...letter });
  sender.close();
}

const mailsTo = async (address: string): Promise<SinkMail[]> => (await mailsIn(system.mailUrl)).filter(({ to }) => to.includes(address));

async function rows<T extends object>(sql: string, ...values: readonly unknown[]): Promise<T[]> {
  return (await system.pool.query(sql, [...values])).rows as T[];
}

const ticketsOf = (subject: string): Promise<{ id: string; number: number }[]> => rows('SELECT id, number FROM ticket WHERE subject = $1', subject);

step('letters that come while the worker is dead become tickets, each once', async () => {
  system.kill('worker');
  kills += 1;
  await write(
    { from: `Müjgan Öğüt <${REQUESTER}>`, subject: SUBJECT, text: 'Sabahtan beri yazdıramıyoruz.' },
    { from: 'yabanci@baska.example', subject: 'Teklif', text: 'Ürünlerimizi tanıtmak isteriz.' },
  );
  await system.restored();
  const found = await waitFor(async () => (await ticketsOf(SUBJECT))[0], { timeout: 30_000, what: 'the ticket of a mail' });
  number = found.number;
  await untilState(system, number, 'NEW');
  await waitFor(async () => (await ticketsOf('Teklif')).length === 1, { timeout: 20_000, what: 'the ticket of a stranger' });
  await mailedAddress(system, REQUESTER, 'durum');
});

step('the dispatcher’s screen lives through a dead API and assigns', async () => {
  await desk.goTo('/tickets');
  await desk.openTicket(number);
  system.kill('api');
  await system.restored();
  await desk.act('ASSIGN', (dialog) => desk.pick(dialog, desk.text('ticket.assignee'), 'Uğur Şimşek'));
  await desk.act('SET_ASSET', (dialog) => desk.pick(dialog, desk.text('ticket.device'), 'SM-000024'));
  await desk.untilState('IN_PROGRESS');
});

step('a question goes out although the mail server was dead, and the answer by mail is on the screen', async () => {
  system.freeze('mail-sink');
  await desk.page.getByLabel(desk.text('message.new')).fill('Yazıcının ışığı ne renk?');
  await desk.page.getByRole('button', { name: desk.text('message.send_and_wait'), exact: true }).click();
  await desk.untilState('WAITING_REQUESTER');
  system.kill('mail-sink');
  kills += 1;
  await system.restored();
  const asked = await waitFor(async () => (await mailsTo(REQUESTER)).find(({ text }) => text.includes('ne renk')), {
    timeout: 60_000,
    what: 'the question',
  });
  const { 'reply-to': to, 'message-id': inReplyTo } = asked.headers as Record<'reply-to' | 'message-id', string>;
  await write({ from: REQUESTER, to, subject: `Re: ${asked.subject}`, text: 'Kırmızı yanıyor.\n\n> Yazıcının ışığı ne renk?', inReplyTo });
  await desk.page.getByText('Kırmızı yanıyor.').first().waitFor();
  await desk.untilState('IN_PROGRESS');
});

step('another helpdesk answers each of our mails by a new one: the loop ends, and the desk is told once', async () => {
  await write({ from: ROBOT, subject: 'Kayıt 0', text: 'Talebiniz alındı.' });
  const answered = new Set<string>();
  const talk = async (): Promise<boolean> => {
    for (const { headers } of await mailsTo(ROBOT)) {
      const id = headers['message-id'] ?? '';
      if (answered.has(id)) continue;
      answered.add(id);
      await write({ from: ROBOT, subject: `Kayıt ${answered.size}`, text: 'Talebiniz alındı.' });
    }
    const [tasks] = await rows<{ count: number }>("SELECT count(*)::int AS count FROM desk_task WHERE kind = 'MAIL_LOOP'");
    return tasks?.count === 1;
  };
  await waitFor(talk, { timeout: 60_000, pause: 100, what: 'the end of the loop' });
  await untilDelivered(system);
  await talk();
  const decided = await rows<{ outcome: string; reason: string | null }>(
    'SELECT outcome, reason FROM inbound_mail WHERE from_address = $1 AND outcome IS NOT NULL',
    ROBOT,
  );
  const held = decided.filter(({ outcome }) => outcome !== 'NEW_TICKET');
  expect(decided.length - held.length).toBe(SENDER_LIMIT);
  expect(held.length).toBeGreaterThan(0);
  for (const mail of held) expect(mail).toEqual({ outcome: 'QUARANTINED', reason: 'SENDER_RATE' });
  await desk.goTo('/desk-tasks');
  await desk.page.getByText(DESK_TASKS.MAIL_LOOP.tr).first().waitFor();
});

step('consent withdrawn in mid-session hides the ID at once, even while Temporal does not answer', async () => {
  await technician.goTo('/tickets');
  await technician.openTicket(number);
  await technician.act('ASK_CONSENT', async () => undefined);
  await portal.goto(await mailedAddress(system, REQUESTER, 'izin'));
  await portal.getByRole('link', { name: 'Yanıtla' }).click();
  await portal.getByRole('button', { name: 'İzin veriyorum' }).click();
  await technician.untilState('REMOTE_READY');
  await technician.page.getByRole('button', { name: technician.text('remote.open_tool', { tool: 'AnyDesk' }) }).click();
  await technician.page.getByText(REMOTE_ID).waitFor();
  await technician.untilState('REMOTE_SESSION');
  system.freeze('temporal');
  await portal.goto(await mailedAddress(system, REQUESTER, 'durum'));
  await portal.getByRole('link', { name: 'Bağlantı iznini geri al' }).click();
  await portal.getByRole('button', { name: 'İzni geri al' }).click();
  await technician.page.getByText(REMOTE_ID).waitFor({ state: 'detached' });
  system.kill('temporal');
  await system.restored();
  await technician.untilState('DISCONNECTING', 60_000);
  await technician.act('CONFIRM_DISCONNECT', async () => undefined);
  await technician.untilState('IN_PROGRESS');
});

step('a visit is approved although the database died under the decision', async () => {
  await desk.goTo(`/tickets/${(await ticketsOf(SUBJECT))[0]?.id}/show`);
  // The screen shows at first what it knew of the ticket before.
  await waitFor(() => desk.offers('CONVEY_ONSITE'), { what: 'the offer to convey the need' });
  await desk.act('CONVEY_ONSITE', async (dialog) => {
    await desk.pick(dialog, desk.text('approval.approver'), 'Gülümser');
    await dialog.getByLabel(desk.text('approval.scope')).fill('Yazıcının bellek kartı yerinde değişecek.');
    await dialog.getByLabel(desk.text('approval.tried')).fill('Uzaktan sürücü yenilendi, ışık kırmızı kaldı.');
    await dialog.getByLabel(desk.text('approval.travel')).fill('700,50');
  });
  await desk.untilState('WAITING_APPROVAL');
  const link = await mailedAddress(system, APPROVER, 'onay');
  const decide = async (): Promise<void> => {
    await portal.goto(link);
    await portal.getByRole('link', { name: 'Onaylamak istiyorum' }).click();
  };
  await decide();
  system.kill('postgres');
  kills += 1;
  await portal.getByRole('button', { name: 'Onaylıyorum' }).click();
  await system.restored();
  // Whoever saw the page of a failure opens the link again.
  if ((await rows("SELECT 1 FROM approval WHERE status = 'OPEN'")).length > 0) {
    await decide();
    await portal.getByRole('button', { name: 'Onaylıyorum' }).click();
  }
  await portal.getByText('Onaylandı').first().waitFor();
  await desk.untilState('TO_PLAN', 60_000);
});

step('in the evening nothing is lost, and nothing has happened twice', async () => {
  await expectHealthy(system);
  const sent = await rows<{ message_id: string }>('SELECT message_id FROM mail WHERE sent_at IS NOT NULL');
  const ours = (await mailsIn(system.mailUrl)).filter(({ headers }) => headers['message-id']?.endsWith('@servis.example>'));
  expectDelivered(ours, new Set(sent.map((row) => row.message_id)), { kills });
  const story = await rows<{ command: string }>(
    "SELECT command FROM ticket_event e JOIN ticket t ON t.id = e.ticket_id WHERE t.number = $1 AND command IN ('ASSIGN', 'WITHDRAW_CONSENT', 'APPROVAL_GRANTED') ORDER BY e.seq",
    number,
  );
  expect(story.map(({ command }) => command)).toEqual(['ASSIGN', 'WITHDRAW_CONSENT', 'APPROVAL_GRANTED']);
});
