import { MAILS, type MailKey } from '../../../domain/mail-keys';
import { t } from '../../../i18n';
import type { MailContent, MailFrame } from './content';
import { renderHtml } from './html-layout';
import { firmPhone, isStranger, mailContext, type MailSettings } from './mail-context';
import type { MailFacts } from './mail-facts';
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
  /** The ticket's first mail, so that all of them are one thread; absent in the first. */
  readonly inReplyTo?: string;
}

/** Renders a mail from what its rows say now. */
export function renderMail(facts: MailFacts, settings: MailSettings): OutgoingMail {
  const content = TEMPLATES[facts.mail.template](mailContext(facts, settings));
  const sender = parseMailbox(settings.mailFrom);
  const frame = frameOf(facts, sender);
  const { toAddress, messageId, firstMessageId } = facts.mail;
  return {
    from: { name: oneLine(frame.firm), address: sender.address },
    replyTo: oneLine(facts.firm.email ?? sender.address),
    to: oneLine(toAddress),
    subject: subjectOf(facts, content),
    text: renderText(content, frame),
    html: renderHtml(content, frame),
    messageId,
    ...(firstMessageId === messageId ? {} : { inReplyTo: firstMessageId }),
  };
}

function frameOf(facts: MailFacts, sender: Mailbox): MailFrame {
  const { locale } = facts.mail;
  const name = addressee(facts);
  const firm = facts.firm.name || sender.name || sender.address;
  const contact = [firmPhone(facts), facts.firm.email ?? sender.address, facts.firm.web].filter(Boolean).join(' · ');
  return {
    locale,
    firm,
    greeting: name ? t(locale, 'mail.greeting.named', { name }) : t(locale, 'mail.greeting.plain'),
    actionFallback: t(locale, 'mail.action.fallback'),
    actionPrivate: t(locale, 'mail.action.private'),
    footer: [[firm, facts.firm.address].filter(Boolean).join(' · '), contact, t(locale, 'mail.footer.automatic')],
  };
}

/** Whom the mail speaks to. A stranger's name is only what somebody typed into a form: it is not repeated. */
function addressee(facts: MailFacts): string | null {
  const names: Record<(typeof MAILS)[MailKey]['to'], string | null | undefined> = {
    requester: isStranger(facts) ? null : facts.ticket.requesterName,
    approver: facts.approval?.approver,
    technician: facts.mail.technician,
  };
  return names[MAILS[facts.mail.template].to] ?? null;
}

/** The ticket's number comes first, so that a reply can be joined to its ticket. */
function subjectOf({ ticket }: MailFacts, { subject }: MailContent): string {
  return `[#${ticket.number}] ${oneLine(subject)}`;
}

const SUBJECT_LENGTH = 180;

/** Text for a header: no line break can begin a header of its own. */
function oneLine(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  return line.length > SUBJECT_LENGTH ? `${line.slice(0, SUBJECT_LENGTH - 1)}…` : line;
}

/** Name and address of "Name <address>", or of an address alone. */
export function parseMailbox(text: string): Mailbox {
  const match = /^\s*(.*?)\s*<([^<>]+)>\s*$/.exec(text);
  return match ? { name: (match[1] ?? '').replace(/^"(.*)"$/, '$1'), address: (match[2] ?? '').trim() } : { name: '', address: text.trim() };
}
