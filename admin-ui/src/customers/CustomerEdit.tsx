import { BooleanInput } from 'react-admin';
import { EditPage } from '../forms/RecordPages';
import { RecordForm } from '../forms/RecordForm';
import { CustomerInputs } from './CustomerInputs';

/** Changes a customer. */
export function CustomerEdit() {
  return (
    <EditPage>
      <RecordForm kind="update" removable>
        <CustomerInputs />
        <BooleanInput source="active" label="app.active" helperText={false} />
      </RecordForm>
    </EditPage>
  );
}
