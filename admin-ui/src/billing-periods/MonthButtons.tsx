import { Button } from '@mui/material';
import { useState } from 'react';
import { Confirm, useGetOne, useListContext, useUnselectAll } from 'react-admin';
import { MOST_RELEASED, type BillingPeriod, type BillingPeriodDetail, type Released } from '../../../api/contract/billing-periods';
import { formatMonth } from '../../../domain/format';
import { MONTH_GAP_FATES, MONTH_GAPS, type MonthGapFate } from '../../../domain/month-steps';
import { callOperation } from '../data/operations';
import { randomId } from '../data/random-id';
import { useOnce } from '../data/use-once';
import type { AdminKey } from '../i18n/i18n-provider';
import { useAppLocale, useText, type Text } from '../i18n/use-text';
import { useServices } from '../ServicesContext';

const RESOURCES = ['billing-periods', 'charge-lines', 'desk-tasks'];

/** What can be done with a month by hand at its step. */
export function MonthButtons({ month }: { month: BillingPeriod }) {
  if (month.step === 'COLLECTING') return <FreezeButton month={month} />;
  return month.step === 'FROZEN' ? <ReleaseButton months={[month]} /> : null;
}

/** Freezes a month before its term, once it is meant. */
function FreezeButton({ month }: { month: BillingPeriod }) {
  const text = useText();
  const locale = useAppLocale();
  const { http } = useServices();
  const [isAsked, setAsked] = useState(false);
  const { run, isPending } = useOnce({
    call: () => callOperation(http, 'freezeBillingPeriod', { params: { id: month.id }, idempotencyKey: randomId() }),
    resources: RESOURCES,
    told: () => text('month.frozen'),
    onDone: () => setAsked(false),
  });
  // Counted anew: the board says what the last look found.
  const { data: counted = month, isFetching } = useGetOne<BillingPeriodDetail>('billing-periods', { id: month.id }, { enabled: isAsked });
  return (
    <>
      <Button size="small" color="inherit" onClick={() => setAsked(true)} sx={{ whiteSpace: 'nowrap' }}>
        {text('month.freeze')}
      </Button>
      <Confirm
        isOpen={isAsked}
        loading={isPending || isFetching}
        title={text('month.freeze_title', { customer: month.customerName, month: formatMonth(month.period, locale) })}
        content={toldBefore(counted, text)}
        confirm={text('month.freeze')}
        onConfirm={() => run(undefined)}
        onClose={() => setAsked(false)}
      />
    </>
  );
}

/** What becomes of what is missing: most of it is left to the next month, some of it is billed by this one all the same. */
function toldBefore({ missing }: Pick<BillingPeriod, 'missing'>, text: Text): string {
  const told = MONTH_GAP_FATES.flatMap((fate) => {
    const count = missing.filter(({ gap }) => MONTH_GAPS[gap].frozen === fate).reduce((sum, one) => sum + one.count, 0);
    return count > 0 ? [text(TOLD_FATES[fate], { smart_count: count })] : [];
  });
  return [text('month.freeze_help'), ...told].join(' ');
}

const TOLD_FATES = {
  NEXT_MONTH: 'month.freeze_missing',
  BILLED_UNPROVED: 'month.freeze_receipts',
  BILLED_UNLESS_DECIDED: 'month.freeze_write_offs',
} as const satisfies Record<MonthGapFate, AdminKey>;

interface ReleaseProps {
  readonly months: readonly Pick<BillingPeriod, 'id' | 'customerName'>[];
  readonly onDone?: () => void;
}

/** Releases months for good, once it is meant. */
export function ReleaseButton({ months, onDone }: ReleaseProps) {
  const text = useText();
  const { http } = useServices();
  const [isAsked, setAsked] = useState(false);
  const { run, isPending } = useOnce({
    call: () => callOperation(http, 'releaseBillingPeriods', { body: { ids: months.map(({ id }) => id) }, idempotencyKey: randomId() }),
    resources: RESOURCES,
    told: (released) => toldOf(released, text),
    onDone: () => {
      setAsked(false);
      onDone?.();
    },
  });
  const [first] = months;
  return (
    <>
      <Button size="small" variant="contained" disabled={months.length > MOST_RELEASED} onClick={() => setAsked(true)} sx={{ whiteSpace: 'nowrap' }}>
        {months.length > MOST_RELEASED ? text('month.too_many', { count: MOST_RELEASED }) : text('month.release')}
      </Button>
      <Confirm
        isOpen={isAsked}
        loading={isPending}
        title={
          months.length === 1 && first !== undefined && first.customerName !== ''
            ? text('month.release_title', { customer: first.customerName })
            : text('month.release_many', { smart_count: months.length })
        }
        content={text('month.release_help')}
        confirm={text('month.release')}
        onConfirm={() => run(undefined)}
        onClose={() => setAsked(false)}
      />
    </>
  );
}

/** Who was quicker is named: nobody wonders why a number is not theirs. */
function toldOf({ results }: Released, text: Text): string {
  const own = results.filter(({ outcome }) => outcome === 'RELEASED');
  const others = results.find(({ outcome }) => outcome === 'BY_OTHERS');
  if (own.length === 1 && results.length === 1) {
    const [{ documentNumber } = { documentNumber: null }] = own;
    return documentNumber === null ? text('month.released_without') : text('month.released_as', { number: documentNumber });
  }
  if (own.length === 0 && others) return text('month.by_others', { name: others.byName ?? '' });
  return text('month.released_many', { count: own.length, all: results.length });
}

/** The same for the rows that are chosen. */
export function ReleaseSelected() {
  const { selectedIds, data = [] } = useListContext<BillingPeriod>();
  const unselect = useUnselectAll('billing-periods');
  // Those of other pages too: only what was frozen could be chosen, and what is not any more is told by the answer.
  const months = selectedIds.map((id) => ({ id: String(id), customerName: data.find((month) => month.id === id)?.customerName ?? '' }));
  if (months.length === 0) return null;
  return <ReleaseButton months={months} onDone={() => unselect()} />;
}
