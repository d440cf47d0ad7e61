import { formatDateTime } from '../../domain/format';
import type { Locale } from '../../domain/locale';
import { compareAmounts, formatMoney } from '../../domain/money';
import { t } from '../../i18n';
import type { ApprovalView } from '../services/portal-approval';

type Chained = Pick<ApprovalView, 'chain' | 'content' | 'status'>;

/** Whose limit it is, where the reader only stands in for them; null for whoever was asked. */
export type LimitOf = string | null;

/** Who said yes before the reader and why they are asked too, or who is asked after them; undefined where one yes is enough. */
export function chainText({ chain: { first, above }, content, status }: Chained, locale: Locale, limitOf: LimitOf): string | undefined {
  if (first !== null) {
    const inPlace = first.inPlaceOf === null ? '' : ` (${t(locale, 'portal.approvalInPlaceOf', { name: first.inPlaceOf })})`;
    const values = { name: `${first.name ?? '–'}${inPlace}`, when: formatDateTime(Date.parse(first.decidedAt), locale) };
    const said = t(locale, first.decidedVia === 'PHONE' ? 'portal.approvalFirstByPhone' : 'portal.approvalFirst', values);
    if (compareAmounts(first.total, content.total) === 0) return said;
    return `${said} ${t(locale, 'portal.approvalFirstLeft', { total: formatMoney(first.total, content.currency, locale) })}`;
  }
  if (above === null || status !== 'OPEN') return undefined;
  const values = { name: above.name ?? '–', limit: formatMoney(above.limit, content.currency, locale) };
  if (limitOf !== null) return t(locale, above.needed ? 'portal.approvalAboveOf' : 'portal.approvalAboveMaybeOf', { ...values, approver: limitOf });
  return t(locale, above.needed ? 'portal.approvalAbove' : 'portal.approvalAboveMaybe', values);
}

/** What a first yes is worth until a second one is given; undefined where it needs none or has it. */
export function awaitedText(
  { chain: { second, above }, status }: Pick<Chained, 'chain' | 'status'>,
  locale: Locale,
  limitOf: LimitOf,
): string | undefined {
  if (status !== 'APPROVED' || above?.needed !== true) return undefined;
  const name = second?.name ?? above.name ?? '–';
  if (second?.status === 'APPROVED') return second.contestedAt === null ? undefined : t(locale, 'portal.approvalSecondContested', { name });
  if (second === null || second.status === 'OPEN')
    return limitOf === null
      ? t(locale, 'portal.approvalSecondAwaited', { name })
      : t(locale, 'portal.approvalSecondAwaitedOf', { name, approver: limitOf });
  return t(locale, second.status === 'REFUSED' ? 'portal.approvalSecondRefused' : 'portal.approvalSecondOff', { name });
}

/** Whose limit a reader's page speaks of. */
export function limitOfReader({ approver, approverId }: Pick<ApprovalView, 'approver' | 'approverId'>, readerId: string | null): LimitOf {
  return readerId === null || readerId === approverId ? null : (approver ?? '–');
}

/** That the reader was sent the request in somebody else's place; undefined for the approver. */
export function inPlaceText({ approver, approverId, mayDecide, status }: ApprovalView, readerId: string | null, locale: Locale): string | undefined {
  if (readerId === null || readerId === approverId) return undefined;
  const name = approver ?? '–';
  return t(locale, status === 'OPEN' && mayDecide ? 'portal.approvalStandsIn' : 'portal.approvalStoodIn', { name });
}
