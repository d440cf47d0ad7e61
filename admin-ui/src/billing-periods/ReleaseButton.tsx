import { Button } from '@mui/material';
import { useState } from 'react';
import { useGetList, useListContext, useUnselect } from 'react-admin';
import type { BillingPeriod } from '../../../api/contract/billing-periods';
import { useText } from '../i18n/use-text';
import { ReleaseDialog } from './ReleaseDialog';

/** Releases one month for good, once it is meant. */
export function ReleaseButton({ month }: { readonly month: Pick<BillingPeriod, 'id' | 'customerName' | 'period'> }) {
  const text = useText();
  const [isAsked, setAsked] = useState(false);
  return (
    <>
      <Button size="small" variant="contained" onClick={() => setAsked(true)} sx={{ whiteSpace: 'nowrap' }}>
        {text('month.release')}
      </Button>
      {isAsked && <ReleaseDialog chosen={{ ids: [month.id] }} month={month} onClose={() => setAsked(false)} />}
    </>
  );
}

/** The same for the rows that are chosen, also on other pages; what was answered for is chosen no more, what is left stays. */
export function ReleaseSelected() {
  const text = useText();
  const { selectedIds } = useListContext<BillingPeriod>();
  const unselect = useUnselect('billing-periods');
  const [asked, setAsked] = useState<string[] | null>(null);
  const close = (answered: readonly string[]): void => {
    setAsked(null);
    unselect([...answered]);
  };
  return (
    <>
      <Button size="small" variant="contained" onClick={() => setAsked(selectedIds.map(String))} sx={{ whiteSpace: 'nowrap' }}>
        {text('month.release')}
      </Button>
      {asked !== null && <ReleaseDialog chosen={{ ids: asked }} onClose={close} />}
    </>
  );
}

type Filter = Readonly<Record<string, unknown>>;

/** The same for all drafts that the filter finds, on whichever page and of whichever month they stand. */
export function ReleaseFiltered() {
  const text = useText();
  const { filterValues } = useListContext();
  const count = useDrafts(filterValues as Filter);
  const [asked, setAsked] = useState<Filter | null>(null);
  if (count === 0 && asked === null) return null;
  const { q, ...filter } = asked ?? {};
  return (
    <>
      <Button size="small" onClick={() => setAsked(filterValues as Filter)} sx={{ whiteSpace: 'nowrap' }}>
        {text('month.release_filtered', { smart_count: count })}
      </Button>
      {asked !== null && <ReleaseDialog chosen={{ filter, ...(typeof q === 'string' && { q }) }} onClose={() => setAsked(null)} />}
    </>
  );
}

const FIRST = { page: 1, perPage: 1 };
const BY_NAME = { field: 'customerName', order: 'ASC' } as const;

/** How many drafts a filter finds; none while they are counted, or where it asks for other steps. */
function useDrafts(filter: Filter): number {
  const { step } = filter as { step?: string | readonly string[] };
  const enabled = step === undefined || step.length === 0 || [step].flat().includes('FROZEN');
  const drafts = { pagination: FIRST, sort: BY_NAME, filter: { ...filter, step: ['FROZEN'] } };
  const { total = 0 } = useGetList<BillingPeriod>('billing-periods', drafts, { enabled });
  return enabled ? total : 0;
}
