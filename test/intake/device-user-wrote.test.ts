import { randomUUID } from 'node:crypto';
import { replyAddress, replyPersonKey } from '../../platform/reply-address';
import { letter } from '../support/broken-mails';
import { decided, firm, mailTo, openTicket, rows, take, useDecider, world } from './deciding';
import { addLink, granted, reply, tasks, textOf, told } from './written-replies';

useDecider();

/** A permission that ended with its session, and the mail that tells the device's user of it. */
async function sessionOver(columns: object = {}): Promise<{ id: string; number: number; consentId: string; messageId: string; token: string }> {
  const { id, number } = await openTicket({ subject: 'Maaş bordrosu açılmıyor' });
  const { id: contactId, email } = firm.itOfficer;
  const consentId = await granted(id, { status: 'EXPIRED', device_user_id: contactId, watches_as: 'USER', ...columns });
  const token = await addLink('CONTEST', id, consentId, { contactId });
  const params = { ticketId: id, subjectId: consentId, contactId };
  const { messageId } = await mailTo(email, { ticket_id: id, template: 'SESSION_ON_DEVICE', params });
  return { id, number, consentId, messageId, token };
}

const held = () =>
  rows<{ ticketId: string | null; named: string | null }>('SELECT ticket_id AS "ticketId", named_ticket_id AS named FROM inbound_mail');
const inbound = () => rows<{ ticketId: string | null; reason: string }>(`SELECT ticket_id AS "ticketId", reason FROM inbound_mail`);

test('the device’s user who answers the mail about a session reaches the ticket’s staff, is told so once a day, and where they object', async () => {
  const { id, messageId, token } = await sessionOver();
  const { email } = firm.itOfficer;
  const seen = await take([reply(email, messageId, 'Bilgisayarıma neden bağlanıldı?'), reply(email, messageId, 'Bekliyorum, neden?')]);
  expect(decided(seen)).toEqual(['QUARANTINED COLLEAGUE_WROTE', 'QUARANTINED COLLEAGUE_WROTE']);
  expect(await inbound()).toEqual([
    { ticketId: id, reason: 'COLLEAGUE_WROTE' },
    { ticketId: id, reason: 'COLLEAGUE_WROTE' },
  ]);
  expect(await tasks(id)).toEqual([{ kind: 'DEVICE_USER_WROTE' }, { kind: 'DEVICE_USER_WROTE' }]);
  const mails = await told(id);
  expect(mails).toMatchObject([{ template: 'CONNECTION_WRITTEN', to: email }]);
  const text = await textOf(mails[0]?.id ?? '');
  for (const words of [`/itiraz/${token}`, 'Kullandığınız', 'Cihazınıza bağlanılmasına itiraz', 'destek masamıza ulaştı'])
    expect(text).toContain(words);
  expect(text).not.toContain('Maaş bordrosu');
});

test('an IT officer is answered as the officer of a system and not as its user', async () => {
  const { id, messageId } = await sessionOver({ watches_as: 'OFFICER' });
  await take([reply(firm.itOfficer.email, messageId, 'Sunucuya neden bağlanıldı?')]);
  const [mail] = await told(id);
  const text = await textOf(mail?.id ?? '');
  for (const words of ['Firmanızın bir sistemine', 'Bu sisteme bağlanılmasına itiraz']) expect(text).toContain(words);
  expect(text).not.toMatch(/[Kk]ullandığınız|Cihazınıza/);
});

test('an answer to the mail that a cut session is disconnected is one about the permission, by its signed address too', async () => {
  const { id, number, consentId } = await sessionOver();
  const { id: contactId, email } = firm.itOfficer;
  const sessionId = randomUUID();
  const params = { ticketId: id, subjectId: sessionId, aboutId: consentId, contactId };
  const later = new Date(Date.now() + 60_000);
  const { messageId } = await mailTo(email, { ticket_id: id, template: 'SESSION_DISCONNECTED', params, created_at: later });
  const secret = world.deps.config.secrets.link;
  const to = replyAddress(secret, 'destek@servis.example', number, replyPersonKey(secret, email));
  await take([reply(email, messageId, 'Peki neden bağlandılar?'), letter({ from: email, to, text: 'Neden?' })]);
  expect(await tasks(id)).toEqual([{ kind: 'DEVICE_USER_WROTE' }, { kind: 'DEVICE_USER_WROTE' }]);
  expect(await told(id)).toMatchObject([{ template: 'CONNECTION_WRITTEN', about: consentId }]);
});

