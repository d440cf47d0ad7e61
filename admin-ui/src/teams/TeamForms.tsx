import { AutocompleteArrayInput, BooleanInput, ReferenceArrayInput, TextInput } from 'react-admin';
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
    </>
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
