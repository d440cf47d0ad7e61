import { inputsOf, textOf } from '../support/pages';
import { PortalDesk, type Agent, type OpenTicket } from '../support/portal-desk';
import { putBook } from '../support/put-book';
import { waitFor } from '../support/wait-for';

let portal: PortalDesk;
let witness: Agent;
let address: string;
beforeAll(async () => {
  portal = await PortalDesk.open();
  witness = await portal.desk.as('manager');
  address = (await portal.pool.query('select email from app_user where id = $1', [witness.userId])).rows[0].email;
});
afterAll(() => portal.close());
beforeEach(() => portal.clearDoubts());

const call = {
  ...{ granted: true, scope: 'CONTROL', windowMinutes: 60, textVersion: '2026-11', locale: 'tr' },
  ...{ name: 'Şule Iğdırlı', phone: '0532 111 22 33', callback: true },
};
const openTasks = async (ticket: OpenTicket): Promise<{ id: string; kind: string }[]> =>
  (await portal.page(ticket)).tasks.filter(({ doneAt }: { doneAt: string | null }) => doneAt === null);
const kinds = async (ticket: OpenTicket): Promise<string[]> => (await openTasks(ticket)).map(({ kind }) => kind);
const settle = async (ticket: OpenTicket, kind: string): Promise<void> => {
  const task = (await openTasks(ticket)).find((open) => open.kind === kind);
  await portal.staff.post(`/api/v1/desk-tasks/${task?.id}/contest-outcome`).send({ outcome: 'GIVEN', note: 'Görüşüldü' }).expect(200);
};
/** The denial with the words of the page on which it is asked about, and those afterwards. */
const deny = async (path: string): Promise<{ asked: string; done: string }> => {
  const { text } = await portal.get(`${path}?adim=karar`).expect(200);
  await portal.send(path, { ...inputsOf(text), karar: 'duymadim' }).expect(303);
  return { asked: textOf(text), done: textOf((await portal.get(path).expect(200)).text) };
};

/** A session by a permission by phone that was contested when it was over. */
async function contested(): Promise<{ ticket: OpenTicket; consentId: string; path: string }> {
  const ticket = await portal.assigned();
  await portal.act(portal.technician, ticket, 'RECORD_PHONE_CONSENT', { ...call, witnessId: witness.userId });
  await portal.act(portal.technician, ticket, 'START_REMOTE');
  await portal.act(portal.technician, ticket, 'END_REMOTE', { outcome: 'FAILED', note: 'Açılmadı' });
  const consentId = (await portal.page(ticket)).consents.at(-1).id;
  const path = portal.path('CONTEST', consentId);
  const form = await portal.get(`${path}?adim=karar`).expect(200);
  await portal.send(path, { ...inputsOf(form.text), karar: 'itiraz' }).expect(303);
  await waitFor(async () => (await kinds(ticket)).includes('CHARGE_HELD'), { what: 'the session waits' });
  return { ticket, consentId, path: portal.path('WITNESS', consentId, { email: address }) };
}

test('a permission whose witness denies the call after the outcome: a manager without a part in it looks into it, and what was let through waits again', async () => {
  const { ticket, consentId, path } = await contested();
  await settle(ticket, 'CONSENT_CONTESTED');
  expect((await portal.page(ticket)).chargeLines[0].hold).toBe('BILLED');
  expect(await kinds(ticket)).not.toContain('CHARGE_HELD');
  const page = await deny(path);
  expect(page.asked).toMatch(/bir yöneticiye iş olarak iletilir[^]*yeniden bekletilir/);
  expect(page.done).toContain('konu bir yöneticiye iletildi');
  // Nobody has decided about it any more: else a yes of the customer that comes now would read as ours.
  const undecided = { holdDecidedAt: null, holdDecidedById: null, holdNote: null };
  expect((await portal.page(ticket)).chargeLines[0]).toMatchObject({ hold: 'HELD', holdReason: 'PERMISSION_CONTESTED', ...undecided });
  expect((await kinds(ticket)).filter((kind) => kind === 'CHARGE_HELD' || kind === 'WITNESS_DENIED').sort()).toEqual([
    'CHARGE_HELD',
    'WITNESS_DENIED',
  ]);
  // The outcome that somebody wrote stands as it was written.
  expect(await portal.consent(consentId)).toMatchObject({ contest_outcome: 'GIVEN', contest_note: 'Görüşüldü' });
  const id = (await openTasks(ticket)).find(({ kind }) => kind === 'WITNESS_DENIED')?.id;
  // A task of the desk is shown to whoever may settle it; that there is one stands on the ticket's page for everybody who sees the ticket.
  const listed = async (agent: Agent): Promise<number> =>
    (
      await agent
        .get('/api/v1/desk-tasks')
        .query({ filter: JSON.stringify({ ticketId: ticket.id, kind: ['WITNESS_DENIED'] }) })
        .expect(200)
    ).body.total;
  expect([await listed(portal.staff), await listed(witness)]).toEqual([0, 1]);
  await portal.staff.post(`/api/v1/desk-tasks/${id}/done`).expect(403);
  expect((await witness.post(`/api/v1/desk-tasks/${id}/done`).expect(409)).body.code).toBe('OWN_RECORD_CONTESTED');
  await (await portal.desk.as('manager')).post(`/api/v1/desk-tasks/${id}/done`).expect(200);
});

test('one whose objection has no outcome yet stands beside it, and the page says so', async () => {
  const { ticket, path } = await contested();
  const page = await deny(path);
  expect(page.asked).toContain('itirazın sonucunu yazacak kişi onu da görür');
  expect(page.done).toContain('İtirazın sonucunu yazacak kişi onu da görür');
  expect(await kinds(ticket)).not.toContain('WITNESS_DENIED');
});

test('a decision whose witness denies the call after the outcome has such a task as well; a first denial says that the record holds no more', async () => {
  const decided = async (): Promise<{ ticket: OpenTicket; approvalId: string; path: string }> => {
    const { ticket, approvalId } = await portal.conveyed();
    await portal.act(portal.staff, ticket, 'RECORD_PHONE_DECISION', {
      ...{ approvalId, approved: true, witnessId: witness.userId, phone: '0532 111 22 33' },
    });
    return { ticket, approvalId, path: portal.path('WITNESS', approvalId, { email: address }) };
  };
  const first = await decided();
  expect((await deny(first.path)).asked).toContain('kaydedilen izin ya da onay bundan böyle geçerli olmaz');
  const { ticket, approvalId, path } = await decided();
  const own = portal.path('APPROVAL', approvalId);
  const { text } = await portal.get(`${own}?karar=itiraz`).expect(200);
  await portal.send(own, { ...inputsOf(text), karar: 'itiraz', reason: 'Ben söylemedim' }).expect(303);
  const task = (await openTasks(ticket)).find(({ kind }) => kind === 'APPROVAL_CONTESTED');
  const colleague = await portal.desk.as('staff');
  await colleague.post(`/api/v1/desk-tasks/${task?.id}/contest-outcome`).send({ outcome: 'GIVEN', note: 'Görüşüldü' }).expect(200);
  await deny(path);
  expect(await kinds(ticket)).toContain('WITNESS_DENIED');
});

test('what an accountant may have imported stays as it is', async () => {
  const { ticket, path } = await contested();
  await settle(ticket, 'CONSENT_CONTESTED');
  await putBook(portal.pool, { ticketId: ticket.id, byId: portal.staff.userId });
  await deny(path);
  expect((await portal.page(ticket)).chargeLines[0].hold).toBe('BILLED');
  expect(await kinds(ticket)).toContain('WITNESS_DENIED');
});
