import { randomUUID } from 'node:crypto';
import { loadMailFacts } from '../../worker/relay/mail/mail-facts';
import { renderMail } from '../../worker/relay/mail/render-mail';
import { textOf } from '../support/pages';
import { PortalDesk, type OpenTicket } from '../support/portal-desk';
import { waitFor } from '../support/wait-for';

let portal: PortalDesk;
beforeAll(async () => {
  portal = await PortalDesk.open();
});
afterAll(() => portal.close());
beforeEach(() => portal.clearDoubts());

const CALL = {
  ...{ granted: true, scope: 'CONTROL', windowMinutes: 60, textVersion: '2026-11', locale: 'tr' },
  ...{ name: 'Şule Iğdırlı', phone: '0532 111 22 33' },
};
const SAID = { name: 'Şule Iğdırlı', phone: '0532 111 22 33', words: 'Ben böyle bir izin vermedim' };

/** A session under a permission by phone. */
async function running(): Promise<{ ticket: OpenTicket; consentId: string }> {
  const ticket = await portal.assigned();
  await portal.act(portal.technician, ticket, 'RECORD_PHONE_CONSENT', CALL);
  await portal.act(portal.technician, ticket, 'START_REMOTE');
  return { ticket, consentId: (await portal.page(ticket)).consents.at(-1).id };
}
const deny = ({ ticket, consentId }: { ticket: OpenTicket; consentId: string }, more: object = {}, agent = portal.staff) =>
  agent.post(`/api/v1/tickets/${ticket.id}/consents/${consentId}/contest`).send({ ...SAID, ...more });
const mails = async ({ id }: OpenTicket, template: string): Promise<{ to: string; text: string }[]> => {
  const { rows } = await portal.pool.query<{ id: string }>('select id from mail where ticket_id = $1 and template = $2', [id, template]);
  return await Promise.all(
    rows.map(async (row) => {
      const facts = await loadMailFacts(portal.pool, row.id);
      if (facts === undefined) throw new Error('no such mail');
      const { to, text } = renderMail(facts, portal.desk.deps.config);
      return { to, text: text.replace(/\s+/g, ' ') };
    }),
  );
};
const openTasks = async (ticket: OpenTicket): Promise<string[]> =>
  (await portal.page(ticket)).tasks.filter(({ doneAt }: { doneAt: string | null }) => doneAt === null).map(({ kind }: { kind: string }) => kind);
const staffName = async (): Promise<string> =>
  (await portal.pool.query('select name from app_user where id = $1', [portal.staff.userId])).rows[0].name;

test('who calls and says that they never permitted it contests it: session cut, line held, task, confirmation; every page says it came by phone', async () => {
  const call = await running();
  const { ticket, consentId } = call;
  await deny(call, { minutesAgo: 0 }).expect(200);
  await portal.inState(ticket, 'DISCONNECTING');
  expect(await portal.consent(consentId)).toMatchObject({
    status: 'WITHDRAWN',
    contest_caller: 'GIVER',
    contest_recorded_by_id: portal.staff.userId,
  });
  await waitFor(async () => (await portal.page(ticket)).chargeLines[0]?.hold === 'HELD', { what: 'the line is held' });
  expect(await openTasks(ticket)).toContain('CONSENT_CONTESTED');
  const staff = await staffName();
  const byPhone = new RegExp(`İtiraz [\\d. :]+ tarihinde telefonda bildirildi; arayan: Şule Iğdırlı \\(İzni veren\\), kaydeden: ${staff}`);
  const told = await mails(ticket, 'CONSENT_CONTESTED');
  expect(told.map(({ to }) => to)).toEqual([portal.firm.requester.email]);
  expect(told[0]?.text).toMatch(byPhone);
  expect((await portal.page(ticket)).consents[0].contestedByPhone).toMatchObject({ caller: 'GIVER', recordedBy: staff, words: SAID.words });
  const record = (await portal.technician.get(`/api/v1/tickets/${ticket.id}/consents/${consentId}/record`).expect(200)).body;
  expect(record.contestedByPhone).toMatchObject({ name: 'Şule Iğdırlı', phone: '+905321112233', recordedBy: staff, words: SAID.words });
  const path = portal.path('CONTEST', consentId);
  expect(textOf((await portal.get(path).expect(200)).text)).toMatch(byPhone);
  expect(textOf((await portal.get(`${path}/kayit`).expect(200)).text)).toMatch(byPhone);
  expect(textOf((await portal.get(portal.path('STATUS', ticket.id)).expect(200)).text)).toContain(
    'Bağlantı iznine telefonda itiraz edildiği kaydedildi',
  );
  const { rows } = await portal.pool.query("select detail from audit_log where action = 'ticket.contest-permission' and subject_id = $1", [
    ticket.id,
  ]);
  expect(rows).toEqual([{ detail: { consentId, caller: 'GIVER' } }]);
  // Once.
  expect((await deny(call).expect(409)).body.code).toBe('NOTHING_TO_CONTEST');
  const after = await portal.desk.as('staff');
  const task = (await portal.page(ticket)).tasks.find(({ kind }: { kind: string }) => kind === 'CONSENT_CONTESTED');
  await after.post(`/api/v1/desk-tasks/${task.id}/contest-outcome`).send({ outcome: 'NOT_GIVEN', note: 'Görüşüldü' }).expect(200);
  expect((await mails(ticket, 'CONSENT_CONTEST_OUTCOME'))[0]?.text).toMatch(byPhone);
});

