import { amountTwins, askedKindLabel, speaksOfAmount, speaksOfVisit } from '../../domain/approval-kinds';
import type { StandingSums } from '../../domain/chain-standing';
import type { Locale } from '../../domain/locale';
import { formatMoney } from '../../domain/money';
import { fillText, firstText, t, textOf, type TextKey } from '../../i18n';
import type { ApprovalView } from '../services/portal-approval';

/** What is asked, as far as its words depend on it. */
export type AskedWords = {
  readonly kind: ApprovalView['content']['kind'];
  readonly anew?: boolean | undefined;
  readonly unapproved?: boolean | undefined;
  readonly fromPackage?: boolean | undefined;
};

type KindText =
  | 'approvalTitle'
  | 'approvalDecideTitle'
  | 'approvalAskApprove'
  | 'approvalAskRefuse'
  | 'approvalNext_APPROVED'
  | 'approvalNext_REFUSED'
  | 'approvalCosts';

/** A text about a visit, or its twin about work that is asked for line by line. */
export function kindWords({ kind, anew, unapproved, fromPackage }: ApprovalView['content'], locale: Locale): (key: KindText) => string {
  if (speaksOfVisit({ kind })) return (key) => textOf(locale, `portal.${key}`);
  return (key) => {
    const twin = amountTwin({ kind, anew, unapproved, fromPackage }, locale, `portal.${key}`) ?? (`portal.${key}_WORK` as const);
    return fillText(textOf(locale, twin), { kind: askedKindLabel({ kind, anew, unapproved })[locale] });
  };
}

/** The twin of a text about an amount for work that is done, as near to what is asked as the catalog has one; undefined for other work. */
export function amountTwin(asked: AskedWords, locale: Locale, key: `portal.${string}`): TextKey | undefined {
  return firstText(
    locale,
    amountTwins(asked).map((twin) => `${key}_${twin}`),
  );
}

/** The sum of a request as a line of its own: what it may come to, what is to be approved, or that the package pays for it. */
export function totalLine({ kind, fromPackage }: Pick<ApprovalView['content'], 'kind' | 'fromPackage'>, total: string, locale: Locale): string {
  if (fromPackage === true) return t(locale, 'portal.approvalTotalLine_PACKAGE');
  return t(locale, speaksOfAmount({ kind }) ? 'portal.approvalTotalLine_EXCESS' : 'portal.approvalTotalLine', { total });
}

/** The sum that counts as a line of its own: approved, by both where two were asked, recorded without being valid, contested or denied by our own witness, or only asked. */
export function toldTotal(
  content: Pick<ApprovalView['content'], 'kind' | 'fromPackage' | 'currency'>,
  { told, chosen, whatCounts, standing, isDoubted, isInvalid }: StandingSums & { readonly isDoubted: boolean; readonly isInvalid: boolean },
  locale: Locale,
): string {
  const total = formatMoney(told.total, content.currency, locale);
  if (chosen === null || content.fromPackage === true) return totalLine(content, total, locale);
  if (isInvalid) return t(locale, 'portal.invalidTotal', { total });
  if (standing !== null) return t(locale, 'portal.standingTotal', { total });
  if (whatCounts !== 'CONTESTED') return t(locale, 'portal.approvedTotal', { total });
  return t(locale, isDoubted ? 'portal.doubtedTotal' : 'portal.contestedTotal', { total });
}
