import { createTransport } from 'nodemailer';
import type { Browser, Page } from 'playwright-core';
import { PRIORITIES } from '../../domain/priorities';
import { doneLabel } from '../../domain/ticket-commands';
import { openBrowser } from '../support/browser';
import { untilState } from '../support/demo-desk';
import { openPortal } from '../support/portal-screen';
import { mailsIn, type SinkMail } from '../support/portal-visitor';
import { RunningSystem } from '../support/running-system';
import { DESKTOP, StaffScreen } from '../support/staff-screen';
import { steps } from '../support/steps';
import { waitFor } from '../support/wait-for';

const step = steps();
let system: RunningSystem;
let browser: Browser;
let portal: Page;
let desk: StaffScreen;
let colleague: StaffScreen;

beforeAll(async () => {
  // One after the other: a browser whose system did not start must still be closed, or Jest never ends.
  browser = await openBrowser();
  system = await RunningSystem.start();
  portal = await openPortal(browser);
  [desk, colleague] = await Promise.all([
    StaffScreen.signIn(browser, system, 'staff', { device: DESKTOP }),
    StaffScreen.signIn(browser, system, 'manager'),
  ]);
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await system?.stop();
}, 60_000);

/** Seconds until something is on the screen; printed, because the promise is tighter than what a busy machine can be held to. */
async function timed(what: string, look: () => Promise<unknown>): Promise<number> {
  const from = Date.now();
  await look();
  const seconds = (Date.now() - from) / 1_000;
  console.info(`${what}: ${seconds.toFixed(1)} s`);
  return seconds;
}

