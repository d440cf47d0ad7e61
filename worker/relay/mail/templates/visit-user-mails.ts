import { t } from '../../../../i18n';
import type { MailContent } from '../content';
import type { MailContext } from '../mail-context';
import { needed, type Template } from './template';
import { planChange, visitTimes } from './visit-times';

const WORDS = { new: 'visitUser', moved: 'visitUserMoved', person: 'visitUserPerson' } as const;

/** To who uses the device that somebody else asked support for: somebody comes for it, at another time, or somebody else does. */
export const visitPlannedUser: Template = (context) => {
  const { locale, facts, contact } = context;
  const visit = needed(facts.visit, 'visit');
  const when = visitTimes(context, visit);
  const { kind, before, now } = planChange(context, visit);
  const words = WORDS[kind];
  const { number, requesterName } = facts.ticket;
  const said = { number, label: facts.device ?? '', requester: requesterName ?? '–', before, now };
  return {
    subject: t(locale, `mail.${words}.subject`, { when: when.short, before, now }),
    heading: t(locale, `mail.${words}.heading`),
    opening: [t(locale, `mail.${words}.happened`, said), t(locale, 'mail.visitUser.asked', { contact, requester: said.requester })],
    ...visitOf(context, when.long, visit.technician, visit.scope),
    closing: [t(locale, 'mail.visitUser.otherwise')],
  };
};

/** To the same, whom the plan was told: nobody comes at that time. */
export const visitCancelledUser: Template = (context) => {
  const { locale, facts, contact } = context;
  const when = visitTimes(context, needed(facts.visit, 'visit'));
  return {
    subject: t(locale, 'mail.visitUserCancelled.subject', { when: when.short }),
    heading: t(locale, 'mail.visitUserCancelled.heading'),
    opening: [
      t(locale, 'mail.visitUserCancelled.happened', { number: facts.ticket.number, label: facts.device ?? '', when: when.short }),
      t(locale, 'mail.visitUserCancelled.next'),
    ],
    ...visitOf(context, when.long, null, null),
    closing: [t(locale, 'mail.visitCancelled.otherwise', { contact })],
  };
};

/** What they may know of it: their own device, and what is done at it. Nothing of what was asked for, of its cost, or of who approved it. */
function visitOf(
  context: MailContext,
  when: string,
  technician: string | null,
  scope: string | null,
): Pick<MailContent, 'facts' | 'cost' | 'action'> {
  const { facts, locale, fact } = context;
  const site = facts.site && [facts.site.name, facts.site.address].filter(Boolean).join(', ');
  return {
    facts: [
      ...fact('number', String(facts.ticket.number)),
      ...fact('when', when),
      ...fact('technician', technician),
      ...fact('site', site),
      ...fact('device', facts.device),
      ...fact('scope', scope),
    ],
    cost: null,
    action: { label: t(locale, 'mail.substitute.action'), url: context.supportPage(), secret: false },
  };
}
