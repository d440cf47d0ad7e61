import { BooleanInput } from 'react-admin';
import { toCustomer } from '../customers/to-customer';
import { EditPage } from '../forms/RecordPages';
import { RecordForm } from '../forms/RecordForm';
import { SiteInputs } from './SiteInputs';

/** Changes a site. */
export function SiteEdit() {
  return (
    <EditPage>
      <RecordForm kind="update" removable afterRemoval={toCustomer}>
        <SiteInputs />
        <BooleanInput source="active" label="app.active" helperText={false} />
      </RecordForm>
    </EditPage>
  );
}