describe('the telephone (M11)', () => {
  /** What is typed on the keyboard, and how many keys that took besides the words. */
  const hand = { keys: 0, words: 0 };
  const press = async (key: string): Promise<void> => {
    hand.keys += 1;
    await desk.page.keyboard.press(key);
  };
  const type = async (text: string): Promise<void> => {
    hand.words += text.length;
    await desk.page.keyboard.type(text);
  };
  const option = (name: string | RegExp): Promise<void> => desk.page.getByRole('option', { name }).first().waitFor();

  step('a call about a device: found by its label, its user is offered, a ticket without the mouse', async () => {
    await desk.goTo('/calls');
    await desk.page.getByLabel(desk.text('call.search')).waitFor();
    const seconds = await timed('from the search to the ticket', async () => {
      await type('SM-000010');
      await option(/SM-000010/);
      await press('Enter');
      await option(new RegExp(`Gökçeağaç.*${desk.text('call.user')}`));
      await press('Enter');
      await desk.page.locator('input[name=subject]:focus').waitFor();
      await type('Yazıcı çıktı vermiyor');
      await press('Enter');
      await desk.page.getByRole('heading', { level: 1, name: /^#\d+/ }).waitFor();
    });
    console.info(`keys besides the words: ${hand.keys}, letters: ${hand.words}`);
    expect(hand.keys).toBeLessThanOrEqual(3);
    expect(seconds).toBeLessThan(20);
    const { rows } = await system.pool.query(
      `SELECT t.channel, c.name, t.given_label AS label FROM ticket t JOIN contact c ON c.id = t.contact_id WHERE t.subject = 'Yazıcı çıktı vermiyor'`,
    );
    expect(rows).toEqual([{ channel: 'PHONE', name: 'İrem Gökçeağaç', label: 'SM-000010' }]);
  });
});

describe('a live desk', () => {
  let number: number;

  step('two people on one ticket see each other', async () => {
    const { rows } = await system.pool.query<{ number: number }>("SELECT number FROM ticket WHERE channel = 'PHONE' ORDER BY number DESC LIMIT 1");
    number = rows[0]?.number as number;
    await untilState(system, number, 'NEW');
    const seconds = await timed('the other is seen', async () => {
      await colleague.goTo(`/tickets/${(await ticketOf(number)).id}/show`);
      const other = (screen: StaffScreen) => screen.page.getByRole('status', { name: screen.text('presence.title') }).locator('.MuiChip-root');
      await Promise.all([other(desk).first().waitFor(), other(colleague).first().waitFor()]);
    });
    expect(seconds).toBeLessThan(15);
  });

  step('what one does is on the other’s screen within seconds', async () => {
    await desk.act('CHANGE_PRIORITY', (dialog) => dialog.getByLabel(PRIORITIES.HIGH.tr).check());
    // From the answer on the one screen to the news on the other.
    const seconds = await timed('the change is seen', () => colleague.head.getByText(PRIORITIES.HIGH.tr, { exact: true }).first().waitFor());
    expect(seconds).toBeLessThan(5);
  });

  step('who fills in a form for what is no longer so is told in words, looks, and goes on', async () => {
    await colleague.ask('CHANGE_PRIORITY');
    await colleague.dialog.getByLabel(PRIORITIES.LOW.tr).check();
    await desk.act('ASSIGN', (dialog) => desk.pick(dialog, desk.text('ticket.assignee'), 'Işıl Doğan'));
    const told = colleague.dialog.getByRole('alert').filter({ hasText: doneLabel('ASSIGN').tr });
    await timed('the conflict is told', () => told.waitFor());
    await told.getByRole('button', { name: colleague.text('action.changed_seen') }).click();
    await told.waitFor({ state: 'detached' });
    await colleague.dialog.locator('button[type=submit]').click();
    await colleague.dialog.waitFor({ state: 'detached' });
    await desk.head.getByText(PRIORITIES.LOW.tr, { exact: true }).first().waitFor();
  });
});

describe('a request by mail, from the first letter to the stars', () => {
  const FROM = 'huseyin.agridag@kuzeyyildizi.example';
  const SUBJECT = 'Muhasebe programı açılmıyor';
  let number: number;
  const write = async (to: string, subject: string, text: string, answers?: string): Promise<void> => {
    const sender = createTransport(system.config.smtpUrl);
    await sender.sendMail({ from: `Hüseyin Ağrıdağ <${FROM}>`, to, subject, text, ...(answers === undefined ? {} : { inReplyTo: answers }) });
    sender.close();
  };
  const mailed = (words: string): Promise<SinkMail> =>
    waitFor(async () => (await mailsIn(system.mailUrl)).find((mail) => mail.to.includes(FROM) && mail.text.includes(words)), {
      timeout: 20_000,
      pause: 150,
      what: `a mail with ${words}`,
    });

  step('a letter becomes a ticket, and staff ask by mail', async () => {
    await write('destek@servis.example', SUBJECT, 'Sabahtan beri açılmıyor, hata veriyor.');
    const look = async () => (await system.pool.query<{ number: number }>('SELECT number FROM ticket WHERE subject = $1', [SUBJECT])).rows[0]?.number;
    number = (await waitFor(look, { timeout: 30_000, what: 'the ticket of a mail' })) as number;
    await untilState(system, number, 'NEW');
    await desk.goTo(`/tickets/${(await ticketOf(number)).id}/show`);
    await desk.page.getByText('Sabahtan beri açılmıyor').first().waitFor();
    await desk.page.getByLabel(desk.text('message.new')).fill('Hata penceresinde ne yazıyor?');
    await desk.page.getByRole('button', { name: desk.text('message.send_and_wait'), exact: true }).click();
    await desk.untilState('WAITING_REQUESTER');
  });

  step('the answer by mail is on the open screen', async () => {
    const { headers } = await mailed('Hata penceresinde ne yazıyor?');
    await write(headers['reply-to'] as string, `Re: [#${number}] ${SUBJECT}`, 'Lisans bulunamadı yazıyor.', headers['message-id']);
    await timed('the answer is on the screen', () => desk.page.getByText('Lisans bulunamadı yazıyor.').first().waitFor());
    await desk.untilState('NEW');
  });

  step('solved, and rated on the status page', async () => {
    await desk.act('ASSIGN', (dialog) => desk.pick(dialog, desk.text('ticket.assignee'), 'Uğur Şimşek'));
    await desk.act('RESOLVE', (dialog) => dialog.locator('textarea').first().fill('Lisans sunucusu yeniden başlatıldı.'));
    await desk.untilState('RESOLVED');
    const { text } = await mailed('Lisans sunucusu yeniden başlatıldı.');
    const [link] = /https?:\/\/\S+\/durum\/[\w-]{43}/.exec(text) as RegExpExecArray;
    await portal.goto(`${link}?islem=puanla`);
    await portal.locator('input[name=puan][value="5"]').check();
    await portal.locator('button.primary[type=submit]').click();
    await portal.getByText('puanınız kaydedildi').waitFor();
    const { rows } = await system.pool.query('SELECT r.stars FROM rating r JOIN ticket t ON t.id = r.ticket_id WHERE t.number = $1', [number]);
    expect(rows).toEqual([{ stars: 5 }]);
    expect([desk.complaints, colleague.complaints]).toEqual([[], []]);
  });
});

async function ticketOf(number: number): Promise<{ id: string }> {
  const { rows } = await system.pool.query<{ id: string }>('SELECT id FROM ticket WHERE number = $1', [number]);
  if (rows[0] === undefined) throw new Error(`there is no ticket ${number}`);
  return rows[0];
}
