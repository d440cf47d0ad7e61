import { MAILS, type MailKey } from '../../../domain/mail-keys';
import type { Locale } from '../../../domain/locale';
import { REPLY_MARKER } from '../../../domain/reply-marker';
import { t } from '../../../i18n';
import type { MailContent, MailFrame } from './content';
import { replyAddress, replyPersonKey } from '../../../platform/reply-address';
import { renderHtml } from './html-layout';
import { mailedFiles } from './mailed-files';
import { firmPhone, isStranger, mailContext, type MailSettings } from './mail-context';
import type { MailFacts, MailFile, MailFirm } from './mail-facts';
import { TEMPLATES } from './templates';
import { renderText } from './text-layout';

/** An address with the name that stands before it. */
export interface Mailbox {
  readonly name: string;
  readonly address: string;
}

/** A mail as it goes to the mail server. */
export interface OutgoingMail {
  readonly from: Mailbox;
  readonly replyTo: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly messageId: string;
  /** Written by a person, if only sent by us: no machine's mail (RFC 3834). */
  readonly personal: boolean;
  /** Files that go with it, by their content's key. */
  readonly files: readonly MailFile[];
  /** The mail that it answers, with those before it: all of a ticket are one thread; absent in the first. */
  readonly inReplyTo?: string;
  readonly references?: readonly string[];
}

/** Renders a mail from what its rows say now. */
export function renderMail(facts: MailFacts, settings: MailSettings): OutgoingMail {
  const content = TEMPLATES[facts.mail.template](mailContext(facts, settings));
  const sender = parseMailbox(settings.mailFrom);
  const frame = frameOf(facts, sender);
  const { toAddress, messageId } = facts.mail;
  return {
    from: { name: oneLine(frame.firm), address: sender.address },
    replyTo: replyTo(facts, settings, sender),
    to: oneLine(toAddress),
    subject: subjectOf(facts, content),
    text: renderText(content, frame),
    html: renderHtml(content, frame),
    messageId,
    personal: facts.mail.template === 'TICKET_REPLY',
    files: facts.mail.template === 'TICKET_REPLY' ? mailedFiles(facts.message?.files ?? []).mailed : [],
    ...threadOf(facts),
  };
}

/** A request that came by mail begins the thread: in its sender's program our answers stand below it. */
function threadOf({ mail }: MailFacts): Pick<OutgoingMail, 'inReplyTo' | 'references'> {
  const { messageId, firstMessageId, requestMessageId } = mail;
  const references = [requestMessageId, firstMessageId].filter((id): id is string => id !== null && id !== messageId && MESSAGE_ID.test(id));
  const inReplyTo = references.at(-1);
  return inReplyTo === undefined ? {} : { inReplyTo, references };
}

/** What others chose stands in a header of ours only where it is in order. */
const MESSAGE_ID = /^<[^\s<>]{1,250}@[^\s<>]{1,250}>$/;

/** An answer to a mail about a ticket comes back to it, as of whom it was sent to; technicians write to the desk. */
function replyTo({ mail, ticket, firm }: MailFacts, { secrets, mailReplyTo }: MailSettings, sender: Mailbox): string {
  const desk = oneLine(firm.email ?? sender.address);
  // Without a part of its own an answer is found by the mail that it answers, or by the number in its subject.
  return mailReplyTo === 'signed' && isAnswerable(mail)
    ? replyAddress(secrets.link, desk, ticket.number, replyPersonKey(secrets.link, mail.toAddress))
    : desk;
}

function isAnswerable({ template, party }: MailFacts['mail']): boolean {
  return MAILS[template].to !== 'technician' && MAILS[template].to !== 'colleague' && party !== 'WITNESS';
}

function frameOf(facts: MailFacts, sender: Mailbox): MailFrame {
  const { template, locale } = facts.mail;
  return mailFrame(facts.firm, sender, locale, {
    name: addressee(facts),
    marker: isAnswerable(facts.mail) ? REPLY_MARKER : null,
    footer: t(locale, template === 'TICKET_REPLY' ? 'mail.footer.personal' : 'mail.footer.automatic'),
  });
}

/** What surrounds a mail of the firm to somebody whose name is known or not. */
export function mailFrame(
  firm: MailFirm,
  sender: Mailbox,
  locale: Locale,
  { name, marker, footer }: { readonly name: string | null; readonly marker: string | null; readonly footer: string },
): MailFrame {
  const firmName = firm.name || sender.name || sender.address;
  return {
    locale,
    marker,
    firm: firmName,
    greeting: name ? t(locale, 'mail.greeting.named', { name }) : t(locale, 'mail.greeting.plain'),
    actionFallback: t(locale, 'mail.action.fallback'),
    actionPrivate: t(locale, 'mail.action.private'),
    footer: [
      [firmName, firm.address].filter(Boolean).join(' · '),
      [firmPhone({ firm }), firm.email ?? sender.address, firm.web].filter(Boolean).join(' · '),
      footer,
    ],
  };
}

/** Whom the mail speaks to. A stranger's name is only what somebody typed into a form: it is not repeated. */
function addressee(facts: MailFacts): string | null {
  const requester = facts.mail.participant ?? (isStranger(facts) ? null : facts.ticket.requesterName);
  const names: Record<(typeof MAILS)[MailKey]['to'], string | null | undefined> = {
    requester,
    // Who wrote about a permission need not be whom it was asked of.
    'at-device': facts.mail.participant,
    asked: (facts.mail.party === 'WITNESS' ? facts.mail.technician : facts.mail.participant) ?? facts.consent?.askedColleague ?? requester,
    approver: facts.approval?.reader ?? facts.approval?.approver ?? facts.mail.participant,
    technician: facts.mail.technician,
    colleague: facts.mail.technician,
    'device-user': facts.consent?.deviceUser ?? facts.consent?.officer,
    escalation: null,
    officer: null,
  };
  return names[MAILS[facts.mail.template].to] || null;
}

/** The ticket's number comes first, so that a reply can be joined to its ticket. */
function subjectOf({ ticket }: MailFacts, { subject }: MailContent): string {
  return `[#${ticket.number}] ${oneLine(subject)}`;
}

const SUBJECT_LENGTH = 180;

/** Text for a header: no line break can begin a header of its own. */
export function oneLine(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  return line.length > SUBJECT_LENGTH ? `${line.slice(0, SUBJECT_LENGTH - 1)}…` : line;
}

/** Name and address of "Name <address>", or of an address alone. */
export function parseMailbox(text: string): Mailbox {
  const match = /^\s*(.*?)\s*<([^<>]+)>\s*$/.exec(text);
  return match ? { name: (match[1] ?? '').replace(/^"(.*)"$/, '$1'), address: (match[2] ?? '').trim() } : { name: '', address: text.trim() };
}
