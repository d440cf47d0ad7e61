import { CheckboxGroupInput, ReferenceInput, SelectInput, TextInput } from 'react-admin';
import { useWatch } from 'react-hook-form';
import { CONTACT_ROLES } from '../../../domain/contact-roles';
import { LOCALE_CHOICES } from '../customers/CustomerInputs';
import { nameTitle } from '../fields/titles';
import { useChoices } from '../i18n/use-text';
import { DecimalInput } from '../forms/DecimalInput';
import { FoundInput } from '../forms/FoundInput';

/** Who a person of a customer is, and what they may do towards us. */
export function ContactInputs() {
  const customerId: unknown = useWatch({ name: 'customerId' });
  return (
    <>
      <TextInput source="name" isRequired helperText={false} autoFocus />
      <TextInput source="email" type="email" isRequired helperText="resources.contacts.help.email" />
      <TextInput source="phone" type="tel" helperText={false} />
      <CheckboxGroupInput source="roles" choices={useChoices(CONTACT_ROLES)} helperText="resources.contacts.help.roles" />
      <ApprovalLimitInput />
      <ReferenceInput
        source="siteId"
        reference="sites"
        filter={{ customerId }}
        sort={{ field: 'name', order: 'ASC' }}
        enableGetChoices={() => typeof customerId === 'string'}
      >
        <FoundInput optionText={nameTitle} helperText={false} />
      </ReferenceInput>
      <SelectInput source="locale" choices={LOCALE_CHOICES} helperText={false} />
    </>
  );
}

/** How much a person may approve alone; asked of those who approve at all. */
function ApprovalLimitInput() {
  const roles: unknown = useWatch({ name: 'roles' });
  const approves = Array.isArray(roles) && (roles.includes('REPRESENTATIVE') || roles.includes('IT_OFFICER'));
  if (!approves) return null;
  return (
    <DecimalInput
      source="approvalLimit"
      label="resources.contacts.fields.approvalLimit"
      unit="₺"
      helperText="resources.contacts.help.approvalLimit"
    />
  );
}
