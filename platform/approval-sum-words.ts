import { quantityWords } from '../domain/approval-words';
import type { ApprovalSums, ChosenLine, SumLine } from '../domain/approval-sums';
import type { Locale } from '../domain/locale';
import { formatMoney, type Currency } from '../domain/money';
import { t } from '../i18n';

/** A line with how much of it, as approvers read it. */
export function countedLabel(line: SumLine, locale: Locale): string {
  const count = quantityWords(line, locale);
  return count === null ? line.description[locale] : `${line.description[locale]} (${count})`;
}

/** What had been asked for a line that was not taken as it was asked, with its own price; null for one that was. */
export function askedText({ outcome, asked }: ChosenLine, currency: Currency, locale: Locale): string | null {
  if (outcome === 'AS_ASKED') return null;
  const amount = formatMoney(asked.amount, currency, locale);
  return outcome === 'REFUSED'
    ? t(locale, 'portal.lineAsked', { amount })
    : t(locale, 'portal.lineAskedInstead', { description: asked.description[locale], amount });
}

/** What the sum of what was chosen is called: of a contested decision it is approved by nobody. */
export function chosenTotalLabel({ whatCounts }: Pick<ApprovalSums, 'whatCounts'>, locale: Locale): string {
  return t(locale, whatCounts === 'CONTESTED' ? 'portal.contestedSum' : 'portal.recordApproved');
}
