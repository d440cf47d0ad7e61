import type { Label } from './label';

/** What becomes of a mail that came in. */
export const INBOUND_OUTCOMES = {
  NEW_TICKET: { tr: 'Yeni talep', en: 'New ticket' },
  ANSWER: { tr: 'Talebe yanıt', en: 'Answer on a ticket' },
  RECORDED: { tr: 'Talebe kaydedildi', en: 'Recorded on a ticket' },
  BOUNCED: { tr: 'Geri dönen posta', en: 'Returned mail' },
  QUARANTINED: { tr: 'Karantinada', en: 'In quarantine' },
  DROPPED: { tr: 'Ayıklandı', en: 'Set aside' },
} as const satisfies Record<string, Label>;

export type InboundOutcome = keyof typeof INBOUND_OUTCOMES;
export const INBOUND_OUTCOME_NAMES = Object.keys(INBOUND_OUTCOMES) as [InboundOutcome, ...InboundOutcome[]];

/** Why, in words for staff. */
export const INBOUND_REASONS = {
  TOO_LARGE: { tr: 'Posta çok büyük; yalnızca başlıkları alındı', en: 'The mail is too large; only its headers were fetched' },
  UNREADABLE: { tr: 'Posta çözümlenemedi', en: 'The mail could not be read' },
  SOURCE_GONE: { tr: 'Postanın aslı depoda yok; okunamadı', en: 'The mail’s original is gone from storage; it could not be read' },
  TOO_COMPLEX: { tr: 'Postada çok fazla ya da çok iç içe bölüm var', en: 'The mail has too many or too deeply nested parts' },
  EMPTY: { tr: 'Postanın konusu, metni ve eki yok', en: 'The mail has no subject, text or attachment' },
  NO_SENDER: { tr: 'Gönderen adresi yok ya da geçersiz', en: 'The sender’s address is missing or invalid' },
  SEVERAL_SENDERS: { tr: 'Birden çok gönderen adresi var', en: 'There are several sender addresses' },
  FORGED: { tr: 'Gönderen adresi doğrulanamadı (SPF/DKIM)', en: 'The sender’s address failed verification (SPF/DKIM)' },
  OWN_ADDRESS: { tr: 'Kendi adresimizden gelmiş görünüyor', en: 'It claims to come from our own address' },
  STAFF_SENDER: { tr: 'Gönderen bir çalışanımız', en: 'The sender is a member of our staff' },
  STRANGER_ON_TICKET: {
    tr: 'Başka bir müşterinin talebini anıyor; gönderen o talebin tarafı değil',
    en: 'It names a ticket of another customer, on which the sender has no part',
  },
  SENDER_RATE: { tr: 'Bu adresten kısa sürede çok posta geldi', en: 'Too many mails from this address in a short time' },
  TICKET_RATE: { tr: 'Bu talebe kısa sürede çok posta geldi (döngü olabilir)', en: 'Too many mails on this ticket in a short time (perhaps a loop)' },
  STRANGER_RATE: { tr: 'Tanınmayan adreslerden kısa sürede çok posta geldi', en: 'Too many mails from unknown addresses in a short time' },
  MAIL_SERVER: { tr: 'Posta sunucusunun kendi iletisi (mailer-daemon, postmaster)', en: 'A mail server’s own message (mailer-daemon, postmaster)' },
  AUTOMATIC_STRANGER: { tr: 'Tanınmayan bir adresten otomatik posta', en: 'Automatic mail from an unknown address' },
  FORMER_WROTE: {
    tr: 'Gönderen artık müşterinin listesinde değil; yazdığı talebe işlenmedi',
    en: 'The sender is no longer on the customer’s list; what they wrote was not taken into the ticket',
  },
  APPROVER_WROTE: {
    tr: 'Onay istenen kişi yazdı; kararı bağlantıyla ya da telefonla verir, yazdığını talep eden görmez',
    en: 'Whoever was asked for an approval wrote; they decide by link or phone, and the requester does not see it',
  },
  COLLEAGUE_WROTE: {
    tr: 'Müşteriden, talebin tarafı olmayan biri yazdı; talebe eklenmedikçe talep eden görmez',
    en: 'Somebody of the customer wrote who is not a party to the ticket; the requester does not see it unless it is joined to the ticket',
  },
  NOT_TAKEN: {
    tr: 'Yanıt talebe işlenemedi: talep bu arada sona erdi ya da süresinde işlenemedi',
    en: 'The answer could not be put on its ticket: it had ended meanwhile, or time ran out',
  },
  AUTO_REPLY: { tr: 'Otomatik yanıt', en: 'Automatic reply' },
  READ_RECEIPT: { tr: 'Okundu bilgisi', en: 'Read receipt' },
  BOUNCE: { tr: 'Postamız alıcıya ulaşmadı', en: 'Our mail did not reach its reader' },
  DELAYED: { tr: 'Postamız gecikiyor', en: 'Our mail is delayed' },
  BACKSCATTER: { tr: 'Bizim göndermediğimiz bir postanın iadesi', en: 'Return of a mail that is not ours' },
  OWN_MAIL: { tr: 'Kendi gönderdiğimiz posta', en: 'A mail that we sent ourselves' },
  DUPLICATE: { tr: 'Aynı posta daha önce alındı', en: 'The same mail came before' },
  BULK: { tr: 'Tanınmayan bir adresten toplu posta', en: 'Bulk mail from an unknown address' },
} as const satisfies Record<string, Label>;

