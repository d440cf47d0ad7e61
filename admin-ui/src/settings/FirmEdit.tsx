import { Stack } from '@mui/material';
import { BooleanInput, NumberInput, ReferenceInput, SelectInput, TextInput } from 'react-admin';
import { EditPage } from '../forms/RecordPages';
import { RecordForm } from '../forms/RecordForm';

/** The firm itself: what pages and mails say of it, and the hours of requests without a contract. */
export function FirmEdit() {
  return (
    <EditPage redirect={false}>
      <RecordForm kind="update">
        <TextInput source="name" isRequired helperText="resources.settings.help.name" />
        <TextInput source="legalName" helperText={false} />
        <Stack direction={{ xs: 'column', sm: 'row' }} spacing={{ sm: 2 }} sx={{ width: '100%' }}>
          <TextInput source="email" type="email" helperText={false} />
          <TextInput source="phone" type="tel" helperText={false} />
        </Stack>
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
        <NumberInput source="silentDays" min={3} max={60} step={1} helperText="resources.settings.help.silentDays" />
      </RecordForm>
    </EditPage>
  );
}
