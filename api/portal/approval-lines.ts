import type { ApprovalContent } from '../../domain/approval-content';
import type { Locale } from '../../domain/locale';
import { approvalSums, type ApprovalSums, type ChosenLine, type SumLine, type SumSide } from '../../domain/approval-sums';
import { quantityWords } from '../../domain/approval-words';
import { decideLines, isDivisible, type LineAnswer, type LineDecision } from '../../domain/line-decision';
import { formatMoney, formatUnitPrice, type Currency } from '../../domain/money';
import { t } from '../../i18n';
import { askedText, countedLabel } from '../../platform/approval-sum-words';
import { vatSentence } from '../../platform/vat-sentence';

/** Name of the answer to a line in the form. */
const fieldOf = (index: number): string => `kalem${index}`;

/** The lines as a form asks about them; nothing where the request can only be taken as it is. What is asked for is chosen beforehand: the reader has said yes. */
export function lineQuestions(content: ApprovalContent, fields: Readonly<Record<string, string>>, locale: Locale): object[] {
  if (!isDivisible(content)) return [];
  return content.lines.map(({ description, amount, alternatives = [], ...line }, index) => {
    const name = fieldOf(index);
    const chosen = fields[name] ?? 'onay';
    const option = (value: string, label: string): object => ({ name, value, label, checked: value === chosen });
    const money = (value: string): string => formatMoney(value, content.currency, locale);
    const count = quantityWords(line, locale);
    return {
      legend: count === null ? description[locale] : `${description[locale]} (${count})`,
      options: [
        option('onay', t(locale, 'portal.lineApprove', { amount: money(amount) })),
        ...alternatives.map((other, at) =>
          option(`secenek${at}`, t(locale, 'portal.lineInstead', { description: other.description, amount: money(other.amount) })),
        ),
        option('red', t(locale, 'portal.lineRefuse')),
      ],
    };
  });
}

/** What a form answered: null for the request as it is, 'nothing' where no line is left of it or an answer is to nothing that was shown. */
export function answeredLines(content: ApprovalContent, fields: Readonly<Record<string, string>>): LineDecision | null | 'nothing' {
  if (!isDivisible(content)) return null;
  const answers = content.lines.map((_line, index) => answerOf(fields[fieldOf(index)]));
  if (!answers.every((answer) => answer !== null)) return 'nothing';
  return decideLines(content, answers) ?? 'nothing';
}

/** What was chosen, with the sum that is about to be approved, for the page before the last word; its fields are sent with that word. */
export function summaryView(
  content: ApprovalContent,
  { lines, total }: LineDecision,
  fields: Readonly<Record<string, string>>,
  locale: Locale,
): object {
  const answers = content.lines.map((_line, index) => ({ name: fieldOf(index), value: fields[fieldOf(index)] ?? '' }));
  // As it would stand approved.
  const { told, chosen } = approvalSums({ content, status: 'APPROVED', contestedAt: null, decidedLines: lines, approvedTotal: total });
  return {
    lines: chosen?.lines.map((line) => ({
      label: countedLabel(line, locale),
      asked: askedText(line, content.currency, locale) ?? undefined,
      amount: line.outcome === 'REFUSED' ? t(locale, 'portal.lineLeftOut') : formatMoney(line.amount, content.currency, locale),
    })),
    answers,
    change: new URLSearchParams(Object.fromEntries(answers.map(({ name, value }) => [name, value]))).toString(),
    total: t(locale, 'portal.chosenTotal', { total: formatMoney(told.total, content.currency, locale) }),
    withVat: vatText(told, content.currency, locale),
  };
}

/** What a sum comes to with VAT; undefined where there is nothing to pay. */
export function vatText({ withVat }: SumSide, currency: Currency, locale: Locale): string | undefined {
  return withVat === null ? undefined : vatSentence(withVat, currency, locale);
}

function answerOf(value: string | undefined): LineAnswer | null {
  if (value === 'onay') return { approved: true, alternative: null };
  if (value === 'red') return { approved: false };
  const match = /^secenek(\d)$/.exec(value ?? '');
  return match ? { approved: true, alternative: Number(match[1]) } : null;
}

/** The lines of a request: what counts with its own price, and beside it what was decided, what had been asked, and what could have been taken. */
export function linesView(
  content: ApprovalContent,
  { asked, chosen, byLine }: ApprovalSums,
  receiptAt: (receiptOf: string) => string,
  locale: Locale,
): object[] {
  const { currency } = content;
  return content.lines.map(({ alternatives = [], receiptOf }, index) => {
    const line = chosen?.lines[index];
    return {
      ...lineView(line ?? asked.lines[index], currency, locale),
      alternatives: alternatives
        .filter((_other, at) => line?.left.includes(at) !== false)
        .map((other) =>
          t(locale, 'portal.approvalAlternative', { description: other.description, amount: formatMoney(other.amount, currency, locale) }),
        ),
      receipt: receiptOf && receiptAt(receiptOf),
      ...(line === undefined || !byLine ? {} : decidedView(line, currency, locale)),
    };
  });
}

/** Work that is asked for line by line has a quantity. */
function lineView(line: SumLine | undefined, currency: Currency, locale: Locale) {
  if (line === undefined) return {};
  const count = quantityWords(line, locale);
  const price = line.unitPrice === null ? '' : ` × ${formatUnitPrice(line.unitPrice, currency, locale)}`;
  return {
    label: line.description[locale],
    quantity: count === null ? undefined : `${count}${price}`,
    amount: formatMoney(line.amount, currency, locale),
  };
}

/** What was decided about a line by itself. */
function decidedView(line: ChosenLine, currency: Currency, locale: Locale) {
  const asked = askedText(line, currency, locale) ?? undefined;
  const amount = formatMoney(line.amount, currency, locale);
  const refused = line.isBySecond === true ? 'portal.standingRefused' : 'portal.lineRefused';
  if (line.outcome === 'REFUSED') return { asked, amount: '–', decision: t(locale, refused) };
  if (line.outcome === 'AS_ASKED') return { decision: t(locale, 'portal.lineApproved', { amount }) };
  return { asked, decision: t(locale, 'portal.lineInsteadApproved', { description: line.taken ?? '', amount }) };
}
