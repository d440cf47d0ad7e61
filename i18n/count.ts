import { fillText, textOf, type TextArea, type TextKey, type TextLocale } from '.';

/** Keys of texts about several that have a twin about one. */
type CountedKey<K extends TextKey = TextKey> = K extends `${infer Base}_one` ? (Base extends TextKey ? Base : never) : never;

const RULES: Readonly<Record<TextLocale, Intl.PluralRules>> = { tr: new Intl.PluralRules('tr'), en: new Intl.PluralRules('en') };

/** A text about so many, in the words that the language has for one or for several. */
export function countText(locale: TextLocale, key: CountedKey, count: number, params: Readonly<Record<string, string | number>>): string {
  const one: `${TextArea}.${string}` = `${key}_one`;
  return fillText(textOf(locale, RULES[locale].select(count) === 'one' ? (one as TextKey) : key), params);
}
