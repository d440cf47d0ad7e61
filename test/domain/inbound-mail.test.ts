import { decideInbound, type InboundFacts, type TicketMatch } from '../../domain/inbound-mail';

/** A customer's contact writes a letter. */
const LETTER: InboundFacts = {
  obstacle: null,
  isEmpty: false,
  kind: 'PERSONAL',
  senders: 'ONE',
  senderIsMachine: false,
  senderIsMailer: false,
  sender: 'CONTACT',
  verified: null,
  isOurs: false,
  isDuplicate: false,
  ownMail: false,
  match: null,
  beyond: null,
};
const ON: TicketMatch = { by: 'REPLY_ADDRESS', isParty: true, ended: false };
const FOREIGN: TicketMatch = { by: 'NUMBER', isParty: false, ended: false };

const CASES: readonly [what: string, facts: Partial<InboundFacts>, decided: string][] = [
  ['a contact writes', {}, 'NEW_TICKET'],
  ['a colleague whose domain is known writes', { sender: 'DOMAIN' }, 'NEW_TICKET'],
  ['a stranger writes (M9: recorded and answered)', { sender: 'STRANGER' }, 'NEW_TICKET'],
  ['an answer by the signed address', { match: ON }, 'ANSWER'],
  ['an answer by Message-ID', { match: { ...ON, by: 'MESSAGE_ID' } }, 'ANSWER'],
  ['an approver answers the request for an approval', { match: { ...ON, isApprover: true } }, 'QUARANTINED APPROVER_WROTE'],
  ['a colleague of the requester writes on the ticket', { match: { ...ON, isColleague: true } }, 'QUARANTINED COLLEAGUE_WROTE'],
  ['a requester whom the customer has struck off since', { sender: 'STRANGER', match: { ...ON, isFormer: true } }, 'QUARANTINED FORMER_WROTE'],
  ['a colleague answers on an ended ticket: a request of their own', { match: { ...ON, isColleague: true, ended: true } }, 'NEW_TICKET'],
  ['a number in the subject, by the requester', { match: { ...ON, by: 'NUMBER' } }, 'ANSWER'],
  ['an answer to an ended ticket is a request of its own', { match: { ...ON, ended: true } }, 'NEW_TICKET'],
  ['another customer’s ticket is named', { match: FOREIGN }, 'QUARANTINED STRANGER_ON_TICKET'],
  ['another customer’s ticket by its signed address (forwarded)', { match: { ...ON, isParty: false } }, 'QUARANTINED STRANGER_ON_TICKET'],
  ['a stranger names an ended ticket of somebody', { sender: 'STRANGER', match: { ...FOREIGN, ended: true } }, 'QUARANTINED STRANGER_ON_TICKET'],
  ['too large', { obstacle: 'TOO_LARGE' }, 'QUARANTINED TOO_LARGE'],
  ['unreadable', { obstacle: 'UNREADABLE' }, 'QUARANTINED UNREADABLE'],
  ['gone', { obstacle: 'SOURCE_GONE' }, 'QUARANTINED SOURCE_GONE'],
  ['too complex', { obstacle: 'TOO_COMPLEX' }, 'QUARANTINED TOO_COMPLEX'],
  ['our own mail comes back', { isOurs: true, sender: 'OWN' }, 'DROPPED OWN_MAIL'],
  ['the same mail by another mailbox', { isDuplicate: true, match: ON }, 'DROPPED DUPLICATE'],
  ['a mail of ours bounced', { kind: 'BOUNCE', ownMail: true, senders: 'NONE' }, 'BOUNCED BOUNCE'],
  ['a mail of ours is late', { kind: 'DELAY', ownMail: true, sender: 'STRANGER' }, 'RECORDED DELAYED'],
  ['a bounce of what we never sent', { kind: 'BOUNCE', sender: 'STRANGER' }, 'DROPPED BACKSCATTER'],
  ['a read receipt', { kind: 'READ_RECEIPT', match: ON }, 'DROPPED READ_RECEIPT'],
  ['an absence note to a mail of a ticket', { kind: 'AUTO_REPLY', match: ON }, 'RECORDED AUTO_REPLY'],
  ['an absence note to nothing', { kind: 'AUTO_REPLY' }, 'DROPPED AUTO_REPLY'],
  ['an absence note of somebody else on a ticket', { kind: 'AUTO_REPLY', match: FOREIGN }, 'DROPPED AUTO_REPLY'],
  ['no sender', { senders: 'NONE', sender: 'STRANGER' }, 'QUARANTINED NO_SENDER'],
  ['two senders', { senders: 'SEVERAL', sender: 'STRANGER' }, 'QUARANTINED SEVERAL_SENDERS'],
  ['somebody claims to be us', { sender: 'OWN' }, 'QUARANTINED OWN_ADDRESS'],
  ['SPF and DKIM failed', { verified: false, match: ON }, 'QUARANTINED FORGED'],
  ['a technician answers by mail', { sender: 'STAFF', match: ON }, 'QUARANTINED STAFF_SENDER'],
  ['a newsletter of somebody unknown', { kind: 'BULK', sender: 'STRANGER' }, 'DROPPED BULK'],
  ['an alarm of a customer’s server opens a ticket, unanswered', { kind: 'AUTOMATIC' }, 'NEW_TICKET muted'],
  ['a customer’s circular opens one too', { kind: 'BULK' }, 'NEW_TICKET muted'],
  ['an alarm of nobody’s server', { kind: 'AUTOMATIC', sender: 'STRANGER' }, 'QUARANTINED AUTOMATIC_STRANGER muted'],
  ['another helpdesk’s machine answers on the ticket', { kind: 'AUTOMATIC', match: ON }, 'ANSWER muted'],
  ['a mail server of a customer’s domain', { kind: 'BULK', sender: 'DOMAIN', senderIsMailer: true }, 'QUARANTINED MAIL_SERVER muted'],
  ['a mail server on a ticket', { kind: 'AUTOMATIC', sender: 'DOMAIN', senderIsMailer: true, match: ON }, 'QUARANTINED MAIL_SERVER muted'],
  ['postmaster@ that is a contact', { kind: 'AUTOMATIC', senderIsMailer: true }, 'NEW_TICKET muted'],
  ['noreply@ of a customer', { senderIsMachine: true }, 'NEW_TICKET muted'],
  ['nothing in it', { isEmpty: true }, 'QUARANTINED EMPTY'],
  ['too many from one address', { beyond: 'SENDER', match: ON }, 'QUARANTINED SENDER_RATE'],
  ['too many on one ticket', { beyond: 'TICKET', match: ON }, 'QUARANTINED TICKET_RATE'],
  ['too many from strangers', { beyond: 'STRANGERS', sender: 'STRANGER' }, 'QUARANTINED STRANGER_RATE'],
  ['our own mail is not even counted', { isOurs: true, beyond: 'SENDER' }, 'DROPPED OWN_MAIL'],
];

