import { speaksOfAmount } from '../../../../domain/approval-kinds';
import { ASSET_KINDS } from '../../../../domain/asset-kinds';
import { formatCivilDate, formatDateTime, formatDeadline } from '../../../../domain/format';
import { approvalSums } from '../../../../domain/approval-sums';
import { quantityWords } from '../../../../domain/approval-words';
import { hasAlternatives, isDivisible } from '../../../../domain/line-decision';
import { compareAmounts, formatDecimal, formatMoney, formatUnitPrice } from '../../../../domain/money';
import { t } from '../../../../i18n';
import { countText } from '../../../../i18n/count';
import { requesterWords } from '../../../../platform/requester-words';
import { previousFound } from '../../../../platform/contest-sentence';
import { vatSentence } from '../../../../platform/vat-sentence';
import type { CostTable, Fact, MailContent } from '../content';
import type { MailApproval } from '../mail-facts';
import type { MailContext } from '../mail-context';
import { ofExcess, ofKind } from './kind-words';
import { needed, type Template } from './template';

/** The need for an onsite visit is conveyed to the representative (M10). */
export const approvalRequest: Template = (context) => {
  const { locale, facts } = context;
  const approval = needed(facts.approval, 'approval');
  const { ticketNumber: number, subject, customerName: customer, conveyedBy } = approval.content;
  return {
    ...approvalContent(context, approval),
    subject: ofKind(locale, approval.content, `mail.${subjectKey(approval)}`, { subject }),
    heading: ofKind(locale, approval.content, 'mail.approval.heading'),
    opening: [
      ...previousSentence(context, approval),
      ofKind(locale, approval.content, 'mail.approval.happened', { customer, number, conveyedBy: conveyedBy.name }),
      ...chainSentences(context, approval),
      t(locale, speaksOfAmount(approval.content) ? 'mail.approval.askedExcess' : 'mail.approval.asked'),
      ...byLine(context, approval),
    ],
  };
};

/** Who said yes before the reader, or who is asked after them. */
function chainSentences({ locale }: MailContext, { chain: { first, above }, content, standsIn, approver }: MailApproval): string[] {
  const inPlace = standsIn ? [t(locale, 'mail.chain.standsIn', { name: approver ?? '–' })] : [];
  const money = (amount: string): string => formatMoney(amount, content.currency, locale);
  if (first !== null) {
    const { byPhone } = first;
    const values = {
      staff: byPhone?.recordedBy ?? '–',
      name: `${first.name ?? '–'}${first.inPlaceOf ? ` (${t(locale, 'portal.approvalInPlaceOf', { name: first.inPlaceOf })})` : ''}`,
      at: formatDateTime(Date.parse(first.decidedAt), locale),
    };
    const key = byPhone == null ? 'mail.chain.first' : 'mail.chain.firstByPhone';
    const said = first.isAboveLimit === false ? t(locale, `${key}Stands`, values) : ofExcess(locale, content, key, values);
    const heard = byPhone?.witness == null ? [] : [t(locale, 'mail.phoneDecision.witness', { witness: byPhone.witness })];
    const left = compareAmounts(first.total, content.total) === 0 ? [] : [t(locale, 'mail.chain.firstLeft', { total: money(first.total) })];
    return [...inPlace, said, ...heard, ...left];
  }
  if (above?.needed !== true) return inPlace;
  const values = { name: above.name ?? '–', limit: above.limit === null ? '' : money(above.limit) };
  if (above.isLeft === true)
    return [...inPlace, t(locale, above.limit === null ? 'portal.approvalAboveLeft_STANDS' : 'portal.approvalAboveLeft', values)];
  if (above.limit === null) return [...inPlace, t(locale, 'mail.chain.aboveStands', values)];
  return standsIn
    ? [...inPlace, ofExcess(locale, content, 'mail.chain.aboveOf', { ...values, approver: approver ?? '–' })]
    : [ofExcess(locale, content, 'mail.chain.above', values)];
}

function subjectKey({ previous, standsIn }: MailApproval): 'approval.subject' | 'approval.subjectReplaces' | 'approval.subjectAgain' {
  // Whoever stands in may never have had the earlier one.
  if (previous?.samePerson !== true || standsIn) return 'approval.subject';
  if (previous.status === 'SUPERSEDED') return 'approval.subjectReplaces';
  return previous.status === 'REFUSED' || previous.status === 'CONTESTED' ? 'approval.subjectAgain' : 'approval.subject';
}

