import { Button, Stack } from '@mui/material';
import { Link } from 'react-router-dom';
import type { MonthRevenue } from '../../../api/contract/workload';
import { civilDateAt, monthsLater } from '../../../domain/civil-date';
import { formatMonth } from '../../../domain/format';
import { useOperation } from '../data/use-operation';
import { Amount } from '../fields/Amount';
import { Loaded } from '../fields/Loaded';
import { Fact, Facts, Nothing, Panel } from '../fields/Panel';
import { useNow } from '../fields/use-now';
import { useAppLocale, useText } from '../i18n/use-text';

/** What last month and this one bill, with the ways to what it is made of. */
export function RevenueCard() {
  const text = useText();
  const to = civilDateAt(useNow(60_000)).slice(0, 7);
  const query = useOperation('revenue', 'getRevenue', { query: { from: monthsLater(to, -1), to } });
  const ways = (
    <Stack direction="row">
      <Button size="small" component={Link} to="/profitability">
        {text('menu.profitability')}
      </Button>
      <Button size="small" component={Link} to="/workload">
        {text('workload.charts')}
      </Button>
    </Stack>
  );
  return (
    <Panel title={text('workload.revenue')} action={ways}>
      <Loaded query={query}>
        {({ months }) =>
          months.length === 0 ? (
            <Nothing>{text('workload.no_revenue')}</Nothing>
          ) : (
            <Facts>
              {months.map((month) => (
                <MonthFact key={`${month.period} ${month.currency}`} month={month} />
              ))}
            </Facts>
          )
        }
      </Loaded>
    </Panel>
  );
}

function MonthFact({ month: { period, currency, billedTotal, invoiced } }: { month: MonthRevenue }) {
  const text = useText();
  const locale = useAppLocale();
  return (
    <Fact name={formatMonth(period, locale)}>
      <Amount amount={billedTotal} currency={currency} /> · {text('workload.invoiced')}: <Amount amount={invoiced} currency={currency} />
    </Fact>
  );
}
