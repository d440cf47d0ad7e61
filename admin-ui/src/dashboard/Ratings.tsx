import StarIcon from '@mui/icons-material/Star';
import { Link as MuiLink, Stack, Typography } from '@mui/material';
import { Link } from 'react-router-dom';
import { useOperation } from '../data/use-operation';
import { Loaded } from '../fields/Loaded';
import { Nothing, Panel } from '../fields/Panel';
import { useAppLocale, useText } from '../i18n/use-text';
import { intlLocale } from '../../../domain/locale';
import { queueLink } from '../tickets/queue-tabs';

/** What requesters thought of the result in the last thirty days; the figures lead to the tickets behind them. */
export function Ratings() {
  const text = useText();
  const locale = useAppLocale();
  const query = useOperation('ticket-ratings', 'getTicketRatings');
  return (
    <Panel title={text('dashboard.ratings')}>
      <Loaded query={query}>
        {({ count, average, poor }) =>
          average === null ? (
            <Nothing>{text('dashboard.no_ratings')}</Nothing>
          ) : (
            <Stack spacing={0.5}>
              <Typography variant="h5" component="p" sx={{ display: 'flex', alignItems: 'center', gap: 0.5 }}>
                <StarIcon color="warning" aria-hidden />
                {new Intl.NumberFormat(intlLocale(locale), { maximumFractionDigits: 1 }).format(average)} / 5
              </Typography>
              <Typography variant="body2" color="text.secondary">
                {text('dashboard.ratings_count', { count })}
              </Typography>
              {poor > 0 && (
                <MuiLink component={Link} to={queueLink({ rating: ['1', '2'] })} variant="body2">
                  {text('dashboard.ratings_poor', { count: poor })}
                </MuiLink>
              )}
            </Stack>
          )
        }
      </Loaded>
    </Panel>
  );
}
