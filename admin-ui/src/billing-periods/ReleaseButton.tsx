import { Button } from '@mui/material';
import { useState } from 'react';
import { useListContext, useUnselectAll } from 'react-admin';
import type { BillingPeriod } from '../../../api/contract/billing-periods';
import { useText } from '../i18n/use-text';
import { useBoard } from './BoardBar';
import { ReleaseDialog } from './ReleaseDialog';

/** Releases one month for good, once it is meant. */
export function ReleaseButton({ month: { id, customerName } }: { readonly month: Pick<BillingPeriod, 'id' | 'customerName'> }) {
  const text = useText();
  const [isAsked, setAsked] = useState(false);
  return (
    <>
      <Button size="small" variant="contained" onClick={() => setAsked(true)} sx={{ whiteSpace: 'nowrap' }}>
        {text('month.release')}
      </Button>
      {isAsked && <ReleaseDialog chosen={{ ids: [id] }} customerName={customerName} onClose={() => setAsked(false)} />}
    </>
  );
}

/** The same for the rows that are chosen, also on other pages: what is not frozen any more is told by the answer. */
export function ReleaseSelected() {
  const text = useText();
  const { selectedIds } = useListContext<BillingPeriod>();
  const unselect = useUnselectAll('billing-periods');
  const [asked, setAsked] = useState<string[] | null>(null);
  const close = (isDone: boolean): void => {
    setAsked(null);
    if (isDone) unselect();
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

/** The same for all drafts of the month that the filter finds, on whichever page they stand. */
export function ReleaseFiltered() {
  const text = useText();
  const { data: board } = useBoard();
  const { filterValues } = useListContext();
  const [asked, setAsked] = useState<Readonly<Record<string, unknown>> | null>(null);
  const drafts = board?.steps.find(({ step }) => step === 'FROZEN')?.count ?? 0;
  if (drafts === 0 && asked === null) return null;
  const { q, ...filter } = asked ?? {};
  return (
    <>
      <Button size="small" onClick={() => setAsked(filterValues as Record<string, unknown>)} sx={{ whiteSpace: 'nowrap' }}>
        {text('month.release_filtered')}
      </Button>
      {asked !== null && <ReleaseDialog chosen={{ filter, ...(typeof q === 'string' && { q }) }} onClose={() => setAsked(null)} />}
    </>
  );
}
