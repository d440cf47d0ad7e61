import { letter } from '../support/broken-mails';
import { firm, mailTo, openTicket, rows, take, useDecider } from './deciding';
import { addLink, textOf } from './written-replies';

useDecider();

interface Opened {
  readonly id: string;
  readonly subject: string;
  readonly given_label: string | null;
  readonly link_to: string | null;
}

const opened = async (id: string | null | undefined): Promise<Opened | undefined> =>
  (
    await rows<Opened>(
      'SELECT t.id, t.subject, t.given_label, l.to_id AS link_to FROM ticket t LEFT JOIN ticket_link l ON l.from_id = t.id WHERE t.id = $1',
      [id],
    )
  )[0];
const ended = () => openTicket({ state: 'CANCELLED', ended_at: new Date(), subject: 'Yazıcı kâğıt sıkıştırıyor', asset_id: firm.asset.id });

test('an answer to the mail that a request was cancelled continues that request: linked, with its subject and device, and its acknowledgement says so', async () => {
  const { id, number } = await ended();
  const from = firm.requester.email;
  const [mail] = await take([letter({ from, subject: `Ynt: [#${number}] Talebiniz iptal edildi`, text: 'Bunu ben istemedim.' })]);
  expect(mail?.outcome).toBe('NEW_TICKET');
  const ticket = await opened(mail?.ticketId);
  expect(ticket).toMatchObject({ subject: 'Yazıcı kâğıt sıkıştırıyor', given_label: firm.asset.label, link_to: id });
  await addLink('STATUS', ticket?.id ?? '', ticket?.id ?? '', { email: from });
  const { mailId } = await mailTo(from, { ticket_id: ticket?.id });
  expect(await textOf(mailId)).toContain(`${number} numaralı talebinizin (“Yazıcı kâğıt sıkıştırıyor”) devamı`);
});

test('an answer to a cancellation that cannot be worked on yet names the request that it continues as well', async () => {
  const { id, number } = await ended();
  const from = firm.requester.email;
  const mails = await take([letter({ from, subject: `Ynt: [#${number}] Talebiniz iptal edildi`, text: 'İptal istemedim.' })]);
  const ticket = await opened(mails.at(-1)?.ticketId);
  expect(ticket).toMatchObject({ link_to: id });
  await rows("UPDATE ticket SET entitlement = 'NO_CONTRACT' WHERE id = $1", [ticket?.id]);
  await addLink('STATUS', ticket?.id ?? '', ticket?.id ?? '', { email: from });
  const { mailId } = await mailTo(from, { ticket_id: ticket?.id, template: 'TICKET_NOT_ENTITLED' });
  expect(await textOf(mailId)).toContain(`Sona ermiş olan ${number} numaralı talebinizin devamı`);
});

test('what somebody else of the firm writes about an ended request is a request of its own', async () => {
  const { number } = await ended();
  const subject = `[#${number}] Talebiniz iptal edildi`;
  const mails = await take([letter({ from: firm.itOfficer.email, subject, text: 'Bende de bozuk.' })]);
  expect(await opened(mails.at(-1)?.ticketId)).toMatchObject({ subject, given_label: null, link_to: null });
});

test('a device that is the firm’s no more is not taken over', async () => {
  const { number } = await ended();
  await rows("UPDATE asset SET status = 'RETIRED' WHERE id = $1", [firm.asset.id]);
  const mails = await take([letter({ from: firm.requester.email, subject: `[#${number}] Talebiniz iptal edildi`, text: 'Yine bozuldu.' })]);
  expect(await opened(mails.at(-1)?.ticketId)).toMatchObject({ given_label: null });
});
