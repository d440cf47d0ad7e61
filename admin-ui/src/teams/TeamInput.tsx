import { AutocompleteInput, ReferenceInput, type RaRecord } from 'react-admin';
import { nameTitle } from '../fields/titles';
import { useText } from '../i18n/use-text';

interface TeamInputProps {
  readonly source: string;
  readonly label: string;
  readonly helperText?: string | false;
  /** Read by react-admin's filter form. */
  readonly alwaysOn?: boolean;
}

const ACTIVE = { active: true };
const isEmpty = ({ memberIds }: RaRecord): boolean => (memberIds as readonly string[] | undefined)?.length === 0;

/** A team that is in use, or none; one without members is shown, and why it cannot be chosen. */
export function TeamInput({ source, label, helperText = false }: TeamInputProps) {
  const text = useText();
  const named = (team?: RaRecord): string => {
    if (team === undefined) return '';
    return isEmpty(team) ? text('team.named_empty', { name: nameTitle(team) }) : nameTitle(team);
  };
  return (
    <ReferenceInput source={source} reference="teams" filter={ACTIVE} sort={{ field: 'name', order: 'ASC' }} perPage={200}>
      <AutocompleteInput label={label} optionText={named} helperText={helperText} getOptionDisabled={isEmpty} />
    </ReferenceInput>
  );
}
