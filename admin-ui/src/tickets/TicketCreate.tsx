import { Alert, Button, Stack, Typography } from '@mui/material';
import { useState } from 'react';
import { RadioButtonGroupInput, ReferenceInput, TextInput, useGetOne } from 'react-admin';
import { useFormContext, useWatch, type FieldValues } from 'react-hook-form';
import { useLocation } from 'react-router-dom';
import type { Contact } from '../../../api/contract/contacts';
import { CHANNELS } from '../../../domain/channels';
import { PRIORITIES, PRIORITY_NAMES } from '../../../domain/priorities';
import { Loaded } from '../fields/Loaded';
import { PageSkeleton } from '../fields/PageSkeleton';
import { contactTitle } from '../fields/titles';
import { DeviceInput } from '../forms/DeviceInput';
import { NoteInput } from '../forms/NoteInput';
import { CreatePage } from '../forms/RecordPages';
import { RecordForm } from '../forms/RecordForm';
import { useChoices, useText } from '../i18n/use-text';
import { FoundInput } from '../forms/FoundInput';
import { continuedDefaults, continuedIn } from './continued';
import type { Ticket } from './ticket-types';
import { useWholeTicket } from './use-whole-ticket';

/** A caller or a mail becomes a ticket in seconds: who, which device, what (M11); where it continues one that has ended, as that one has it. */
export function TicketCreate() {
  const id = continuedIn(useLocation().search);
  const query = useWholeTicket(id);
  if (id === null) return <CreateForm continued={null} />;
  return (
    <Loaded query={query} skeleton={<PageSkeleton />}>
      {(ticket) => <CreateForm continued={ticket} />}
    </Loaded>
  );
}

function CreateForm({ continued }: { continued: Ticket | null }) {
  const text = useText();
  // Taken once: the ended ticket may change behind the form and must not empty it.
  const [defaults] = useState(() => ({ channel: 'PHONE', priority: 'NORMAL', ...(continued && continuedDefaults(continued)) }));
  return (
    <CreatePage transform={asShown}>
      <RecordForm kind="create" defaults={defaults} toBody={asShown}>
        {continued && (
          <Alert severity="info" sx={{ mb: 2, width: '100%' }}>
            {text('continue.form', { number: continued.number })}
          </Alert>
        )}
        <Requester />
        <Device />
        <Request />
      </RecordForm>
    </CreatePage>
  );
}

/** Only what is on the screen is sent: a person who was chosen has a name and an address, a device is chosen or its label typed. */
export function asShown({ name, email, phone, label, assetId, byLabel, ...values }: FieldValues): FieldValues {
  const isKnown = typeof values['contactId'] === 'string';
  const person = isKnown ? {} : { name, email, phone };
  return { ...values, ...person, ...(isKnown && byLabel !== true ? { assetId } : { label }) };
}

/** A known person by name, phone or mail; a stranger by mail address. */
function Requester() {
  const text = useText();
  const { setValue } = useFormContext();
  const contactId: unknown = useWatch({ name: 'contactId' });
  const known = typeof contactId === 'string';
  return (
    <>
      <Typography variant="h6" component="h2">
        {text('create.who')}
      </Typography>
      <ReferenceInput source="contactId" reference="contacts" filter={{ active: true }} sort={{ field: 'name', order: 'ASC' }}>
        <FoundInput
          label={text('create.contact')}
          optionText={contactTitle}
          helperText={text('create.contact_help')}
          autoFocus
          onChange={() => {
            setValue('assetId', null);
            setValue('byLabel', false);
          }}
        />
      </ReferenceInput>
      {!known && (
        <Stack direction={{ xs: 'column', sm: 'row' }} spacing={{ sm: 2 }} sx={{ width: '100%' }}>
          <TextInput source="name" label={text('person.name')} helperText={false} />
          <TextInput source="email" type="email" label={text('person.email')} helperText={false} />
          <TextInput source="phone" type="tel" label={text('person.phone')} helperText={false} />
        </Stack>
      )}
    </>
  );
}

/** A device of the person's company by label or name; a stranger's by the label that they read out. */
function Device() {
  const text = useText();
  const { setValue } = useFormContext();
  const contactId: unknown = useWatch({ name: 'contactId' });
  const byLabel = useWatch<FieldValues>({ name: 'byLabel' }) === true;
  const { data: contact } = useGetOne<Contact>('contacts', { id: String(contactId) }, { enabled: typeof contactId === 'string' && !byLabel });
  const known = typeof contactId === 'string';
  const other = known && (
    <Button size="small" sx={{ alignSelf: 'flex-start', mb: 1 }} onClick={() => setValue('byLabel', !byLabel)}>
      {text(byLabel ? 'create.device_from_list' : 'create.device_not_found')}
    </Button>
  );
  if (!known || byLabel)
    return (
      <>
        <TextInput source="label" label={text('create.label')} helperText={text('create.label_help')} sx={{ maxWidth: 300 }} />
        {other}
      </>
    );
  if (!contact) return null;
  return (
    <>
      <DeviceInput customerId={contact.customerId} user={contact} helperText={text('create.device_help')} />
      {other}
    </>
  );
}

function Request() {
  const text = useText();
  const channels = useChoices(CHANNELS, ['PHONE', 'EMAIL']);
  return (
    <>
      <Typography variant="h6" component="h2" sx={{ mt: 1 }}>
        {text('create.what')}
      </Typography>
      <TextInput source="subject" label={text('ticket.subject')} isRequired helperText={false} />
      <NoteInput source="description" label="ticket.description" required rows={5} />
      <Stack direction={{ xs: 'column', sm: 'row' }} spacing={{ sm: 4 }} sx={{ width: '100%', '& > *': { width: 'auto', flexShrink: 0 } }}>
        <RadioButtonGroupInput
          source="priority"
          label={text('ticket.priority')}
          choices={useChoices(PRIORITIES, PRIORITY_NAMES)}
          helperText={false}
        />
        <RadioButtonGroupInput source="channel" label={text('ticket.channel')} choices={channels} helperText={false} />
      </Stack>
    </>
  );
}
