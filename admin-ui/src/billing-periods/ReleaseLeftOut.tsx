import { Box, Link as MuiLink, Typography } from '@mui/material';
import { Link } from 'react-router-dom';
import type { Released } from '../../../api/contract/billing-periods';
import { formatMonth } from '../../../domain/format';
import { useAppLocale, useText } from '../i18n/use-text';

/** More are counted only. */
const SHOWN_MONTHS = 20;

const LEFT_OUT = { BY_OTHERS: 'month.left_by_others', NOT_FROZEN: 'month.left_not_frozen' } as const;

/** The customers whose months a release of several did not release, by the reason; their pages open beside it. */
export function ReleaseLeftOut({ results }: { readonly results: Released['results'] }) {
  const text = useText();
  const isOfSeveral = new Set(results.map(({ period }) => period)).size > 1;
  return (['BY_OTHERS', 'NOT_FROZEN'] as const).map((outcome) => (
    <LeftOut
      key={outcome}
      title={text(LEFT_OUT[outcome])}
      months={results.filter((result) => result.outcome === outcome)}
      isOfSeveral={isOfSeveral}
    />
  ));
}

function LeftOut({ title, months, isOfSeveral }: { title: string; months: Released['results']; isOfSeveral: boolean }) {
  const text = useText();
  const locale = useAppLocale();
  if (months.length === 0) return null;
  const more = months.length - SHOWN_MONTHS;
  return (
    <Box component="section" aria-label={title} sx={{ mt: 2 }}>
      <Typography variant="subtitle2">{title}</Typography>
      <Box component="ul" sx={{ my: 0.5, pl: 2.5 }}>
        {months.slice(0, SHOWN_MONTHS).map(({ id, customerName, period, byName }) => (
          <li key={id}>
            <MuiLink component={Link} to={`/billing-periods/${id}/show`} target="_blank" rel="noopener">
              {customerName}
            </MuiLink>
            {isOfSeveral && ` · ${formatMonth(period, locale)}`}
            {byName !== null && ` · ${byName}`}
          </li>
        ))}
        {more > 0 && <li>{text('month.release_warned_more', { smart_count: more })}</li>}
      </Box>
    </Box>
  );
}
