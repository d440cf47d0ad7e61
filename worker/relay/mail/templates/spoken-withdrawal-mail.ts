import { CONSENT_SCOPES } from '../../../../domain/consent-text';
import { formatDateTime } from '../../../../domain/format';
import { callerLabel } from '../../../../domain/withdrawal-callers';
import { t } from '../../../../i18n';
import { cutTexts } from '../../../../platform/cut-words';
import type { MailContent } from '../content';
import type { MailContext } from '../mail-context';
import { timeFacts } from './session-mails';
import { needed, type Template } from './template';
import { statusAction } from './ticket-mails';
import { permissionPage } from './written-mails';

/**
 * A permission was taken back on the phone: to whoever had given it, and to whoever else called, what we recorded of the call and what became of a
 * connection. It is the one mail about that: nobody who gets it hears of the session by another.
 */
export const spokenWithdrawal: Template = (context) => {
  const { locale, facts } = context;
  const { number } = facts.ticket;
  const { scope, technician, withdrawnAt, spokenWithdrawal: said } = needed(facts.consent, 'consent');
  const when = withdrawnAt === null ? '' : formatDateTime(withdrawnAt, locale);
  const caller = { name: said?.name ?? '–', who: said === null ? '–' : callerLabel(said)[locale] };
  return {
    subject: t(locale, 'mail.spokenWithdrawal.subject', { number }),
    heading: t(locale, 'mail.spokenWithdrawal.heading'),
    opening: [
      t(locale, happenedTo(context), { when, number, ...caller }),
      t(locale, 'mail.spokenWithdrawal.next'),
      ...cutTexts(facts.session, locale, facts.consent?.others),
    ],
    facts: [
      ...context.fact('number', String(number)),
      ...context.fact('device', facts.device),
      ...context.fact('granted', CONSENT_SCOPES[scope][locale]),
      ...context.fact('technician', technician),
      ...context.fact('recordedBy', said?.recordedBy ?? null),
      ...(facts.session?.outcome === 'CUT' ? timeFacts(context, facts.session) : []),
    ],
    cost: null,
    ...pagesOf(context),
    closing: [t(locale, 'mail.spokenWithdrawal.notYou', { contact: context.contact })],
  };
};

/** Whether it was their own call, and their own permission. */
function happenedTo({ facts }: MailContext) {
  if (facts.mail.template !== 'CONSENT_WITHDRAWN_CALL') return 'mail.spokenWithdrawal.called';
  return facts.consent?.spokenWithdrawal?.caller === 'GIVER' ? 'mail.spokenWithdrawal.own' : 'mail.spokenWithdrawal.byOther';
}

/** The page of the permission, and of the request as well where it is theirs; a colleague's permission the requester reads of on the latter. */
function pagesOf(context: MailContext): Pick<MailContent, 'action' | 'other'> {
  const { locale, facts } = context;
  const { id } = needed(facts.consent, 'consent');
  const hasStatus = facts.links[`STATUS:${facts.ticket.id}`] !== undefined;
  const hasPage = facts.links[`CONSENT:${id}`] !== undefined || facts.links[`CONTEST:${id}`] !== undefined;
  const isColleagues = facts.mail.template === 'CONSENT_WITHDRAWN_CALL_REQUESTER';
  if (hasStatus && (isColleagues || !hasPage)) return { action: statusAction(context) };
  return {
    action: { label: t(locale, 'mail.sessionOnDevice.action'), url: permissionPage(context), secret: true },
    ...(hasStatus ? { other: { label: t(locale, 'mail.action.status'), url: context.link('STATUS', facts.ticket.id) } } : {}),
  };
}
