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
import { approvedItems, type ApprovedItems } from './approved-items';

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

/** With only one item, or one that was approved, there is nothing to choose. */
function usePreselectedPrice(workType: WorkTypeCode | undefined, only: string | undefined): void {
  usePrefill(useMemo(() => (workType && only ? { [`priceItem.${workType}`]: only } : undefined), [workType, only]));
}

interface PriceOfWorkProps {
  readonly workType: WorkTypeCode | undefined;
  readonly prices: Ticket['priceItems'];
  readonly approved: ApprovedItems;
  readonly chosen: string | undefined;
}

function PriceOfWork({ workType, prices, approved, chosen }: PriceOfWorkProps) {
  const text = useText();
  const warning = priceWarning(chosen, approved);
  const named = ({ id, code, name }: Ticket['priceItems'][number]): string => {
    const item = `${code} · ${name}`;
    return approved.ids.has(id) ? text('charge.item_approved', { item }) : item;
  };
  return (
    <SelectInput
      source={`priceItem.${String(workType)}`}
      label={text('charge.price_item')}
      choices={prices.map((item) => ({ id: item.id, name: named(item) }))}
      isRequired
      helperText={warning && text(warning)}
    />
  );
}

/** What becomes of an item that no approval names; false where it is the approved one, or nothing was approved by lines. */
function priceWarning(chosen: string | undefined, { ids, unnamed }: ApprovedItems) {
  if (!chosen || ids.has(chosen)) return false;
  if (unnamed) return 'charge.item_unnamed';
  return ids.size > 0 && 'charge.item_not_approved';
}

/** Work that was done; whether it is covered or billed is judged by the rules and stands in the charge line. */
export function WorkFields({ ticket }: { ticket: Ticket }) {
  const { priceItems, visits, state, receivedAt } = ticket;
  const text = useText();
  const unitLabel = useTableLabel();
  const workType = useWatch<{ workType?: WorkTypeCode }>({ name: 'workType' }) as WorkTypeCode | undefined;
  const prices = priceItems.filter((item) => item.workType === workType);
  const approved = approvedItems(ticket, workType);
  const fitting = prices.length === 1 ? prices : prices.filter(({ id }) => approved.ids.has(id));
  usePreselectedPrice(workType, fitting.length === 1 ? fitting[0]?.id : undefined);
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
      {prices.length > 0 && <PriceOfWork key={workType} workType={workType} prices={prices} approved={approved} chosen={chosen} />}
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
