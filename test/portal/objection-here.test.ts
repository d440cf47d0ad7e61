import { loadMailFacts } from '../../worker/relay/mail/mail-facts';
import { renderMail } from '../../worker/relay/mail/render-mail';
import { inputsOf, textOf } from '../support/pages';
import { PortalDesk, type OpenTicket } from '../support/portal-desk';

/** Objections by the link of a permission that was replaced by another one on the same ticket. */
let portal: PortalDesk;
beforeAll(async () => {
  portal = await PortalDesk.open();
});
afterAll(() => portal.close());
beforeEach(() => portal.clearDoubts());

const call = {
  ...{ granted: true, scope: 'CONTROL', windowMinutes: 60, textVersion: '2026-11', locale: 'tr' },
  ...{ name: 'Şule Iğdırlı', phone: '0532 111 22 33', callback: true },
};
const page = async (path: string): Promise<string> => textOf((await portal.get(path).expect(200)).text);
/** Objects; what the page said before. */
const object = async (path: string): Promise<string> => {
  const before = await page(path);
  const { text } = await portal.get(`${path}?adim=karar`).expect(200);
  await portal.send(path, { ...inputsOf(text), karar: 'itiraz' }).expect(303);
  return before;
};
const told = async ({ id }: OpenTicket, template: string): Promise<string[]> => {
  const { rows } = await portal.pool.query<{ id: string }>('select id from mail where ticket_id = $1 and template = $2', [id, template]);
  return await Promise.all(
    rows.map(async (mail) => {
      const facts = await loadMailFacts(portal.pool, mail.id);
      if (facts === undefined) throw new Error('no such mail');
      const { subject, text } = renderMail(facts, portal.desk.deps.config);
      return `${subject}\n${text}`;
    }),
  );
};
/** A permission by link whose session is over, so that the next one is asked for on the same ticket. */
const over = async (): Promise<{ ticket: OpenTicket; consentId: string }> => {
  const asked = await portal.asked();
  await portal.answer(asked.consentId, 'ver');
  await portal.inState(asked.ticket, 'REMOTE_READY');
  await portal.act(portal.technician, asked.ticket, 'START_REMOTE');
  await portal.act(portal.technician, asked.ticket, 'END_REMOTE', { outcome: 'INTERRUPTED', note: 'Hat koptu' });
  return asked;
};
const next = async (ticket: OpenTicket, more: object = {}): Promise<string> => {
  const { consents } = await portal.page(ticket);
  if (consents.at(-1).status === 'GRANTED') await portal.act(portal.technician, ticket, 'CANCEL_CONSENT');
  await portal.act(portal.technician, ticket, 'RECORD_PHONE_CONSENT', { ...call, ...more });
  return (await portal.page(ticket)).consents.at(-1).id;
};

test('whoever denies an older permission of the ticket ends the session that runs there by another one in their name', async () => {
  const { ticket, consentId } = await over();
  const second = await next(ticket, { callback: false, witnessId: portal.staff.userId });
  await portal.act(portal.technician, ticket, 'START_REMOTE');
  expect(await object(portal.path('CONTEST', consentId))).toContain('aynı cihaz için başka bir izin verildi');
  await portal.inState(ticket, 'DISCONNECTING');
  const row = await portal.consent(second);
  expect(row).toMatchObject({ status: 'WITHDRAWN', contest_of_id: consentId, contested_at: row.withdrawn_at });
  const { rows } = await portal.pool.query('select outcome from remote_session where consent_id = $1', [second]);
  expect(rows).toEqual([{ outcome: 'CUT' }]);
  const [mail, ...more] = await told(ticket, 'CONSENT_CONTESTED');
  expect(more).toEqual([]);
  expect(mail).toContain(`${ticket.number} numaralı talep için süren uzak oturum da sona erdi`);
  await portal.act(portal.technician, ticket, 'CONFIRM_DISCONNECT');
  await portal.inState(ticket, 'IN_PROGRESS');
});

test('one that is merely given ends as well', async () => {
  const { ticket, consentId } = await over();
  const second = await next(ticket);
  await object(portal.path('CONTEST', consentId));
  await portal.inState(ticket, 'IN_PROGRESS');
  expect(await portal.consent(second)).toMatchObject({ status: 'WITHDRAWN', contest_of_id: consentId });
  expect((await told(ticket, 'CONSENT_CONTESTED'))[0]).toContain('bu talepte verilmiş başka bir bağlantı izni de sona erdi');
});

test('an IT officer who objects by the mail about the first permission ends the session by the second; the requester hears of it once', async () => {
  const { firm } = portal;
  await portal.pool.query(`update asset set kind = 'SERVER', place = 'Sistem odası' where id = $1`, [firm.asset.id]);
  const { ticket, consentId } = await over();
  const second = await next(ticket);
  await portal.act(portal.technician, ticket, 'START_REMOTE');
  await object(portal.path('CONTEST', consentId, { contactId: firm.itOfficer.id }));
  await portal.inState(ticket, 'DISCONNECTING');
  expect(await portal.consent(second)).toMatchObject({ status: 'WITHDRAWN', contested_by_id: firm.itOfficer.id, contest_of_id: consentId });
  const objected = await told(ticket, 'CONSENT_OBJECTED');
  expect(objected).toHaveLength(1);
});
