import { AutocompleteInput, ReferenceInput } from 'react-admin';

interface TeamInputProps {
  readonly source: string;
  readonly label: string;
  readonly helperText?: string | false;
  /** Read by react-admin's filter form. */
  readonly alwaysOn?: boolean;
}

const ACTIVE = { active: true };

/** A team that is in use, or none. */
export function TeamInput({ source, label, helperText = false }: TeamInputProps) {
  return (
    <ReferenceInput source={source} reference="teams" filter={ACTIVE} sort={{ field: 'name', order: 'ASC' }} perPage={200}>
      <AutocompleteInput label={label} optionText="name" helperText={helperText} />
    </ReferenceInput>
  );
}
