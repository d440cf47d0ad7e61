import { Typography } from '@mui/material';
import { ArrayInput, SelectInput, SimpleFormIterator, TextInput } from 'react-admin';
import { PRICE_CURRENCIES } from '../../../api/contract/price-lists';
import { civilDateAt } from '../../../domain/civil-date';
import { WORK_TYPES } from '../../../domain/work-types';
import { UNITS } from '../../../domain/units';
import { vatRatesOn } from '../../../domain/vat';
import { DecimalInput } from '../forms/DecimalInput';
import { useChoices, useText } from '../i18n/use-text';
import { WithholdingInput } from './WithholdingInput';

/** One item is one row of a table; on a phone its fields stand in two columns. */
const rows = {
  '& > ul > li > .RaSimpleFormIterator-form': {
    display: 'grid',
    flex: 1,
    minWidth: 0,
    columnGap: 1.5,
    gridTemplateColumns: { xs: '1fr 1fr', md: '110px 2fr 2fr 90px 120px 95px 105px 120px' },
    '& > .MuiFormControl-root': { minWidth: 0 },
  },
} as const;

/** A price list with all its items. */
export function PriceListInputs() {
  const text = useText();
  return (
    <>
      <TextInput source="code" isRequired helperText={false} />
      <TextInput source="name" isRequired helperText={false} />
      <SelectInput source="currency" choices={PRICE_CURRENCIES.map((id) => ({ id, name: id }))} isRequired helperText={text('price.currency_help')} />
      <ArrayInput source="items" label={text('price.items')} helperText={false}>
        <SimpleFormIterator inline disableReordering sx={rows}>
          <TextInput source="code" label={text('price.code')} helperText={false} />
          <TextInput source="name" label={text('price.name')} helperText={false} />
          <SelectInput source="workType" label={text('charge.work_type')} choices={useChoices(WORK_TYPES)} helperText={false} />
          <SelectInput source="unit" label={text('price.unit')} choices={useChoices(UNITS)} helperText={false} />
          <ItemNumbers />
        </SimpleFormIterator>
      </ArrayInput>
      <Typography variant="body2" color="text.secondary" sx={{ mb: 2 }}>
        {text('price.withholding_help')} {text('price.at_once')} {text('price.purchase_help')}
      </Typography>
    </>
  );
}

function ItemNumbers() {
  const text = useText();
  const rates = vatRatesOn(civilDateAt(Date.now())).map((id) => ({ id, name: `%${id}` }));
  return (
    <>
      <DecimalInput source="unitPrice" label={text('price.unit_price')} />
      <SelectInput source="vatRate" label={text('charge.vat_rate')} choices={rates} helperText={false} />
      <WithholdingInput source="withholdingCode" />
      <DecimalInput source="purchasePrice" label={text('price.purchase_price')} />
    </>
  );
}
