import { useCallback } from 'react';
import { AutocompleteInput, ReferenceInput, type RaRecord } from 'react-admin';
import { ROLES } from '../../../domain/roles';
import { useMe } from '../auth/use-me';
import { useTableLabel } from '../i18n/use-text';
import { byText } from './input-habits';

interface StaffInputProps {
  readonly source: string;
  readonly label: string;
  /** Technicians may only take a ticket themselves. */
  readonly onlyMe?: boolean;
  readonly helperText?: string;
}

/** A member of staff who works on tickets. */
export function StaffInput({ source, label, onlyMe = false, helperText }: StaffInputProps) {
  const me = useMe();
  const tableLabel = useTableLabel();
  // Stable: a new function would make the input forget what is being typed.
  const title = useCallback((user?: RaRecord) => (user ? `${String(user['name'])} · ${tableLabel(ROLES, String(user['role']))}` : ''), [tableLabel]);
  return (
    <ReferenceInput source={source} reference="technicians" sort={{ field: 'name', order: 'ASC' }} perPage={200}>
      <AutocompleteInput
        label={label}
        optionText={title}
        filterToQuery={byText}
        isRequired
        getOptionDisabled={(user: RaRecord) => onlyMe && user.id !== me?.id}
        helperText={helperText ?? false}
      />
    </ReferenceInput>
  );
}
