import { BooleanInput, DateInput, TextInput } from 'react-admin';
import { EditPage, CreatePage } from '../forms/RecordPages';
import { RecordForm } from '../forms/RecordForm';
import { asTyped } from '../forms/input-habits';

function Inputs() {
  return (
    <>
      <TextInput source="nameTr" isRequired helperText={false} />
      <TextInput source="nameEn" isRequired helperText={false} />
      <BooleanInput source="half" helperText="resources.holidays.help.half" />
      <BooleanInput source="provisional" helperText="resources.holidays.help.provisional" />
    </>
  );
}

/** Changes a holiday; another date is another holiday. */
export function HolidayEdit() {
  return (
    <EditPage redirect="list">
      <RecordForm kind="update" removable>
        <Inputs />
      </RecordForm>
    </EditPage>
  );
}

/** Adds a holiday. */
export function HolidayCreate() {
  return (
    <CreatePage redirect="list">
      <RecordForm kind="create" defaults={{ half: false, provisional: false }}>
        <DateInput source="date" isRequired parse={asTyped} helperText={false} />
        <Inputs />
      </RecordForm>
    </CreatePage>
  );
}
