import { lazy, Suspense } from 'react';
import { Skeleton } from '@mui/material';
import { useOperation } from '../data/use-operation';
import { Nothing, Panel } from '../fields/Panel';
import { useText } from '../i18n/use-text';

// The charts' library is as heavy as a whole page; it comes when it is drawn.
const StateBars = lazy(() => import('./StateBars'));

/** Open tickets by state. */
export function StateChart() {
  const text = useText();
  const { data } = useOperation('tickets', 'countTickets');
  return (
    <Panel title={text('dashboard.by_state')}>
      {!data && <Skeleton variant="rounded" height={260} />}
      {data?.open === 0 && <Nothing>{text('queue.none')}</Nothing>}
      {data && data.open > 0 && (
        <Suspense fallback={<Skeleton variant="rounded" height={260} />}>
          <StateBars byState={data.byState} />
        </Suspense>
      )}
    </Panel>
  );
}
