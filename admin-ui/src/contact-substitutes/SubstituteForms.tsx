import { DateInput, ReferenceInput, useGetOne, type Identifier, type RaRecord } from 'react-admin';
import { useWatch } from 'react-hook-form';
import type { Contact } from '../../../api/contract/contacts';
import { nameTitle } from '../fields/titles';
import { FoundInput } from '../forms/FoundInput';
import { asTyped } from '../forms/input-habits';
import { RecordForm } from '../forms/RecordForm';
import { CreatePage, EditPage } from '../forms/RecordPages';

/** Back to the person whose days these are. */
function toContact(_resource?: string, _id?: Identifier, record?: Partial<RaRecord>): string {
  return typeof record?.['contactId'] === 'string' ? `contacts/${record['contactId']}` : 'customers';
}

function Inputs() {
  const contactId = useWatch<{ contactId?: string }>({ name: 'contactId' }) as string | undefined;
  const { data: person } = useGetOne<Contact>('contacts', { id: contactId ?? '' }, { enabled: contactId !== undefined });
  return (
    <>
      <ReferenceInput source="contactId" reference="contacts">
        <FoundInput optionText={nameTitle} isRequired readOnly helperText={false} />
      </ReferenceInput>
      <ReferenceInput
        source="substituteId"
        reference="contacts"
        filter={{ customerId: person?.customerId, active: true }}
        sort={{ field: 'name', order: 'ASC' }}
        enableGetChoices={() => person !== undefined}
      >
        <FoundInput optionText={nameTitle} isRequired helperText="resources.contact-substitutes.help.substituteId" />
      </ReferenceInput>
      <DateInput source="startsOn" isRequired parse={asTyped} helperText={false} />
      <DateInput source="endsOn" isRequired parse={asTyped} helperText="resources.contact-substitutes.help.endsOn" />
    </>
  );
}

/** Changes the days on which somebody stands in, or takes them back. */
export function SubstituteEdit() {
  return (
    <EditPage redirect={toContact}>
      <RecordForm kind="update" removable afterRemoval={toContact}>
        <Inputs />
      </RecordForm>
    </EditPage>
  );
}

/** Enters days on which somebody else decides in a person's place. */
export function SubstituteCreate() {
  return (
    <CreatePage redirect={toContact}>
      <RecordForm kind="create">
        <Inputs />
      </RecordForm>
    </CreatePage>
  );
}
