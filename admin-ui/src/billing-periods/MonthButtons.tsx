import { Button } from '@mui/material';
import { useState } from 'react';
import { Confirm, useGetOne } from 'react-admin';
import type { BillingPeriod, BillingPeriodDetail } from '../../../api/contract/billing-periods';
import { formatMonth } from '../../../domain/format';
import { MONTH_GAP_FATES, MONTH_GAPS, type MonthGapFate } from '../../../domain/month-steps';
import { WARNINGS_OF_LINES } from '../../../domain/month-warnings';
import { callOperation } from '../data/operations';
import { randomId } from '../data/random-id';
import { useOnce } from '../data/use-once';
import type { AdminKey } from '../i18n/i18n-provider';
import { useAppLocale, useText, type Text } from '../i18n/use-text';
import { useServices } from '../ServicesContext';
import { ReleaseButton } from './ReleaseButton';
import { RELEASED_RESOURCES } from './use-release';
import { useWarningWords } from './use-warning-words';

/** What can be done with a month by hand at its step. */
export function MonthButtons({ month }: { month: BillingPeriod }) {
  if (month.step === 'COLLECTING') return <FreezeButton month={month} />;
  return month.step === 'FROZEN' ? <ReleaseButton month={month} /> : null;
}

/** Freezes a month before its term, once it is meant. */
function FreezeButton({ month }: { month: BillingPeriod }) {
  const text = useText();
  const locale = useAppLocale();
  const words = useWarningWords();
  const { http } = useServices();
  const [isAsked, setAsked] = useState(false);
  const { run, isPending } = useOnce({
    call: () => callOperation(http, 'freezeBillingPeriod', { params: { id: month.id }, idempotencyKey: randomId() }),
    resources: RELEASED_RESOURCES,
    told: () => text('month.frozen'),
    onDone: () => setAsked(false),
  });
  // Counted anew: the board says what the last look found.
  const { data: counted = month, isFetching } = useGetOne<BillingPeriodDetail>('billing-periods', { id: month.id }, { enabled: isAsked });
  const warned = counted.warnings.filter(({ warning }) => WARNINGS_OF_LINES.includes(warning));
  const said = [toldBefore(counted, text), ...(warned.length > 0 ? [text('month.freeze_warned', { warnings: warned.map(words).join(', ') })] : [])];
  return (
    <>
      <Button size="small" color="inherit" onClick={() => setAsked(true)} sx={{ whiteSpace: 'nowrap' }}>
        {text('month.freeze')}
      </Button>
      <Confirm
        isOpen={isAsked}
        loading={isPending || isFetching}
        title={text('month.freeze_title', { customer: month.customerName, month: formatMonth(month.period, locale) })}
        content={said.join(' ')}
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
