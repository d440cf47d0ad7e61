import { amountTwins, askedKindLabel, speaksOfVisit, type AmountTwin } from '../../../../domain/approval-kinds';
import type { ApprovalContent } from '../../../../domain/approval-content';
import type { Locale } from '../../../../domain/locale';
import { fillText, firstText, textOf, type TextKey } from '../../../../i18n';

/** Keys of sentences about a visit that have a twin about other work. */
type KindKey<K extends TextKey = TextKey> = K extends `${infer Base}Work` ? (Base extends TextKey ? Base : never) : never;

/** Keys of sentences about work that have a twin about an amount for work that is done. */
type ExcessKey<K extends TextKey = TextKey> = K extends `${infer Base}Excess` ? (Base extends TextKey ? Base : never) : never;

/** A sentence about work to be done, or its twin about an amount: above what was approved, or asked about anew where it says something else of that. */
export function ofExcess(
  locale: Locale,
  content: Pick<ApprovalContent, 'kind' | 'anew' | 'unapproved' | 'fromPackage'>,
  key: ExcessKey,
  params: Readonly<Record<string, string | number>> = {},
): string {
  return fillText(textOf(locale, twinOf(locale, content, key) ?? key), params);
}

const ENDINGS: Readonly<Record<AmountTwin, string>> = { PACKAGE: 'Package', ANEW: 'Anew', UNAPPROVED: 'Unapproved', EXCESS: 'Excess' };

/** The twin about an amount, where there is one. */
function twinOf(locale: Locale, content: Pick<ApprovalContent, 'kind' | 'anew' | 'unapproved' | 'fromPackage'>, key: string): TextKey | undefined {
  return firstText(
    locale,
    amountTwins(content).map((twin) => `${key}${ENDINGS[twin]}`),
  );
}

/** A sentence about a visit, or its twin about work that is asked for line by line. */
export function ofKind(
  locale: Locale,
  content: Pick<ApprovalContent, 'kind' | 'anew' | 'unapproved' | 'fromPackage'>,
  key: KindKey,
  params: Readonly<Record<string, string | number>> = {},
): string {
  if (speaksOfVisit(content)) return fillText(textOf(locale, key), params);
  return fillText(textOf(locale, twinOf(locale, content, key) ?? (`${key}Work` as TextKey)), { ...params, kind: askedKindLabel(content)[locale] });
}
