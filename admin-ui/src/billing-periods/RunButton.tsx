import { Button } from '@mui/material';
import { callOperation } from '../data/operations';
import { randomId } from '../data/random-id';
import { useOnce } from '../data/use-once';
import { useText } from '../i18n/use-text';
import { useServices } from '../ServicesContext';

/** Begins the end of a month that the schedule has missed, or of customers who came into it later. */
export function RunButton({ period }: { period: string }) {
  const text = useText();
  const { http } = useServices();
  const { run, isPending } = useOnce({
    call: () => callOperation(http, 'orderMonthEnd', { params: { period }, idempotencyKey: randomId() }),
    resources: ['billing-periods'],
    told: () => text('month.run_ordered'),
    onDone: () => undefined,
  });
  return (
    <Button size="small" variant="contained" loading={isPending} onClick={() => run(undefined)} sx={{ whiteSpace: 'nowrap' }}>
      {text('month.run')}
    </Button>
  );
}
