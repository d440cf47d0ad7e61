import { civilDateAt } from '../../domain/civil-date';
import { daysLeft, INVOICE_TERMS } from '../../domain/invoice-term';
import { formatCivilDate } from '../../domain/format';
import type { Locale } from '../../domain/locale';
import { UNBILLED_HOLDERS } from '../../domain/unbilled-work';
import { t } from '../../i18n';
import type { UnbilledCustomer } from '../contract/unbilled-work';
import type { CsvValue } from './csv';

/** Columns of the file of work that is not invoiced yet. */
const COLUMNS = ['number', 'customer', 'account', 'month', 'holder', 'lines', 'net', 'gross', 'currency', 'oldest', 'due', 'left', 'term'] as const;

/** The list as a table: one row per customer, month, what holds it, and currency. Amounts have a comma in Turkish. */
export function unbilledFile(customers: readonly UnbilledCustomer[], at: number, locale: Locale): { name: string; rows: CsvValue[][] } {
  const today = civilDateAt(at);
  const amount = (text: string): string => (locale === 'tr' ? text.replace('.', ',') : text);
  const rows = customers.flatMap(({ customerNumber, customerName, accountCode, parts }) =>
    parts.map((part): CsvValue[] => [
      ...[customerNumber, customerName, accountCode === null ? null : { code: accountCode }, { code: part.period }],
      ...[UNBILLED_HOLDERS[part.holder][locale], part.lineCount],
      ...[amount(part.net), amount(part.gross), part.currency, formatCivilDate(part.oldestOn, locale), formatCivilDate(part.dueOn, locale)],
      ...[daysLeft(part.dueOn, today), INVOICE_TERMS[part.term][locale]],
    ]),
  );
  return {
    name: `${t(locale, 'books.unbilled_file')}-${today}.csv`,
    rows: [COLUMNS.map((column) => t(locale, `books.unbilled_${column}`)), ...rows],
  };
}
