import { Button, Typography } from '@mui/material';
import { Link } from 'react-router-dom';
import { useOperation } from '../data/use-operation';
import { Amount } from '../fields/Amount';
import { Loaded } from '../fields/Loaded';
import { Nothing, Panel } from '../fields/Panel';
import { useText } from '../i18n/use-text';

/** What is not invoiced yet, and how much of it is late. */
export function UnbilledCard() {
  const text = useText();
  const query = useOperation('unbilled-work', 'getUnbilledTotals', { query: {} });
  const show = (
    <Button size="small" component={Link} to="/unbilled-work">
      {text('unbilled.show')}
    </Button>
  );
  return (
    <Panel title={text('menu.unbilled_work')} action={show}>
      <Loaded query={query}>
        {({ customers, sums, overdueLines }) =>
          customers === 0 ? (
            <Nothing>{text('unbilled.none')}</Nothing>
          ) : (
            <>
              {sums.map(({ currency, lineCount, gross }) => (
                <Typography key={currency}>
                  {text('charge.count', { smart_count: lineCount })} · <Amount amount={gross} currency={currency} />
                </Typography>
              ))}
              {overdueLines > 0 && (
                <Typography color="error.main" sx={{ fontWeight: 600 }}>
                  {text('unbilled.overdue_lines', { smart_count: overdueLines })}
                </Typography>
              )}
            </>
          )
        }
      </Loaded>
    </Panel>
  );
}
