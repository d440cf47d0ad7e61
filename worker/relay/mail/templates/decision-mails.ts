import { quantityWords } from '../../../../domain/approval-words';
import { formatDateTime } from '../../../../domain/format';
import { formatMoney } from '../../../../domain/money';
import { t } from '../../../../i18n';
import type { CostTable, MailContent } from '../content';
import type { MailContext } from '../mail-context';
import type { MailApproval } from '../mail-facts';
import { ofKind } from './kind-words';
import { frame } from './representative-mails';
import { needed, type Template } from './template';

/** What was decided, by link or by phone, and what happens next. */
export const approvalDecided: Template = (context) => {
  const { locale, facts, contact } = context;
  const approval = needed(facts.approval, 'approval');
  const { status, decidedAt, content } = approval;
  const outcome = status === 'APPROVED' ? 'approved' : 'refused';
  const isAwaiting = status === 'APPROVED' && approval.chain.above?.needed === true;
  const values = {
    number: content.ticketNumber,
    total: formatMoney(approval.approvedTotal ?? content.total, content.currency, locale),
    at: decidedAt === null ? '' : formatDateTime(decidedAt, locale),
  };
  const next = [
    ...(approval.isPartial ? [t(locale, 'mail.decided.partial')] : []),
    isAwaiting
      ? t(locale, 'mail.chain.awaited', { name: approval.chain.above?.name ?? '–' })
      : ofKind(locale, content, `mail.decided.${outcome}.next`),
  ];
  const told = { ...frame(context, approval), cost: status === 'APPROVED' ? decidedTable(context, approval) : null };
  const others = othersDecision(context, approval, values);
  if (approval.decidedVia === 'PHONE') return { ...told, ...byPhone(context, approval, { outcome, at: values.at, others, next }) };
  const mayContest = mayContestIn(approval);
  return {
    ...told,
    ...(mayContest ? contestLink(context, approval) : {}),
    subject: t(locale, `mail.decided.${outcome}.subject`, { subject: content.subject }),
    heading: t(locale, `mail.decided.${outcome}.heading`),
    opening: [
      others ?? ofKind(locale, content, `mail.decided.${outcome}.happened`, values),
      ...next,
      ...(mayContest ? [t(locale, 'mail.decided.contest')] : []),
    ],
    closing: [mayContest ? t(locale, 'mail.phoneDecision.harmless') : t(locale, 'mail.decided.otherwise', { contact })],
  };
};

/** Who was asked and who decided can say that the decision was not theirs; whoever could have decided as well cannot. */
const mayContestIn = ({ otherDecider, standsIn }: MailApproval): boolean => otherDecider === null || !standsIn;

/** A reply would wait for somebody to read it: the page stops the work at once. */
function contestLink(context: MailContext, { id }: MailApproval): Pick<MailContent, 'action'> {
  return { action: { label: t(context.locale, 'mail.phoneDecision.action'), url: context.link('APPROVAL', id), secret: true } };
}

/** A decision that we recorded is no click of the reader's: it says so in its subject, who recorded it, and how to deny it. */
function byPhone(
  context: MailContext,
  approval: MailApproval,
  {
    outcome,
    at,
    others,
    next,
  }: { readonly outcome: 'approved' | 'refused'; readonly at: string; readonly others: string | null; readonly next: string[] },
): Pick<MailContent, 'subject' | 'heading' | 'opening' | 'closing'> & Partial<Pick<MailContent, 'action'>> {
  const { locale, facts, contact } = context;
  const { content, recordedBy, witness } = approval;
  const mayContest = mayContestIn(approval);
  return {
    ...(mayContest ? contestLink(context, approval) : {}),
    subject: t(locale, `mail.phoneDecision.${outcome}.subject`, { subject: content.subject }),
    heading: t(locale, `mail.phoneDecision.${outcome}.heading`),
    opening: [
      ...(others === null ? [] : [others]),
      t(locale, `mail.phoneDecision.${outcome}.happened`, { number: content.ticketNumber, at, staff: recordedBy ?? facts.firm.name ?? '–' }),
      ...(witness === null ? [] : [t(locale, 'mail.phoneDecision.witness', { witness })]),
      ...(mayContest ? [t(locale, 'mail.phoneDecision.contest')] : []),
      ...next,
    ],
    closing: [mayContest ? t(locale, 'mail.phoneDecision.harmless') : t(locale, 'mail.decided.otherwise', { contact })],
  };
}

/** The lines as they were decided, with what was taken instead and what is left out, and what is approved in all. */
function decidedTable({ locale }: MailContext, { content, decidedLines, approvedTotal }: MailApproval): CostTable {
  const money = (amount: string): string => formatMoney(amount, content.currency, locale);
  return {
    heading: t(locale, 'mail.decidedTable.heading'),
    lines: content.lines.map((line, index) => {
      const decided = decidedLines?.[index];
      const taken = decided?.alternative == null ? undefined : line.alternatives?.[decided.alternative];
      const count = quantityWords(line, locale);
      return {
        label: count === null ? line.description[locale] : `${line.description[locale]} (${count})`,
        value: decided?.approved === false ? t(locale, 'mail.decidedTable.refused') : money(decided?.amount ?? line.amount),
        also: taken === undefined ? [] : [t(locale, 'mail.decidedTable.instead', { description: taken.description })],
      };
    }),
    total: { label: t(locale, 'mail.decidedTable.total'), value: money(approvedTotal ?? content.total) },
    notes: [],
  };
}

/** What somebody else than the reader decided of the same request; null for the reader's own decision. */
function othersDecision(
  { locale }: MailContext,
  { status, otherDecider, isInPlace, approver }: MailApproval,
  { total, at }: { readonly total: string; readonly at: string },
): string | null {
  if (otherDecider === null) return null;
  const isApproved = status === 'APPROVED';
  const values = { decider: otherDecider, total, at };
  if (!isInPlace) return t(locale, isApproved ? 'mail.chain.decidedBy' : 'mail.chain.refusedBy', values);
  return t(locale, isApproved ? 'mail.chain.decidedInPlace' : 'mail.chain.refusedInPlace', { ...values, name: approver ?? '–' });
}

/** To whoever said that a decision by phone was not theirs: that it counts no more. */
export const approvalContested: Template = (context) => {
  const { locale, facts, contact } = context;
  const approval = needed(facts.approval, 'approval');
  const { content, contestedAt } = approval;
  return {
    ...frame(context, approval),
    subject: t(locale, 'mail.decisionContested.subject', { subject: content.subject }),
    heading: t(locale, 'mail.decisionContested.heading'),
    opening: [
      t(locale, 'mail.decisionContested.happened', {
        number: content.ticketNumber,
        at: contestedAt === null ? '' : formatDateTime(contestedAt, locale),
      }),
      t(locale, 'mail.decisionContested.next'),
    ],
    closing: [t(locale, 'mail.decisionContested.otherwise', { contact })],
  };
};