export type InboundReason = keyof typeof INBOUND_REASONS;
export const INBOUND_REASON_NAMES = Object.keys(INBOUND_REASONS) as [InboundReason, ...InboundReason[]];

/** What a person or program meant to send, by the signs in its headers (RFC 3834, RFC 3464, RFC 8098). */
export type MailKind = 'PERSONAL' | 'AUTO_REPLY' | 'AUTOMATIC' | 'BULK' | 'BOUNCE' | 'DELAY' | 'READ_RECEIPT';

/** The ticket that a mail names, and how strong the name is. */
export interface TicketMatch {
  readonly by: 'REPLY_ADDRESS' | 'MESSAGE_ID' | 'NUMBER';
  /** Whether the sender is the requester or of the ticket's customer. */
  readonly isParty: boolean;
  /** Whether the sender was asked for an approval on it and is not its requester: what they write is meant for us. */
  readonly isApprover?: boolean;
  /** Whether the sender is of the customer, but neither the requester nor of a ticket that was merged into it: staff pass on what they write. */
  readonly isColleague?: boolean;
  /** Whether the sender is its requester, or had a part in it, and has been struck off the customer's list since: they write in its name no more. */
  readonly isFormer?: boolean;
  /** An ended ticket takes nothing any more. */
  readonly ended: boolean;
}

/** What is known of a mail when it is decided. */
export interface InboundFacts {
  /** Null: it was read within its bounds. */
  readonly obstacle: 'TOO_LARGE' | 'UNREADABLE' | 'TOO_COMPLEX' | 'SOURCE_GONE' | null;
  readonly isEmpty: boolean;
  readonly kind: MailKind;
  readonly senders: 'ONE' | 'NONE' | 'SEVERAL';
  /** Nobody reads there: no-reply, mailer-daemon, a list. */
  readonly senderIsMachine: boolean;
  /** A mail server itself: mailer-daemon, postmaster. */
  readonly senderIsMailer: boolean;
  readonly sender: 'CONTACT' | 'DOMAIN' | 'STAFF' | 'OWN' | 'STRANGER';
  /** What the firm's own mail server found; null where it says nothing. */
  readonly verified: boolean | null;
  /** One of our own mails, come back. */
  readonly isOurs: boolean;
  readonly isDuplicate: boolean;
  /** Whether it answers or sends back a mail of ours. */
  readonly ownMail: boolean;
  readonly match: TicketMatch | null;
  /** A limit that the mail goes beyond. */
  readonly beyond: 'SENDER' | 'TICKET' | 'STRANGERS' | null;
}

/** What is to be done with a mail. */
export interface InboundDecision {
  readonly outcome: InboundOutcome;
  readonly reason: InboundReason | null;
  /** Nobody would read our answers: none is sent. */
  readonly muted: boolean;
}

interface Rule {
  readonly when: (facts: InboundFacts) => boolean;
  readonly then: InboundOutcome | readonly [InboundOutcome, InboundReason];
}

const isAutomatic = ({ kind }: InboundFacts): boolean => kind === 'AUTOMATIC' || kind === 'BULK';
const isKnown = ({ sender }: InboundFacts): boolean => sender === 'CONTACT' || sender === 'DOMAIN';
const isOn = ({ match }: InboundFacts): boolean => match !== null && match.isParty;

