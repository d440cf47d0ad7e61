import { Typography } from '@mui/material';
import { useNow } from '../../fields/use-now';
import { useText } from '../../i18n/use-text';

/** Where the ticket's page says what has to stop, and how. */
export const ALARM_ANCHOR = 'ticket-alarm';

/** Minutes and seconds that are left, large enough to be seen from beside the screen. */
export function Countdown({ until }: { until: string }) {
  const text = useText();
  const left = Date.parse(until) - useNow(1_000);
  if (left <= 0) return <Typography sx={{ fontWeight: 700, fontSize: '1.5rem' }}>{text('remote.time_over')}</Typography>;
  return (
    <Typography
      component="div"
      role="timer"
      sx={{ fontVariantNumeric: 'tabular-nums', fontWeight: 700, fontSize: { xs: '2.5rem', sm: '3.5rem' }, lineHeight: 1.1 }}
    >
      {timeLeft(left)}
    </Typography>
  );
}

/** Minutes and seconds of a span in ms. */
export function timeLeft(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
