import { standingSums, type ChainStanding } from '../../../../domain/chain-standing';
import { formatDateTime } from '../../../../domain/format';
import { formatMoney } from '../../../../domain/money';
import { t } from '../../../../i18n';
import type { ApprovalContest } from '../../../../platform/approval-contest-sql';
import type { PhoneRecord } from '../../../../platform/approval-sql';
import { countedLabel, standingTexts } from '../../../../platform/approval-sum-words';
import { contestFound } from '../../../../platform/contest-sentence';
import { stopsClause } from '../../../../platform/contest-stop-words';
import { namedDecider } from '../../../../platform/decider-name';
import { requesterWords } from '../../../../platform/requester-words';
import { vatSentence } from '../../../../platform/vat-sentence';
import type { CostTable, MailContent } from '../content';
import type { MailContext } from '../mail-context';
import type { MailApproval } from '../mail-facts';
import { allApprovals } from './approval-mails';
import { ofExcess, ofKind } from './kind-words';
import { needed, type Template } from './template';
import { reasonFact } from './ticket-mails';
import { planChange, visitTimes } from './visit-times';

/** What whoever was asked after the reader has decided. */
export const approvalSecondDecided: Template = (context) => {
  const { locale, facts, contact } = context;
  const approval = needed(facts.approval, 'approval');
  const second = needed(approval.chain.second, 'second approval');
  const { status, decidedAt, contestedAt, byPhone = null } = second;
  const outcome = status === 'APPROVED' ? 'approved' : status === 'EXPIRED' ? 'expired' : 'refused';
  const values = {
    number: approval.content.ticketNumber,
    name: namedDecider(second, locale),
    at: decidedAt === null ? '' : formatDateTime(Date.parse(decidedAt), locale),
  };
  if (contestedAt !== null)
    return {
      ...frame(context, approval),
      subject: t(locale, 'mail.chain.contested.subject', { subject: approval.content.subject }),
      heading: t(locale, 'mail.chain.contested.heading'),
      opening: [
        ofExcess(locale, approval.content, 'mail.chain.contested.happened', { ...values, at: formatDateTime(Date.parse(contestedAt), locale) }),
      ],
      closing: [t(locale, 'mail.approval.question', { contact })],
    };
  const { standing } = standingSums(approval);
  if (standing !== null) return inPart(context, approval, standing);
  return {
    ...frame(context, approval),
    subject: t(locale, `mail.chain.${outcome}.subject`, { subject: approval.content.subject }),
    heading: t(locale, `mail.chain.${outcome}.heading`),
    // Only a yes is worth a contest of the first one; it is contested on the page, and a reply would wait for somebody to read it.
    ...(outcome === 'approved' ? contestLink(context, approval) : {}),
    opening: [
      approval.chain.above?.limit === null
        ? t(locale, `mail.chain.${outcome}.happenedStands`, values)
        : ofExcess(locale, approval.content, `mail.chain.${outcome}.happened`, values),
      ...phoneSentences(context, byPhone, values.at),
      ...(outcome === 'approved'
        ? [t(locale, 'mail.chain.contest', { stops: stopsClause({ status: 'APPROVED', kind: approval.content.kind }, locale) })]
        : []),
    ],
    closing: [outcome === 'approved' ? t(locale, 'mail.phoneDecision.harmless') : t(locale, 'mail.approval.question', { contact })],
  };
};

