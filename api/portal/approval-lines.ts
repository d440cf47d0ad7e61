import type { ApprovalContent } from '../../domain/approval-content';
import type { Locale } from '../../domain/locale';
import { quantityWords, totalWithVat } from '../../domain/approval-words';
import { vatSentence } from '../../platform/vat-sentence';
import { decideLines, isDivisible, type DecidedLine, type LineAnswer, type LineDecision } from '../../domain/line-decision';
import { formatMoney } from '../../domain/money';
import { t } from '../../i18n';

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
  return {
    lines: content.lines.map((line, index) => {
      const decided = lines[index];
      const count = quantityWords(line, locale);
      const taken = decided?.alternative == null ? undefined : line.alternatives?.[decided.alternative];
      return {
        label: count === null ? line.description[locale] : `${line.description[locale]} (${count})`,
        instead: taken === undefined ? undefined : t(locale, 'portal.recordLineInstead', { description: taken.description }),
        amount: decided?.approved === true ? formatMoney(decided.amount, content.currency, locale) : t(locale, 'portal.lineLeftOut'),
      };
    }),
    answers,
    change: new URLSearchParams(Object.fromEntries(answers.map(({ name, value }) => [name, value]))).toString(),
    total: t(locale, 'portal.chosenTotal', { total: formatMoney(total, content.currency, locale) }),
    withVat: withVatText(content, locale, total),
  };
}

/** What a sum comes to with VAT; undefined where there is nothing to pay. */
export function withVatText(content: ApprovalContent, locale: Locale, sum: string = content.total): string | undefined {
  const gross = totalWithVat(content, sum);
  return gross === null ? undefined : vatSentence(gross, content.currency, locale);
}

function answerOf(value: string | undefined): LineAnswer | null {
  if (value === 'onay') return { approved: true, alternative: null };
  if (value === 'red') return { approved: false };
  const match = /^secenek(\d)$/.exec(value ?? '');
  return match ? { approved: true, alternative: Number(match[1]) } : null;
}

/** What the column of amounts says of a line that was decided by itself, and what had been asked for it where that was more or other. */
export function approvedAmount(
  decided: DecidedLine | undefined,
  { amount }: ApprovalContent['lines'][number],
  { currency }: ApprovalContent,
  locale: Locale,
): { readonly amount?: string; readonly asked?: string } {
  if (decided === undefined) return {};
  if (decided.approved && decided.alternative === null) return { amount: formatMoney(decided.amount, currency, locale) };
  return {
    amount: decided.approved ? formatMoney(decided.amount, currency, locale) : '–',
    asked: t(locale, 'portal.lineAsked', { amount: formatMoney(amount, currency, locale) }),
  };
}

/** What was decided about a line, in words; undefined where the request was decided as it was put. */
export function decisionText(
  decided: DecidedLine | undefined,
  line: ApprovalContent['lines'][number],
  { currency }: ApprovalContent,
  locale: Locale,
): string | undefined {
  if (decided === undefined) return undefined;
  if (!decided.approved) return t(locale, 'portal.lineRefused');
  const taken = decided.alternative === null ? undefined : line.alternatives?.[decided.alternative];
  const amount = formatMoney(decided.amount, currency, locale);
  return taken === undefined
    ? t(locale, 'portal.lineApproved', { amount })
    : t(locale, 'portal.lineInsteadApproved', { description: taken.description, amount });
}
