import { randomUUID } from 'node:crypto';
import { letter } from '../support/broken-mails';
import { decided, firm, mailTo, openTicket, rows, take, useDecider } from './deciding';
import { addLink, granted, reply, tasks, textOf, told } from './written-replies';

useDecider();

const STOP = 'Lütfen çıkın, fare kendi kendine oynuyor!';
const HOUR = 3_600_000;
const requester = () => firm.requester.email;
/** Somebody is connected by the permission. */
const connected = (id: string, consentId: string) =>
  rows(`INSERT INTO remote_session (id, ticket_id, consent_id, technician_id, started_at) VALUES ($1, $2, $3, $4, now())`, [
    ...[randomUUID(), id, consentId, firm.technician.id],
  ]);

test('who answers the receipt, or names the ticket in a subject, while a permission of theirs stands is told once a day where it is stopped; the desk reads each mail', async () => {
  const { id, number, messageId } = await openTicket();
  const consentId = await granted(id, { channel: 'FORM', valid_until: new Date(Date.now() + HOUR) });
  const token = await addLink('CONTEST', id, consentId, { email: requester() });
  const seen = await take([
    reply(requester(), messageId, 'Otomatik: izindeyim', ['Auto-Submitted: auto-replied']),
    reply(requester(), messageId, 'Teşekkürler'),
    reply(requester(), messageId, 'Bu talebi ben göndermedim, bilgisayarıma bağlanmayın!'),
    letter({ from: requester(), subject: `[#${number}] dur`, text: STOP }),
  ]);
  expect(decided(seen)).toEqual(['RECORDED AUTO_REPLY', 'ANSWER', 'ANSWER', 'ANSWER']);
  expect(await tasks(id)).toEqual([{ kind: 'PERMISSION_WROTE' }, { kind: 'PERMISSION_WROTE' }]);
  const mails = await told(id);
  expect(mails).toMatchObject([{ template: 'PERMISSION_WRITTEN', to: requester(), about: consentId }]);
  const text = (await textOf(mails[0]?.id ?? '')).replace(/\s+/g, ' ');
  for (const words of [`/itiraz/${token}`, 'Bu talepte verilmiş bir bağlantı izni geçerlidir', 'durdurmaz']) expect(text).toContain(words);
  // Each task leads to its mail, where the objection is recorded.
  const subjects = await rows(`SELECT i.outcome FROM desk_task d JOIN inbound_mail i ON i.id = d.subject_id WHERE d.kind = 'PERMISSION_WROTE'`);
  expect(subjects).toEqual([{ outcome: 'ANSWER' }, { outcome: 'ANSWER' }]);
});

test('nobody is called where the permission is over or was never given, unless somebody is still connected', async () => {
  const { id, messageId } = await openTicket();
  await granted(id, { status: 'DECLINED' });
  const consentId = await granted(id, { channel: 'FORM', valid_until: new Date(Date.now() - HOUR) });
  await addLink('CONTEST', id, consentId, { email: requester() });
  await take([reply(requester(), messageId, 'Hâlâ bozuk')]);
  expect([await told(id), await tasks(id)]).toEqual([[], []]);
  await connected(id, consentId);
  await take([reply(requester(), messageId, STOP)]);
  expect([await told(id), await tasks(id)]).toEqual([[], [{ kind: 'PERMISSION_WROTE' }]]);
});

test('while somebody is connected the answer says so', async () => {
  const { id, messageId } = await openTicket();
  const consentId = await granted(id);
  await addLink('CONTEST', id, consentId, { email: requester() });
  await connected(id, consentId);
  await take([reply(requester(), messageId, STOP)]);
  const [mail] = await told(id);
  expect(await textOf(mail?.id ?? '')).toContain('Bu izinle şu anda cihaza bağlanılıyor');
});

test('the device’s user is read whatever they answer; a colleague who has no part in the permission is not called urgent', async () => {
  const { id, number } = await openTicket({ subject: 'Maaş bordrosu açılmıyor' });
  const { id: contactId, email } = firm.itOfficer;
  const consentId = await granted(id, { device_user_id: contactId });
  const token = await addLink('CONTEST', id, consentId, { contactId });
  const letterOf = (from: string) => letter({ from, subject: `[#${number}]`, text: STOP });
  await take([letterOf(firm.representative.email)]);
  expect([await tasks(id), await told(id)]).toEqual([[], []]);
  const seen = await take([letterOf(email)]);
  expect(decided(seen).at(-1)).toBe('QUARANTINED COLLEAGUE_WROTE');
  expect(await tasks(id)).toEqual([{ kind: 'PERMISSION_WROTE' }]);
  const [mail] = await told(id);
  expect(mail).toMatchObject({ template: 'PERMISSION_WRITTEN', to: email });
  const text = await textOf(mail?.id ?? '');
  expect(text).toContain(`/itiraz/${token}`);
  expect(text).not.toContain('Maaş bordrosu');
});

test('a requester whose colleague gave the permission reads whom to phone, and no page that would not stop it', async () => {
  const { id, messageId } = await openTicket();
  const { id: contactId } = firm.itOfficer;
  const consentId = await granted(id, { asked_contact_id: contactId });
  await addLink('CONSENT', id, consentId, { contactId });
  await addLink('STATUS', id, id, { email: requester() });
  await take([reply(requester(), messageId, STOP)]);
  expect(await tasks(id)).toEqual([{ kind: 'PERMISSION_WROTE' }]);
  const [mail] = await told(id);
  const text = (await textOf(mail?.id ?? '')).replace(/\s+/g, ' ');
  for (const words of ['/durum/', 'Hemen durdurmak için destek masamızı arayın', 'izni veren kişi'])
    expect(text.toLowerCase()).toContain(words.toLowerCase());
  expect(text).not.toMatch(/aşağıdaki sayfadan izin|\/izin\/|\/itiraz\//);
});

describe('what answers a mail about something that is over, while another permission stands', () => {
  async function answered(template: string, text: string): Promise<{ id: string; consentId: string }> {
    const { id } = await openTicket();
    const { id: contactId, email } = firm.itOfficer;
    const over = await granted(id, { status: 'WITHDRAWN', withdrawn_at: new Date(), asked_contact_id: contactId });
    const consentId = await granted(id, { asked_contact_id: contactId });
    for (const subject of [over, consentId]) await addLink('CONTEST', id, subject, { contactId });
    const { messageId } = await mailTo(email, { ticket_id: id, template, params: { ticketId: id, subjectId: over, contactId } });
    await take([reply(email, messageId, text)]);
    return { id, consentId };
  }

  test('is read for both where they ask for different things', async () => {
    const { id } = await answered('CONSENT_WITHDRAWN_CALL', 'Ben aramadım');
    expect(await tasks(id)).toEqual([{ kind: 'OBJECTOR_WROTE' }, { kind: 'PERMISSION_WROTE' }]);
  });

  test('is one task and one answer, about what stands, where it is about a session', async () => {
    const { id, consentId } = await answered('SESSION_ON_DEVICE', 'Neden bağlandınız?');
    expect(await tasks(id)).toEqual([{ kind: 'PERMISSION_WROTE' }]);
    expect(await told(id)).toMatchObject([{ template: 'PERMISSION_WRITTEN', about: consentId }]);
  });
});
