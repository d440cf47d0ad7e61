import { BooleanInput } from 'react-admin';
import type { FieldValues } from 'react-hook-form';
import { OpenWorkNotice } from '../forms/OpenWorkNotice';
import { EditPage } from '../forms/RecordPages';
import { RecordForm } from '../forms/RecordForm';
import { ContactInputs } from './ContactInputs';
import { ContactSubstitutes } from './ContactSubstitutes';
import { toCustomer } from '../customers/to-customer';

/** Changes a contact. */
export function ContactEdit() {
  return (
    <EditPage redirect={toCustomer}>
      <RecordForm kind="update" removable afterRemoval={toCustomer}>
        <ContactInputs />
        <BooleanInput source="active" label="app.active" helperText={false} />
        <OpenWorkNotice of="contact" onDuty={mayDecide} />
        <ContactSubstitutes />
      </RecordForm>
    </EditPage>
  );
}

/** Whether this person can be asked and can answer. */
function mayDecide({ active, roles }: FieldValues): boolean {
  return active === true && Array.isArray(roles) && roles.includes('REPRESENTATIVE');
}
