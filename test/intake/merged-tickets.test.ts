import { replyAddress, replyPersonKey } from '../../platform/reply-address';
import { letter } from '../support/broken-mails';
import { createFirm } from '../support/firm';
import { decided, firm, mailTo, openTicket, rows, take, useDecider, world } from './deciding';

useDecider();

type Ticket = Awaited<ReturnType<typeof openTicket>>;
interface Pair {
  readonly survivor: Ticket;
  /** The IT officer's, merged into the other one. */
  readonly duplicate: Ticket;
}

async function pair(columns: Record<string, unknown> = {}): Promise<Pair> {
  const survivor = await openTicket(columns);
  const own = { state: 'MERGED', requester_email: firm.itOfficer.email, merged_into_id: survivor.id };
  const { mailId: _mail, messageId: _id, ...duplicate } = await openTicket(own);
  return { survivor, duplicate: { ...duplicate, ...(await mailTo(firm.itOfficer.email, { ticket_id: duplicate.id })) } };
}

const numbered = (from: string, { number }: Ticket, more: readonly string[] = []): Buffer =>
  letter({ from, subject: `Re: [#${number}] Yazıcı`, text: 'Hâlâ bekliyorum', headers: [...more] });
const addressed = (from: string, { number }: Ticket, reader = from): Buffer => {
  const { link } = world.deps.config.secrets;
  return letter({ from, to: replyAddress(link, 'destek@servis.example', number, replyPersonKey(link, reader)), text: 'Hâlâ bekliyorum' });
};
const answering = (from: string, { messageId }: Ticket): Buffer =>
  letter({ from, subject: 'Ynt', text: 'Hâlâ bekliyorum', headers: [`In-Reply-To: ${messageId}`] });
const theirs = (): string => firm.itOfficer.email;
const others = (): string => firm.requester.email;

type Row = readonly [string, (pair: Pair) => Buffer | Promise<Buffer>, string, 'survivor' | null];

/** Who writes to which of the two, in which way; what becomes of it, and on which ticket. */
const MAILS: readonly Row[] = [
  ['its requester, to the reply address of the duplicate', ({ duplicate }) => addressed(theirs(), duplicate), 'ANSWER', 'survivor'],
  ['its requester, to the reply address of the other one', ({ survivor }) => addressed(theirs(), survivor), 'ANSWER', 'survivor'],
  [
    'its requester, from another address of theirs',
    ({ duplicate }) => addressed('ev@baska.example', duplicate, theirs()),
    'QUARANTINED STRANGER_ON_TICKET',
    null,
  ],
  ['its requester, in answer to a mail about the duplicate', ({ duplicate }) => answering(theirs(), duplicate), 'ANSWER', 'survivor'],
  ['its requester, by the number of the duplicate', ({ duplicate }) => numbered(theirs(), duplicate), 'ANSWER', 'survivor'],
  ['its requester, by the number of the other one', ({ survivor }) => numbered(theirs(), survivor), 'ANSWER', 'survivor'],
  ['the requester of the other one, by the number of the duplicate', ({ duplicate }) => numbered(others(), duplicate), 'ANSWER', 'survivor'],
  ['the requester of the other one, to their own reply address', ({ survivor }) => addressed(others(), survivor), 'ANSWER', 'survivor'],
  [
    'a machine of its requester',
    ({ duplicate }) => numbered(theirs(), duplicate, ['Auto-Submitted: auto-replied']),
    'RECORDED AUTO_REPLY',
    'survivor',
  ],
  ['somebody else of the firm', ({ duplicate }) => numbered(firm.representative.email, duplicate), 'QUARANTINED COLLEAGUE_WROTE', null],
  ['a stranger', ({ duplicate }) => numbered('kimse@baska.example', duplicate), 'QUARANTINED STRANGER_ON_TICKET', null],
  [
    'somebody of another firm',
    async ({ duplicate }) => numbered((await createFirm(world.deps.db.pool)).requester.email, duplicate),
    'QUARANTINED STRANGER_ON_TICKET',
    null,
  ],
];

test.each(MAILS)('%s', async (_who, mail, outcome, where) => {
  const both = await pair();
  const mails = await take([await mail(both)]);
  expect(decided(mails)).toEqual([outcome]);
  expect(mails[0]?.ticketId).toBe(where === null ? null : both[where].id);
  const stored = await rows<{ id: string }>(`SELECT ticket_id AS id FROM command WHERE name = 'ANSWER' AND ticket_id IN ($1, $2)`, [
    both.survivor.id,
    both.duplicate.id,
  ]);
  expect(stored).toEqual(outcome === 'ANSWER' ? [{ id: both.survivor.id }] : []);
});

test('whom the firm has struck off its list writes into neither, and a ticket that has ended takes nothing: it is a request of its own', async () => {
  const both = await pair();
  await rows('UPDATE contact SET active = false WHERE id = $1', [firm.itOfficer.id]);
  expect(decided(await take([numbered(theirs(), both.duplicate)]))).toEqual(['QUARANTINED FORMER_WROTE']);
  await rows('UPDATE contact SET active = true WHERE id = $1', [firm.itOfficer.id]);
  await rows('DELETE FROM inbound_mail');
  const ended = await pair({ state: 'CLOSED', ended_at: new Date() });
  const [mail] = await take([numbered(theirs(), ended.duplicate)]);
  expect(mail).toMatchObject({ outcome: 'NEW_TICKET' });
  expect([ended.survivor.id, ended.duplicate.id]).not.toContain(mail?.ticketId);
});

test('a mail about the merge that comes back is a task at the duplicate, whose requester it did not reach', async () => {
  const { duplicate } = await pair();
  const { messageId } = duplicate;
  const report = letter({
    from: 'MAILER-DAEMON@mx.example',
    subject: 'Undelivered Mail Returned to Sender',
    headers: ['Auto-Submitted: auto-replied', 'Content-Type: multipart/report; report-type=delivery-status; boundary=r'],
    text: `--r\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x\r\n\r\nAction: failed\r\n--r\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: ${messageId}\r\nSubject: x\r\n\r\ny\r\n--r--`,
  });
  const mails = await take([report]);
  expect(decided(mails)).toEqual(['BOUNCED BOUNCE']);
  expect(await rows('SELECT ticket_id AS id FROM desk_task WHERE kind = $1', ['MAIL_BOUNCED'])).toEqual([{ id: duplicate.id }]);
});