/** A request that was put before must not look like the same mail once more; what somebody else was sent replaces nothing for this reader. */
function previousSentence({ locale }: MailContext, { previous, content, standsIn }: MailApproval): string[] {
  if (previous === null || content.fromPackage === true) return [];
  const { status, samePerson } = previous;
  const values = { before: formatMoney(previous.total, previous.currency, locale), total: formatMoney(content.total, content.currency, locale) };
  if (status === 'CONTESTED')
    return [
      t(locale, previous.isDoubted ? 'mail.approval.doubtedBefore' : 'mail.approval.contestedBefore', values),
      ...previousFound(previous, locale),
    ];
  if (status === 'REFUSED') return [t(locale, 'mail.approval.refusedBefore', values)];
  return status === 'SUPERSEDED' && samePerson ? [t(locale, standsIn ? 'mail.approval.replacesOf' : 'mail.approval.replaces', values)] : [];
}

/** The same request once more, unanswered so far. */
export const approvalReminder: Template = (context) => {
  const { locale, facts } = context;
  const approval = needed(facts.approval, 'approval');
  const { ticketNumber: number, subject } = approval.content;
  return {
    ...approvalContent(context, approval),
    subject: ofKind(locale, approval.content, 'mail.reminder.subject', { subject }),
    heading: ofKind(locale, approval.content, 'mail.reminder.heading'),
    opening: [
      ofKind(locale, approval.content, 'mail.reminder.happened', { number, at: formatDateTime(approval.openedAt, locale) }),
      // A second approver is reminded of the first yes, too: without it they would not know why they are asked.
      ...(approval.standsIn || approval.chain.first !== null ? chainSentences(context, approval) : []),
      t(locale, speaksOfAmount(approval.content) ? 'mail.approval.askedExcess' : 'mail.approval.asked'),
      ...byLine(context, approval),
    ],
  };
};

/** That one may choose, where there is something to choose. */
function byLine({ locale }: MailContext, { content }: MailApproval): string[] {
  return isDivisible(content) ? [t(locale, hasAlternatives(content) ? 'mail.approval.byLine' : 'mail.approval.byLinePlain')] : [];
}

/** To whoever was asked and wrote instead of deciding on the page: that a mail decides nothing, and where one decides. */
export const approvalWritten: Template = (context) => {
  const { locale, facts } = context;
  const approval = needed(facts.approval, 'approval');
  const { ticketNumber: number, subject } = approval.content;
  return {
    ...approvalContent(context, approval),
    cost: null,
    subject: t(locale, 'mail.writtenDecision.subject', { subject }),
    heading: t(locale, 'mail.writtenDecision.heading'),
    opening: [t(locale, 'mail.writtenDecision.happened', { number }), t(locale, 'mail.writtenDecision.asked')],
    closing: [ofKind(locale, approval.content, 'mail.approval.otherwise', { until: formatDeadline(approval.expiresAt, locale) })],
  };
};

/** A new link to the page of all requests, for whom the old one does not open any more. */
export const approvalsLink: Template = (context) => {
  const { locale, fact, facts } = context;
  const { content } = needed(facts.approval, 'approval');
  return {
    subject: t(locale, 'mail.approvalsLink.subject'),
    heading: t(locale, 'mail.approvalsLink.heading'),
    opening: [t(locale, 'mail.approvalsLink.happened')],
    facts: [...fact('latest', `${content.ticketNumber} · ${content.subject}`)],
    cost: null,
    action: { label: t(locale, 'mail.approvalsLink.action'), url: needed(context.ownApprovals(), 'page of requests'), secret: true },
    closing: [t(locale, 'mail.approvalsLink.otherwise')],
  };
};

/** The page of everything that the reader is asked. */
export function allApprovals({ locale, ownApprovals }: MailContext): Pick<MailContent, 'other'> {
  const url = ownApprovals();
  return url === null ? {} : { other: { label: t(locale, 'mail.approvalsLink.all'), url } };
}

/** What both say: exactly the content that the decision is bound to. */
function approvalContent(context: MailContext, approval: MailApproval): Pick<MailContent, 'facts' | 'cost' | 'action' | 'other' | 'closing'> {
  const { locale, contact } = context;
  const until = formatDeadline(approval.expiresAt, locale);
  return {
    facts: approvalFacts(context, approval, until),
    cost: costTable(context, approval),
    action: { label: t(locale, 'mail.approval.action'), url: context.link('APPROVAL', approval.id), secret: true },
    ...allApprovals(context),
    closing: [
      ofKind(locale, approval.content, 'mail.approval.otherwise', { until }),
      t(locale, 'mail.approval.byReply'),
      t(locale, 'mail.approval.question', { contact }),
    ],
  };
}

