import { Stack } from '@mui/material';
import { BooleanInput, NumberInput } from 'react-admin';
import { useWatch } from 'react-hook-form';

/** What is agreed about a contract's end. */
export function RenewalInputs() {
  const autoRenews: unknown = useWatch({ name: 'autoRenews' });
  return (
    <>
      <BooleanInput source="autoRenews" helperText="resources.contracts.help.autoRenews" />
      {autoRenews === true && (
        <Stack direction={{ xs: 'column', sm: 'row' }} spacing={{ sm: 2 }} sx={{ width: '100%' }}>
          <NumberInput source="renewalMonths" isRequired min={1} max={60} step={1} helperText={false} />
          <NumberInput source="noticeDays" isRequired min={0} max={180} step={1} helperText="resources.contracts.help.noticeDays" />
        </Stack>
      )}
    </>
  );
}
