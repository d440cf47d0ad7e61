import { Alert, Box } from '@mui/material';
import type { ReleaseCheck } from '../../../api/contract/billing-periods';
import { MONTH_WARNINGS, monthsByWarning } from '../../../domain/month-warnings';
import { useTableLabel, useText } from '../i18n/use-text';
import { areOfSeveral, MonthNames } from './MonthNames';
import { useWarningWords } from './use-warning-words';

/** What is warned of before a release: how many months by kind, and whose they are. */
export function ReleaseWarnings({ warned }: { readonly warned: ReleaseCheck['warned'] }) {
  const text = useText();
  const tableLabel = useTableLabel();
  const words = useWarningWords();
  const months = warned.map(({ warnings, ...month }) => ({ ...month, more: ` (${warnings.map(words).join(', ')})` }));
  return (
    <Alert severity="warning" role="status" sx={{ mt: 2, mb: 1 }}>
      {text('month.release_warned', { smart_count: warned.length })}
      {warned.length > 1 && (
        <Box component="ul" sx={{ my: 1, pl: 2.5 }}>
          {monthsByWarning(warned).map(({ warning, count }) => (
            <li key={warning}>
              {tableLabel(MONTH_WARNINGS, warning)}: {text('month.count', { smart_count: count })}
            </li>
          ))}
        </Box>
      )}
      <MonthNames months={months} isOfSeveral={areOfSeveral(warned)} />
    </Alert>
  );
}
