import { Alert, Stack } from '@mui/material';
import { BooleanInput, NumberInput, ReferenceInput, SelectInput, TextInput, useGetList } from 'react-admin';
import { useWatch } from 'react-hook-form';
import type { MailboxRecord } from '../../../api/contract/inbound-mails';
import { useText } from '../i18n/use-text';
import { DecimalInput } from '../forms/DecimalInput';
import { EditPage } from '../forms/RecordPages';
import { RecordForm } from '../forms/RecordForm';
import { ConsentTexts } from './ConsentTexts';

/** The firm itself: what pages and mails say of it, and the hours of requests without a contract. */
export function FirmEdit() {
  return (
    <>
      <EditPage redirect={false}>
        <RecordForm kind="update">
          <TextInput source="name" isRequired helperText="resources.settings.help.name" />
          <TextInput source="legalName" helperText={false} />
          <Stack direction={{ xs: 'column', sm: 'row' }} spacing={{ sm: 2 }} sx={{ width: '100%' }}>
            <TextInput source="email" type="email" helperText={false} />
            <TextInput source="phone" type="tel" helperText={false} />
          </Stack>
          <UnreadAddress />
          <TextInput source="address" helperText={false} />
          <TextInput source="city" helperText={false} />
          <Stack direction={{ xs: 'column', sm: 'row' }} spacing={{ sm: 2 }} sx={{ width: '100%' }}>
            <TextInput source="taxNumber" helperText={false} />
            <TextInput source="taxOffice" helperText={false} />
          </Stack>
          <ReferenceInput source="calendarId" reference="calendars" sort={{ field: 'name', order: 'ASC' }}>
            <SelectInput optionText="name" isRequired helperText="resources.settings.help.calendarId" />
          </ReferenceInput>
          <TextInput source="meshCentralUrl" type="url" helperText="resources.settings.help.meshCentralUrl" />
          <BooleanInput source="asksScreenRecording" helperText="resources.settings.help.asksScreenRecording" />
          <BooleanInput source="tellsContractEnd" helperText="resources.settings.help.tellsContractEnd" />
          <BooleanInput source="tellsPackageUse" helperText="resources.settings.help.tellsPackageUse" />
          <BooleanInput source="invoicedByPeriod" helperText="resources.settings.help.invoicedByPeriod" />
          <DecimalInput
            source="writeOffLimit"
            label="resources.settings.fields.writeOffLimit"
            unit="₺"
            helperText="resources.settings.help.writeOffLimit"
          />
          <NumberInput source="silentDays" min={3} max={60} step={1} helperText="resources.settings.help.silentDays" />
        </RecordForm>
      </EditPage>
      <ConsentTexts />
    </>
  );
}

/** Pages and mails name the firm's address: what is written there should reach somebody. */
function UnreadAddress() {
  const text = useText();
  const email: unknown = useWatch({ name: 'email' });
  const { data = [] } = useGetList<MailboxRecord>('mailboxes', { pagination: { page: 1, perPage: 100 } });
  const read = data.filter(({ state }) => state !== 'OFF').map(({ address }) => address);
  if (read.length === 0 || typeof email !== 'string' || email === '' || read.includes(email.trim().toLowerCase())) return null;
  return (
    <Alert severity="info" sx={{ width: '100%', mb: 2 }}>
      {text('firm.address_unread', { addresses: read.join(', ') })}
    </Alert>
  );
}
