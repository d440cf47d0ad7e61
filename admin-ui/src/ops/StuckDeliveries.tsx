import { Alert, Button } from '@mui/material';
import { useGetList } from 'react-admin';
import { Link } from 'react-router-dom';
import { REFETCH_MS } from '../deliveries/DeliveryList';
import { Loaded } from '../fields/Loaded';
import { Panel } from '../fields/Panel';
import { useText } from '../i18n/use-text';

/** How much could not be delivered, with the way to it. */
export function StuckDeliveries() {
  const text = useText();
  const { total, error, refetch } = useGetList('deliveries', { pagination: { page: 1, perPage: 1 } }, { refetchInterval: REFETCH_MS });
  return (
    <Panel
      title={text('delivery.title')}
      action={
        <Button component={Link} to="/deliveries" size="small">
          {text('delivery.open')}
        </Button>
      }
    >
      <Loaded query={{ data: total, error, refetch }}>
        {(count) => (
          <Alert severity={count === 0 ? 'success' : 'warning'}>
            {count === 0 ? text('delivery.none') : text('delivery.count', { smart_count: count })}
          </Alert>
        )}
      </Loaded>
    </Panel>
  );
}
