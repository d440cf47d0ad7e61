import { withStatusLink } from '../../../../domain/reply-template';
import { t } from '../../../../i18n';
import type { MailContent, MailWords } from '../content';
import { isStranger, type MailContext } from '../mail-context';
import { mailedFiles } from '../mailed-files';
import { needed, type Template } from './template';
import { closesBy, isParticipants, resolvedAction, statusAction, ticketFacts } from './ticket-mails';

/** What somebody of ours wrote to the requester. */
export const ticketReply: Template = (context) => {
  const { locale, facts } = context;
  const isAwaited = facts.ticket.state === 'WAITING_REQUESTER';
  return {
    subject: subjectOf(context, isAwaited ? 'replyAwaited' : 'reply'),
    heading: t(locale, isAwaited ? 'mail.replyAwaited.heading' : 'mail.reply.heading'),
    opening: [],
    words: { ...words(context), files: filesOf(context) },
    facts: ticketFacts(context),
    cost: null,
    action: statusAction(context),
    closing: [t(locale, isAwaited ? 'mail.reply.awaited' : 'mail.reply.asked')],
  };
};

/** The question once more, to whoever has not answered it. */
export const replyReminder: Template = (context) => {
  const { locale, facts } = context;
  return {
    subject: subjectOf(context, 'replyReminder'),
    heading: t(locale, 'mail.replyReminder.heading'),
    opening: [t(locale, 'mail.replyReminder.happened', { number: facts.ticket.number })],
    words: words(context),
    facts: ticketFacts(context),
    cost: null,
    action: statusAction(context),
    closing: [t(locale, isParticipants(context) ? 'mail.replyReminder.askedOther' : 'mail.replyReminder.asked'), ...silenceSentence(context)],
  };
};

/** Nobody answered: it counts as resolved, and any answer opens it again. */
export const ticketSilent: Template = (context) => {
  const { locale, facts, contact } = context;
  const { number } = facts.ticket;
  return {
    subject: subjectOf(context, 'silent'),
    heading: t(locale, 'mail.silent.heading'),
    opening: [t(locale, 'mail.silent.happened', { number }), t(locale, 'mail.silent.asked', { contact })],
    facts: ticketFacts(context),
    cost: null,
    action: resolvedAction(context),
    closing: closesBy(context),
  };
};

/** What becomes of the request where the firm does not wait for ever. */
function silenceSentence({ locale, facts }: MailContext): string[] {
  const { silentDays } = facts.firm;
  return silentDays == null || !facts.ticket.isTaken ? [] : [t(locale, 'mail.replyReminder.otherwise', { days: silentDays })];
}

function words({ facts, link }: MailContext): MailWords {
  const { text, author } = needed(facts.message, 'message');
  return { text: withStatusLink(text, link('STATUS', facts.ticket.id)), author, files: [] };
}

/** A subject that a stranger typed is not sent to the address that a stranger typed. */
function subjectOf(context: MailContext, kind: 'reply' | 'replyAwaited' | 'replyReminder' | 'silent'): MailContent['subject'] {
  const { locale, facts } = context;
  return isStranger(facts) ? t(locale, `mail.${kind}.subjectStranger`) : t(locale, `mail.${kind}.subject`, { subject: facts.ticket.subject });
}

function filesOf({ locale, facts }: MailContext): string[] {
  const { mailed, onPage } = mailedFiles(facts.message?.files ?? []);
  const names = (files: typeof mailed): string => files.map(({ name }) => name).join(', ');
  return [
    ...(mailed.length === 0 ? [] : [t(locale, 'mail.reply.files', { names: names(mailed) })]),
    ...(onPage.length === 0 ? [] : [t(locale, 'mail.reply.filesOnPage', { names: names(onPage) })]),
  ];
}
