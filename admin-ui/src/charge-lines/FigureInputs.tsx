import { Stack } from '@mui/material';
import { SelectInput, TextInput } from 'react-admin';
import { useWatch, type FieldValues } from 'react-hook-form';
import { civilDateAt, isCivilDate } from '../../../domain/civil-date';
import { UNITS } from '../../../domain/units';
import { vatRatesOn } from '../../../domain/vat';
import { DecimalInput } from '../forms/DecimalInput';
import { useChoices, useText } from '../i18n/use-text';
import { CodeInput } from './NameCode';

/** What a line says and costs; the rates of VAT are those of its day. */
export function FigureInputs({ day, unitFixed = false }: { readonly day?: string; readonly unitFixed?: boolean }) {
  const text = useText();
  const entered: unknown = useWatch<FieldValues>({ name: 'serviceDate' });
  const date = day ?? (typeof entered === 'string' && isCivilDate(entered) ? entered : civilDateAt(Date.now()));
  const rates = vatRatesOn(date).map((id) => ({ id, name: text('charge.percent', { value: id }) }));
  return (
    <>
      <TextInput source="description" label={text('charge.description')} isRequired helperText={false} fullWidth />
      <Stack direction={{ xs: 'column', sm: 'row' }} spacing={{ sm: 2 }} sx={{ width: '100%' }}>
        <DecimalInput source="quantity" label={text('charge.quantity')} required />
        {/* Not disabled: what is disabled is not sent. */}
        <SelectInput source="unit" label={text('price.unit')} choices={useChoices(UNITS)} isRequired readOnly={unitFixed} helperText={false} />
      </Stack>
      <Stack direction={{ xs: 'column', sm: 'row' }} spacing={{ sm: 2 }} sx={{ width: '100%' }}>
        <DecimalInput source="unitPrice" label={text('charge.unit_price')} unit="₺" required />
        <DecimalInput source="discountPercent" label={text('charge.discount')} unit="%" />
        <SelectInput source="vatRate" label={text('charge.vat_rate')} choices={rates} isRequired helperText={false} />
      </Stack>
      <CodeInput code={null} />
    </>
  );
}
