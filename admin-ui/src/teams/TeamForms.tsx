import { Alert } from '@mui/material';
import { AutocompleteArrayInput, BooleanInput, ReferenceArrayInput, TextInput } from 'react-admin';
import { useWatch } from 'react-hook-form';
import { useText } from '../i18n/use-text';
import { RecordForm } from '../forms/RecordForm';
import { CreatePage, EditPage } from '../forms/RecordPages';

const ACTIVE = { active: true };
const BY_NAME = { field: 'name', order: 'ASC' } as const;

function Inputs() {
  return (
    <>
      <TextInput source="name" isRequired helperText={false} />
      <ReferenceArrayInput source="memberIds" reference="users" filter={ACTIVE} sort={BY_NAME} perPage={200}>
        <AutocompleteArrayInput optionText="name" helperText="resources.teams.help.memberIds" />
      </ReferenceArrayInput>
      <EmptyWarning />
    </>
  );
}

/** Nobody would see what is given to such a team. */
function EmptyWarning() {
  const text = useText();
  const [members, active] = useWatch({ name: ['memberIds', 'active'] }) as [readonly string[] | undefined, boolean | undefined];
  if (active === false || (members ?? []).length > 0) return null;
  return (
    <Alert severity="warning" sx={{ width: '100%', mb: 1 }}>
      {text('team.empty')}
    </Alert>
  );
}

/** Changes a team; one that is no longer used is set inactive, because tickets tell of it. */
export function TeamEdit() {
  return (
    <EditPage redirect="list">
      <RecordForm kind="update">
        <Inputs />
        <BooleanInput source="active" label="app.active" helperText="resources.teams.help.active" />
      </RecordForm>
    </EditPage>
  );
}

/** Adds a team. */
export function TeamCreate() {
  return (
    <CreatePage redirect="list">
      <RecordForm kind="create" defaults={{ active: true, memberIds: [] }}>
        <Inputs />
      </RecordForm>
    </CreatePage>
  );
}
