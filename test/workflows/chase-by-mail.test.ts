import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { addDays, civilDateAt } from '../../domain/civil-date';
import type { Mail } from '../../scripts/mail-sink/mail-sink';
import { openBrowser } from '../support/browser';
import { MailedWorld } from '../support/mailed-world';
import { PHONE } from '../support/staff-screen';
import { steps } from '../support/steps';
import { waitFor } from '../support/wait-for';
import { deskOf, HOUR, type TicketOnRoad, type WorkflowWorld } from '../support/workflow-world';

/**
 * An approval chase as the customer's people live it: weeks pass on Temporal's clock within seconds, while the mails go over SMTP, and
 * whoever reads them opens their links in a browser.
 */
const step = steps();
let house: MailedWorld;
let world: WorkflowWorld;
let browser: Browser;
let page: Page;
let ticket: TicketOnRoad;
let deputy: { readonly id: string; readonly email: string };
/** Link of the request that nobody answers. */
let unanswered: string;

beforeAll(async () => {
  browser = await openBrowser();
  house = await MailedWorld.open();
  ({ world } = house);
  page = await (await browser.newContext({ ...PHONE, locale: 'tr-TR', javaScriptEnabled: false })).newPage();
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await house?.close();
}, 60_000);

const NEED = { estimatedHours: '1', callOut: '0.00', labour: '100.00', travel: '500.00', lodging: '0.00' };

/** What is asked of the representative by a mailed link. */
async function conveyed(n: number): Promise<Mail> {
  const { firm } = ticket;
  const texts = { scope: 'Güç kaynağı değişecek', tried: 'Uzaktan açılmadı' };
  await world.command(ticket, 'CONVEY_ONSITE', deskOf(firm), { ...NEED, approverId: firm.representative.id }, texts);
  await world.childRuns(`approval-${ticket.number}-${n}`);
  return await mailTo(firm.representative.email, n);
}

const addressOf = ({ text }: Mail): string => /https?:\/\/\S+\/onay\/[A-Za-z0-9_-]+/.exec(text)?.[0] ?? '';

/** The nth mail with a link to a request that somebody got. */
const mailTo = (email: string, nth: number): Promise<Mail> =>
  waitFor(async () => (await house.sink.messages(500)).filter((mail) => mail.to.includes(email) && addressOf(mail) !== '').at(-nth), {
    timeout: 15_000,
    what: `mail ${nth} to ${email.split('-')[0]}`,
  });

const openTasks = async (): Promise<string[]> =>
  (await world.rows<{ kind: string }>('SELECT kind FROM desk_task WHERE ticket_id = $1 AND done_at IS NULL', [ticket.id])).map(({ kind }) => kind);

type Step = 'remind_at' | 'phone_at' | 'expires_at';

/** Lets time pass until a step of the chase is due, and a minute more; gives its hour of the day in Istanbul. */
async function passTo(due: Step): Promise<number> {
  const [row] = await world.rows<Record<Step, Date>>('SELECT remind_at, phone_at, expires_at FROM approval WHERE ticket_id = $1 AND n = 1', [
    ticket.id,
  ]);
  const at = row?.[due].getTime() ?? 0;
  await world.pass(Math.max(0, at - (await world.now())) + 60_000);
  return new Date(at + 3 * HOUR).getUTCHours();
}

step('a visit is asked for; the representative looks, and decides nothing by it', async () => {
  ticket = await world.ticket(await world.firm());
  const { firm } = ticket;
  const desk = deskOf(firm);
  await world.command(ticket, 'ASSIGN', desk, { assigneeId: firm.technician.id, assigneeNumber: firm.technician.number });
  await world.command(ticket, 'RECORD_REMOTE_IMPOSSIBLE', desk, { reason: 'NO_POWER' });
  unanswered = addressOf(await conveyed(1));
  await page.goto(unanswered);
  await page.getByText('₺600,00').first().waitFor();
  await page.getByRole('link', { name: 'Onaylamak istiyorum' }).click();
  await page.getByRole('button', { name: 'Onaylıyorum' }).waitFor();
  expect(await world.story(ticket)).not.toContain('APPROVAL_GRANTED');
});

step('nobody answers: a reminder in working hours, then one to the substitute as well with a task to telephone', async () => {
  const { firm } = ticket;
  expect(await passTo('remind_at')).toBeGreaterThanOrEqual(9);
  expect((await mailTo(firm.representative.email, 2)).subject).toContain('Hatırlatma');
  expect(await openTasks()).not.toContain('PHONE_APPROVER');
  deputy = await standIn();
  const hour = await passTo('phone_at');
  expect(hour).toBeGreaterThanOrEqual(9);
  expect(hour).toBeLessThanOrEqual(18);
  expect(await openTasks()).toContain('PHONE_APPROVER');
  const mail = await mailTo(deputy.email, 1);
  await page.goto(addressOf(mail));
  await page.getByText('₺600,00').first().waitFor();
});

step('silence approves nothing: the request expires, its page says so, the desk is told', async () => {
  await passTo('expires_at');
  await world.untilState(ticket, 'IN_PROGRESS');
  expect(await openTasks()).toContain('APPROVAL_EXPIRED');
  await page.goto(unanswered);
  expect(await page.getByRole('link', { name: 'Onaylamak istiyorum' }).count()).toBe(0);
  await page
    .getByText(/süresi (doldu|geçti)/)
    .first()
    .waitFor();
  expect(await world.story(ticket)).not.toContain('APPROVAL_GRANTED');
  // Both who were asked hear that it is over, and how they decide still.
  expect((await mailTo(deputy.email, 2)).text).toContain('İstek size');
  await house.sink.waitFor(({ to, subject }) => to.includes(ticket.firm.representative.email) && subject.includes('karar bildirilmedi'));
});

step('asked again, the substitute approves by a link of their own, and the ticket goes on', async () => {
  await conveyed(2);
  await page.goto(addressOf(await mailTo(deputy.email, 3)));
  await page.getByRole('link', { name: 'Onaylamak istiyorum' }).click();
  await page.getByRole('button', { name: 'Onaylıyorum' }).click();
  await world.untilState(ticket, 'TO_PLAN');
  await house.sink.waitFor(({ to, subject }) => to.includes(ticket.firm.representative.email) && subject.includes('Vekiliniz onayladı'));
  const [row] = await world.rows('SELECT status, decided_by_id FROM approval WHERE ticket_id = $1 AND n = 2', [ticket.id]);
  expect(row).toEqual({ status: 'APPROVED', decided_by_id: deputy.id });
});

/** A colleague who may decide in the representative's place for a month. */
async function standIn(): Promise<{ id: string; email: string }> {
  const { firm } = ticket;
  const contact = { id: randomUUID(), email: `nur-${ticket.number}@musteri.example` };
  await world.rows(
    `INSERT INTO contact (id, customer_id, site_id, name, email, roles, created_at, updated_at)
     SELECT $1, customer_id, site_id, 'Nur Çağlayan', $2, roles, created_at, updated_at FROM contact WHERE id = $3`,
    [contact.id, contact.email, firm.representative.id],
  );
  const today = civilDateAt(await world.now());
  await world.rows(
    'INSERT INTO contact_substitute (id, contact_id, substitute_id, starts_on, ends_on, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, now(), now())',
    [randomUUID(), firm.representative.id, contact.id, today, addDays(today, 30)],
  );
  return contact;
}