test('somebody else’s call ends what is said to have been permitted in another one’s voice, and that one is asked whether they gave it', async () => {
  const call = await running();
  const { ticket, consentId } = call;
  await deny(call, { caller: 'OTHER', name: 'Yan Masa' }).expect(200);
  await portal.inState(ticket, 'DISCONNECTING');
  expect(await mails(ticket, 'CONSENT_CONTESTED')).toEqual([]);
  const [giver] = await mails(ticket, 'CONSENT_CONTESTED_OTHERS');
  expect(giver?.to).toBe(portal.firm.requester.email);
  expect(giver?.text).toMatch(/arayan: Yan Masa \(Kayıtlı olmayan biri\)/);
  expect(giver?.text).not.toMatch(/tanık/);
  // Nobody knows where to write to them.
  expect(await mails(ticket, 'CONSENT_CONTESTED_CALLER')).toEqual([]);
  const page = textOf((await portal.get(portal.path('CONTEST', consentId)).expect(200)).text);
  expect(page).toContain('Bu izni ben verdim');
  expect(page).toContain('Bu izne');
  expect(page).not.toMatch(/[İi]tirazınız/);
});

test('somebody of the firm who called has it in writing, and what came of it; not what the request is about, nor what it costs', async () => {
  const call = await running();
  const { ticket, consentId } = call;
  const { id, name, email } = portal.firm.representative;
  await deny(call, { caller: 'CONTACT', contactId: id, name: null }).expect(200);
  await portal.inState(ticket, 'DISCONNECTING');
  expect(await portal.consent(consentId)).toMatchObject({ contest_contact_id: id, contested_by_id: null });
  const receipt = await mails(ticket, 'CONSENT_CONTESTED_CALLER');
  expect(receipt.map(({ to }) => to)).toEqual([email]);
  for (const part of [`${ticket.number} numaralı talep`, `arayan: ${name} (Firmanın kayıtlı bir kişisi)`, 'sonucu size de yazacağız'])
    expect(receipt[0]?.text).toContain(part);
  expect(receipt[0]?.text).not.toMatch(/Yazıcı|\/(itiraz|durum|izin)\//);
  expect((await mails(ticket, 'CONSENT_CONTESTED_OTHERS')).map(({ to }) => to)).toEqual([portal.firm.requester.email]);
  const task = (await portal.page(ticket)).tasks.find(({ kind }: { kind: string }) => kind === 'CONSENT_CONTESTED');
  const colleague = await portal.desk.as('staff');
  await colleague.post(`/api/v1/desk-tasks/${task.id}/contest-outcome`).send({ outcome: 'NOT_GIVEN', note: 'Görüşüldü' }).expect(200);
  const outcome = (await mails(ticket, 'CONSENT_CONTEST_OUTCOME')).filter(({ to }) => to === email);
  expect(outcome).toHaveLength(1);
  expect(outcome[0]?.text).toMatch(/telefonda itiraz etmiştiniz.*Sonuç: izin geçerli değildi/);
  expect(outcome[0]?.text).not.toMatch(/Yazıcı|ücret|\/(itiraz|durum|izin)\//);
});

test('what was permitted by a link is not denied in its giver’s name by somebody else; nobody’s name, device or ticket is taken for another', async () => {
  const { ticket, consentId } = await portal.asked();
  await portal.answer(consentId, 'ver');
  await portal.inState(ticket, 'REMOTE_READY');
  const call = { ticket, consentId };
  expect((await deny(call, { caller: 'OTHER', name: 'Yan Masa' }).expect(400)).body.errors).toEqual({ caller: expect.any(String) });
  await deny(call, { name: 'Bambaşka Biri' }).expect(400);
  await deny(call, { caller: 'DEVICE_USER' }).expect(400);
  await deny(call, { words: '' }).expect(400);
  await deny({ ticket, consentId: randomUUID() }).expect(404);
  expect(await portal.consent(consentId)).toMatchObject({ status: 'GRANTED', contested_at: null });
  await deny(call).expect(200);
  await portal.inState(ticket, 'IN_PROGRESS');
  expect((await mails(ticket, 'CONSENT_CONTESTED'))[0]?.text).toMatch(/telefonda bildirildi; arayan: Şule Iğdırlı/);
});

test('a decision that its approver denies on the phone is contested: the visit rests, they are told, and the record says who recorded it', async () => {
  const { ticket, approvalId } = await portal.conveyed();
  const { name } = portal.firm.representative;
  await portal.act(portal.staff, ticket, 'RECORD_PHONE_DECISION', { approvalId, approved: true, witnessId: portal.technician.userId });
  const path = `/api/v1/tickets/${ticket.id}/approvals/${approvalId}/contest`;
  const said = { contactId: portal.firm.representative.id, phone: '0532 111 22 33', words: 'Ben onaylamadım' };
  await portal.staff
    .post(path)
    .send({ ...said, contactId: portal.firm.requester.id })
    .expect(400);
  await portal.technician.post(path).send(said).expect(403);
  await portal.staff.post(path).send(said).expect(200);
  const staff = await staffName();
  const [told] = await mails(ticket, 'APPROVAL_CONTESTED');
  expect(told?.text).toMatch(new RegExp(`telefonda bildirildi; arayan: ${name}, kaydeden: ${staff}`));
  const [approval] = (await portal.page(ticket)).approvals;
  expect(approval).toMatchObject({ contestReason: 'Ben onaylamadım', contest: { as: 'DECIDER', via: 'PHONE', call: { recordedBy: staff } } });
  expect(await openTasks(ticket)).toContain('APPROVAL_CONTESTED');
  expect(textOf((await portal.get(portal.path('APPROVAL', approvalId)).expect(200)).text)).toMatch(/telefonda bildirildi; arayan/);
  expect((await portal.staff.post(path).send(said).expect(409)).body.code).toBe('NOTHING_TO_CONTEST');
});