/** The first rule that holds decides. What a machine sent comes before who sent it: bounces have no sender, and nobody is to be answered. */
const RULES: readonly Rule[] = [
  { when: ({ obstacle }) => obstacle === 'TOO_LARGE', then: ['QUARANTINED', 'TOO_LARGE'] },
  { when: ({ obstacle }) => obstacle === 'TOO_COMPLEX', then: ['QUARANTINED', 'TOO_COMPLEX'] },
  { when: ({ obstacle }) => obstacle === 'SOURCE_GONE', then: ['QUARANTINED', 'SOURCE_GONE'] },
  { when: ({ obstacle }) => obstacle !== null, then: ['QUARANTINED', 'UNREADABLE'] },
  { when: ({ isOurs }) => isOurs, then: ['DROPPED', 'OWN_MAIL'] },
  { when: ({ isDuplicate }) => isDuplicate, then: ['DROPPED', 'DUPLICATE'] },
  { when: ({ kind, ownMail }) => kind === 'BOUNCE' && ownMail, then: ['BOUNCED', 'BOUNCE'] },
  { when: ({ kind, ownMail }) => kind === 'DELAY' && ownMail, then: ['RECORDED', 'DELAYED'] },
  { when: ({ kind }) => kind === 'BOUNCE' || kind === 'DELAY', then: ['DROPPED', 'BACKSCATTER'] },
  { when: ({ kind }) => kind === 'READ_RECEIPT', then: ['DROPPED', 'READ_RECEIPT'] },
  { when: (facts) => facts.kind === 'AUTO_REPLY' && isOn(facts), then: ['RECORDED', 'AUTO_REPLY'] },
  { when: ({ kind }) => kind === 'AUTO_REPLY', then: ['DROPPED', 'AUTO_REPLY'] },
  { when: ({ senders }) => senders === 'NONE', then: ['QUARANTINED', 'NO_SENDER'] },
  { when: ({ senders }) => senders === 'SEVERAL', then: ['QUARANTINED', 'SEVERAL_SENDERS'] },
  { when: ({ sender }) => sender === 'OWN', then: ['QUARANTINED', 'OWN_ADDRESS'] },
  { when: ({ verified }) => verified === false, then: ['QUARANTINED', 'FORGED'] },
  { when: (facts) => facts.kind === 'BULK' && facts.sender === 'STRANGER' && facts.match === null, then: ['DROPPED', 'BULK'] },
  // A customer may name it as a contact: then people write from there.
  { when: ({ senderIsMailer, sender }) => senderIsMailer && sender !== 'CONTACT', then: ['QUARANTINED', 'MAIL_SERVER'] },
  { when: (facts) => isAutomatic(facts) && !isKnown(facts) && !isOn(facts), then: ['QUARANTINED', 'AUTOMATIC_STRANGER'] },
  { when: ({ isEmpty }) => isEmpty, then: ['QUARANTINED', 'EMPTY'] },
  { when: ({ beyond }) => beyond === 'SENDER', then: ['QUARANTINED', 'SENDER_RATE'] },
  { when: ({ beyond }) => beyond === 'TICKET', then: ['QUARANTINED', 'TICKET_RATE'] },
  { when: ({ beyond }) => beyond === 'STRANGERS', then: ['QUARANTINED', 'STRANGER_RATE'] },
  { when: ({ sender }) => sender === 'STAFF', then: ['QUARANTINED', 'STAFF_SENDER'] },
  { when: ({ match }) => match !== null && !match.isParty, then: ['QUARANTINED', 'STRANGER_ON_TICKET'] },
  { when: ({ match }) => match?.isApprover === true, then: ['QUARANTINED', 'APPROVER_WROTE'] },
  { when: ({ match }) => match?.isFormer === true && !match.ended, then: ['QUARANTINED', 'FORMER_WROTE'] },
  { when: ({ match }) => match?.isColleague === true && !match.ended, then: ['QUARANTINED', 'COLLEAGUE_WROTE'] },
  { when: ({ match }) => match !== null && !match.ended, then: 'ANSWER' },
  { when: () => true, then: 'NEW_TICKET' },
];

/** Decides about a mail by what is known of it; the same facts give the same decision. */
export function decideInbound(facts: InboundFacts): InboundDecision {
  const rule = RULES.find(({ when }) => when(facts)) as Rule;
  const [outcome, reason] = typeof rule.then === 'string' ? [rule.then, null] : rule.then;
  return { outcome, reason, muted: facts.senderIsMachine || isAutomatic(facts) };
}
