import { Typography } from '@mui/material';
import { useNow } from '../../fields/use-now';
import { useText } from '../../i18n/use-text';

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
      {clock(left)}
    </Typography>
  );
}

function clock(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
