import { Button } from '@mui/material';
import { useState } from 'react';
import { Confirm } from 'react-admin';
import type { MonthBoard } from '../../../api/contract/billing-periods';
import { formatMonth } from '../../../domain/format';
import { callOperation } from '../data/operations';
import { randomId } from '../data/random-id';
import { useOnce } from '../data/use-once';
import { useAppLocale, useText } from '../i18n/use-text';
import { useServices } from '../ServicesContext';

/** Begins the end of a month that the schedule has missed, or of customers who came into it later, once it is meant: what it closes stays closed. */
export function RunButton({ board }: { board: MonthBoard }) {
  const text = useText();
  const locale = useAppLocale();
  const { http } = useServices();
  const [isAsked, setAsked] = useState(false);
  const { run, isPending } = useOnce({
    call: () => callOperation(http, 'orderMonthEnd', { params: { period: board.period }, idempotencyKey: randomId() }),
    resources: ['billing-periods'],
    told: () => text('month.run_ordered'),
    onDone: () => setAsked(false),
  });
  const booked = board.books > 0 ? text('month.run_booked', { smart_count: board.books }) : '';
  return (
    <>
      <Button size="small" variant="contained" onClick={() => setAsked(true)} sx={{ whiteSpace: 'nowrap' }}>
        {text('month.run')}
      </Button>
      <Confirm
        isOpen={isAsked}
        loading={isPending}
        title={text('month.run_title', { month: formatMonth(board.period, locale) })}
        content={[text('month.run_help', { smart_count: board.notBegun }), booked].filter(Boolean).join(' ')}
        confirm={text('month.run')}
        onConfirm={() => run(undefined)}
        onClose={() => setAsked(false)}
      />
    </>
  );
}
