import { BooleanInput, SelectInput, TextInput } from 'react-admin';
import { LOCALES } from '../../../domain/locale';
import { TagsInput } from '../forms/TagsInput';
import { LOCALE_NAMES } from '../i18n/i18n-provider';
import { TeamInput } from '../teams/TeamInput';
import { SameAccountCodeHint } from './SameAccountCodeHint';
import { SameTaxNumberHint } from './SameTaxNumberHint';

export const LOCALE_CHOICES = LOCALES.map((id) => ({ id, name: LOCALE_NAMES[id] }));

/** What is known of a customer; the same for a new and a changed one. */
export function CustomerInputs() {
  return (
    <>
      <TextInput source="name" isRequired helperText={false} autoFocus />
      <TextInput source="taxNumber" helperText="resources.customers.help.taxNumber" />
      <SameTaxNumberHint />
      <TextInput source="taxOffice" helperText={false} />
      <TextInput source="accountCode" helperText="resources.customers.help.accountCode" />
      <SameAccountCodeHint />
      <TextInput source="address" multiline minRows={2} helperText={false} />
      <TagsInput source="mailDomains" helperText="resources.customers.help.mailDomains" />
      <SelectInput source="locale" choices={LOCALE_CHOICES} helperText={false} />
      <TeamInput source="teamId" label="resources.customers.fields.teamId" helperText="resources.customers.help.teamId" />
      <BooleanInput source="designatedBuyer" helperText="resources.customers.help.designatedBuyer" />
    </>
  );
}
