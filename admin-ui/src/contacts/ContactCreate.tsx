import { CustomerInput } from '../forms/CustomerInput';
import { CreatePage } from '../forms/RecordPages';
import { RecordForm } from '../forms/RecordForm';
import { ContactInputs } from './ContactInputs';
import { toCustomer } from '../customers/to-customer';

/** Adds a person to a customer. */
export function ContactCreate() {
  return (
    <CreatePage redirect={toCustomer}>
      <RecordForm kind="create" defaults={{ locale: 'tr', roles: ['REQUESTER'] }}>
        <CustomerInput required clears={['siteId']} />
        <ContactInputs />
      </RecordForm>
    </CreatePage>
  );
}
