import { loadMailFacts } from '../../worker/relay/mail/mail-facts';
import { renderMail } from '../../worker/relay/mail/render-mail';
import { createMailDeliverer } from '../../worker/relay/deliver-mail';
import { firm, mailTo, openTicket, rows, take, useDecider, world } from './deciding';
import { addLink, granted, pool, reply, tasks, textOf, told } from './written-replies';

useDecider();

/** What becomes of a mail when the relay tries it; each that goes out is in `sent`. */
async function deliver(mailId: string, sent: string[] = []): Promise<unknown> {
  const { config, clock, storage } = world.deps;
  const transport = { send: ({ text }: { text: string }) => Promise.resolve(void sent.push(text)) };
  const [run] = await createMailDeliverer({ pool: pool(), clock, config, storage }, transport).prepare([{ payload: { mailId } } as never]);
  return await run?.();
}
const phoneMail = async (ticketId: string, consentId: string, to = firm.requester.email, template = 'CONSENT_BY_PHONE', contactId?: string) =>
  await mailTo(to, { ticket_id: ticketId, template, params: { ticketId, subjectId: consentId, ...(contactId && { contactId }) } });

test('who contests by the link before the answer to their mail goes out gets that answer no more, and their next mail does not wait for it', async () => {
  const { id } = await openTicket();
  const email = firm.requester.email;
  const consentId = await granted(id);
  await addLink('CONTEST', id, consentId, { email });
  const { messageId } = await phoneMail(id, consentId);
  await take([reply(email, messageId, 'Ben böyle bir izin vermedim')]);
  const [mail] = await told(id);
  await rows(`UPDATE consent SET contested_at = now(), status = 'WITHDRAWN' WHERE id = $1`, [consentId]);
  const sent: string[] = [];
  expect(await deliver(mail?.id ?? '', sent)).toMatchObject({ kind: 'delivered', effect: { kind: 'skipped', reason: 'permission-stands' } });
  await rows(`UPDATE consent SET status = 'GRANTED' WHERE id = $1`, [consentId]);
  expect(await deliver(mail?.id ?? '', sent)).toMatchObject({ effect: { kind: 'skipped' } });
  expect(sent).toEqual([]);
});

test('a mail whose link is not there is given up at once: no later try finds it, and its reader’s lane goes on', async () => {
  const { id } = await openTicket();
  const consentId = await granted(id);
  const { mailId } = await mailTo(firm.requester.email, {
    ...{ ticket_id: id, template: 'CONSENT_BY_PHONE', status: 'QUEUED', params: { ticketId: id, subjectId: consentId } },
  });
  expect(await deliver(mailId)).toMatchObject({ kind: 'park', error: expect.stringContaining('CONTEST link') });
});

test('the answer greets whoever wrote: the device’s user by their own name', async () => {
  const { id } = await openTicket({ requester_name: 'Ayşe Yılmaz', entitlement: 'ENTITLED' });
  const { id: contactId, email } = firm.itOfficer;
  const consentId = await granted(id, { device_user_id: contactId });
  await addLink('CONTEST', id, consentId, { contactId });
  const { messageId } = await phoneMail(id, consentId, email, 'CONSENT_ON_DEVICE', contactId);
  await take([reply(email, messageId, 'Bilgisayarıma bağlanılmasın')]);
  const [mail] = await told(id);
  const [officer] = await rows<{ name: string }>('SELECT name FROM contact WHERE id = $1', [contactId]);
  const text = await textOf(mail?.id ?? '');
  expect(text).toContain(`Merhaba ${officer?.name},`);
  const facts = await loadMailFacts(pool(), mail?.id ?? '');
  expect(facts && renderMail(facts, world.deps.config).to).toBe(email);
});

const HOUR = 3_600_000;
const inHours = (hours: number): Date => new Date(Date.now() + hours * HOUR);

test('who answers the question by mail reads that a mail permits nothing and where the question is answered; the desk is not called to stop anything', async () => {
  const { id } = await openTicket();
  const email = firm.requester.email;
  const consentId = await granted(id, { status: 'REQUESTED', channel: null, decided_at: null, lapses_at: inHours(4) });
  const token = await addLink('CONSENT', id, consentId, { email });
  const { messageId } = await phoneMail(id, consentId, email, 'CONSENT_REQUEST');
  await take([reply(email, messageId, 'Tamam, bağlanabilirsiniz')]);
  const [mail] = await told(id);
  expect(mail).toMatchObject({ template: 'QUESTION_WRITTEN', about: consentId });
  const text = await textOf(mail?.id ?? '');
  for (const words of [`/izin/${token}`, 'E-posta, bağlantı izni yerine geçmez', 'sorumuz açık duruyor']) expect(text).toContain(words);
  expect(text).not.toContain('durdurmaz');
  expect(await tasks(id)).toEqual([]);
  // Permitted by the link since: the same person is told the same day that a mail does not stop it.
  await rows(`UPDATE consent SET status = 'GRANTED', decided_at = now(), valid_until = $2 WHERE id = $1`, [consentId, inHours(1)]);
  await take([reply(email, messageId, 'Vazgeçtim, bağlanmayın')]);
  expect((await told(id)).map(({ template }) => template)).toEqual(['QUESTION_WRITTEN', 'PERMISSION_WRITTEN']);
  expect(await tasks(id)).toEqual([{ kind: 'PERMISSION_WROTE' }]);
});

