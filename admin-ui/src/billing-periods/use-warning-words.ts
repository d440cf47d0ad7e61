import { MONTH_WARNINGS, type WarningCount } from '../../../domain/month-warnings';
import { useTableLabel } from '../i18n/use-text';

/** What is warned of in words, with how many where there are several. */
export function useWarningWords(): (counted: WarningCount) => string {
  const tableLabel = useTableLabel();
  return ({ warning, count }) => `${tableLabel(MONTH_WARNINGS, warning)}${count > 1 ? `: ${String(count)}` : ''}`;
}
