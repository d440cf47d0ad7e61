import { Typography } from '@mui/material';
import { BooleanInput, useRecordContext } from 'react-admin';
import type { FieldValues } from 'react-hook-form';
import { RecordLink } from '../fields/RecordLink';
import { useText } from '../i18n/use-text';
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
        <OfCustomer />
        <ContactInputs />
        <BooleanInput source="active" label="app.active" helperText={false} />
        <OpenWorkNotice of="contact" onDuty={mayDecide} />
        <ContactSubstitutes />
      </RecordForm>
    </EditPage>
  );
}

/** Whose person it is, and the way back there. */
function OfCustomer() {
  const text = useText();
  const contact = useRecordContext<{ id: string; customerId: string }>();
  return (
    <Typography variant="body2">
      {text('ticket.customer')}: <RecordLink resource="customers" id={contact?.customerId} />
    </Typography>
  );
}

/** Whether this person can be asked and can answer. */
function mayDecide({ active, roles }: FieldValues): boolean {
  return active === true && Array.isArray(roles) && roles.includes('REPRESENTATIVE');
}
