import { Stack, Typography } from '@mui/material';
import { BooleanInput, SelectInput } from 'react-admin';
import { FEE_PERIODS } from '../../../domain/fixed-fee';
import { DecimalInput } from '../forms/DecimalInput';
import { useChoices, useText } from '../i18n/use-text';
import { WithholdingInput } from '../price-lists/WithholdingInput';

/** What the contract costs by itself, for which period, and when that is invoiced. */
export function FixedFeeInputs() {
  const text = useText();
  return (
    <>
      <Typography variant="subtitle2" component="h3">
        {text('resources.contracts.fields.fixedFee')}
      </Typography>
      <Typography variant="body2" color="text.secondary" sx={{ mb: 1 }}>
        {text('contract.fixed_fee_help')}
      </Typography>
      <Stack direction={{ xs: 'column', sm: 'row' }} spacing={{ sm: 2 }} sx={{ width: '100%' }}>
        <DecimalInput source="fixedFee" label={text('contract.fixed_fee_amount')} unit="₺" />
        <SelectInput
          source="fixedFeePeriod"
          label="resources.contracts.fields.fixedFeePeriod"
          choices={useChoices(FEE_PERIODS)}
          isRequired
          helperText={false}
        />
        <WithholdingInput source="fixedFeeCode" />
      </Stack>
      <BooleanInput
        source="fixedFeeInArrears"
        label="resources.contracts.fields.fixedFeeInArrears"
        helperText="resources.contracts.help.fixedFeeInArrears"
      />
    </>
  );
}
