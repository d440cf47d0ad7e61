import { randomUUID } from 'node:crypto';
import { insert } from '../relay/relay-fixture';
import { answers, decided, firm, mailTo, openTicket, rows, take, useDecider } from './deciding';
import { addLink, granted, pool, reply, tasks, textOf, told } from './written-replies';

useDecider();

test('the requester who answers the mail about a permission is told once a day where it is stopped, and the desk has it at once', async () => {
  const { id } = await openTicket();
  const email = firm.requester.email;
  const consentId = await granted(id);
  const token = await addLink('CONTEST', id, consentId, { email });
  const { messageId } = await mailTo(email, { ticket_id: id, template: 'CONSENT_BY_PHONE', params: { ticketId: id, subjectId: consentId } });
  const seen = await take([
    reply(email, messageId, 'Otomatik: izindeyim', ['Auto-Submitted: auto-replied']),
    reply(email, messageId, 'Teşekkürler'),
    reply(email, messageId, 'Ben böyle bir izin vermedim'),
    reply(email, messageId, 'Tekrar yazıyorum, izin vermedim'),
  ]);
  expect(decided(seen)).toEqual(['RECORDED AUTO_REPLY', 'ANSWER', 'ANSWER', 'ANSWER']);
  expect(await answers(id)).toHaveLength(3);
  const mails = await told(id);
  expect(mails).toMatchObject([{ template: 'PERMISSION_WRITTEN', to: email, about: consentId }]);
  const text = await textOf(mails[0]?.id ?? '');
  for (const words of [`/itiraz/${token}`, 'itiraz olarak kaydeder', 'hiçbir şeyi durdurmaz', 'Verilen izin']) expect(text).toContain(words);
  // The desk records objections from mails, and nobody is connected.
  expect(text).not.toMatch(/itiraz edilmez|İstenen izin|şu anda cihaza bağlanılıyor/);
  const { id: technicianId } = (await rows('SELECT technician_id AS id FROM consent WHERE id = $1', [consentId]))[0] as { id: string };
  await insert(pool(), 'remote_session', {
    id: randomUUID(),
    ticket_id: id,
    consent_id: consentId,
    technician_id: technicianId,
    started_at: new Date(),
  });
  expect(await textOf(mails[0]?.id ?? '')).toContain('Bu izinle şu anda cihaza bağlanılıyor');
  // One for each mail that somebody wrote.
  expect(await tasks(id)).toEqual([{ kind: 'PERMISSION_WROTE' }, { kind: 'PERMISSION_WROTE' }]);
  // The row is as it was: a mail stops nothing.
  expect(await rows('SELECT status, contested_at FROM consent WHERE id = $1', [consentId])).toEqual([{ status: 'GRANTED', contested_at: null }]);
});

test('the device’s user is told the same by a link of their own, and reads nothing of the request', async () => {
  const { id } = await openTicket({ subject: 'Maaş bordrosu açılmıyor' });
  const { id: contactId, email } = firm.itOfficer;
  const consentId = await granted(id, { device_user_id: contactId });
  const token = await addLink('CONTEST', id, consentId, { contactId });
  const params = { ticketId: id, subjectId: consentId, contactId };
  const { messageId } = await mailTo(email, { ticket_id: id, template: 'CONSENT_ON_DEVICE', params });
  const seen = await take([reply(email, messageId, 'Bilgisayarıma bağlanılmasını istemiyorum')]);
  // Asked for no approval: nobody can record a contest of one in their name.
  expect(decided(seen)).toEqual(['QUARANTINED COLLEAGUE_WROTE']);
  const [mail] = await told(id);
  expect(mail).toMatchObject({ template: 'PERMISSION_WRITTEN', to: email, about: consentId });
  const text = await textOf(mail?.id ?? '');
  expect(text).toContain(`/itiraz/${token}`);
  expect(text).not.toContain('Maaş bordrosu');
  expect(await tasks(id)).toEqual([{ kind: 'PERMISSION_WROTE' }]);
});

test('whoever answers the mail that confirms a decision is led to the page where it is contested, as long as they can', async () => {
  const { id } = await openTicket();
  const { id: contactId, email } = firm.representative;
  const at = new Date();
  const approvalId = randomUUID();
  await insert(pool(), 'approval', {
    ...{
      id: approvalId,
      ticket_id: id,
      n: 1,
      kind: 'ONSITE_VISIT',
      approver_id: contactId,
      conveyed_by_id: firm.staff.id,
      content: {},
      content_hash: 'h',
    },
    ...{ estimated_total: 1, status: 'APPROVED', opened_at: at, remind_at: at, phone_at: at, expires_at: at, approver_role: 'REPRESENTATIVE' },
    ...{ decided_at: at, decided_via: 'PHONE', decided_by_staff_id: firm.staff.id },
  });
  await addLink('APPROVAL', id, approvalId, { contactId });
  const params = { ticketId: id, subjectId: approvalId, contactId };
  const { messageId } = await mailTo(email, { ticket_id: id, template: 'APPROVAL_DECIDED', params });
  await take([reply(email, messageId, 'Bu onayı ben vermedim'), reply(email, messageId, 'Ben vermedim diyorum')]);
  expect(await told(id)).toMatchObject([{ template: 'DECISION_WRITTEN', to: email, about: approvalId }]);
  expect(await tasks(id)).toEqual([{ kind: 'APPROVER_WROTE' }, { kind: 'APPROVER_WROTE' }]);
  // What is contested is contested: the desk reads it, nobody is sent there again.
  await rows('UPDATE approval SET contested_at = now() WHERE id = $1', [approvalId]);
  await rows(`DELETE FROM mail WHERE template = 'DECISION_WRITTEN'`);
  await take([reply(email, messageId, 'Ne oldu?')]);
  expect(await told(id)).toEqual([]);
});

test('an answer to another mail of the ticket, or of a permission that is over, leads nowhere', async () => {
  const { id, messageId } = await openTicket();
  const email = firm.requester.email;
  const consentId = await granted(id, { channel: 'LINK', status: 'EXPIRED' });
  await addLink('CONSENT', id, consentId, { email });
  const params = { ticketId: id, subjectId: consentId };
  const asked = await mailTo(email, { ticket_id: id, template: 'CONSENT_REQUEST', params });
  await take([reply(email, messageId, 'Hâlâ bozuk'), reply(email, asked.messageId, 'Artık olmasın')]);
  expect([await told(id), await tasks(id)]).toEqual([[], []]);
  await rows(`UPDATE consent SET status = 'GRANTED' WHERE id = $1`, [consentId]);
  await take([reply(email, asked.messageId, 'Bağlanmayın lütfen')]);
  const [mail] = await told(id);
  expect(await textOf(mail?.id ?? '')).toContain('/izin/');
});
