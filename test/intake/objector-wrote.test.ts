import { decided, firm, mailTo, openTicket, rows, take, useDecider } from './deciding';
import { addLink, granted, reply, tasks, textOf, told } from './written-replies';

useDecider();

/** A permission that is contested or taken back, and a mail that tells somebody of it. */
async function contested(template: string, columns: object = {}): Promise<{ id: string; consentId: string; messageId: string }> {
  const { id } = await openTicket({ subject: 'Maaş bordrosu açılmıyor' });
  const { id: contactId, email } = firm.itOfficer;
  const consentId = await granted(id, { status: 'WITHDRAWN', withdrawn_at: new Date(), asked_contact_id: contactId, ...columns });
  await addLink('CONTEST', id, consentId, { contactId });
  const params = { ticketId: id, subjectId: consentId, contactId };
  const { messageId } = await mailTo(email, { ticket_id: id, template, params });
  return { id, consentId, messageId };
}

test('whoever answers the outcome of their contest reaches the desk as a task, and is told so once a day', async () => {
  const settled = { contested_at: new Date(), contest_settled_at: new Date(), contest_outcome: 'GIVEN' };
  const { id, consentId, messageId } = await contested('CONSENT_CONTEST_OUTCOME', settled);
  const { email } = firm.itOfficer;
  const seen = await take([reply(email, messageId, 'Sonuca katılmıyorum'), reply(email, messageId, 'Yine yazıyorum')]);
  expect(decided(seen)).toEqual(['QUARANTINED COLLEAGUE_WROTE', 'QUARANTINED COLLEAGUE_WROTE']);
  expect(await tasks(id)).toEqual([{ kind: 'OBJECTOR_WROTE' }, { kind: 'OBJECTOR_WROTE' }]);
  const mails = await told(id);
  expect(mails).toMatchObject([{ template: 'OBJECTION_WRITTEN', to: email, about: consentId }]);
  const text = (await textOf(mails[0]?.id ?? '')).replace(/\s+/g, ' ');
  expect(text).toContain('bir kişi okuyup size dönecek');
  expect(text).toContain('kayıttaki sonucu kendiliğinden değiştirmez');
  expect(text).not.toContain('Maaş bordrosu');
});

test('so does who writes that they never called to take a permission back', async () => {
  const { id, messageId } = await contested('CONSENT_WITHDRAWN_CALL');
  await take([reply(firm.itOfficer.email, messageId, 'Ben aramadım')]);
  expect(await tasks(id)).toEqual([{ kind: 'OBJECTOR_WROTE' }]);
  const [mail] = await told(id);
  expect((await textOf(mail?.id ?? '')).replace(/\s+/g, ' ')).toContain('okunana kadar kayıttaki hiçbir şeyi değiştirmez');
});

test('a requester who has the status page only is answered with that, and their mail stands on the ticket', async () => {
  const { id } = await openTicket();
  const { email } = firm.requester;
  await rows('UPDATE ticket SET requester_email = $2 WHERE id = $1', [id, email]);
  const consentId = await granted(id, { status: 'WITHDRAWN', withdrawn_at: new Date() });
  await addLink('STATUS', id, id, { email });
  const { messageId } = await mailTo(email, { ticket_id: id, template: 'CONSENT_WITHDRAWN_CALL', params: { ticketId: id, subjectId: consentId } });
  await take([reply(email, messageId, 'Ben aramadım')]);
  expect(await tasks(id)).toEqual([{ kind: 'OBJECTOR_WROTE' }]);
  const [mail] = await told(id);
  expect(mail).toMatchObject({ template: 'OBJECTION_WRITTEN', to: email });
  expect(await textOf(mail?.id ?? '')).toMatch(/\/durum\//);
});
