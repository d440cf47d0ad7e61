import { AutocompleteArrayInput, ReferenceArrayInput } from 'react-admin';
import { assetTitle } from '../fields/titles';
import { byText } from '../forms/input-habits';

/** Devices that are covered; none that is chosen is all of the customer's. */
export function DevicesInput({ customerId }: { readonly customerId: string | undefined }) {
  return (
    <ReferenceArrayInput
      source="deviceIds"
      reference="assets"
      filter={{ customerId }}
      sort={{ field: 'labelNumber', order: 'ASC' }}
      enableGetChoices={() => customerId !== undefined}
      perPage={100}
    >
      <AutocompleteArrayInput
        label="resources.contracts.fields.deviceIds"
        optionText={assetTitle}
        filterToQuery={byText}
        helperText="resources.contracts.help.deviceIds"
      />
    </ReferenceArrayInput>
  );
}
