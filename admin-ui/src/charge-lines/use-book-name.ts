import type { ChargeBook } from '../../../api/contract/charge-books';
import { formatDateTime, formatMonth } from '../../../domain/format';
import { useAppLocale, useText } from '../i18n/use-text';

/** What tells a book apart from all others, for buttons that stand in many rows: its month, whose lines, and when it was made. */
export function useBookName(): (book: Pick<ChargeBook, 'period' | 'customerName' | 'at'>) => string {
  const text = useText();
  const locale = useAppLocale();
  return ({ period, customerName, at }) =>
    [formatMonth(period, locale), customerName ?? text('book.all_customers'), formatDateTime(Date.parse(at), locale)].join(', ');
}
