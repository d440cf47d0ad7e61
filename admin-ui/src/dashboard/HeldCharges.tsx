import { Button, Typography } from '@mui/material';
import { Link } from 'react-router-dom';
import { linesAddress } from '../charge-lines/lines-address';
import { useOperation } from '../data/use-operation';
import { Amount } from '../fields/Amount';
import { Loaded } from '../fields/Loaded';
import { Nothing, Panel } from '../fields/Panel';
import { useText } from '../i18n/use-text';

const HELD = { hold: ['HELD'] };

/** What waits for somebody who may decide about money, of all months. */
export function HeldCharges() {
  const text = useText();
  const query = useOperation('charge-lines', 'getChargeTotals', { query: { filter: JSON.stringify(HELD) } });
  const show = (
    <Button size="small" component={Link} to={linesAddress(HELD)}>
      {text('charge.show_lines')}
    </Button>
  );
  return (
    <Panel title={text('charge.held_lines')} action={(query.data?.held.count ?? 0) > 0 ? show : null}>
      <Loaded query={query}>
        {({ held, currency }) =>
          held.count === 0 ? (
            <Nothing>{text('charge.held_none')}</Nothing>
          ) : (
            <Typography>
              {text('charge.count', { smart_count: held.count })} · <Amount amount={held.net} currency={currency} />
            </Typography>
          )
        }
      </Loaded>
    </Panel>
  );
}
