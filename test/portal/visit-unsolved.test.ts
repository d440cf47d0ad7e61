import { randomUUID } from 'node:crypto';
import { loadMailFacts } from '../../worker/relay/mail/mail-facts';
import { renderMail } from '../../worker/relay/mail/render-mail';
import { inputsOf, textOf } from '../support/pages';
import { PortalDesk, type OpenTicket } from '../support/portal-desk';

const MINUTE = 60_000;
let portal: PortalDesk;
let ticket: OpenTicket;
let approvalId: string;
beforeAll(async () => {
  portal = await PortalDesk.open();
  ({ ticket, approvalId } = await portal.conveyed());
  const said = { approvalId, approved: true, witnessId: portal.technician.userId, phone: '0216 555 04 44' };
  await portal.act(portal.staff, ticket, 'RECORD_PHONE_DECISION', said);
  await portal.act(portal.staff, ticket, 'PLAN_VISIT', { technicianId: portal.technician.userId, ...timeIn(5), outsideHours: true });
});
afterAll(() => portal.close());

function timeIn(minutes: number): { startsAt: string; endsAt: string } {
  const startsAt = Date.now() + minutes * MINUTE;
  return { startsAt: new Date(startsAt).toISOString(), endsAt: new Date(startsAt + 60 * MINUTE).toISOString() };
}

const statusPage = async (): Promise<string> => textOf((await portal.get(portal.path('STATUS', ticket.id)).expect(200)).text);

const wishes = async () =>
  (
    await portal.pool.query<{ id: string; isOpen: boolean }>(
      `select id, done_at is null as "isOpen" from desk_task where ticket_id = $1 and kind = 'VISIT_WISH' order by created_at`,
      [ticket.id],
    )
  ).rows;

test('what is written on the status page about a planned visit is said to be looked at until the visit is planned anew for it, or is answered', async () => {
  const path = portal.path('STATUS', ticket.id);
  const write = async (words: string): Promise<void> => {
    let call = portal.desk.anonymous().post(path).set('Origin', 'null').set('Sec-Fetch-Site', 'cross-site');
    const fields = { ...inputsOf((await portal.get(`${path}?islem=yaz`).expect(200)).text), text: words };
    for (const [name, value] of Object.entries(fields)) call = call.field(name, value);
    await call.expect(303);
  };
  await write('Teşekkürler.');
  expect(await wishes()).toEqual([]);
  await write('O saatte kimse yok, öğleden sonra olur mu?');
  expect(await statusPage()).toContain('Ziyaretin zamanıyla ilgili yanıt destek masamıza ulaştı');
  const [wish] = await wishes();
  const moved = (minutes: number) => ({ technicianId: portal.technician.userId, ...timeIn(minutes), outsideHours: true });
  // For another reason, and nobody has read it.
  await portal.act(portal.staff, ticket, 'REPLAN_VISIT', moved(10));
  expect(await wishes()).toEqual([{ id: wish?.id, isOpen: true }]);
  const refused = await portal.staff
    .post(`/api/v1/tickets/${ticket.id}/actions/REPLAN_VISIT`)
    .send({ ...moved(12), wishes: [approvalId] })
    .expect(400);
  expect(refused.body.errors).toEqual({ wishes: expect.any(String) });
  await portal.act(portal.staff, ticket, 'REPLAN_VISIT', { ...moved(15), wishes: [wish?.id] });
  expect(await wishes()).toEqual([{ id: wish?.id, isOpen: false }]);
  expect(await statusPage()).not.toContain('Ziyaretin zamanıyla ilgili yanıt');
  await write('Bir de kapıda güvenliğe haber verin');
  await portal.act(portal.staff, ticket, 'REPLY', { text: 'Haber verdik' });
  expect((await wishes()).map(({ isOpen }) => isOpen)).toEqual([false, false]);
});

test('no reply to the requester and no arrival settles what an approver wrote about the visit by mail', async () => {
  const id = randomUUID();
  await portal.pool.query(
    `insert into inbound_mail (id, mailbox, uid_validity, uid, source_hash, size, is_whole, received_at, stored_at, outcome, reason, decided_at, ticket_id, from_address, subject, text, next_attempt_at)
     values ($1::uuid, 'destek', 1, 1, $1::text, 10, true, now(), now(), 'QUARANTINED', 'APPROVER_WROTE', now(), $2, $3, 'Re: Ziyaret', 'Bu saat olmaz', now())`,
    [id, ticket.id, portal.firm.representative.email],
  );
  await portal.pool.query(
    `insert into desk_task (id, ticket_id, kind, effect_key, subject_id, created_at) values (gen_random_uuid(), $1, 'VISIT_WISH', $2::text, $2::uuid, now())`,
    [ticket.id, id],
  );
  await portal.act(portal.staff, ticket, 'REPLY', { text: 'Geliyoruz' });
  await portal.act(portal.technician, ticket, 'ARRIVE');
  expect((await wishes()).at(-1)).toMatchObject({ isOpen: true });
  // What it says may be a contest, for as long as somebody is to read it; what is made of the mail settles it.
  await portal.staff.post(`/api/v1/inbound-mails/${id}/discard`).send({ reason: 'Telefonda konuşuldu' }).expect(200);
  expect((await wishes()).at(-1)).toMatchObject({ isOpen: false });
});

test('whose problem a visit did not solve hears what was found and what comes next, and page and story say so; an approval under doubt stays named', async () => {
  await portal.pool.query('update approval set contested_at = now() where id = $1', [approvalId]);
  await portal.act(portal.technician, ticket, 'COMPLETE_VISIT', { outcome: 'UNSOLVED', note: 'Anakart arızalı', shared: true });
  const { rows } = await portal.pool.query<{ id: string }>(`select id from mail where ticket_id = $1 and template = 'VISIT_UNSOLVED'`, [ticket.id]);
  const facts = await loadMailFacts(portal.pool, rows[0]?.id ?? '');
  if (facts === undefined) throw new Error('no such mail');
  const { text } = renderMail(facts, portal.desk.deps.config);
  for (const words of ['giderilemedi', 'Anakart arızalı', 'destek masamız belirler']) expect(text).toContain(words);
  const page = await statusPage();
  for (const words of ['Ziyarette sorun giderilemedi', '“Anakart arızalı”', 'Ziyaret bitti; sorun giderilemedi', 'onaya itiraz edildi'])
    expect(page).toContain(words);
});
