import { Stack } from '@mui/material';
import type { ReactNode } from 'react';
import { AutocompleteArrayInput, BooleanInput, ReferenceArrayInput, ReferenceInput, SelectInput } from 'react-admin';
import { CONTRACT_KINDS } from '../../../domain/contract-kinds';
import { INVOICING_WAYS } from '../../../domain/invoice-term';
import { nameTitle } from '../fields/titles';
import { DecimalInput } from '../forms/DecimalInput';
import { FoundInput } from '../forms/FoundInput';
import { byText } from '../forms/input-habits';
import { useChoices } from '../i18n/use-text';
import { DevicesInput } from './DevicesInput';
import { PackageInputs } from './PackageInputs';
import { ClassDiscountInputs, RoundingInputs } from './PriceTermInputs';
import { FixedFeeInputs } from './FixedFeeInputs';
import { TravelInputs } from './TravelInputs';
import { ContractTargets } from '../targets/ContractTargets';

interface TermInputsProps {
  /** Whose places may be covered; undefined until it is known. */
  readonly customerId: string | undefined;
  /** Stands below the places that are covered. */
  readonly hint?: ReactNode;
}

/** What is agreed: the same of a contract and of each of its versions. */
export function TermInputs({ customerId, hint }: TermInputsProps) {
  return (
    <>
      <SelectInput
        source="kind"
        label="resources.contracts.fields.kind"
        choices={useChoices(CONTRACT_KINDS)}
        isRequired
        helperText="resources.contracts.help.kind"
      />
      <ReferenceArrayInput
        source="siteIds"
        reference="sites"
        filter={{ customerId }}
        sort={{ field: 'name', order: 'ASC' }}
        enableGetChoices={() => customerId !== undefined}
        perPage={100}
      >
        <AutocompleteArrayInput
          label="resources.contracts.fields.siteIds"
          optionText={nameTitle}
          isRequired
          filterToQuery={byText}
          helperText="resources.contracts.help.siteIds"
        />
      </ReferenceArrayInput>
      {hint}
      <DevicesInput customerId={customerId} />
      <PackageInputs />
      <ChargedInputs />
      <RoundingInputs />
      <ClassDiscountInputs />
      <ReferenceInput source="priceListId" reference="price-lists" sort={{ field: 'name', order: 'ASC' }}>
        <FoundInput label="resources.contracts.fields.priceListId" optionText={nameTitle} isRequired helperText={false} />
      </ReferenceInput>
      <ReferenceInput source="calendarId" reference="calendars" sort={{ field: 'name', order: 'ASC' }}>
        <FoundInput label="resources.contracts.fields.calendarId" optionText={nameTitle} isRequired helperText={false} />
      </ReferenceInput>
      <FixedFeeInputs />
      <SelectInput
        source="invoicing"
        label="resources.contracts.fields.invoicing"
        choices={useChoices(INVOICING_WAYS)}
        isRequired
        helperText="resources.contracts.help.invoicing"
      />
      <ContractTargets />
    </>
  );
}

/** What is included, what is charged, and how much less or more. */
function ChargedInputs() {
  return (
    <>
      <BooleanInput source="spareIncluded" label="resources.contracts.fields.spareIncluded" helperText={false} />
      <TravelInputs />
      <Stack direction={{ xs: 'column', sm: 'row' }} spacing={{ sm: 2 }} sx={{ width: '100%' }}>
        <DecimalInput source="discountPercent" label="resources.contracts.fields.discountPercent" unit="%" />
        <DecimalInput
          source="approvalTolerancePercent"
          label="resources.contracts.fields.approvalTolerancePercent"
          unit="%"
          helperText="resources.contracts.help.approvalTolerancePercent"
        />
      </Stack>
    </>
  );
}
