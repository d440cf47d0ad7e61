import { ArrayInput, SelectInput, SimpleFormIterator, TextInput } from 'react-admin';
import { WORK_TYPES } from '../../../domain/work-types';
import { UNITS } from '../fields/units';
import { DecimalInput } from '../forms/DecimalInput';
import { useChoices, useText } from '../i18n/use-text';

/** A price list with all its items. */
export function PriceListInputs() {
  const text = useText();
  return (
    <>
      <TextInput source="code" isRequired helperText={false} />
      <TextInput source="name" isRequired helperText={false} />
      <TextInput source="currency" isRequired helperText={false} />
      <ArrayInput source="items" label={text('price.items')} helperText={false}>
        <SimpleFormIterator inline disableReordering>
          <TextInput source="code" label={text('price.code')} helperText={false} sx={{ width: 110 }} />
          <TextInput source="name" label={text('price.name')} helperText={false} sx={{ width: 220 }} />
          <SelectInput source="workType" label={text('charge.work_type')} choices={useChoices(WORK_TYPES)} helperText={false} sx={{ width: 220 }} />
          <SelectInput source="unit" label={text('price.unit')} choices={useChoices(UNITS)} helperText={false} sx={{ width: 100 }} />
          <ItemNumbers />
        </SimpleFormIterator>
      </ArrayInput>
    </>
  );
}

function ItemNumbers() {
  const text = useText();
  return (
    <>
      <DecimalInput source="unitPrice" label={text('price.unit_price')} />
      <DecimalInput source="vatRate" label={text('charge.vat_rate')} unit="%" />
    </>
  );
}