function approvalFacts(context: MailContext, { content }: MailApproval, until: string): Fact[] {
  const { fact, locale } = context;
  const { estimatedHours } = content;
  const hours = estimatedHours && countText(locale, 'mail.fact.hoursValue', Number(estimatedHours), { hours: formatDecimal(estimatedHours, locale) });
  return [
    ...fact('number', String(content.ticketNumber)),
    ...fact('subject', content.subject),
    ...comparisonFacts(context, content),
    ...totalFact(context, content),
    ...fact('requester', requesterWords(content, locale)),
    ...fact('customer', content.customerName),
    ...fact('site', content.site && [content.site.name, content.site.address].filter(Boolean).join(', ')),
    ...fact('device', [content.deviceLabel, content.deviceKind && ASSET_KINDS[content.deviceKind][locale]].filter(Boolean).join(' · ')),
    ...fact('tried', content.tried),
    ...fact(
      content.anew === true ? 'whyAnew' : content.unapproved === true ? 'whyUnapproved' : speaksOfAmount(content) ? 'exceeded' : 'diagnosis',
      content.diagnosis,
    ),
    ...fact(content.anew === true ? 'contestedWork' : speaksOfAmount(content) ? 'approvedWork' : 'scope', content.scope),
    ...fact('hours', hours),
    ...fact('conveyedBy', content.conveyedBy.name),
    ...fact('until', until),
  ];
}

/** What is to be approved in all; of what the package pays for that nothing is invoiced. */
function totalFact({ fact, locale }: MailContext, content: MailApproval['content']): Fact[] {
  if (content.fromPackage === true) return fact('asked', t(locale, 'mail.cost.fromPackage'));
  return fact(
    speaksOfAmount(content) ? 'asked' : 'total',
    `${formatMoney(content.total, content.currency, locale)} (${t(locale, 'mail.cost.withoutVat')})`,
  );
}

/** By how much the work came to more than was approved; nothing in requests from before that was kept. */
function comparisonFacts({ fact, locale }: MailContext, { exceeded, currency }: MailApproval['content']): Fact[] {
  if (exceeded === undefined) return [];
  const money = (amount: string): string => formatMoney(amount, currency, locale);
  const { approved, since, cameTo, beyond, n, decidedOn, parts } = exceeded;
  const some = (amount: string | undefined): string | null => (amount === undefined || compareAmounts(amount, '0') === 0 ? null : money(amount));
  return [
    ...fact('excessApproved', t(locale, 'portal.excessApprovedText', { amount: money(approved), n, date: formatCivilDate(decidedOn, locale) })),
    ...fact('excessApprovedSince', some(since)),
    ...fact('excessCameTo', money(cameTo)),
    ...fact('excessBeyond', money(beyond)),
    ...fact('excessAskedNow', some(parts?.asked)),
    ...fact('excessAskedElsewhere', some(parts?.askedElsewhere)),
    ...fact('excessWaiting', some(parts?.waiting)),
  ];
}

function costTable({ locale }: MailContext, approval: MailApproval): CostTable {
  const { content } = approval;
  const money = (amount: string): string => formatMoney(amount, content.currency, locale);
  const { total, withVat } = approvalSums(approval).asked;
  const countOf = ({ unitPrice, ...line }: (typeof content.lines)[number]): string | undefined => {
    const count = quantityWords(line, locale);
    return count === null || unitPrice === undefined ? undefined : `(${count} × ${formatUnitPrice(unitPrice, content.currency, locale)})`;
  };
  return {
    heading: ofExcess(locale, content, 'mail.cost.heading'),
    lines: content.lines.map(({ alternatives = [], ...line }) => ({
      label: [line.description[locale], countOf(line)].filter(Boolean).join(' '),
      value: money(line.amount),
      // No further line of the sum: it does not stand in the column of amounts.
      also: alternatives.map((other) => t(locale, 'mail.cost.alternative', { description: other.description, amount: money(other.amount) })),
    })),
    total: { label: t(locale, 'mail.cost.total'), value: content.fromPackage === true ? t(locale, 'mail.cost.fromPackage') : money(total) },
    notes: [...(withVat === null ? [] : [vatSentence(withVat, content.currency, locale)]), ...content.notes.map((note) => note[locale])],
  };
}
