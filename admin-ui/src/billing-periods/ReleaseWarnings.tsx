import { Alert, Box, Link as MuiLink } from '@mui/material';
import { Link } from 'react-router-dom';
import type { ReleaseCheck } from '../../../api/contract/billing-periods';
import { formatMonth } from '../../../domain/format';
import { MONTH_WARNINGS, monthsByWarning } from '../../../domain/month-warnings';
import { useAppLocale, useTableLabel, useText } from '../i18n/use-text';

/** More are counted only. */
const SHOWN_MONTHS = 20;

/** What is warned of before a release: how many months by kind, and whose they are. Their pages open beside the dialog. */
export function ReleaseWarnings({ warned }: { readonly warned: ReleaseCheck['warned'] }) {
  const text = useText();
  const tableLabel = useTableLabel();
  const locale = useAppLocale();
  const isOfSeveral = new Set(warned.map(({ period }) => period)).size > 1;
  const more = warned.length - SHOWN_MONTHS;
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
      <Box component="ul" sx={{ my: 1, pl: 2.5 }}>
        {warned.slice(0, SHOWN_MONTHS).map(({ id, customerName, period, warnings }) => (
          <li key={id}>
            <MuiLink component={Link} to={`/billing-periods/${id}/show`} target="_blank" rel="noopener">
              {customerName}
            </MuiLink>
            {isOfSeveral && ` · ${formatMonth(period, locale)}`}
            {` (${warnings.map(({ warning, count }) => `${tableLabel(MONTH_WARNINGS, warning)}${count > 1 ? `: ${count}` : ''}`).join(', ')})`}
          </li>
        ))}
        {more > 0 && <li>{text('month.release_warned_more', { smart_count: more })}</li>}
      </Box>
    </Alert>
  );
}
