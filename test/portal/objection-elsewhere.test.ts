import { randomUUID } from 'node:crypto';
import { loadMailFacts } from '../../worker/relay/mail/mail-facts';
import { renderMail } from '../../worker/relay/mail/render-mail';
import { inputsOf, textOf } from '../support/pages';
import { PortalDesk, type OpenTicket } from '../support/portal-desk';
import { waitFor } from '../support/wait-for';

let portal: PortalDesk;
const irem = { id: randomUUID(), name: 'İrem Gökçeağaç', email: 'irem@musteri.example' };
const omer = { id: randomUUID(), name: 'Ömer Çağlayan', email: 'omer@musteri.example' };
beforeAll(async () => {
  portal = await PortalDesk.open();
  for (const { id, name, email } of [irem, omer])
    await portal.pool.query(
      `insert into contact (id, customer_id, site_id, name, email, roles, created_at, updated_at) values ($1, $2, $3, $4, $5, '{REQUESTER}', now(), now())`,
      [id, portal.firm.customerId, portal.firm.siteId, name, email],
    );
});
afterAll(() => portal.close());
beforeEach(async () => {
  await portal.clearDoubts();
  await sits(null);
});

const sits = (place: string | null) => portal.pool.query('update asset set place = $2 where id = $1', [portal.firm.asset.id, place]);
interface Permitted {
  readonly ticket: OpenTicket;
  readonly consentId: string;
}
const call = {
  ...{ granted: true, scope: 'CONTROL', windowMinutes: 60, textVersion: '2026-11', locale: 'tr' },
  ...{ name: 'Şule Iğdırlı', phone: '0532 111 22 33', callback: true },
};
/** Permitted by phone: by the requester unless said otherwise. */
const spoken = async (of: object = {}, more: object = {}): Promise<Permitted> => {
  const ticket = await portal.assigned(of);
  await portal.act(portal.technician, ticket, 'RECORD_PHONE_CONSENT', { ...call, ...more });
  return { ticket, consentId: (await portal.page(ticket)).consents.at(-1).id };
};
const running = async (permitted: Promise<Permitted>): Promise<Permitted> => {
  const { ticket, consentId } = await permitted;
  await portal.inState(ticket, 'REMOTE_READY');
  await portal.act(portal.technician, ticket, 'START_REMOTE');
  return { ticket, consentId };
};
const byLink = async (): Promise<Permitted> => {
  const asked = await portal.asked();
  await portal.answer(asked.consentId, 'ver');
  return asked;
};
/** The objection with the words of the page on which it is asked about. */
const object = async (consentId: string, contactId?: string): Promise<string> => {
  const path = portal.path('CONTEST', consentId, contactId === undefined ? undefined : { contactId });
  const { text } = await portal.get(`${path}?adim=karar`).expect(200);
  await portal.send(path, { ...inputsOf(text), karar: 'itiraz' }).expect(303);
  return textOf(text);
};
const confirmation = async ({ ticket }: Permitted): Promise<string> => {
  const { rows } = await portal.pool.query(`select id from mail where ticket_id = $1 and template = 'CONSENT_CONTESTED'`, [ticket.id]);
  expect(rows).toHaveLength(1);
  const facts = await loadMailFacts(portal.pool, rows[0].id);
  if (facts === undefined) throw new Error('no such mail');
  return renderMail(facts, portal.desk.deps.config).text;
};
const runs = async ({ consentId }: Permitted): Promise<boolean> =>
  (await portal.pool.query('select 1 from remote_session where consent_id = $1 and ended_at is null', [consentId])).rows.length === 1;

test('who denies a call ends what runs on the same device by another call of theirs; it counts as contested, and its line waits', async () => {
  const first = await spoken();
  const second = await running(spoken());
  const waiting = await spoken();
  const asked = await object(first.consentId);
  expect(asked).toContain('telefonda kaydedilmiş ya da bir talep formunda verilmiş başka bir izni varsa ona da itiraz edilmiş sayılır');
  const row = await portal.consent(second.consentId);
  expect(row).toMatchObject({ status: 'WITHDRAWN', contest_of_id: first.consentId, contested_by_id: null, contested_at: row.withdrawn_at });
  expect(await runs(second)).toBe(false);
  await portal.inState(second.ticket, 'DISCONNECTING');
  const page = await portal.page(second.ticket);
  expect(page.tasks.map(({ kind }: { kind: string }) => kind)).toContain('CONSENT_CONTESTED');
  expect(page.consents.at(-1)).toMatchObject({ contestOfTicket: first.ticket.number });
  await waitFor(async () => (await portal.page(second.ticket)).chargeLines[0]?.holdReason === 'PERMISSION_CONTESTED', { what: 'the line waits' });
  const mail = await confirmation(first);
  expect(mail).toContain(
    `${second.ticket.number} numaralı talep için süren uzak oturum da sona erdi ve teknisyenden bağlantıyı hemen kesmesi istendi`,
  );
  // One mail for one objection.
  const { rows } = await portal.pool.query(`select 1 from mail where ticket_id = $1 and template like 'CONSENT_CONTESTED%'`, [second.ticket.id]);
  expect(rows).toEqual([]);
  // What nobody connects by opens nothing until there is an outcome, as before.
  expect(await portal.consent(waiting.consentId)).toMatchObject({ status: 'GRANTED', contested_at: null });
});

