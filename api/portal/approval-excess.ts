import type { ApprovalContent } from '../../domain/approval-content';
import { formatCivilDate } from '../../domain/format';
import type { Locale } from '../../domain/locale';
import { compareAmounts, formatMoney } from '../../domain/money';
import { t } from '../../i18n';
import { factLines, type FactLine } from './facts';

/** What was approved, what it came to, and the difference, for an amount above what was approved; undefined for everything else and for requests from before these were kept. */
export function comparisonFacts({ exceeded, currency }: Pick<ApprovalContent, 'exceeded' | 'currency'>, locale: Locale): FactLine[] | undefined {
  if (exceeded === undefined) return undefined;
  const money = (amount: string): string => formatMoney(amount, currency, locale);
  const { approved, since, cameTo, beyond, n, decidedOn, parts } = exceeded;
  const some = (amount: string | undefined): string | null => (amount === undefined || compareAmounts(amount, '0') === 0 ? null : money(amount));
  return factLines([
    [
      t(locale, 'portal.excessApproved'),
      t(locale, 'portal.excessApprovedText', { amount: money(approved), n, date: formatCivilDate(decidedOn, locale) }),
    ],
    [t(locale, 'portal.excessApprovedSince'), some(since)],
    [t(locale, 'portal.excessCameTo'), money(cameTo)],
    [t(locale, 'portal.excessBeyond'), money(beyond)],
    [t(locale, 'portal.excessAskedNow'), some(parts?.asked)],
    [t(locale, 'portal.excessAskedElsewhere'), some(parts?.askedElsewhere)],
    [t(locale, 'portal.excessWaiting'), some(parts?.waiting)],
  ]);
}
