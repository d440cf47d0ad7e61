import { Skeleton } from '@mui/material';
import { useOperation } from '../data/use-operation';
import { Loaded } from '../fields/Loaded';
import { Nothing, Panel } from '../fields/Panel';
import { useText } from '../i18n/use-text';
import { StateBars } from './StateBars';

/** Open tickets by state. */
export function StateChart() {
  const text = useText();
  const query = useOperation('tickets', 'countTickets');
  return (
    <Panel title={text('dashboard.by_state')}>
      <Loaded query={query} skeleton={<Skeleton variant="rounded" height={260} />}>
        {({ open, byState }) => (open === 0 ? <Nothing>{text('queue.none')}</Nothing> : <StateBars byState={byState} />)}
      </Loaded>
    </Panel>
  );
}
