import { randomUUID } from 'node:crypto';
import { testConfig } from '../support/env';
import { whySkipped } from '../../worker/relay/mail/holds';
import { loadMailFacts } from '../../worker/relay/mail/mail-facts';
import { renderMail } from '../../worker/relay/mail/render-mail';
import { HOUR, technicianOf, deskOf, WorkflowWorld, type TicketOnRoad } from '../support/workflow-world';

let world: WorkflowWorld;
beforeAll(async () => {
  world = await WorkflowWorld.start();
}, 120_000);
afterAll(() => world.stop());

const MINUTE = HOUR / 60;
const irem = (ticket: TicketOnRoad): string => `irem-${ticket.number}@musteri.example`;

/** Somebody is connected by the requester's permission; where `others`, to a device that somebody else uses. */
async function connected(others: boolean): Promise<TicketOnRoad> {
  const ticket = await world.ticket(await world.firm());
  const { firm } = ticket;
  if (others) {
    await world.rows(
      `INSERT INTO contact (id, customer_id, site_id, name, email, roles, created_at, updated_at) VALUES ($1, $2, $3, 'İrem Gökçeağaç', $4, '{REQUESTER}', now(), now())`,
      [randomUUID(), firm.customerId, firm.siteId, irem(ticket)],
    );
    await world.rows("UPDATE asset SET place = 'İrem Gökçeağaç' WHERE id = $1", [firm.asset.id]);
  }
  await world.command(ticket, 'ASSIGN', deskOf(firm), { assigneeId: firm.technician.id, assigneeNumber: firm.technician.number });
  const instead = { insteadOfUser: 'USER_ABSENT' } as const;
  const asked = { scope: 'CONTROL', windowMinutes: 30, ...(others ? instead : {}) } as const;
  await world.command(ticket, 'ASK_CONSENT', technicianOf(firm), asked);
  await world.answerConsent(ticket, true);
  await world.untilState(ticket, 'REMOTE_READY');
  await world.command(ticket, 'START_REMOTE', technicianOf(firm), {});
  return ticket;
}

async function mailed({ id }: TicketOnRoad, template: string): Promise<{ to: string; skipped: string | null; text: string }[]> {
  const rows = await world.rows<{ id: string }>('SELECT id FROM mail WHERE ticket_id = $1 AND template = $2 ORDER BY to_address', [id, template]);
  const now = await world.now();
  return await Promise.all(
    rows.map(async (row) => {
      const facts = await loadMailFacts(world.db.pool, row.id);
      if (facts === undefined) throw new Error('no such mail');
      return { to: facts.mail.toAddress, skipped: whySkipped(facts, now), text: renderMail(facts, testConfig()).text };
    }),
  );
}

test('a permission that ran out, and nobody confirms in time: whoever sits at the device hears it once, and what they can do', async () => {
  const ticket = await connected(false);
  await world.pass(31 * MINUTE);
  await world.untilState(ticket, 'DISCONNECTING');
  expect(await mailed(ticket, 'SESSION_STILL_OPEN')).toEqual([]);
  await world.pass(3 * MINUTE);
  const [mail, ...more] = await mailed(ticket, 'SESSION_STILL_OPEN');
  expect([mail?.to, mail?.skipped, more]).toEqual([ticket.firm.requester.email, null, []]);
  for (const part of ['Kestiğini henüz bildirmedi', 'Cihazın başındaysanız bağlantıyı siz de kesebilirsiniz', 'Destek masamız uyarıldı'])
    expect(mail?.text).toContain(part);
  // And, as promised, since when it is closed; the warning is no news any more.
  await world.command(ticket, 'CONFIRM_DISCONNECT', technicianOf(ticket.firm), {});
  expect((await mailed(ticket, 'SESSION_DISCONNECTED')).map(({ to }) => to)).toEqual([ticket.firm.requester.email]);
  expect((await mailed(ticket, 'SESSION_STILL_OPEN')).map(({ skipped }) => skipped)).toEqual(['connection-open']);
});

test('on a device that somebody else uses, its user and whoever permitted it; none where it is confirmed in time', async () => {
  const [late, prompt] = [await connected(true), await connected(true)];
  await world.deliver(late, await world.writeAnswer(late, 'WITHDRAW_CONSENT'));
  await world.deliver(prompt, await world.writeAnswer(prompt, 'WITHDRAW_CONSENT'));
  await world.command(prompt, 'CONFIRM_DISCONNECT', technicianOf(prompt.firm), {});
  await world.pass(3 * MINUTE);
  expect((await mailed(late, 'SESSION_STILL_OPEN')).map(({ to, skipped }) => [to, skipped])).toEqual(
    [irem(late), late.firm.requester.email].sort().map((to) => [to, null]),
  );
  expect(await mailed(prompt, 'SESSION_STILL_OPEN')).toEqual([]);
});
