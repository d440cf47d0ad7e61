import { useMemo } from 'react';
import { DateInput, NumberInput, SelectInput } from 'react-admin';
import { useWatch, type FieldValues } from 'react-hook-form';
import { EXPENSE_TYPES, hasDayOfVisit, isExpense, LABOUR_TYPES, WORK_TYPES, type WorkTypeCode } from '../../../../domain/work-types';
import { UNITS } from '../../../../domain/units';
import { asTyped } from '../../forms/input-habits';
import { localMoment } from '../../forms/istanbul-time';
import { DecimalInput } from '../../forms/DecimalInput';
import { NoteInput } from '../../forms/NoteInput';
import { usePrefill } from '../../forms/use-prefill';
import { useChoices, useTableLabel, useText } from '../../i18n/use-text';
import type { Ticket } from '../ticket-types';

const inHours = (workType: unknown): boolean =>
  typeof workType === 'string' && workType in WORK_TYPES && WORK_TYPES[workType as WorkTypeCode].unit === 'HUR';

/** Time for work that is priced by the hour, pieces or days for the rest; a day where it is not the visit's. */
export function workBody({ minutes, quantity, priceItem, serviceDate, ...values }: FieldValues, { state }: Ticket): FieldValues {
  const workType = values['workType'] as WorkTypeCode;
  const priceItemId = (priceItem as Partial<Record<WorkTypeCode, unknown>> | undefined)?.[workType] ?? null;
  return {
    ...values,
    priceItemId,
    ...(inHours(workType) ? { minutes: minutes as unknown } : { quantity: quantity as unknown }),
    ...(!hasDayOfVisit(workType, state === 'ON_SITE') && { serviceDate: serviceDate as unknown }),
  };
}

/** The price is chosen per work type, so that a choice made for another type is not sent. */
export function workInput(path: string, { workType }: FieldValues): string {
  return path === 'priceItemId' ? `priceItem.${String(workType)}` : path;
}

/** With only one item there is nothing to choose. */
function usePreselectedPrice(workType: WorkTypeCode | undefined, only: string | undefined): void {
  usePrefill(useMemo(() => (workType && only ? { [`priceItem.${workType}`]: only } : undefined), [workType, only]));
}

/** Work that was done; whether it is covered or billed is judged by the rules and stands in the charge line. */
export function WorkFields({ ticket: { priceItems, visits, state, receivedAt } }: { ticket: Ticket }) {
  const text = useText();
  const unitLabel = useTableLabel();
  const workType = useWatch<{ workType?: WorkTypeCode }>({ name: 'workType' }) as WorkTypeCode | undefined;
  const prices = priceItems.filter((item) => item.workType === workType);
  usePreselectedPrice(workType, prices.length === 1 ? prices[0]?.id : undefined);
  const chosen = useWatch<FieldValues>({ name: `priceItem.${String(workType)}` }) as string | undefined;
  const unit = prices.find(({ id }) => id === chosen)?.unit ?? (workType && !isExpense(workType) ? WORK_TYPES[workType].unit : undefined);
  // Nobody travels without a visit.
  const listed = EXPENSE_TYPES.filter(
    (code) => visits.some(({ arrivedAt }) => arrivedAt !== null) && priceItems.some((item) => item.workType === code),
  );
  return (
    <>
      <SelectInput
        source="workType"
        label={text('charge.work_type')}
        choices={useChoices(WORK_TYPES, [...LABOUR_TYPES, ...listed])}
        isRequired
        helperText={text('charge.judged_help')}
      />
      {prices.length > 0 && (
        <SelectInput
          key={workType}
          source={`priceItem.${String(workType)}`}
          label={text('charge.price_item')}
          choices={prices.map(({ id, code, name }) => ({ id, name: `${code} · ${name}` }))}
          isRequired
          helperText={false}
        />
      )}
      {inHours(workType) ? (
        <NumberInput source="minutes" label={text('charge.minutes')} min={1} max={1440} step={5} isRequired helperText={false} />
      ) : (
        <DecimalInput source="quantity" label={text('charge.quantity')} {...(unit ? { unit: unitLabel(UNITS, unit) } : {})} required />
      )}
      {workType && !hasDayOfVisit(workType, state === 'ON_SITE') && (
        <DateInput
          source="serviceDate"
          label={text('charge.service_date')}
          isRequired
          helperText={false}
          parse={asTyped}
          slotProps={{ htmlInput: { min: localMoment(receivedAt).date, max: localMoment(Date.now()).date } }}
        />
      )}
      <NoteInput source="description" label="charge.description" required />
    </>
  );
}
