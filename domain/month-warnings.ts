import type { Label } from './label';

/** What would be told too late by the export of a month, because nothing of it moves once it is released. */
export const MONTH_WARNINGS = {
  CODE_MISSING: { tr: 'Tevkifatı seçilmemiş satır', en: 'Line without a chosen withholding' },
  LIMIT_UNKNOWN: { tr: 'Yılın tevkifat sınırı girilmemiş', en: 'Withholding limit of the year not entered' },
  SAME_RECEIPT: { tr: 'Belgesi başka satırda da olan masraf', en: 'Expense whose receipt stands on another line' },
  PACKAGE_UNUSED: { tr: 'Pakette hak varken ücretli satır', en: 'Line billed though the package has room' },
  CARD_INCOMPLETE: { tr: 'Müşteri kartında eksik bilgi', en: 'Customer’s card is not complete' },
} as const satisfies Record<string, Label>;

/** A kind of warning. */
export type MonthWarning = keyof typeof MONTH_WARNINGS;
/** All kinds, in the order in which they are told. */
export const MONTH_WARNING_NAMES = Object.keys(MONTH_WARNINGS) as [MonthWarning, ...MonthWarning[]];

/** What nobody can put right in the month itself any more once it is frozen, because its lines are closed. */
export const WARNINGS_OF_LINES: readonly MonthWarning[] = ['CODE_MISSING', 'SAME_RECEIPT', 'PACKAGE_UNUSED'];

/** How many of a kind. */
export interface WarningCount {
  readonly warning: MonthWarning;
  readonly count: number;
}

/** The same of several months: how many of them are warned of each kind. */
export function monthsByWarning(months: readonly { readonly warnings: readonly WarningCount[] }[]): WarningCount[] {
  return MONTH_WARNING_NAMES.flatMap((warning) => {
    const count = months.filter(({ warnings }) => warnings.some((told) => told.warning === warning)).length;
    return count === 0 ? [] : [{ warning, count }];
  });
}
