import { AutocompleteInput, ReferenceInput } from 'react-admin';
import { customerTitle } from '../fields/titles';

interface CustomerInputProps {
  readonly source?: string;
  readonly required?: boolean;
  readonly alwaysOn?: boolean;
  readonly label?: string;
}

/** A customer, found by name or number. */
export function CustomerInput({ source = 'customerId', required = false, label = 'app.customer' }: CustomerInputProps) {
  return (
    <ReferenceInput source={source} reference="customers" sort={{ field: 'name', order: 'ASC' }} perPage={25}>
      <AutocompleteInput label={label} optionText={customerTitle} filterToQuery={(q: string) => ({ q })} isRequired={required} helperText={false} />
    </ReferenceInput>
  );
}
