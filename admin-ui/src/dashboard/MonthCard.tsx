import { Button, Typography } from '@mui/material';
import { Link } from 'react-router-dom';
import { civilDateAt } from '../../../domain/civil-date';
import { formatMonth } from '../../../domain/format';
import { useOperation } from '../data/use-operation';
import { Amount } from '../fields/Amount';
import { Fact, Facts, Panel } from '../fields/Panel';
import { useNow } from '../fields/use-now';
import { useAppLocale, useText } from '../i18n/use-text';

/** What the month has brought so far. */
export function MonthCard() {
  const text = useText();
  const locale = useAppLocale();
  const period = civilDateAt(useNow(60_000)).slice(0, 7);
  const { data: billed } = useOperation('charge-lines', 'getChargeTotals', { query: { filter: JSON.stringify({ period, covered: false }) } });
  const { data: all } = useOperation('charge-lines', 'getChargeTotals', { query: { filter: JSON.stringify({ period }) } });
  const lines = `/charge-lines?filter=${encodeURIComponent(JSON.stringify({ period }))}`;
  return (
    <Panel
      title={formatMonth(period, locale)}
      action={
        <Button size="small" component={Link} to={lines}>
          {text('menu.charge_lines')}
        </Button>
      }
    >
      {billed && all ? (
        <Facts>
          <Fact name={text('charge.billed')}>
            {text('charge.count', { smart_count: billed.count })} · <Amount amount={billed.net} currency={billed.currency} />
          </Fact>
          <Fact name={text('charge.with_vat')}>
            <Amount amount={billed.gross} currency={billed.currency} />
          </Fact>
          <Fact name={text('charge.covered')}>{text('charge.count', { smart_count: all.count - billed.count })}</Fact>
        </Facts>
      ) : (
        <Typography color="text.secondary">…</Typography>
      )}
    </Panel>
  );
}
