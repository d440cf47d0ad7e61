import AddIcon from '@mui/icons-material/Add';
import { Button } from '@mui/material';
import { useState } from 'react';
import { DateInput, ReferenceInput, SelectInput, useGetOne } from 'react-admin';
import { useFormContext, useWatch, type FieldValues } from 'react-hook-form';
import type { Contract } from '../../../api/contract/contracts';
import { LineEntryInput } from '../../../api/contract/line-entry';
import type { PriceList } from '../../../api/contract/price-lists';
import { isCivilDate } from '../../../domain/civil-date';
import { discountOf } from '../../../domain/class-discounts';
import { vatRateOn } from '../../../domain/vat';
import { isExpense, WORK_TYPES, type WorkTypeCode } from '../../../domain/work-types';
import { useMay } from '../auth/use-me';
import { callOperation } from '../data/operations';
import { CustomerInput } from '../forms/CustomerInput';
import { FoundInput } from '../forms/FoundInput';
import { asTyped } from '../forms/input-habits';
import { localMoment } from '../forms/istanbul-time';
import { useChoices, useText } from '../i18n/use-text';
import { useServices } from '../ServicesContext';
import { FigureInputs } from './FigureInputs';
import { LineForm } from './LineForm';
import { OpenMonthInput } from './OpenMonthInput';

/** Enters a line by hand, for whoever decides about lines; of one customer where the page is theirs. */
export function EnterLine({ customerId }: { readonly customerId?: string | undefined }) {
  const text = useText();
  const may = useMay();
  const [open, setOpen] = useState(false);
  if (!may('charge.decide')) return null;
  return (
    <>
      <Button size="small" startIcon={<AddIcon />} onClick={() => setOpen(true)}>
        {text('charge.enter')}
      </Button>
      {open && <EntryDialog customerId={customerId} onClose={() => setOpen(false)} />}
    </>
  );
}

function EntryDialog({ customerId, onClose }: { readonly customerId: string | undefined; readonly onClose: () => void }) {
  const text = useText();
  const { http } = useServices();
  const today = localMoment(Date.now()).date;
  const initial = { customerId: customerId ?? null, serviceDate: today, quantity: '1', unit: 'C62', discountPercent: '0', vatRate: vatRateOn(today) };
  return (
    <LineForm
      title="charge.enter_title"
      help={text('charge.enter_help')}
      schema={LineEntryInput}
      initial={initial}
      send={(body, idempotencyKey) =>
        callOperation(http, 'enterChargeLine', { body: { ...body, withholdingCode: body.withholdingCode ?? null }, idempotencyKey })
      }
      told="charge.entered"
      onClose={onClose}
    >
      {customerId === undefined && <CustomerInput required clears={['contractId', 'priceItemId']} />}
      <ContractInput />
      <ServiceDayInput />
      <ItemInputs />
      <OpenMonthInput emptyText={text('charge.month_of_service')} />
    </LineForm>
  );
}

const listDiscount = ({ discountPercent, classDiscounts }: Contract, workType: WorkTypeCode): string =>
  discountOf(WORK_TYPES[workType].cls, discountPercent, classDiscounts).percent;

function ContractInput() {
  const text = useText();
  const customerId: unknown = useWatch<FieldValues>({ name: 'customerId' });
  const known = (): boolean => typeof customerId === 'string' && customerId !== '';
  return (
    <ReferenceInput
      source="contractId"
      reference="contracts"
      filter={{ customerId }}
      sort={{ field: 'startsOn', order: 'DESC' }}
      enableGetChoices={known}
    >
      <FoundInput label={text('ticket.contract')} optionText="number" helperText={text('charge.enter_contract_help')} />
    </ReferenceInput>
  );
}

/** A day to come is no slip of a year unseen: VAT and month go by it. */
function ServiceDayInput() {
  const text = useText();
  const day: unknown = useWatch<FieldValues>({ name: 'serviceDate' });
  const isToCome = typeof day === 'string' && isCivilDate(day) && day > localMoment(Date.now()).date;
  const label = text('charge.service_date');
  return <DateInput source="serviceDate" label={label} isRequired parse={asTyped} helperText={isToCome ? text('charge.day_to_come') : false} />;
}

/** An item of the contract's price list fills the figures in, with the contract's discount; without one they are typed. */
function ItemInputs() {
  const text = useText();
  const workTypes = useChoices(WORK_TYPES);
  const { setValue } = useFormContext();
  const { contractId, priceItemId } = useWatch<FieldValues>() as { contractId?: string | null; priceItemId?: string | null };
  const { data: contract } = useGetOne<Contract>('contracts', { id: contractId ?? '' }, { enabled: Boolean(contractId) });
  const { data: list } = useGetOne<PriceList>('price-lists', { id: contract?.priceListId ?? '' }, { enabled: contract !== undefined });
  const items = contractId && list ? list.items : [];
  const take = (id: string): void => {
    const item = items.find((one) => one.id === id);
    if (item === undefined || list === undefined) return;
    const { name, unit, unitPrice, vatRate, withholdingCode, workType } = item;
    const discountPercent = contract === undefined || isExpense(workType) ? '0' : listDiscount(contract, workType);
    const price = list.currency === 'TRY' ? { unitPrice } : {};
    const figures = { description: name, unit, vatRate, discountPercent, withholdingCode: withholdingCode ?? '', ...price };
    for (const [field, value] of Object.entries(figures)) setValue(field, value, { shouldDirty: true });
  };
  return (
    <>
      {items.length > 0 && (
        <SelectInput
          source="priceItemId"
          label={text('charge.price_item')}
          choices={items.map(({ id, code, name }) => ({ id, name: `${code} · ${name}` }))}
          emptyText={text('charge.no_item')}
          onChange={(event: { target?: { value?: string } } | string) => take(typeof event === 'string' ? event : (event.target?.value ?? ''))}
          helperText={list?.currency === 'TRY' ? false : text('charge.item_currency', { currency: list?.currency ?? '' })}
        />
      )}
      {!priceItemId && <SelectInput source="workType" label={text('charge.work_type')} choices={workTypes} isRequired helperText={false} />}
      <FigureInputs unitFixed={Boolean(priceItemId)} />
    </>
  );
}
