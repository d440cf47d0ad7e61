import type { ApprovalSums, ChosenLine, SumLine } from '../domain/approval-sums';
import { quantityWords } from '../domain/approval-words';
import type { ChainStanding } from '../domain/chain-standing';
import { formatDateTime } from '../domain/format';
import type { Locale } from '../domain/locale';
import { formatMoney, type Currency } from '../domain/money';
import { t } from '../i18n';
import { namedDecider, type NamedDecider } from './decider-name';

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

/** What the sum of what was chosen is called: of a contested decision it is approved by nobody, of two yeses it is what both took. */
export function chosenTotalLabel(
  {
    whatCounts,
    standing = null,
    isDoubted = false,
  }: Pick<ApprovalSums, 'whatCounts'> & { readonly standing?: object | null; readonly isDoubted?: boolean },
  locale: Locale,
): string {
  if (standing !== null) return t(locale, 'portal.standingSum');
  if (whatCounts !== 'CONTESTED') return t(locale, 'portal.recordApproved');
  // Where our own witness denies the call, nobody contests.
  return t(locale, isDoubted ? 'portal.doubtedSum' : 'portal.contestedSum');
}

/** That the second yes was given in part, by whom and when, and what stands by both: the same sentences on pages and in mails. */
export function standingTexts(
  { kept, left, total, firstTotal }: ChainStanding,
  second: NamedDecider & { readonly decidedAt: string | null },
  currency: Currency,
  locale: Locale,
): string[] {
  const named = (lines: readonly ChosenLine[]): string => lines.map((line) => countedLabel(line, locale)).join('; ');
  const when = second.decidedAt === null ? '–' : formatDateTime(Date.parse(second.decidedAt), locale);
  return [
    t(locale, 'portal.standingBy', { name: namedDecider(second, locale), when, kept: named(kept), left: named(left) }),
    t(locale, 'portal.standingSums', { total: formatMoney(total, currency, locale), first: formatMoney(firstTotal, currency, locale) }),
  ];
}
