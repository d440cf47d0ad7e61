import { Button } from '@mui/material';
import { Link } from 'react-router-dom';
import { civilDateAt } from '../../../domain/civil-date';
import { formatMonth } from '../../../domain/format';
import { linesAddress } from '../charge-lines/lines-address';
import { useOperation } from '../data/use-operation';
import { Amount } from '../fields/Amount';
import { Loaded } from '../fields/Loaded';
import { Fact, Facts, Panel } from '../fields/Panel';
import { useNow } from '../fields/use-now';
import { useAppLocale, useText } from '../i18n/use-text';

/** What the month has brought so far. */
export function MonthCard() {
  const text = useText();
  const locale = useAppLocale();
  const period = civilDateAt(useNow(60_000)).slice(0, 7);
  const billed = useOperation('charge-lines', 'getChargeTotals', { query: { filter: JSON.stringify({ period, covered: false }) } });
  const all = useOperation('charge-lines', 'getChargeTotals', { query: { filter: JSON.stringify({ period }) } });
  return (
    <Panel
      title={formatMonth(period, locale)}
      action={
        <Button size="small" component={Link} to={linesAddress({ period })}>
          {text('menu.charge_lines')}
        </Button>
      }
    >
      <Loaded query={billed}>
        {({ count, net, gross, currency }) => (
          <Facts>
            <Fact name={text('charge.billed')}>
              {text('charge.count', { smart_count: count })} · <Amount amount={net} currency={currency} />
            </Fact>
            <Fact name={text('charge.with_vat')}>
              <Amount amount={gross} currency={currency} />
            </Fact>
            <Fact name={text('charge.covered')}>{all.data ? text('charge.count', { smart_count: all.data.count - count }) : '…'}</Fact>
          </Facts>
        )}
      </Loaded>
    </Panel>
  );
}
