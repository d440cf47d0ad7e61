import { Stack } from '@mui/material';
import { BooleanInput, NumberInput } from 'react-admin';
import { useWatch } from 'react-hook-form';
import { DecimalInput } from '../forms/DecimalInput';

/** Whether travel and lodging are billed, and what of them is included all the same. */
export function TravelInputs() {
  const [travelBilled, lodgingBilled] = useWatch({ name: ['travelBilled', 'lodgingBilled'] }) as unknown[];
  return (
    <>
      <BooleanInput source="travelBilled" label="resources.contracts.fields.travelBilled" helperText={false} />
      {travelBilled === true && (
        <Stack direction={{ xs: 'column', sm: 'row' }} spacing={{ sm: 2 }} sx={{ width: '100%', pl: { sm: 4 } }}>
          <BooleanInput
            source="townTravelIncluded"
            label="resources.contracts.fields.townTravelIncluded"
            helperText="resources.contracts.help.townTravelIncluded"
          />
          <NumberInput
            source="travelIncludedKm"
            label="resources.contracts.fields.travelIncludedKm"
            min={0}
            step={1}
            helperText="resources.contracts.help.travelIncludedKm"
          />
        </Stack>
      )}
      <BooleanInput source="lodgingBilled" label="resources.contracts.fields.lodgingBilled" helperText={false} />
      {lodgingBilled === true && (
        <DecimalInput
          source="lodgingLimit"
          label="resources.contracts.fields.lodgingLimit"
          unit="₺"
          helperText="resources.contracts.help.lodgingLimit"
        />
      )}
    </>
  );
}
