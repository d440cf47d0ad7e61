import { askedKindLabel } from '../../../../domain/approval-kinds';
import { approvalSums, type ApprovalSums } from '../../../../domain/approval-sums';
import { formatDateTime } from '../../../../domain/format';
import { formatMoney } from '../../../../domain/money';
import { formatPhone } from '../../../../domain/phone';
import { t } from '../../../../i18n';
import { askedText, countedLabel } from '../../../../platform/approval-sum-words';
import { byPhoneTexts } from '../../../../platform/contest-by-phone';
import { hasStopped, stopsClause } from '../../../../platform/contest-stop-words';
import { raisedSentence } from '../../../../platform/raised-since';
import { secondObstacle } from '../../../../platform/second-approver';
import { vatSentence } from '../../../../platform/vat-sentence';
import type { CostTable, MailContent } from '../content';
import type { MailContext } from '../mail-context';
import type { MailApproval } from '../mail-facts';
import { ofExcess, ofKind } from './kind-words';
import { contestLink, frame } from './representative-mails';
import { needed, type Template } from './template';

/** What was decided, by link or by phone, and what happens next. */
export const approvalDecided: Template = (context) => {
  const { locale, facts } = context;
  const approval = needed(facts.approval, 'approval');
  const { status, decidedAt, content } = approval;
  const outcome = status === 'APPROVED' ? 'approved' : 'refused';
  const sums = approvalSums(approval);
  const isAwaiting = status === 'APPROVED' && approval.chain.above?.needed === true;
  const values = {
    number: content.ticketNumber,
    total: formatMoney(sums.told.total, content.currency, locale),
    at: decidedAt === null ? '' : formatDateTime(decidedAt, locale),
  };
  const next = isAwaiting ? awaitedSentence(context, approval) : ofKind(locale, content, `mail.decided.${outcome}.next`);
  const told = { ...frame(context, approval), cost: status === 'APPROVED' ? decidedTable(context, approval, sums) : null };
  const others = othersDecision(context, approval, values);
  if (others !== null) return { ...told, ...byOther(context, approval, { outcome, at: values.at, others, next: isAwaiting ? next : null }) };
  const inPlace = approval.standsIn ? [t(locale, 'mail.decided.inPlaceOf', { name: approval.approver ?? '–' })] : [];
  const own = [...inPlace, ...(approval.isPartial ? [t(locale, 'mail.decided.partial')] : []), next];
  if (approval.decidedVia === 'PHONE') return { ...told, ...byPhone(context, approval, { outcome, at: values.at, next: own }) };
  return {
    ...told,
    ...contestLink(context, approval),
    subject: t(locale, `mail.decided.${outcome}.subject`, { subject: content.subject }),
    heading: t(locale, `mail.decided.${outcome}.heading`),
    opening: [
      ofKind(locale, content, `mail.decided.${outcome}.happened`, values),
      ...own,
      t(locale, 'mail.decided.contest', { stops: stopsOf(context, approval) }),
    ],
    closing: [t(locale, 'mail.phoneDecision.harmless')],
  };
};

interface Told {
  readonly outcome: 'approved' | 'refused';
  readonly at: string;
}

type Words = Pick<MailContent, 'subject' | 'heading' | 'opening' | 'closing'> & Partial<Pick<MailContent, 'action' | 'facts'>>;

/**
 * The reader decided nothing, and is not told that they did: whoever was asked hears of their substitute's decision and can contest it,
 * whoever could have decided as well hears that nothing is expected of them. `next` is whose second yes is awaited.
 */
function byOther(
  context: MailContext,
  approval: MailApproval,
  { outcome, at, others, next }: Told & { readonly others: string; readonly next: string | null },
): Words {
  const { locale, facts, contact } = context;
  const { content, standsIn, decidedVia, recordedBy, isPartial, refusedFor } = approval;
  const words = standsIn ? 'decidedByOther' : 'decidedInPlace';
  const staff = recordedBy ?? facts.firm.name ?? '–';
  return {
    ...(standsIn ? {} : contestLink(context, approval)),
    facts: [...frame(context, approval).facts, ...context.fact('refusedFor', refusedFor)],
    subject: t(locale, `mail.${words}.${outcome}.subject`, { subject: content.subject }),
    heading: t(locale, `mail.${words}.${outcome}.heading`),
    opening: [
      others,
      ...(decidedVia === 'PHONE' ? [t(locale, 'mail.decidedByOther.phone', { staff, at }), ...witnessSentence(context, approval)] : []),
      ...(isPartial ? [t(locale, 'mail.decidedByOther.partial')] : []),
      ...(next === null ? [] : [next]),
      ...(standsIn ? [] : [t(locale, 'mail.decidedInPlace.contest', { stops: stopsOf(context, approval) })]),
    ],
    closing: [standsIn ? t(locale, 'mail.approval.question', { contact }) : t(locale, 'mail.decidedInPlace.harmless')],
  };
}

/** Whose limit it is that a second yes is needed for: the approver's, also where somebody stands in. */
function awaitedSentence({ locale }: MailContext, { chain, standsIn, approver, content }: MailApproval): string {
  const name = chain.second?.name ?? chain.above?.name ?? '–';
  const obstacle = secondObstacle(chain);
  if (obstacle !== null) return t(locale, obstacle, { name });
  if (chain.above?.limit === null) return t(locale, 'mail.chain.awaitedStands', { name });
  if (standsIn) return ofExcess(locale, content, 'mail.chain.awaitedOf', { name, approver: approver ?? '–' });
  return ofExcess(locale, content, 'mail.chain.awaited', { name });
}

