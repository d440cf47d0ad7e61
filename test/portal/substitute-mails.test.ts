import { addDays, civilDateAt } from '../../domain/civil-date';
import { loadSubstituteFacts, renderSubstituteMail } from '../../worker/relay/mail/substitute-mail';
import { inputsOf } from '../support/pages';
import { PortalDesk, type OpenTicket } from '../support/portal-desk';
import { waitFor } from '../support/wait-for';

let portal: PortalDesk;
let ece: { id: string; email: string };
let today: string;
beforeAll(async () => {
  portal = await PortalDesk.open();
  await portal.pool.query('update contact set approval_limit = 50000 where id = $1', [portal.firm.representative.id]);
  const { rows } = await portal.pool.query(
    `insert into contact (id, customer_id, name, email, roles, approval_limit, created_at, updated_at)
     select gen_random_uuid(), customer_id, 'Ece Vekil', gen_random_uuid() || '@musteri.example', '{REPRESENTATIVE}', 5000, created_at, updated_at from contact where id = $1
     returning id, email`,
    [portal.firm.representative.id],
  );
  ece = rows[0];
  today = civilDateAt(await portal.desk.deps.clock.now());
});
afterAll(() => portal.close());

/** What was mailed about an entry, oldest first: to whom, and the whole text. */
async function told(): Promise<{ to: string; text: string }[]> {
  const { rows } = await portal.pool.query<{ id: string }>(
    `select id from mail where template = 'SUBSTITUTE_ENTERED' order by created_at, effect_key`,
  );
  return await Promise.all(
    rows.map(async ({ id }) => {
      const facts = await loadSubstituteFacts(portal.pool, id);
      if (facts === undefined) throw new Error('no such mail');
      const { to, subject, text } = renderSubstituteMail(facts, portal.desk.deps.config);
      return { to, text: `${subject}\n${text}` };
    }),
  );
}
const to = (mails: readonly { to: string; text: string }[], address: string) => mails.find((mail) => mail.to === address)?.text ?? '';

test('both hear who stands in for whom, on which days, by whom, within whose limit, and how to object', async () => {
  const { representative } = portal.firm;
  const days = { contactId: representative.id, substituteId: ece.id, startsOn: today, endsOn: addDays(today, 3) };
  const { id } = (await portal.staff.post('/api/v1/contact-substitutes').send(days).expect(201)).body;
  const entered = await told();
  expect(entered.map((mail) => mail.to).sort()).toEqual([representative.email, ece.email].sort());
  for (const part of ['Ece Vekil', 'vekiliniz olarak kaydetti', 'Deneme Kişisi', 'Sizin yetki limitiniz (₺50.000,00)', 'hemen bu iletiyi yanıtlayın'])
    expect(to(entered, representative.email)).toContain(part);
  for (const part of ['Onun yetki limiti (₺50.000,00) içinde karar verirsiniz', 'sizin limitiniz uygulanmaz', 'kabul etmiyorsanız'])
    expect(to(entered, ece.email)).toContain(part);
  const { rows } = await portal.pool.query(
    `select 1 from outbox where kind = 'MAIL' and payload ->> 'mailId' in (select id::text from mail where ticket_id is null)`,
  );
  expect(rows).toHaveLength(2);
  // Sent again as it is: nobody is mailed for nothing.
  await portal.staff.put(`/api/v1/contact-substitutes/${id}`).set('If-Match', '"v1"').send(days).expect(200);
  expect(await told()).toHaveLength(2);
  await portal.staff.delete(`/api/v1/contact-substitutes/${id}`).set('If-Match', '"v2"').expect(204);
  expect((await told()).slice(2).every(({ text }) => text.includes('silindi'))).toBe(true);
});

test('what is put anew while whoever is represented contests the decision in their name is theirs alone', async () => {
  const { representative } = portal.firm;
  const conveyed: { ticket: OpenTicket; approvalId: string } = await portal.conveyed();
  const { ticket, approvalId } = conveyed;
  await portal.act(portal.staff, ticket, 'RECORD_PHONE_DECISION', { approvalId, approved: true, witnessId: portal.technician.userId });
  await portal.inState(ticket, 'TO_PLAN');
  const path = portal.path('APPROVAL', approvalId);
  const { text } = await portal.get(`${path}?karar=itiraz`).expect(200);
  await portal.send(path, { ...inputsOf(text), karar: 'itiraz', reason: 'Beni kimse aramadı' }).expect(303);
  await waitFor(async () => (await portal.page(ticket)).allowedActions.includes('CONVEY_ONSITE'), { what: 'the objection' });
  const again = await portal.act(portal.staff, ticket, 'CONVEY_ONSITE', portal.need('2400.00'));
  const days = { contactId: representative.id, substituteId: ece.id, startsOn: today, endsOn: addDays(today, 3) };
  const links = async (): Promise<number> =>
    (await portal.pool.query(`select 1 from link_token where purpose = 'APPROVAL' and subject_id = $1 and contact_id = $2`, [again, ece.id])).rows
      .length;
  await portal.staff.post('/api/v1/contact-substitutes').send(days).expect(201);
  expect(await links()).toBe(0);
  const byPhone = { approvalId: again, approved: true, witnessId: portal.technician.userId, deciderId: ece.id };
  const colleague = await portal.desk.as('staff', { canConvey: true });
  const task = (await portal.page(ticket)).tasks.find(({ kind }: { kind: string }) => kind === 'APPROVAL_CONTESTED');
  expect((await portal.staff.post(`/api/v1/tickets/${ticket.id}/actions/RECORD_PHONE_DECISION`).send(byPhone)).status).toBe(409);
  await colleague.post(`/api/v1/desk-tasks/${task.id}/contest-outcome`).send({ outcome: 'UNCLEAR', note: 'Anlaşılamadı' }).expect(200);
  expect((await colleague.post(`/api/v1/tickets/${ticket.id}/actions/RECORD_PHONE_DECISION`).send(byPhone)).status).toBe(200);
  expect(await portal.approval(again)).toMatchObject({ status: 'APPROVED', decided_by_id: ece.id });
});
