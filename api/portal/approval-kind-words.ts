import { askedKindLabel } from '../../domain/approval-kinds';
import type { Locale } from '../../domain/locale';
import { CATALOGS, fillText, textOf, type TextKey } from '../../i18n';
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
export function kindWords({ kind, anew }: ApprovalView['content'], locale: Locale): (key: KindText) => string {
  if (kind === 'ONSITE_VISIT') return (key) => textOf(locale, `portal.${key}`);
  const words = (key: string): string | undefined => (key in CATALOGS[locale].portal ? textOf(locale, `portal.${key}` as TextKey) : undefined);
  return (key) => {
    const own = kind === 'EXCESS' ? ((anew === true ? words(`${key}_ANEW`) : undefined) ?? words(`${key}_EXCESS`)) : undefined;
    return fillText(own ?? textOf(locale, `portal.${key}_WORK`), { kind: askedKindLabel({ kind, anew })[locale] });
  };
}
