import { loadMailFacts } from '../../worker/relay/mail/mail-facts';
import { renderMail } from '../../worker/relay/mail/render-mail';
import { inputsOf, textOf } from '../support/pages';
import { PortalDesk, type OpenTicket } from '../support/portal-desk';

/** Who calls about a permission: as what they are, and what else runs on the device. */
let portal: PortalDesk;
beforeAll(async () => {
  portal = await PortalDesk.open();
});
afterAll(() => portal.close());
beforeEach(async () => {
  await portal.clearDoubts();
  await is('SERVER');
});

const is = (kind: string) => portal.pool.query('update asset set kind = $2, place = null where id = $1', [portal.firm.asset.id, kind]);
const OFFICERS = 'Firmanın bilgi işlem yetkilisi';

interface Connected {
  readonly ticket: OpenTicket;
  readonly consentId: string;
}
async function connected(): Promise<Connected> {
  const { ticket, consentId } = await portal.asked();
  await portal.answer(consentId, 'ver');
  await portal.inState(ticket, 'REMOTE_READY');
  await portal.act(portal.technician, ticket, 'START_REMOTE');
  return { ticket, consentId };
}
/** The same by a permission that was recorded of a call. */
async function byPhone(): Promise<Connected> {
  const ticket = await portal.assigned();
  const call = {
    granted: true,
    scope: 'CONTROL',
    windowMinutes: 60,
    textVersion: '2026-11',
    locale: 'tr',
    name: 'Şule Iğdırlı',
    phone: '0532 111 22 33',
  };
  await portal.act(portal.technician, ticket, 'RECORD_PHONE_CONSENT', call);
  await portal.act(portal.technician, ticket, 'START_REMOTE');
  return { ticket, consentId: (await portal.page(ticket)).consents.at(-1).id };
}
const contest = ({ ticket, consentId }: Connected, more: object = {}) =>
  portal.staff
    .post(`/api/v1/tickets/${ticket.id}/consents/${consentId}/contest`)
    .send({ name: 'Şule Iğdırlı', phone: '0532 111 22 33', words: 'İstemiyoruz', ...more });
const mails = async ({ ticket }: Connected): Promise<{ to: string; template: string; text: string }[]> => {
  const { rows } = await portal.pool.query<{ id: string; template: string }>('select id, template from mail where ticket_id = $1', [ticket.id]);
  return await Promise.all(
    rows.map(async ({ id, template }) => {
      const facts = await loadMailFacts(portal.pool, id);
      if (facts === undefined) throw new Error('no such mail');
      const { to, text } = renderMail(facts, portal.desk.deps.config);
      return { to, template, text: text.replace(/\s+/g, ' ') };
    }),
  );
};
const read = async (path: string): Promise<string> => textOf((await portal.get(path).expect(200)).text);
const tasks = async ({ ticket }: Connected): Promise<string[]> =>
  (await portal.pool.query<{ kind: string }>('select kind from desk_task where ticket_id = $1 and done_at is null', [ticket.id])).rows.map(
    ({ kind }) => kind,
  );
const end = ({ ticket }: Connected) => portal.act(portal.technician, ticket, 'END_REMOTE', { outcome: 'INTERRUPTED', note: 'Yarım kaldı' });

describe('the IT officer, who answers for a server, calls', () => {
  test('and objects to what was permitted by a link: he is called that in mails, pages and for staff, and not the device’s user', async () => {
    const one = await connected();
    const { itOfficer } = portal.firm;
    expect((await portal.page(one.ticket)).consents[0]).toMatchObject({ deviceUser: itOfficer.name, isOfficers: true });
    await contest(one, { caller: 'DEVICE_USER', name: itOfficer.name }).expect(200);
    await portal.inState(one.ticket, 'DISCONNECTING');
    expect((await portal.page(one.ticket)).consents[0].contestedByPhone).toMatchObject({ caller: 'DEVICE_USER', isOfficers: true });
    const told = (await mails(one)).filter(({ template }) => template === 'CONSENT_CONTESTED' || template === 'CONSENT_OBJECTED');
    expect(told.map(({ to }) => to).toSorted()).toEqual([itOfficer.email, portal.firm.requester.email].toSorted());
    const pages = [portal.path('CONSENT', one.consentId), portal.path('CONTEST', one.consentId, { contactId: itOfficer.id })];
    for (const text of [...told.map((mail) => mail.text), ...(await Promise.all(pages.map(read)))]) {
      expect(text).toContain(`arayan: ${itOfficer.name} (${OFFICERS})`);
      expect(text).not.toContain('kayıtlı kullanıcısı');
    }
  });

  test('and takes it back: the same', async () => {
    const one = await connected();
    const { itOfficer } = portal.firm;
    const body = { consentId: one.consentId, caller: 'DEVICE_USER', name: itOfficer.name, phone: '0532 111 22 33' };
    await portal.staff.post(`/api/v1/tickets/${one.ticket.id}/actions/WITHDRAW_CONSENT`).send(body).expect(200);
    await portal.inState(one.ticket, 'DISCONNECTING');
    expect((await portal.page(one.ticket)).consents[0].withdrawnByPhone).toMatchObject({ caller: 'DEVICE_USER', isOfficers: true });
    const told = (await mails(one)).filter(({ template }) => template === 'CONSENT_WITHDRAWN_CALL');
    expect(told).toHaveLength(1);
    for (const text of [...told.map((mail) => mail.text), await read(portal.path('CONSENT', one.consentId))]) {
      expect(text).toContain(OFFICERS);
      expect(text).not.toContain('kayıtlı kullanıcısı');
    }
  });
});

describe('whoever objects while another session runs on the device by what somebody gave by a link', () => {
  beforeEach(() => is('DESKTOP'));

  test('on the phone, has the desk ask about that one', async () => {
    const other = await connected();
    const one = await byPhone();
    await contest(one).expect(200);
    await portal.inState(one.ticket, 'DISCONNECTING');
    expect(await portal.consent(other.consentId)).toMatchObject({ status: 'GRANTED' });
    expect(await tasks(other)).toContain('OTHER_PERMISSION_WITHDRAWN');
    await end(other);
  });

  test('by their link, too', async () => {
    const other = await connected();
    const one = await byPhone();
    const path = portal.path('CONTEST', one.consentId);
    const form = await portal.get(`${path}?adim=karar`).expect(200);
    await portal.send(path, { ...inputsOf(form.text), karar: 'itiraz' }).expect(303);
    await portal.inState(one.ticket, 'DISCONNECTING');
    expect(await tasks(other)).toContain('OTHER_PERMISSION_WITHDRAWN');
    await end(other);
  });

  test('by what they object to as well ends it, and nobody is asked', async () => {
    const other = await byPhone();
    const one = await connected();
    await contest(one).expect(200);
    await portal.inState(other.ticket, 'DISCONNECTING');
    expect(await tasks(other)).not.toContain('OTHER_PERMISSION_WITHDRAWN');
  });
});