/** A second yes to some of it only: who took what, and what stands by both. */
function inPart(context: MailContext, approval: MailApproval, standing: ChainStanding): MailContent {
  const { locale } = context;
  const { content } = approval;
  const second = needed(approval.chain.second, 'second approval');
  const at = second.decidedAt === null ? '' : formatDateTime(Date.parse(second.decidedAt), locale);
  return {
    ...frame(context, approval),
    cost: standingTable(context, content, standing),
    subject: t(locale, 'mail.chain.partly.subject', { subject: content.subject }),
    heading: t(locale, 'mail.chain.partly.heading'),
    ...contestLink(context, approval),
    opening: [
      t(locale, approval.chain.above?.limit === null ? 'mail.chain.partly.happenedStands' : 'mail.chain.partly.happened', {
        number: content.ticketNumber,
      }),
      ...standingTexts(standing, second, content.currency, locale),
      ...phoneSentences(context, second.byPhone ?? null, at),
      t(locale, 'mail.chain.contest', { stops: stopsClause({ status: 'APPROVED', kind: content.kind }, locale) }),
    ],
    closing: [t(locale, 'mail.phoneDecision.harmless')],
  };
}

/** Each line as it stands by both yeses. */
function standingTable({ locale }: MailContext, { currency }: MailApproval['content'], { lines, total, withVat }: ChainStanding): CostTable {
  return {
    heading: t(locale, 'mail.standingTable.heading'),
    lines: lines.map((line) => ({
      label: countedLabel(line, locale),
      value: line.outcome === 'REFUSED' ? t(locale, 'mail.decidedTable.refused') : formatMoney(line.amount, currency, locale),
      also: [],
    })),
    total: { label: t(locale, 'portal.standingSum'), value: formatMoney(total, currency, locale) },
    notes: withVat === null ? [] : [vatSentence(withVat, currency, locale)],
  };
}

/** That somebody else's decision was recorded from a call, by whom, and who heard it. */
function phoneSentences({ locale }: MailContext, byPhone: PhoneRecord | null, at: string): string[] {
  if (byPhone === null) return [];
  const { recordedBy, witness } = byPhone;
  return [
    t(locale, 'mail.decidedByOther.phone', { staff: recordedBy ?? '–', at }),
    ...(witness === null ? [] : [t(locale, 'mail.phoneDecision.witness', { witness })]),
  ];
}

/** The request is off: before a decision, or after an approval that is not needed any more. */
export const approvalWithdrawn: Template = (context) => {
  const { locale, facts, contact } = context;
  const approval = needed(facts.approval, 'approval');
  const { status, content } = approval;
  const { former } = facts.mail;
  const isFirstContested = approval.chain.first?.contestedAt != null;
  const shared = frame(context, approval);
  return {
    ...shared,
    subject: ofKind(locale, content, 'mail.withdrawn.subject', { subject: content.subject }),
    heading: ofKind(locale, content, 'mail.withdrawn.heading'),
    opening: [
      ofKind(locale, content, status === 'APPROVED' ? 'mail.withdrawn.approved' : 'mail.withdrawn.open', {
        ...whoseYes(context, approval),
        number: content.ticketNumber,
      }),
      ...(former === null ? [] : [t(locale, 'mail.withdrawn.visit', { when: visitTimes(context, former).long })]),
      ...(approval.isBasisContested ? [t(locale, 'mail.withdrawn.basisContested')] : []),
      ...(isFirstContested ? [t(locale, 'mail.withdrawn.firstContested')] : []),
    ],
    // What somebody else wrote against a decision of theirs is not for this reader.
    facts: [...shared.facts, ...(isFirstContested ? [] : reasonFact(context))],
    closing: [ofKind(locale, content, 'mail.withdrawn.otherwise', { contact })],
  };
};

/** The request changed and went to somebody else: nothing is expected of whoever was asked first. */
export const approvalPassedOn: Template = (context) => {
  const { locale, facts, contact } = context;
  const approval = needed(facts.approval, 'approval');
  const { content, openedAt } = approval;
  return {
    ...frame(context, approval),
    subject: t(locale, 'mail.passedOn.subject', { subject: content.subject }),
    heading: t(locale, 'mail.passedOn.heading'),
    opening: [
      ofKind(locale, content, 'mail.passedOn.happened', { number: content.ticketNumber, at: formatDateTime(openedAt, locale) }),
      t(locale, 'mail.passedOn.asked'),
    ],
    closing: [t(locale, 'mail.passedOn.otherwise', { contact })],
  };
};

