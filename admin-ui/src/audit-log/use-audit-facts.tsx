import { useTranslate } from 'react-admin';
import { CHARGE_HOLDS, HOLD_REASONS } from '../../../domain/charge-holds';
import { isCivilDate } from '../../../domain/civil-date';
import { DESK_TASKS } from '../../../domain/desk-tasks';
import { formatCivilDate, formatMonth } from '../../../domain/format';
import type { Label } from '../../../domain/label';
import { formatMoney } from '../../../domain/money';
import { ROLES } from '../../../domain/roles';
import { useAppLocale, useTableLabel, useText } from '../i18n/use-text';

/** Where the names of a record's fields stand in the catalog. */
const RESOURCES: Readonly<Record<string, string>> = {
  asset: 'assets',
  calendar: 'calendars',
  chargeLine: 'charge-lines',
  contact: 'contacts',
  contract: 'contracts',
  customer: 'customers',
  holiday: 'holidays',
  priceList: 'price-lists',
  site: 'sites',
  user: 'users',
};

/** Values that are keys of a table of the domain, by field. */
const TABLES: Readonly<Record<string, Readonly<Record<string, Label>>>> = {
  decision: CHARGE_HOLDS,
  holdReason: HOLD_REASONS,
  role: ROLES,
  'deskTask.kind': DESK_TASKS,
};
const AMOUNTS = ['net', 'vat', 'gross'];
/** Told by something else of the entry already: `changes` holds the values of `fields`; ids and hashes say nothing to a reader. */
const SILENT = ['fields', 'evidenceHash', 'ticketId'];

type Fact = readonly [name: string, value: string];
type Values = Readonly<Record<string, unknown>>;

/** Names and values of an entry in words; a field or a value without words is shown as it is recorded. */
export function useAuditFacts(): (subjectType: string, values: Values) => Fact[] {
  const translate = useTranslate();
  const text = useText();
  const locale = useAppLocale();
  const tableLabel = useTableLabel();
  const nameOf = (subjectType: string, field: string): string =>
    translate(`audit.field.${field}`, { _: translate(`resources.${RESOURCES[subjectType] ?? subjectType}.fields.${field}`, { _: field }) });
  const wordsOf = (subjectType: string, field: string, value: unknown): string => {
    if (value === null || value === undefined || value === '') return '—';
    if (typeof value === 'boolean') return text(value ? 'audit.yes' : 'audit.no');
    if (typeof value === 'object' && 'from' in value && 'to' in value)
      return `${wordsOf(subjectType, field, value.from)} → ${wordsOf(subjectType, field, value.to)}`;
    if (Array.isArray(value) && value.every((one) => typeof one !== 'object')) return value.join(', ') || '—';
    if (typeof value === 'object') return JSON.stringify(value);
    const word = String(value as string | number);
    const table = TABLES[`${subjectType}.${field}`] ?? TABLES[field];
    if (table) return tableLabel(table, word);
    if (AMOUNTS.includes(field)) return formatMoney(word, 'TRY', locale);
    if (field === 'period') return formatMonth(word, locale);
    return isCivilDate(word) ? formatCivilDate(word, locale) : word;
  };
  return (subjectType, values) => {
    const { changes, ...others } = values;
    // An old entry may hold the names of its fields alone.
    const shown = changes === undefined ? Object.entries(values) : Object.entries({ ...others, ...(changes as Values) });
    return shown
      .filter(([field]) => !SILENT.includes(field) || (field === 'fields' && changes === undefined))
      .map(([field, value]) => [nameOf(subjectType, field), wordsOf(subjectType, field, value)]);
  };
}
