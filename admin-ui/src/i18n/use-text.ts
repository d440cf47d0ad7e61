import { useCallback } from 'react';
import { useLocale, useTranslate } from 'react-admin';
import type { Label } from '../../../domain/label';
import type { Locale } from '../../../domain/locale';
import { localeOf, type AdminKey } from './i18n-provider';

/** Values for a text's placeholders; `smart_count` chooses between singular and plural. */
export type TextValues = Readonly<Record<string, string | number>>;

/** Looks texts of the admin catalogs up; a key that does not exist does not compile. */
export type Text = (key: AdminKey, values?: TextValues) => string;

/** The texts in the language of the screen. */
export function useText(): Text {
  const translate = useTranslate();
  return useCallback((key, values) => translate(key, values), [translate]);
}

/** The language of the screen. */
export function useAppLocale(): Locale {
  return localeOf(useLocale());
}

/** Picks the side of a label that belongs to the language of the screen. */
export function useLabel(): (label: Label) => string {
  const locale = useAppLocale();
  return useCallback((label) => label[locale], [locale]);
}

/** Label of a key in a table of the domain; an unknown key is shown as it is. */
export function useTableLabel(): (table: Readonly<Record<string, Label>>, key: string | null | undefined) => string {
  const locale = useAppLocale();
  return useCallback((table, key) => (key == null ? '' : (table[key]?.[locale] ?? key)), [locale]);
}

/** Choices of a select input from a table of the domain. */
export function useChoices(table: Readonly<Record<string, Label>>, keys?: readonly string[]): { id: string; name: string }[] {
  const locale = useAppLocale();
  return (keys ?? Object.keys(table)).map((id) => ({ id, name: table[id]?.[locale] ?? id }));
}
