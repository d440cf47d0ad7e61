import { Stack } from '@mui/material';
import { DateInput, TextInput } from 'react-admin';
import { useWatch } from 'react-hook-form';
import { asTyped } from '../forms/input-habits';
import { RenewalInputs } from '../contract-course/RenewalInputs';
import { TeamInput } from '../teams/TeamInput';
import { OverlapHint } from './OverlapHint';
import { SameNumberHint } from './SameNumberHint';
import { TermInputs } from './TermInputs';

/** A contract with what was agreed. */
export function ContractInputs() {
  const customerId: unknown = useWatch({ name: 'customerId' });
  return (
    <>
      <IdentityInputs />
      <TermInputs customerId={typeof customerId === 'string' ? customerId : undefined} hint={<OverlapHint />} />
    </>
  );
}

/** What a contract is, whatever is agreed in it: its number, days and team. */
export function IdentityInputs() {
  return (
    <>
      <TextInput source="number" isRequired helperText={false} />
      <SameNumberHint />
      <Stack direction={{ xs: 'column', sm: 'row' }} spacing={{ sm: 2 }} sx={{ width: '100%' }}>
        <DateInput source="startsOn" isRequired parse={asTyped} helperText={false} />
        <DateInput source="endsOn" isRequired parse={asTyped} helperText="resources.contracts.help.endsOn" />
      </Stack>
      <RenewalInputs />
      <TeamInput source="teamId" label="resources.contracts.fields.teamId" helperText="resources.contracts.help.teamId" />
    </>
  );
}
