import { ReferenceInput } from 'react-admin';
import { useFormContext } from 'react-hook-form';
import { customerTitle } from '../fields/titles';
import { FoundInput } from './FoundInput';

interface CustomerInputProps {
  readonly source?: string;
  readonly required?: boolean;
  readonly alwaysOn?: boolean;
  readonly label?: string;
  /** Inputs whose values belong to a customer: another customer empties them. */
  readonly clears?: readonly string[];
}

/** A customer, found by name or number. */
export function CustomerInput({ source = 'customerId', required = false, label = 'app.customer', clears = [] }: CustomerInputProps) {
  const { getValues, setValue } = useFormContext();
  const clear = (): void => {
    for (const name of clears) setValue(name, Array.isArray(getValues(name)) ? [] : null, { shouldDirty: true });
  };
  return (
    <ReferenceInput source={source} reference="customers" sort={{ field: 'name', order: 'ASC' }} perPage={25}>
      <FoundInput label={label} optionText={customerTitle} isRequired={required} helperText={false} onChange={clear} />
    </ReferenceInput>
  );
}
