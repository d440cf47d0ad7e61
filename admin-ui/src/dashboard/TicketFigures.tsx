import { Box, Card, CardActionArea, Skeleton, Typography } from '@mui/material';
import { Link } from 'react-router-dom';
import { useOperation } from '../data/use-operation';
import { LoadFailure } from '../fields/Loaded';
import { useText } from '../i18n/use-text';
import { QUEUE_TABS, queueLink } from '../tickets/queue-tabs';

/** Figures that should be nought. */
const URGENT: readonly string[] = ['breached', 'unverified', 'not_entitled'];

/** Nine figures in rows of which none has one alone. */
const columns = (counts: Readonly<Record<string, number>>): Record<string, string> =>
  Object.fromEntries(Object.entries(counts).map(([size, count]) => [size, `repeat(${count}, minmax(0, 1fr))`]));

/** How many tickets stand where; each figure opens its cut of the queue. */
export function TicketFigures() {
  const text = useText();
  const { data: counts, error, refetch } = useOperation('tickets', 'countTickets');
  if (!counts && error) return <LoadFailure error={error} onRetry={() => void refetch()} />;
  return (
    <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: columns({ xs: 3, md: 5, xl: 9 }) }}>
      {QUEUE_TABS.filter(({ key }) => key !== 'all').map(({ key, label, filter, count }) => {
        const figure = counts ? (count(counts) ?? 0) : undefined;
        const alarm = URGENT.includes(key) && (figure ?? 0) > 0;
        return (
          <Card key={key}>
            <CardActionArea component={Link} to={queueLink(filter)} sx={{ p: { xs: 1.25, sm: 1.75 }, height: '100%' }}>
              <Typography
                variant="h4"
                component="div"
                sx={{ fontWeight: 650, color: alarm ? 'error.main' : 'text.primary', fontVariantNumeric: 'tabular-nums' }}
              >
                {figure ?? <Skeleton width={40} />}
              </Typography>
              <Typography variant="body2" color="text.secondary" sx={{ overflowWrap: 'anywhere' }}>
                {text(label)}
              </Typography>
            </CardActionArea>
          </Card>
        );
      })}
    </Box>
  );
}
