import type { Locale } from '../domain/locale';
import { t } from '../i18n';

/** Who decided, as somebody else reads it. */
export interface NamedDecider {
  readonly name: string | null;
  /** In whose place; null where they decided for themselves. */
  readonly inPlaceOf?: string | null;
  /** Whether it was the reader in whose place they decided: nobody reads their own name as somebody else's. */
  readonly isForReader?: boolean;
}

/** Who decided and in whose place, and that it was by phone where that is said: the same on pages, in mails and on records. */
export function namedDecider({ name, inPlaceOf = null, isForReader = false }: NamedDecider, locale: Locale, isByPhone = false): string {
  const ways = [
    ...(inPlaceOf === null
      ? []
      : [isForReader ? t(locale, 'portal.approvalInYourPlace') : t(locale, 'portal.approvalInPlaceOf', { name: inPlaceOf })]),
    ...(isByPhone ? [t(locale, 'portal.approvalByPhone')] : []),
  ];
  return `${name ?? '–'}${ways.length === 0 ? '' : ` (${ways.join(', ')})`}`;
}
