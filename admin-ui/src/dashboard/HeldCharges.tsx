import { Button, Link as MuiLink, Typography } from '@mui/material';
import { Link } from 'react-router-dom';
import { linesAddress } from '../charge-lines/lines-address';
import { useOperation } from '../data/use-operation';
import { Amount } from '../fields/Amount';
import { Loaded } from '../fields/Loaded';
import { Nothing, Panel } from '../fields/Panel';
import { useMay } from '../auth/use-me';
import { useText } from '../i18n/use-text';

const HELD = { hold: ['HELD'] };

/** What waits for somebody who may decide about money, of all months; what waits for a rate alone is counted apart. */
export function HeldCharges() {
  const text = useText();
  const query = useOperation('charge-lines', 'getChargeTotals', { query: { filter: JSON.stringify(HELD) } });
  const show = (
    <Button size="small" component={Link} to={linesAddress({ ...HELD, awaitingRate: false })}>
      {text('charge.show_lines')}
    </Button>
  );
  return (
    <Panel title={text('charge.held_lines')} action={(query.data?.held.count ?? 0) > 0 ? show : null}>
      <Loaded query={query}>
        {({ held, awaitingRate, currency }) => (
          <>
            {held.count === 0 ? (
              <Nothing>{text('charge.held_none')}</Nothing>
            ) : (
              <Typography>
                {text('charge.count', { smart_count: held.count })} · <Amount amount={held.net} currency={currency} />
              </Typography>
            )}
            {awaitingRate > 0 && <AwaitingRate count={awaitingRate} />}
          </>
        )}
      </Loaded>
    </Panel>
  );
}

/** Lines that nobody decides about: somebody enters a rate. */
function AwaitingRate({ count }: { readonly count: number }) {
  const text = useText();
  const mayEnter = useMay()('rate.write');
  const to = mayEnter ? '/exchange-rates' : linesAddress({ ...HELD, awaitingRate: true });
  return (
    <Typography variant="body2" sx={{ mt: 1 }}>
      {text('rate.lines_awaiting', { smart_count: count })}{' '}
      <MuiLink component={Link} to={to}>
        {text(mayEnter ? 'rate.enter' : 'charge.show_lines')}
      </MuiLink>
    </Typography>
  );
}
