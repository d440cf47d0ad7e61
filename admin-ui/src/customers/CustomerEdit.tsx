import { BooleanInput, ReferenceInput } from 'react-admin';
import { useWatch } from 'react-hook-form';
import { nameTitle } from '../fields/titles';
import { FoundInput } from '../forms/FoundInput';
import { EditPage } from '../forms/RecordPages';
import { RecordForm } from '../forms/RecordForm';
import { CustomerInputs } from './CustomerInputs';

/** Changes a customer. */
export function CustomerEdit() {
  return (
    <EditPage>
      <RecordForm kind="update" removable>
        <CustomerInputs />
        <SecondApproverInput />
        <BooleanInput source="active" label="app.active" helperText={false} />
      </RecordForm>
    </EditPage>
  );
}

/** Who approves besides what is above an approver's limit: one of the customer's own people. */
function SecondApproverInput() {
  const customerId: unknown = useWatch({ name: 'id' });
  return (
    <ReferenceInput
      source="secondApproverId"
      reference="contacts"
      filter={{ customerId, active: true }}
      sort={{ field: 'name', order: 'ASC' }}
      enableGetChoices={() => typeof customerId === 'string'}
    >
      <FoundInput optionText={nameTitle} helperText="resources.customers.help.secondApproverId" />
    </ReferenceInput>
  );
}