/** Nobody decided in time: to whoever was asked, what becomes of it and how it is decided still. */
export const approvalExpired: Template = (context) => {
  const { locale, facts, contact } = context;
  const approval = needed(facts.approval, 'approval');
  const { content, openedAt, expiresAt, standsIn, approver } = approval;
  const values = { number: content.ticketNumber, at: formatDateTime(openedAt, locale), until: formatDateTime(expiresAt, locale) };
  return {
    ...frame(context, approval),
    subject: ofKind(locale, content, 'mail.expired.subject', { subject: content.subject }),
    heading: ofKind(locale, content, 'mail.expired.heading'),
    opening: [
      ofKind(locale, content, 'mail.expired.happened', values),
      ...(standsIn ? [t(locale, 'mail.expired.inPlace', { name: approver ?? '–' })] : []),
      ofKind(locale, content, 'mail.expired.next'),
    ],
    closing: [t(locale, 'mail.expired.anew', { contact })],
  };
};

const PLAN_WORDS = { new: 'approvedVisit', moved: 'approvedVisitMoved', person: 'approvedVisitPerson' } as const;

/** The visit that was approved has a time, another time, or another technician. */
export const approvalVisitPlanned: Template = (context) => {
  const { locale, facts, contact } = context;
  const approval = needed(facts.approval, 'approval');
  const visit = needed(facts.visit, 'visit');
  const { short, long } = visitTimes(context, visit);
  const { kind, before, now } = planChange(context, visit);
  const words = PLAN_WORDS[kind];
  const whose = whoseYes(context, approval);
  const content = frame(context, approval);
  return {
    ...content,
    subject: t(locale, `mail.${words}.subject`, { ...whose, when: short, before, now }),
    heading: t(locale, `mail.${words}.heading`, whose),
    opening: [t(locale, `mail.${words}.happened`, { ...whose, number: approval.content.ticketNumber, when: long, before, now })],
    facts: [...content.facts, ...context.fact('when', long), ...context.fact('technician', visit.technician)],
    closing: [t(locale, 'mail.approvedVisit.otherwise', { contact })],
  };
};

/** The visit that was approved does not take place at its time. */
export const approvalVisitCancelled: Template = (context) => {
  const { locale, facts, contact } = context;
  const approval = needed(facts.approval, 'approval');
  const { short, long } = visitTimes(context, needed(facts.visit, 'visit'));
  const content = frame(context, approval);
  return {
    ...content,
    subject: t(locale, 'mail.approvedVisitCancelled.subject', { ...whoseYes(context, approval), when: short }),
    heading: t(locale, 'mail.approvedVisitCancelled.heading', whoseYes(context, approval)),
    opening: [
      t(locale, 'mail.approvedVisitCancelled.happened', { number: approval.content.ticketNumber, when: long }),
      ...(approval.contest === null ? [] : contestFound(approval.contest, locale)),
    ],
    facts: [...content.facts, ...reasonFact(context)],
    closing: [t(locale, 'mail.approvedVisitCancelled.otherwise', { contact })],
  };
};

/** The visit that was approved has been made. */
export const approvalVisitDone: Template = (context) => {
  const { locale, facts, contact } = context;
  const approval = needed(facts.approval, 'approval');
  const { outcome, completedAt, endsAt, technician } = needed(facts.visit, 'visit');
  const when = formatDateTime(completedAt ?? endsAt, locale);
  const whose = whoseYes(context, approval);
  const content = frame(context, approval);
  if (approval.contest !== null) return contestedVisitDone(context, approval, approval.contest);
  return {
    ...content,
    subject: t(locale, 'mail.approvedVisitDone.subject', { ...whose, subject: approval.content.subject }),
    heading: t(locale, 'mail.approvedVisitDone.heading', whose),
    opening: [
      t(locale, 'mail.approvedVisitDone.happened', { ...whose, number: approval.content.ticketNumber, when }),
      t(locale, outcome === 'SOLVED' ? 'mail.approvedVisitDone.solved' : 'mail.approvedVisitDone.unsolved'),
    ],
    facts: [
      ...content.facts,
      ...context.fact('technician', technician),
      ...context.fact('resolution', outcome === 'SOLVED' ? facts.resolution : null),
    ],
    closing: [t(locale, 'mail.approvedVisitDone.otherwise', { contact })],
  };
};