function witnessSentence({ locale }: MailContext, { witness }: MailApproval): string[] {
  return witness === null ? [] : [t(locale, 'mail.phoneDecision.witness', { witness })];
}

/** A decision that we recorded is no click of the reader's: it says so in its subject, who recorded it, and how to deny it. */
function byPhone(context: MailContext, approval: MailApproval, { outcome, at, next }: Told & { readonly next: string[] }): Words {
  const { locale, facts } = context;
  const { content, recordedBy, spokenOn } = approval;
  return {
    ...contestLink(context, approval),
    facts: [...frame(context, approval).facts, ...context.fact('spokenOn', spokenOn === null ? null : formatPhone(spokenOn))],
    subject: t(locale, `mail.phoneDecision.${outcome}.subject`, { subject: content.subject }),
    heading: t(locale, `mail.phoneDecision.${outcome}.heading`),
    opening: [
      ofExcess(locale, content, `mail.phoneDecision.${outcome}.happened`, {
        number: content.ticketNumber,
        at,
        staff: recordedBy ?? facts.firm.name ?? '–',
      }),
      ...witnessSentence(context, approval),
      t(locale, 'mail.phoneDecision.contest', { stops: stopsOf(context, approval) }),
      ...next,
    ],
    closing: [t(locale, 'mail.phoneDecision.harmless')],
  };
}

/** What contesting it would stop. */
const stopsOf = ({ locale }: MailContext, { status, content, isBooked }: MailApproval): string =>
  stopsClause({ status, kind: content.kind, isBooked }, locale);

/** What was approved, each line with its own price and what had been asked for it beside, and what is approved in all. */
function decidedTable({ locale }: MailContext, { content }: MailApproval, { chosen, told }: ApprovalSums): CostTable {
  const money = (amount: string): string => formatMoney(amount, content.currency, locale);
  return {
    heading: t(locale, 'mail.decidedTable.heading'),
    lines: (chosen?.lines ?? []).map((line) => {
      const asked = askedText(line, content.currency, locale);
      return {
        label: countedLabel(line, locale),
        value: line.outcome === 'REFUSED' ? t(locale, 'mail.decidedTable.refused') : money(line.amount),
        also: asked === null ? [] : [asked],
      };
    }),
    total: {
      // It confirms what was decided, also where it leaves after a contest.
      label: t(locale, 'portal.recordApproved'),
      value: content.fromPackage === true ? t(locale, 'mail.cost.fromPackage') : money(told.total),
    },
    notes: told.withVat === null ? [] : [vatSentence(told.withVat, content.currency, locale)],
  };
}

/** What somebody else than the reader decided of the same request; null for the reader's own decision. */
function othersDecision(
  { locale }: MailContext,
  { status, otherDecider, isInPlace, approver, content }: MailApproval,
  { total, at }: { readonly total: string; readonly at: string },
): string | null {
  if (otherDecider === null) return null;
  const isApproved = status === 'APPROVED';
  const values = { decider: otherDecider, total, at };
  if (!isInPlace) return ofExcess(locale, content, isApproved ? 'mail.chain.decidedBy' : 'mail.chain.refusedBy', values);
  return ofExcess(locale, content, isApproved ? 'mail.chain.decidedInPlace' : 'mail.chain.refusedInPlace', { ...values, name: approver ?? '–' });
}

/** To whoever said no, when the same is put to somebody else: their no is not silently replaced. */
export const approvalAskedElsewhere: Template = (context) => {
  const { locale, facts, contact } = context;
  const approval = needed(facts.approval, 'approval');
  const { content, decidedAt } = approval;
  const { name, total, currency } = needed(approval.askedElsewhere, 'request to somebody else');
  return {
    ...frame(context, approval),
    subject: t(locale, 'mail.askedElsewhere.subject', { subject: content.subject }),
    heading: t(locale, 'mail.askedElsewhere.heading'),
    opening: [
      t(locale, 'mail.askedElsewhere.happened', {
        number: content.ticketNumber,
        at: decidedAt === null ? '' : formatDateTime(decidedAt, locale),
        kind: askedKindLabel(content)[locale],
        name: name ?? '–',
        total: formatMoney(total, currency, locale),
      }),
      t(locale, 'mail.askedElsewhere.next'),
    ],
    closing: [t(locale, 'mail.approval.question', { contact })],
  };
};

/** To whoever decided and was not asked when more was approved: what stands now. */
export const approvalRaised: Template = (context) => {
  const { locale, facts, contact } = context;
  const approval = needed(facts.approval, 'approval');
  const { content, raised } = approval;
  return {
    ...frame(context, approval),
    subject: t(locale, 'mail.raised.subject', { subject: content.subject }),
    heading: t(locale, 'mail.raised.heading'),
    opening: [t(locale, 'mail.raised.happened', { number: content.ticketNumber }), ...raised.map((one) => raisedSentence(one, locale))],
    closing: [t(locale, 'mail.approval.question', { contact })],
  };
};

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
      ...byPhoneTexts(approval.contest?.call ?? null, locale),
      hasStopped({ status: approval.contest?.status ?? approval.status, kind: content.kind, isBooked: approval.isBooked }, locale),
      t(locale, 'mail.decisionContested.next'),
    ],
    closing: [t(locale, 'mail.decisionContested.otherwise', { contact })],
  };
};
