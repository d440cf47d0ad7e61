import { Box, Typography } from '@mui/material';
import type { Released } from '../../../api/contract/billing-periods';
import { useText } from '../i18n/use-text';
import { areOfSeveral, MonthNames } from './MonthNames';

const LEFT_OUT = [
  { outcome: 'BY_OTHERS', title: 'month.left_by_others' },
  { outcome: 'NOT_FROZEN', title: 'month.left_not_frozen' },
] as const;

/** The customers whose months a release of several did not release, by the reason. */
export function ReleaseLeftOut({ results }: { readonly results: Released['results'] }) {
  const text = useText();
  const isOfSeveral = areOfSeveral(results);
  return LEFT_OUT.map(({ outcome, title }) => {
    const left = results.filter((result) => result.outcome === outcome);
    if (left.length === 0) return null;
    const months = left.map(({ byName, ...month }) => ({ ...month, more: byName === null ? null : ` · ${byName}` }));
    return (
      <Box key={outcome} component="section" aria-label={text(title)} sx={{ mt: 2 }}>
        <Typography variant="subtitle2">{text(title)}</Typography>
        <MonthNames months={months} isOfSeveral={isOfSeveral} />
      </Box>
    );
  });
}
