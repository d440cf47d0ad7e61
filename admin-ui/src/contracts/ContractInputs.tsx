import { Stack } from '@mui/material';
import {
  AutocompleteArrayInput,
  BooleanInput,
  DateInput,
  NumberInput,
  ReferenceArrayInput,
  ReferenceInput,
  SelectInput,
  TextInput,
} from 'react-admin';
import { useWatch } from 'react-hook-form';
import { CONTRACT_KINDS } from '../../../domain/contract-kinds';
import { nameTitle } from '../fields/titles';
import { DecimalInput } from '../forms/DecimalInput';
import { useChoices } from '../i18n/use-text';
import { asTyped, byText } from '../forms/input-habits';
import { FoundInput } from '../forms/FoundInput';
import { TeamInput } from '../teams/TeamInput';
import { ContractTargets } from '../targets/ContractTargets';
import { OverlapHint } from './OverlapHint';
import { SameNumberHint } from './SameNumberHint';

/** What was agreed. Each change raises the contract's version; lines keep the version that judged them. */
export function ContractInputs() {
  const customerId: unknown = useWatch({ name: 'customerId' });
  return (
    <>
      <TextInput source="number" isRequired helperText={false} />
      <SameNumberHint />
      <SelectInput source="kind" choices={useChoices(CONTRACT_KINDS)} isRequired helperText="resources.contracts.help.kind" />
      <Stack direction={{ xs: 'column', sm: 'row' }} spacing={{ sm: 2 }} sx={{ width: '100%' }}>
        <DateInput source="startsOn" isRequired parse={asTyped} helperText={false} />
        <DateInput source="endsOn" isRequired parse={asTyped} helperText="resources.contracts.help.endsOn" />
      </Stack>
      <ReferenceArrayInput
        source="siteIds"
        reference="sites"
        filter={{ customerId }}
        sort={{ field: 'name', order: 'ASC' }}
        enableGetChoices={() => typeof customerId === 'string'}
        perPage={100}
      >
        <AutocompleteArrayInput optionText={nameTitle} isRequired filterToQuery={byText} helperText="resources.contracts.help.siteIds" />
      </ReferenceArrayInput>
      <OverlapHint />
      <NumberInput source="onsiteVisitsPerMonth" min={0} step={1} helperText="resources.contracts.help.onsiteVisitsPerMonth" />
      <BooleanInput source="spareIncluded" helperText={false} />
      <BooleanInput source="travelBilled" helperText={false} />
      <BooleanInput source="lodgingBilled" helperText={false} />
      <Stack direction={{ xs: 'column', sm: 'row' }} spacing={{ sm: 2 }} sx={{ width: '100%' }}>
        <DecimalInput source="discountPercent" label="resources.contracts.fields.discountPercent" unit="%" />
        <DecimalInput
          source="approvalTolerancePercent"
          label="resources.contracts.fields.approvalTolerancePercent"
          unit="%"
          helperText="resources.contracts.help.approvalTolerancePercent"
        />
      </Stack>
      <ReferenceInput source="priceListId" reference="price-lists" sort={{ field: 'name', order: 'ASC' }}>
        <FoundInput optionText={nameTitle} isRequired helperText={false} />
      </ReferenceInput>
      <ReferenceInput source="calendarId" reference="calendars" sort={{ field: 'name', order: 'ASC' }}>
        <FoundInput optionText={nameTitle} isRequired helperText={false} />
      </ReferenceInput>
      <TeamInput source="teamId" label="resources.contracts.fields.teamId" helperText="resources.contracts.help.teamId" />
      <ContractTargets />
    </>
  );
}
