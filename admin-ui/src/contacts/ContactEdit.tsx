import { BooleanInput } from 'react-admin';
import { EditPage } from '../forms/RecordPages';
import { RecordForm } from '../forms/RecordForm';
import { ContactInputs } from './ContactInputs';
import { toCustomer } from '../customers/to-customer';

/** Changes a contact. */
export function ContactEdit() {
  return (
    <EditPage redirect={toCustomer}>
      <RecordForm kind="update" removable afterRemoval={toCustomer}>
        <ContactInputs />
        <BooleanInput source="active" label="app.active" helperText={false} />
      </RecordForm>
    </EditPage>
  );
}