test('what was ticked in a form in their name ends as well: anybody could have typed their address', async () => {
  const first = await spoken();
  const ticket = await portal.openTicket({ consentNow: true, consentTextVersion: '2026-11' });
  await portal.act(portal.staff, ticket, 'ASSIGN', { assigneeId: portal.technician.userId });
  const ticked = await running(portal.page(ticket).then(({ consents }) => ({ ticket, consentId: consents[0].id as string })));
  await object(first.consentId);
  expect(await runs(ticked)).toBe(false);
  await portal.inState(ticket, 'DISCONNECTING');
});

test('what they permitted by their own link, and what somebody else said on the phone, runs on; a mail that ended nothing else says so by its silence', async () => {
  const first = await spoken();
  const others = await running(spoken({ email: omer.email, name: omer.name }, { name: omer.name }));
  const linked = await running(byLink());
  await object(first.consentId);
  expect([await runs(linked), await runs(others)]).toEqual([true, true]);
  expect(await confirmation(first)).not.toContain('süren uzak oturum da sona erdi');
});

test('the device’s user ends whatever runs there by somebody else’s permission, however it was given; its requester is told', async () => {
  await sits(irem.name);
  const inPlace = { askOf: 'REQUESTER', insteadOfUser: 'USER_ABSENT' };
  const first = await spoken({}, inPlace);
  const ticket = await portal.assigned();
  const consentId = await portal.act(portal.technician, ticket, 'ASK_CONSENT', inPlace);
  await portal.answer(consentId, 'ver');
  const second = await running(Promise.resolve({ ticket, consentId }));
  await object(first.consentId, irem.id);
  expect(await portal.consent(consentId)).toMatchObject({ status: 'WITHDRAWN', contest_of_id: first.consentId, contested_by_id: irem.id });
  expect(await runs(second)).toBe(false);
  await portal.inState(ticket, 'DISCONNECTING');
  const told = await portal.pool.query(`select to_address as to from mail where ticket_id = $1 and template = 'CONSENT_OBJECTED'`, [ticket.id]);
  expect(told.rows).toEqual([{ to: portal.firm.requester.email }]);
  expect(textOf((await portal.get(portal.path('STATUS', ticket.id)).expect(200)).text)).toContain(
    'Cihazın kullanıcısı ya da sorumlusu bağlantı iznine itiraz etti',
  );
});

test('a colleague who denies a call is not said to have objected as the user to what they said in another call', async () => {
  await sits(irem.name);
  const theirs = { askOf: 'DEVICE_USER', name: irem.name };
  const first = await spoken({}, theirs);
  const second = await running(spoken({}, theirs));
  await object(first.consentId, irem.id);
  expect(await portal.consent(second.consentId)).toMatchObject({ status: 'WITHDRAWN', contested_by_id: irem.id, asked_contact_id: irem.id });
  expect((await portal.page(second.ticket)).consents.at(-1)).toMatchObject({ isUsersObjection: false });
});

test('two who object at the same moment to one another’s tickets end both, and none waits for the other', async () => {
  const [first, second] = [await running(spoken()), await running(spoken())];
  const paths = [first, second].map(({ consentId }) => portal.path('CONTEST', consentId));
  await Promise.all(paths.map((path) => portal.send(path, { anahtar: randomUUID(), karar: 'itiraz' }).expect(303)));
  for (const one of [first, second]) {
    expect(await portal.consent(one.consentId)).toMatchObject({ status: 'WITHDRAWN', contested_at: expect.any(Date) });
    expect(await runs(one)).toBe(false);
  }
});

test('what cannot be stored on another ticket takes nothing from the objection: it stands, and the desk is told to have that connection cut', async () => {
  const [first, second] = [await spoken(), await running(spoken())];
  await portal.pool.query(`create function refuse_contest() returns trigger language plpgsql as $$ begin raise exception 'refused'; end $$`);
  await portal.pool.query(
    `create trigger refuse before update on consent for each row when (new.id = '${second.consentId}' and new.contested_at is not null) execute function refuse_contest()`,
  );
  try {
    await object(first.consentId);
  } finally {
    await portal.pool.query('drop function refuse_contest() cascade');
  }
  expect(await portal.consent(first.consentId)).toMatchObject({ status: 'WITHDRAWN', contested_at: expect.any(Date) });
  expect(await confirmation(first)).not.toContain('süren uzak oturum da sona erdi');
  expect(await portal.consent(second.consentId)).toMatchObject({ status: 'GRANTED', contested_at: null });
  const { tasks } = await portal.page(second.ticket);
  expect(tasks).toMatchObject([{ kind: 'CONTEST_NOT_STORED', doneAt: null }]);
});
