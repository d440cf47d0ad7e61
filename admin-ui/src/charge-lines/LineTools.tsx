import { Button } from '@mui/material';
import { useState, type ReactNode } from 'react';
import { SelectInput, TextInput } from 'react-admin';
import { useFormContext, useWatch, type FieldValues } from 'react-hook-form';
import type { ChargeLineDetail } from '../../../api/contract/charge-lines';
import { LineChangeInput, LineMoveInput, LineReplacementInput, LineSplitInput } from '../../../api/contract/line-entry';
import { isFinalLine } from '../../../domain/billing-periods';
import { isGivenUp } from '../../../domain/charge-holds';
import { isInvoiced } from '../../../domain/line-sources';
import { formatDecimal, formatMoney } from '../../../domain/money';
import { UNITS } from '../../../domain/units';
import { useMay } from '../auth/use-me';
import { callOperation } from '../data/operations';
import { DecimalInput } from '../forms/DecimalInput';
import type { AdminKey } from '../i18n/i18n-provider';
import { useAppLocale, useTableLabel, useText } from '../i18n/use-text';
import { useServices } from '../ServicesContext';
import { FigureInputs } from './FigureInputs';
import { LineForm } from './LineForm';
import { OpenMonthInput } from './OpenMonthInput';

interface ToolProps {
  readonly line: ChargeLineDetail;
  readonly onClose: () => void;
}

/** What whoever decides about lines can do with one besides: as long as it is not final split, move or change it; afterwards replace it. */
export function LineTools({ line }: { readonly line: ChargeLineDetail }) {
  const may = useMay();
  if (!may('charge.decide') || isGivenUp(line.hold)) return null;
  if (isFinalLine(line)) {
    if (!isInvoiced(line) || line.corrections.length > 0) return null;
    return <Tool word="charge.replace">{(onClose) => <ReplaceDialog line={line} onClose={onClose} />}</Tool>;
  }
  // What is asked to be written off stays what was asked until it is decided.
  const isChanged = isInvoiced(line) && line.writeOff == null;
  return (
    <>
      {line.hold !== 'HELD' && <Tool word="charge.move">{(onClose) => <MoveDialog line={line} onClose={onClose} />}</Tool>}
      {isChanged && <Tool word="charge.split_line">{(onClose) => <SplitDialog line={line} onClose={onClose} />}</Tool>}
      {isChanged && <Tool word="charge.change">{(onClose) => <ChangeDialog line={line} onClose={onClose} />}</Tool>}
    </>
  );
}

function Tool({ word, children }: { readonly word: AdminKey; readonly children: (onClose: () => void) => ReactNode }) {
  const text = useText();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{text(word)}</Button>
      {open && children(() => setOpen(false))}
    </>
  );
}

function ReplaceDialog({ line, onClose }: ToolProps) {
  const text = useText();
  const { http } = useServices();
  const { id, description, quantity, unit, unitPrice, discountPercent, vatRate, withholdingCode, serviceDate } = line;
  return (
    <LineForm
      title="charge.replace_title"
      help={text('charge.replace_help')}
      schema={LineReplacementInput}
      initial={{ description, quantity: rounded(quantity), unit, unitPrice, discountPercent, vatRate, withholdingCode: withholdingCode ?? '' }}
      send={(body, idempotencyKey) => callOperation(http, 'replaceChargeLine', { params: { id }, body: changed(body, line), idempotencyKey })}
      told="charge.replaced"
      onClose={onClose}
    >
      <FigureInputs day={serviceDate} />
    </LineForm>
  );
}

function MoveDialog({ line: { id, billingMonth }, onClose }: ToolProps) {
  const text = useText();
  const { http } = useServices();
  return (
    <LineForm
      title="charge.move_title"
      help={text('charge.move_help')}
      schema={LineMoveInput}
      initial={{ billingMonth }}
      send={(body) => callOperation(http, 'moveChargeLine', { params: { id }, body })}
      told="charge.moved"
      onClose={onClose}
    >
      <OpenMonthInput required />
    </LineForm>
  );
}

function SplitDialog({ line, onClose }: ToolProps) {
  const text = useText();
  const locale = useAppLocale();
  const tableLabel = useTableLabel();
  const { http } = useServices();
  const { id, quantity, unit, net, currency } = line;
  const words = { quantity: formatDecimal(quantity, locale), unit: tableLabel(UNITS, unit), net: formatMoney(net, currency, locale) };
  return (
    <LineForm
      title="charge.split_title"
      help={text('charge.split_help', words)}
      schema={LineSplitInput}
      initial={{ by: 'quantity' }}
      send={(body, idempotencyKey) => callOperation(http, 'splitChargeLine', { params: { id }, body, idempotencyKey })}
      told="charge.split_done"
      onClose={onClose}
    >
      <SplitInputs unit={words.unit} currency={currency} />
      <OpenMonthInput emptyText={text('charge.same_month')} />
    </LineForm>
  );
}

function SplitInputs({ unit, currency }: { readonly unit: string; readonly currency: string }) {
  const text = useText();
  const { setValue } = useFormContext();
  const by: unknown = useWatch<FieldValues>({ name: 'by' });
  // What was typed before the other way was chosen is not sent.
  const clear = (): void => (['quantity', 'net'] as const).forEach((of) => setValue(of, null));
  const choices = (['quantity', 'net'] as const).map((of) => ({ id: of, name: text(`charge.split_by_${of}`) }));
  return (
    <>
      <SelectInput source="by" label={text('charge.split_by')} choices={choices} onChange={clear} isRequired helperText={false} />
      {by === 'net' ? (
        <DecimalInput key="net" source="net" label={text('charge.split_net')} unit={currency} required />
      ) : (
        <DecimalInput key="quantity" source="quantity" label={text('charge.split_quantity')} unit={unit} required />
      )}
    </>
  );
}

function ChangeDialog({ line, onClose }: ToolProps) {
  const text = useText();
  const { http } = useServices();
  const { id, description, quantity, unitPrice, discountPercent } = line;
  return (
    <LineForm
      title="charge.change_title"
      help={text('charge.change_help')}
      schema={LineChangeInput}
      initial={{ description, quantity: rounded(quantity), unitPrice, discountPercent }}
      send={(body) => callOperation(http, 'changeChargeLine', { params: { id }, body: changed(body, line) })}
      told="charge.change_done"
      onClose={onClose}
    >
      <TextInput source="description" label={text('charge.description')} isRequired helperText={false} fullWidth />
      <DecimalInput source="quantity" label={text('charge.quantity')} required />
      <DecimalInput source="unitPrice" label={text('charge.unit_price')} unit="₺" required />
      <DecimalInput source="discountPercent" label={text('charge.discount')} unit="%" />
    </LineForm>
  );
}

type Figures = { readonly quantity?: string | undefined };

/** Hours have more digits than anybody types: a quantity that was left alone is not sent. */
function changed<T extends Figures>({ quantity, ...body }: T, line: ChargeLineDetail): Omit<T, 'quantity'> & Figures {
  return { ...body, ...(quantity === undefined || quantity === rounded(line.quantity) ? {} : { quantity }) };
}

/** To as many digits as can be typed. */
function rounded(quantity: string): string {
  const [whole = '0', digits = ''] = quantity.split('.');
  return digits.length <= 4 ? quantity : `${whole}.${digits.slice(0, 4)}`;
}
