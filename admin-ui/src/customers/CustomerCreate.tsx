import { CreatePage } from '../forms/RecordPages';
import { RecordForm } from '../forms/RecordForm';
import { CustomerInputs } from './CustomerInputs';

/** Adds a customer. */
export function CustomerCreate() {
  return (
    <CreatePage>
      <RecordForm kind="create" defaults={{ locale: 'tr', designatedBuyer: false, mailDomains: [] }}>
        <CustomerInputs />
      </RecordForm>
    </CreatePage>
  );
}
