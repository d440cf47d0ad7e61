import { askedKindLabel } from '../../domain/approval-kinds';
import type { Locale } from '../../domain/locale';
import { CATALOGS, fillText, t, textOf, type TextKey } from '../../i18n';
import type { ApprovalView } from '../services/portal-approval';

type KindText =
  | 'approvalTitle'
  | 'approvalDecideTitle'
  | 'approvalAskApprove'
  | 'approvalAskRefuse'
  | 'approvalNext_APPROVED'
  | 'approvalNext_REFUSED'
  | 'approvalCosts';

/** A text about a visit, or its twin about work that is asked for line by line. */
export function kindWords({ kind, anew, fromPackage }: ApprovalView['content'], locale: Locale): (key: KindText) => string {
  if (kind === 'ONSITE_VISIT') return (key) => textOf(locale, `portal.${key}`);
  const words = (key: string): string | undefined => (key in CATALOGS[locale].portal ? textOf(locale, `portal.${key}` as TextKey) : undefined);
  return (key) => {
    const twins = kind !== 'EXCESS' ? [] : [...(fromPackage === true ? ['PACKAGE'] : []), ...(anew === true ? ['ANEW'] : []), 'EXCESS'];
    const own = twins.map((twin) => words(`${key}_${twin}`)).find((text) => text !== undefined);
    return fillText(own ?? textOf(locale, `portal.${key}_WORK`), { kind: askedKindLabel({ kind, anew })[locale] });
  };
}

/** The sum of a request as a line of its own: what it may come to, what is to be approved, or that the package pays for it. */
export function totalLine({ kind, fromPackage }: Pick<ApprovalView['content'], 'kind' | 'fromPackage'>, total: string, locale: Locale): string {
  if (fromPackage === true) return t(locale, 'portal.approvalTotalLine_PACKAGE');
  return t(locale, kind === 'EXCESS' ? 'portal.approvalTotalLine_EXCESS' : 'portal.approvalTotalLine', { total });
}
