import { SelectInput } from 'react-admin';
import type { FieldValues } from 'react-hook-form';
import type { WorkTypeCode } from '../../../../domain/work-types';
import { localMoment } from '../../forms/istanbul-time';
import { useText } from '../../i18n/use-text';
import type { Ticket } from '../ticket-types';
import { itemsOn } from './items-on';

/** Of which item of the price list an asked price is, where there are several: it is approved for no other. */
export function PriceItemInput({ ticket: { priceItems }, workType }: { readonly ticket: Ticket; readonly workType: WorkTypeCode | undefined }) {
  const text = useText();
  const items = itemsOn(priceItems, localMoment(Date.now()).date).filter((item) => item.workType === workType);
  if (items.length === 0) return null;
  return (
    <SelectInput
      key={workType}
      source={`priceItem.${String(workType)}`}
      label={text('charge.price_item')}
      choices={items.map(({ id, code, name }) => ({ id, name: `${code} · ${name}` }))}
      emptyText={text('work_need.no_item')}
      helperText={text('work_need.item_help')}
    />
  );
}

interface AskedLine extends FieldValues {
  readonly workType?: WorkTypeCode;
  readonly alternatives?: readonly FieldValues[];
}

/** The item is chosen per work type, so that a choice made for another type is not sent. */
export function workNeedBody({ lines, ...values }: FieldValues): FieldValues {
  const named = ({ priceItem, ...line }: FieldValues, workType: WorkTypeCode | undefined): FieldValues => ({
    ...line,
    priceItemId: (priceItem as FieldValues | undefined)?.[String(workType)] || null,
  });
  return {
    ...values,
    lines: ((lines ?? []) as readonly AskedLine[]).map(({ alternatives = [], ...line }) => ({
      ...named(line, line.workType),
      alternatives: alternatives.map((other) => named(other, line.workType)),
    })),
  };
}

/** The input of a line's item. */
export function workNeedInput(path: string, { lines }: FieldValues): string {
  const [, index] = /^lines\.(\d+)\..*priceItemId$/.exec(path) ?? [];
  if (index === undefined) return path;
  return path.replace(/priceItemId$/, `priceItem.${String((lines as readonly AskedLine[])[Number(index)]?.workType)}`);
}