/** Nobody who contests the yes, or hears that it is contested, is told of a visit that they approved. */
function contestedVisitDone(context: MailContext, approval: MailApproval, contest: ApprovalContest): MailContent {
  const { locale, facts, contact } = context;
  const { outcome, completedAt, endsAt, technician } = needed(facts.visit, 'visit');
  const { content } = approval;
  const shared = frame(context, approval);
  const values = { number: content.ticketNumber, when: formatDateTime(completedAt ?? endsAt, locale) };
  const follows = contest.settledAt === null ? 'open' : contest.outcome === 'GIVEN' ? 'settled_GIVEN' : 'settled';
  return {
    ...shared,
    subject: t(locale, 'mail.contestedVisitDone.subject', { subject: content.subject }),
    heading: t(locale, 'mail.contestedVisitDone.heading'),
    opening: [
      t(locale, 'mail.contestedVisitDone.happened', values),
      t(locale, outcome === 'SOLVED' ? 'mail.contestedVisitDone.solved' : 'mail.contestedVisitDone.unsolved'),
      t(locale, contest.isByWitness ? 'mail.contestedVisitDone.doubted' : 'mail.contestedVisitDone.contested', {
        at: formatDateTime(Date.parse(contest.at), locale),
      }),
      t(locale, `mail.contestedVisitDone.${follows}`),
    ],
    facts: [
      ...shared.facts,
      ...context.fact('technician', technician),
      ...context.fact('resolution', outcome === 'SOLVED' ? facts.resolution : null),
    ],
    closing: [t(locale, 'mail.approvedVisitDone.otherwise', { contact })],
  };
}

/** Whose yes a later mail speaks of: the reader's own, or that of whoever decided in their place. */
function whoseYes(
  { locale }: MailContext,
  { otherDecider, isInPlace, contest }: MailApproval,
): { readonly approved: string; readonly approvedStart: string } {
  if (contest?.isByWitness === true)
    return { approved: t(locale, 'mail.approvedBy.doubted'), approvedStart: t(locale, 'mail.approvedBy.doubtedStart') };
  const words = contest !== null ? 'recorded' : isInPlace && otherDecider !== null ? 'substitute' : 'you';
  return { approved: t(locale, `mail.approvedBy.${words}`), approvedStart: t(locale, `mail.approvedBy.${words}Start`) };
}

/** A reply would wait for somebody to read it: the page stops the work at once. */
export function contestLink(context: MailContext, { id }: MailApproval): Pick<MailContent, 'action'> {
  return { action: { label: t(context.locale, 'mail.phoneDecision.action'), url: context.link('APPROVAL', id), secret: true } };
}

/** What is told of the request in every mail after it. */
export function frame(context: MailContext, { id, content }: MailApproval): Pick<MailContent, 'facts' | 'cost' | 'action' | 'other'> {
  const { fact, locale } = context;
  return {
    facts: [
      ...fact('number', String(content.ticketNumber)),
      ...fact('subject', content.subject),
      ...fact('requester', requesterWords(content, locale)),
      ...fact('customer', content.customerName),
      ...fact('site', content.site && [content.site.name, content.site.address].filter(Boolean).join(', ')),
    ],
    cost: null,
    action: { label: t(locale, 'mail.decided.action'), url: context.link('APPROVAL', id), secret: true },
    ...allApprovals(context),
  };
}
