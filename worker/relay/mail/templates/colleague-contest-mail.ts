import { gatesInvoice } from '../../../../domain/approval-kinds';
import { CONTEST_OBJECTORS, CONTEST_WAYS, objectorOf, type ContestColleague, type StoppedColleague } from '../../../../domain/contest-objectors';
import type { ContestOutcome } from '../../../../domain/contest-outcomes';
import { formatDateTime } from '../../../../domain/format';
import { t } from '../../../../i18n';
import type { ApprovalContest } from '../../../../platform/approval-contest-sql';
import { contestFound } from '../../../../platform/contest-sentence';
import type { MailContent } from '../content';
import type { MailContext } from '../mail-context';
import type { MailApproval } from '../mail-facts';
import { outcomeSubject } from './contest-mails';
import { needed, type Template } from './template';
import { ticketFacts } from './ticket-mails';

/** To a colleague with a part in a contested decision: what was found out about it, and what that means for their own work. */
export const contestOutcomeColleague: Template = (context) => {
  const { locale, facts } = context;
  const approval = needed(facts.approval, 'approval');
  const contest = needed(approval.contest, 'contest');
  const outcome = needed(contest.outcome, 'outcome');
  const party = needed(facts.mail.party, 'party') as ContestColleague;
  const values = { number: facts.ticket.number, decider: contest.decider ?? '–', at: formatDateTime(Date.parse(contest.at), locale) };
  return {
    subject: outcomeSubject(contest, outcome, approval.content.subject, locale),
    heading: t(locale, 'mail.contestOutcome.heading'),
    opening: [
      t(locale, `mail.colleagueOutcome.happened_${party}`, values),
      ...contestFound(contest, locale),
      toDo(context, { party, outcome, isLines: gatesInvoice(approval.content) }),
    ],
    facts: [...ticketFacts(context), ...context.fact('customer', facts.customer), ...context.fact('contestedBy', objectionText(context, contest))],
    cost: null,
    action: pageOf(context, party, approval),
    closing: [t(locale, party === 'WITNESS' ? 'mail.permissionOutcome.otherwiseWitness' : 'mail.colleagueOutcome.otherwise')],
  };
};

/** To a colleague who works by a yes that is contested: to stop, at once, and whom to call. */
export const contestColleague: Template = (context) => {
  const { locale, facts } = context;
  const approval = needed(facts.approval, 'approval');
  const contest = needed(approval.contest, 'contest');
  const party = needed(facts.mail.party, 'party') as StoppedColleague;
  const values = { number: facts.ticket.number, decider: contest.decider ?? '–', at: formatDateTime(Date.parse(contest.at), locale) };
  return {
    subject: t(locale, `mail.colleagueContested.subject_${party}`, { subject: approval.content.subject }),
    heading: t(locale, 'mail.colleagueContested.heading'),
    opening: [
      t(locale, contest.isByWitness ? 'mail.colleagueContested.doubted' : 'mail.colleagueContested.happened', values),
      t(locale, `mail.colleagueContested.next_${party}`),
      t(locale, 'mail.colleagueContested.outcome'),
    ],
    facts: [...ticketFacts(context), ...context.fact('customer', facts.customer), ...context.fact('contestedBy', objectionText(context, contest))],
    cost: null,
    action: { label: t(locale, 'mail.visitTechnician.action'), url: context.ticketPage(), secret: false },
    closing: [t(locale, 'mail.colleagueOutcome.otherwise')],
  };
};

/** What comes next for the reader: a decision that was valid does not count again by itself either. */
function toDo(
  { locale }: MailContext,
  { party, outcome, isLines }: { readonly party: ContestColleague; readonly outcome: ContestOutcome; readonly isLines: boolean },
): string {
  if (party === 'WITNESS') return t(locale, 'mail.colleagueOutcome.next_WITNESS');
  if (isLines) return t(locale, 'mail.colleagueOutcome.next_LINES');
  return t(locale, `mail.colleagueOutcome.next_${party}_${outcome === 'GIVEN' ? 'VALID' : 'NOT'}`);
}

/** Who contested it, in which part of it and by which way. */
function objectionText({ locale }: MailContext, contest: ApprovalContest): string | null {
  const objector = objectorOf(contest);
  if (objector === null) return null;
  return [contest.by, CONTEST_OBJECTORS[objector][locale], CONTEST_WAYS[contest.via][locale]].filter(Boolean).join(' · ');
}

/** The witness has a page without signing in; whoever works on the ticket finds there what is to be done. */
function pageOf(context: MailContext, party: ContestColleague, { id }: MailApproval): MailContent['action'] {
  if (party !== 'WITNESS') return { label: t(context.locale, 'mail.visitTechnician.action'), url: context.ticketPage(), secret: false };
  return { label: t(context.locale, 'mail.colleagueOutcome.record'), url: context.link('WITNESS', id), secret: true };
}
