import { Alert } from '@mui/material';
import { BooleanInput, ReferenceInput, useGetOne } from 'react-admin';
import { useWatch, type FieldValues } from 'react-hook-form';
import type { Contact } from '../../../api/contract/contacts';
import { decidesInRole } from '../../../domain/approver-standing';
import { CONTACT_ROLES } from '../../../domain/contact-roles';
import { FoundInput } from '../forms/FoundInput';
import { OpenWorkNotice } from '../forms/OpenWorkNotice';
import { EditPage } from '../forms/RecordPages';
import { RecordForm } from '../forms/RecordForm';
import { useLabel, useText } from '../i18n/use-text';
import { CustomerInputs } from './CustomerInputs';

/** Changes a customer. */
export function CustomerEdit() {
  return (
    <EditPage>
      <RecordForm kind="update" removable>
        <CustomerInputs />
        <SecondApproverInput />
        <BooleanInput source="active" label="app.active" helperText={false} />
        <OpenWorkNotice of="customer" onDuty={isInUse} />
      </RecordForm>
    </EditPage>
  );
}

function isInUse({ active }: FieldValues): boolean {
  return active === true;
}

/** Who approves besides what is above an approver's limit: one of the customer's own people. */
function SecondApproverInput() {
  const customerId: unknown = useWatch({ name: 'id' });
  const nameAndRoles = useNameAndRoles();
  return (
    <>
      <ReferenceInput
        source="secondApproverId"
        reference="contacts"
        filter={{ customerId, active: true }}
        sort={{ field: 'name', order: 'ASC' }}
        enableGetChoices={() => typeof customerId === 'string'}
      >
        <FoundInput optionText={nameAndRoles} helperText="resources.customers.help.secondApproverId" />
      </ReferenceInput>
      <SecondWithoutRole />
    </>
  );
}

/** A name with the person's roles: who signs above others is chosen by what they may do. */
function useNameAndRoles(): (contact?: Partial<Contact>) => string {
  const label = useLabel();
  return (contact) => [contact?.name, ...(contact?.roles ?? []).map((role) => label(CONTACT_ROLES[role]))].filter(Boolean).join(' · ');
}

/** Whoever decides in no role may be named all the same; it is said before it is saved. */
function SecondWithoutRole() {
  const text = useText();
  const id: unknown = useWatch({ name: 'secondApproverId' });
  const isChosen = typeof id === 'string' && id !== '';
  const { data } = useGetOne<Contact>('contacts', { id: isChosen ? id : '' }, { enabled: isChosen });
  if (!isChosen || data === undefined || data.id !== id || decidesInRole(data.roles)) return null;
  return (
    <Alert severity="warning" sx={{ mb: 2 }}>
      {text('approval.second_without_role')}
    </Alert>
  );
}