test('while a session runs by it the desk is called at once, as for every other written objection', async () => {
  const { id, consentId, messageId } = await sessionOver();
  await rows(`INSERT INTO remote_session (id, ticket_id, consent_id, technician_id, started_at) VALUES ($1, $2, $3, $4, now())`, [
    ...[randomUUID(), id, consentId, firm.technician.id],
  ]);
  await take([reply(firm.itOfficer.email, messageId, 'Hâlâ bağlılar')]);
  expect(await tasks(id)).toEqual([{ kind: 'PERMISSION_WROTE' }]);
});

test('what they objected to already is received without being asked again', async () => {
  const { id, consentId, messageId } = await sessionOver();
  await rows(`UPDATE consent SET contested_at = now(), contested_by_id = device_user_id WHERE id = $1`, [consentId]);
  await take([reply(firm.itOfficer.email, messageId, 'İtiraz etmiştim, ne oldu?')]);
  const [mail] = await told(id);
  const text = await textOf(mail?.id ?? '');
  expect(text).toContain('Bağlantının kaydını gör');
  expect(text).not.toContain('okunmasını beklemeden');
  expect(await tasks(id)).toEqual([{ kind: 'DEVICE_USER_WROTE' }]);
});

test('a mail program that names no mail answers by the signed address, which counts for the person it was made for and nobody else', async () => {
  const { id, number } = await sessionOver();
  const { email } = firm.itOfficer;
  const secret = world.deps.config.secrets.link;
  const to = replyAddress(secret, 'destek@servis.example', number, replyPersonKey(secret, email));
  await take([letter({ from: firm.representative.email, to, text: 'Bana da gelmiş' })]);
  expect([await tasks(id), await told(id)]).toEqual([[], []]);
  await take([letter({ from: email, to, text: 'Neden bağlanıldı?' })]);
  expect(await tasks(id)).toEqual([{ kind: 'DEVICE_USER_WROTE' }]);
  expect(await told(id)).toMatchObject([{ template: 'CONNECTION_WRITTEN', to: email }]);
});

describe('an answer that waits in quarantine without a task is shown on its ticket as waiting there', () => {
  test('to an open question: its page is to be used, nobody else is called', async () => {
    const { id } = await openTicket();
    const { id: contactId, email } = firm.itOfficer;
    const consentId = await granted(id, {
      status: 'REQUESTED',
      decided_at: null,
      channel: null,
      device_user_id: contactId,
      asked_contact_id: contactId,
    });
    await addLink('CONSENT', id, consentId, { contactId });
    const params = { ticketId: id, subjectId: consentId, contactId };
    const { messageId } = await mailTo(email, { ticket_id: id, template: 'CONSENT_REQUEST', params });
    await take([reply(email, messageId, 'Yarın lütfen')]);
    expect(await told(id)).toMatchObject([{ template: 'QUESTION_WRITTEN', to: email }]);
    expect(await tasks(id)).toEqual([]);
    expect(await held()).toEqual([{ ticketId: null, named: id }]);
  });

  test('with a task: on the ticket whose mail was answered, to whichever address it was sent', async () => {
    const { id, messageId } = await sessionOver();
    const other = await openTicket();
    const { email } = firm.itOfficer;
    const secret = world.deps.config.secrets.link;
    const to = replyAddress(secret, 'destek@servis.example', other.number, replyPersonKey(secret, email));
    await take([letter({ from: email, to, text: 'Neden bağlanıldı?', headers: [`In-Reply-To: ${messageId}`] })]);
    expect(await tasks(id)).toEqual([{ kind: 'DEVICE_USER_WROTE' }]);
    expect(await held()).toEqual([{ ticketId: id, named: null }]);
  });
});
