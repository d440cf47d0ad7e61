import { CustomerInput } from '../forms/CustomerInput';
import { CreatePage } from '../forms/RecordPages';
import { RecordForm } from '../forms/RecordForm';
import { SiteInputs } from './SiteInputs';

/** Adds a site to a customer. */
export function SiteCreate() {
  return (
    <CreatePage>
      <RecordForm kind="create">
        <CustomerInput required />
        <SiteInputs />
      </RecordForm>
    </CreatePage>
  );
}
