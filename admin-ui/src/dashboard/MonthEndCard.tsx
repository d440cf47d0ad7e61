import { Button, Link as MuiLink } from '@mui/material';
import { Link } from 'react-router-dom';
import { formatMonth } from '../../../domain/format';
import { MONTH_GAP_NAMES } from '../../../domain/month-steps';
import { listAddress } from '../data/list-address';
import { useOperation } from '../data/use-operation';
import { Loaded } from '../fields/Loaded';
import { Fact, Facts, Nothing, Panel } from '../fields/Panel';
import { useAppLocale, useText } from '../i18n/use-text';

/** Whose move the accountant's is: drafts, mistakes that customers have told of, months that miss something. */
export function MonthEndCard() {
  const text = useText();
  const locale = useAppLocale();
  const query = useOperation('billing-periods', 'getMonthsWaiting');
  const board = (
    <Button size="small" component={Link} to="/billing-periods">
      {text('month.open_board')}
    </Button>
  );
  return (
    <Panel title={text('menu.billing_periods')} action={board}>
      <Loaded query={query}>
        {({ drafts, oldestDraft, objections, missing }) => {
          if (drafts + objections + missing === 0) return <Nothing>{text('month.nothing_waits')}</Nothing>;
          const since = oldestDraft === null ? '' : ` · ${text('month.since', { month: formatMonth(oldestDraft, locale) })}`;
          return (
            <Facts>
              {drafts > 0 && (
                <Fact name={text('month.drafts')}>
                  <To address={listAddress('billing-periods', { step: ['FROZEN'] })}>{text('month.count', { smart_count: drafts })}</To>
                  {since}
                </Fact>
              )}
              {objections > 0 && (
                <Fact name={text('month.told_mistakes')}>
                  <To address={listAddress('desk-tasks', { open: true, kind: ['REPORT_OBJECTED'] })}>
                    {text('month.objections', { smart_count: objections })}
                  </To>
                </Fact>
              )}
              {missing > 0 && (
                <Fact name={text('month.missing')}>
                  <To address={listAddress('billing-periods', { step: ['COLLECTING'], gap: MONTH_GAP_NAMES })}>
                    {text('month.count', { smart_count: missing })}
                  </To>
                </Fact>
              )}
            </Facts>
          );
        }}
      </Loaded>
    </Panel>
  );
}

function To({ address, children }: { readonly address: string; readonly children: string }) {
  return (
    <MuiLink component={Link} to={address}>
      {children}
    </MuiLink>
  );
}
