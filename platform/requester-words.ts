import type { ApprovalContent } from '../domain/approval-content';
import type { Locale } from '../domain/locale';
import { t } from '../i18n';

/** Who asked for help, as whoever decides about the work reads it: somebody whom their firm has not registered is named as such. */
export function requesterWords(
  { requester, requesterUnknown }: Pick<ApprovalContent, 'requester' | 'requesterUnknown'>,
  locale: Locale,
): string | null {
  return requester !== null && requesterUnknown === true ? t(locale, 'portal.approvalRequesterUnknown', { name: requester }) : requester;
}
