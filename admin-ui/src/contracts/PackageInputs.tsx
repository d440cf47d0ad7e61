import { Stack } from '@mui/material';
import { NumberInput, SelectInput } from 'react-admin';
import { PACKAGE_PERIODS, PACKAGE_UNITS, PACKAGE_YEARS } from '../../../domain/package-terms';
import { useChoices } from '../i18n/use-text';

/** How many visits or hours on site the contract pays for, in which period. */
export function PackageInputs() {
  return (
    <Stack direction={{ xs: 'column', sm: 'row' }} spacing={{ sm: 2 }} sx={{ width: '100%' }}>
      <NumberInput
        source="onsiteVisitsPerMonth"
        label="resources.contracts.fields.onsiteVisitsPerMonth"
        min={0}
        step={1}
        helperText="resources.contracts.help.onsiteVisitsPerMonth"
      />
      <SelectInput
        source="packageUnit"
        label="resources.contracts.fields.packageUnit"
        choices={useChoices(PACKAGE_UNITS)}
        isRequired
        helperText="resources.contracts.help.packageUnit"
      />
      <SelectInput
        source="packagePeriod"
        label="resources.contracts.fields.packagePeriod"
        choices={useChoices(PACKAGE_PERIODS)}
        isRequired
        helperText="resources.contracts.help.packagePeriod"
      />
      <SelectInput
        source="packageYear"
        label="resources.contracts.fields.packageYear"
        choices={useChoices(PACKAGE_YEARS)}
        isRequired
        helperText="resources.contracts.help.packageYear"
      />
    </Stack>
  );
}