test('a permission that is over can still be denied: who answers the mail that told of it is told where, and the desk reads it', async () => {
  const { id } = await openTicket();
  const email = firm.requester.email;
  const consentId = await granted(id, { status: 'WITHDRAWN', withdrawn_at: new Date() });
  const token = await addLink('CONTEST', id, consentId, { email });
  const { messageId } = await phoneMail(id, consentId);
  await take([reply(email, messageId, 'Ben böyle bir izin vermedim'), reply(email, messageId, 'Vermedim diyorum')]);
  expect(await tasks(id)).toEqual([{ kind: 'PERMISSION_WROTE' }, { kind: 'PERMISSION_WROTE' }]);
  const mails = await told(id);
  expect(mails).toMatchObject([{ template: 'CONNECTION_WRITTEN', to: email, about: consentId }]);
  const text = (await textOf(mails[0]?.id ?? '')).replace(/\s+/g, ' ');
  for (const words of [`/itiraz/${token}`, 'İzin artık geçerli değil', 'itirazınız hemen kaydedilir']) expect(text).toContain(words);
  expect(text).not.toMatch(/[Kk]ullandığınız|Cihazınıza|şu anda cihaza bağlanılıyor/);
  // A question may have been answered by anybody's click, and its mail says nothing of that.
  const asked = await phoneMail(id, consentId, email, 'CONSENT_REQUEST');
  await take([reply(email, asked.messageId, 'Yazıcı yine bozuldu')]);
  expect(await tasks(id)).toHaveLength(2);
  // Contested since: they have said so, and nobody is asked to record it again.
  await rows('UPDATE consent SET contested_at = now() WHERE id = $1', [consentId]);
  await take([reply(email, messageId, 'Ne oldu?')]);
  expect(await tasks(id)).toHaveLength(2);
});

test('of a permission that is over, a session that still runs is the desk’s to cut', async () => {
  const { id } = await openTicket();
  const email = firm.requester.email;
  const consentId = await granted(id, { valid_until: inHours(-1) });
  await addLink('CONTEST', id, consentId, { email });
  const { messageId } = await phoneMail(id, consentId);
  await rows(`INSERT INTO remote_session (id, ticket_id, consent_id, technician_id, started_at) VALUES (gen_random_uuid(), $1, $2, $3, now())`, [
    ...[id, consentId, firm.technician.id],
  ]);
  await take([reply(email, messageId, 'Hâlâ bağlısınız')]);
  expect(await tasks(id)).toEqual([{ kind: 'PERMISSION_WROTE' }]);
  const [mail] = await told(id);
  expect(await textOf(mail?.id ?? '')).toContain('Bu izinle şu anda cihaza bağlanılıyor');
});

test('whom the customer has struck off its list is answered nothing, before or after; the desk reads what they wrote', async () => {
  const { id } = await openTicket();
  const { id: contactId, email } = firm.itOfficer;
  const consentId = await granted(id, { device_user_id: contactId });
  await addLink('CONTEST', id, consentId, { contactId });
  const { messageId } = await phoneMail(id, consentId, email, 'CONSENT_ON_DEVICE', contactId);
  await take([reply(email, messageId, 'İstemiyorum')]);
  const [queued] = await told(id);
  await rows('UPDATE contact SET active = false WHERE id = $1', [contactId]);
  try {
    // Left while the answer waited.
    expect(await deliver(queued?.id ?? '')).toMatchObject({ effect: { kind: 'skipped', reason: 'former-requester' } });
    await rows(`DELETE FROM mail WHERE id = $1`, [queued?.id]);
    await take([reply(email, messageId, 'Tekrar yazıyorum, istemiyorum')]);
    expect(await told(id)).toEqual([]);
    expect(await tasks(id)).toEqual([{ kind: 'PERMISSION_WROTE' }, { kind: 'PERMISSION_WROTE' }]);
  } finally {
    await rows('UPDATE contact SET active = true WHERE id = $1', [contactId]);
  }
});