test.each(CASES)('%s', (_what, facts, decided) => {
  const { outcome, reason, muted } = decideInbound({ ...LETTER, ...facts });
  const words = [outcome, reason, muted && !['DROPPED', 'RECORDED', 'BOUNCED'].includes(outcome) && 'muted'].filter(Boolean);
  expect(words.join(' ')).toBe(decided);
});

test('whatever is known, somebody who is not of the ticket never gets onto it, and no machine is answered', () => {
  const some = <T>(...values: T[]): T[] => values;
  for (const kind of some('PERSONAL', 'AUTO_REPLY', 'AUTOMATIC', 'BULK', 'BOUNCE', 'DELAY', 'READ_RECEIPT') as InboundFacts['kind'][])
    for (const sender of some('CONTACT', 'DOMAIN', 'STAFF', 'OWN', 'STRANGER') as InboundFacts['sender'][])
      for (const verified of some(null, true, false))
        for (const match of some(null, ON, FOREIGN)) {
          const facts = { ...LETTER, kind, sender, verified, match };
          const { outcome, muted } = decideInbound(facts);
          if (match === FOREIGN) expect(['ANSWER', 'RECORDED', 'NEW_TICKET']).not.toContain(outcome);
          if (outcome === 'ANSWER') expect(match).toBe(ON);
          if (outcome === 'NEW_TICKET' && (kind === 'AUTOMATIC' || kind === 'BULK')) expect(muted).toBe(true);
          if (verified === false) expect(['ANSWER', 'NEW_TICKET']).not.toContain(outcome);
        }
});
