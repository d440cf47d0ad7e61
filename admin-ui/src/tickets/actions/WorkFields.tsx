import { useMemo } from 'react';
import { DateInput, NumberInput, SelectInput } from 'react-admin';
import { useWatch, type FieldValues } from 'react-hook-form';
import { WORK_CAUSES } from '../../../../domain/work-causes';
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
import { itemsOn } from './items-on';
import { ApprovedLineInput, approvedLineInput, approvedLinesOf, chosenLineOf, useChosenLine, usePreselectedLine } from './ApprovedLineInput';

const inHours = (workType: unknown): boolean =>
  typeof workType === 'string' && workType in WORK_TYPES && WORK_TYPES[workType as WorkTypeCode].unit === 'HUR';

/** Time for work that is priced by the hour, pieces or days for the rest; a day where it is not the visit's. */
export function workBody({ minutes, quantity, priceItem, approvedLine, serviceDate, cause, ...values }: FieldValues, seen: Ticket): FieldValues {
  const { state, priceItems } = seen;
  const workType = values['workType'] as WorkTypeCode;
  const ofType = (chosen: unknown): unknown => (chosen as Partial<Record<WorkTypeCode, unknown>> | undefined)?.[workType];
  const lines = approvedLinesOf(seen, workType);
  const line = chosenLineOf(lines, ofType(approvedLine));
  return {
    ...values,
    ...(cause !== undefined && cause !== 'UNKNOWN' && { cause: cause as unknown }),
    priceItemId: isOfItem(line, priceItems) ? null : (ofType(priceItem) ?? null),
    // Where there is something to choose from, nothing is no answer.
    ...(lines.length > 0 && { approvedLine: line === null ? null : { approvalId: line?.approvalId, line: line?.line } }),
    ...(inHours(workType) ? { minutes: minutes as unknown } : { quantity: quantity as unknown }),
    ...(!hasDayOfVisit(workType, state === 'ON_SITE') && { serviceDate: serviceDate as unknown }),
  };
}

/** Whether the approved line is of an item that the price list still has: nobody is asked for it again. */
const isOfItem = (line: Ticket['approvedWork'][number] | null | undefined, prices: Ticket['priceItems']): boolean =>
  prices.some(({ id }) => id === line?.priceItemId);

/** Price and approved line are chosen per work type, so that a choice made for another type is not sent. */
export function workInput(path: string, { workType }: FieldValues): string {
  if (path.startsWith('approvedLine')) return approvedLineInput(workType);
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

/** The day whose prices count: of the visit, or the one that is entered, or else today. */
function useDayOfWork({ visits, state }: Ticket, workType: WorkTypeCode | undefined): string {
  const entered: unknown = useWatch({ name: 'serviceDate' });
  const today = localMoment(Date.now()).date;
  if (workType === undefined || !hasDayOfVisit(workType, state === 'ON_SITE')) return typeof entered === 'string' && entered !== '' ? entered : today;
  const arrived = visits.flatMap(({ arrivedAt }) => arrivedAt ?? []).toSorted();
  return localMoment(Date.parse(arrived.at(-1) ?? '') || Date.now()).date;
}

const NO_ITEMS: ApprovedItems = { ids: new Set(), unnamed: false };

/** What is approved of a type of work: the lines to choose from, the chosen one, and the items that an approval names. */
function useApproved(ticket: Ticket, workType: WorkTypeCode | undefined) {
  const lines = approvedLinesOf(ticket, workType);
  const line = useChosenLine(lines, workType);
  usePreselectedLine(lines, workType);
  // Whoever has said which line it is does not choose among the approved items.
  return { lines, line, approved: line === undefined ? approvedItems(ticket, workType) : NO_ITEMS };
}

/** Work that was done; whether it is covered or billed is judged by the rules and stands in the charge line. */
export function WorkFields({ ticket }: { ticket: Ticket }) {
  const { priceItems, visits, state, receivedAt } = ticket;
  const text = useText();
  const unitLabel = useTableLabel();
  const workType = useWatch<{ workType?: WorkTypeCode }>({ name: 'workType' }) as WorkTypeCode | undefined;
  const prices = itemsOn(priceItems, useDayOfWork(ticket, workType)).filter((item) => item.workType === workType);
  const { lines, line, approved } = useApproved(ticket, workType);
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
      {workType && lines.length > 0 && <ApprovedLineInput key={`line-${workType}`} workType={workType} lines={lines} chosen={line} />}
      {prices.length > 0 && !isOfItem(line, prices) && (
        <PriceOfWork key={workType} workType={workType} prices={prices} approved={approved} chosen={chosen} />
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
      <SelectInput source="cause" label={text('charge.cause')} choices={useChoices(WORK_CAUSES)} isRequired helperText={text('charge.cause_help')} />
      <NoteInput source="description" label="charge.description" required />
    </>
  );
}
