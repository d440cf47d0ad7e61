import type { Locale } from '../../domain/locale';
import { parseLabel } from '../../domain/ids';
import { t, type TextKey } from '../../i18n';
import { TEXT_LIMITS } from '../contract/values';
import { fieldText } from '../http/problem';

/** Names of the form's inputs, the same as the API's fields. */
export type FormFieldName = 'label' | 'email' | 'subject' | 'description' | 'name' | 'phone';

interface FieldDef {
  readonly name: FormFieldName;
  readonly text: TextKey;
  readonly hint?: TextKey;
  readonly required?: true;
  readonly multiline?: true;
  readonly type?: 'text' | 'email' | 'tel';
  readonly autocomplete?: string;
  readonly inputmode?: string;
  readonly max: number;
}

const FIELDS: readonly FieldDef[] = [
  { name: 'label', text: 'portal.formLabel', hint: 'portal.formLabelHint', max: 60 },
  { name: 'subject', text: 'portal.formSubject', hint: 'portal.formSubjectHint', required: true, max: TEXT_LIMITS.line },
  {
    name: 'description',
    text: 'portal.formDescription',
    hint: 'portal.formDescriptionHint',
    required: true,
    multiline: true,
    max: TEXT_LIMITS.description,
  },
  {
    name: 'email',
    text: 'portal.formEmail',
    hint: 'portal.formEmailHint',
    required: true,
    type: 'email',
    autocomplete: 'email',
    inputmode: 'email',
    max: 254,
  },
  { name: 'name', text: 'portal.formName', max: TEXT_LIMITS.name, autocomplete: 'name' },
  { name: 'phone', text: 'portal.formPhone', hint: 'portal.formPhoneHint', type: 'tel', autocomplete: 'tel', inputmode: 'tel', max: 40 },
];

/** What was typed. */
export type FormValues = Partial<Record<FormFieldName, string>>;

/** Fields for the template, with what was typed and what is wrong with it; the first wrong one gets the focus. What is known is not asked. */
export function formFields(
  locale: Locale,
  values: FormValues,
  errors: Readonly<Record<string, string>>,
  { scanned, known }: { readonly scanned: boolean; readonly known: readonly FormFieldName[] },
): readonly object[] {
  const firstWrong = FIELDS.find(({ name }) => errors[name] !== undefined)?.name;
  return FIELDS.filter(({ name }) => !known.includes(name)).map(({ name, text, hint, type = 'text', ...rest }) => {
    const error = errors[name];
    const isOther = name === 'label' && scanned;
    const described = [...(hint === undefined ? [] : [`${name}-hint`]), ...(error === undefined ? [] : [`${name}-error`])].join(' ');
    return {
      ...rest,
      name,
      type,
      described,
      label: textOfKey(locale, isOther ? 'portal.formLabelOther' : text),
      hint: hint === undefined ? undefined : textOfKey(locale, hint),
      value: values[name] ?? '',
      error: error === undefined ? undefined : fieldText(error, locale),
      autofocus: name === firstWrong,
    };
  });
}

/** Summary above the form: each wrong field with its message. */
export function formProblems(locale: Locale, errors: Readonly<Record<string, string>>): { field: string; label: string; message: string }[] {
  return FIELDS.filter(({ name }) => errors[name] !== undefined).map(({ name, text }) => ({
    field: name,
    label: textOfKey(locale, text),
    message: fieldText(errors[name] ?? '', locale),
  }));
}

/**
 * What `?e=` says: a label that a person can read stands in its field; the token of a QR code is kept out of sight. Neither
 * is looked up, so the page is the same whether we know the device or not.
 */
export function labelFromAddress(text: unknown): { label?: string; scanned?: string } {
  if (typeof text !== 'string' || text.trim() === '') return {};
  const given = text.trim().slice(0, 60);
  if (parseLabel(given) === null && /^[A-Za-z0-9_-]{16,60}$/.test(given)) return { scanned: given };
  return { label: given };
}

function textOfKey(locale: Locale, key: TextKey): string {
  // Labels and hints of the form have no placeholders.
  return t(locale, key as 'portal.formLabel');
}
