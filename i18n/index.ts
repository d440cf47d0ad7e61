import { admin as adminEn } from './en/admin';
import { books as booksEn } from './en/books';
import { mail as mailEn } from './en/mail';
import { portal as portalEn } from './en/portal';
import { problems as problemsEn } from './en/problems';
import { report as reportEn } from './en/report';
import { admin as adminTr } from './tr/admin';
import { books as booksTr } from './tr/books';
import { mail as mailTr } from './tr/mail';
import { portal as portalTr } from './tr/portal';
import { problems as problemsTr } from './tr/problems';
import { report as reportTr } from './tr/report';

/** All texts by language and area; Turkish is the source, English must have the same keys. */
export const CATALOGS = {
  tr: { problems: problemsTr, portal: portalTr, mail: mailTr, books: booksTr, report: reportTr, admin: adminTr },
  en: { problems: problemsEn, portal: portalEn, mail: mailEn, books: booksEn, report: reportEn, admin: adminEn },
} as const;

type Catalogs = (typeof CATALOGS)['tr'];

/** A language of the product (same as domain/locale.ts). */
export type TextLocale = keyof typeof CATALOGS;

/** Part of the product that a text belongs to. */
export type TextArea = keyof Catalogs;

/** 'area.key' of every text. */
export type TextKey = { [A in TextArea]: `${A}.${keyof Catalogs[A] & string}` }[TextArea];

type TextOf<K extends TextKey> = K extends `${infer A extends TextArea}.${infer N}` ? (N extends keyof Catalogs[A] ? Catalogs[A][N] : never) : never;
type Placeholders<S> = S extends `${string}{${infer P}}${infer Rest}` ? P | Placeholders<Rest> : never;

/** Values for the placeholders of a text; nothing where it has none. */
export type TextParams<K extends TextKey> = [Placeholders<TextOf<K>>] extends [never] ? [] : [Record<Placeholders<TextOf<K>>, string | number>];

/** The text of a key in a language, its `{placeholders}` filled in. Nothing is escaped: that is the renderer's duty. */
export function t<K extends TextKey>(locale: TextLocale, key: K, ...[params]: TextParams<K>): string {
  return fillText(textOf(locale, key), params ?? {});
}

/** The first of these keys under which the catalog has a text. */
export function firstText(locale: TextLocale, keys: readonly string[]): TextKey | undefined {
  return keys.find((key): key is TextKey => textOf(locale, key as TextKey) !== key);
}

/** The text as it stands in the catalog. */
export function textOf(locale: TextLocale, key: TextKey): string {
  const dot = key.indexOf('.');
  const area: Record<string, string> = CATALOGS[locale][key.slice(0, dot) as TextArea];
  return area[key.slice(dot + 1)] ?? key;
}

/** Fills `{name}` placeholders; an unknown one stays visible. */
export function fillText(text: string, params: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}(\.(?!\.))?/g, (placeholder, name: string, stop = '') =>
    Object.hasOwn(params, name) ? endingOnce(String(params[name]), String(stop)) : placeholder,
  );
}

/** A sentence that ends with a name such as "Öğüt A.Ş." has its full stop already. */
function endingOnce(value: string, stop: string): string {
  return value.endsWith('.') ? value : value + stop;
}

/** The same of a text that something else has filled in. */
export function withoutDoubleStops(text: string, values: readonly unknown[]): string {
  const stopped = values.filter((value): value is string => typeof value === 'string' && value.endsWith('.'));
  return stopped.reduce((filled, value) => filled.replaceAll(`${value}.`, value), text);
}
