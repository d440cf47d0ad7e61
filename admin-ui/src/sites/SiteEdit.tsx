import { BooleanInput } from 'react-admin';
import { toCustomer } from '../customers/to-customer';
import { OpenWorkNotice } from '../forms/OpenWorkNotice';
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
        <OpenWorkNotice of="site" onDuty={({ active }) => active === true} />
      </RecordForm>
    </EditPage>
  );
}
