import { Typography } from '@mui/material';
import { BooleanInput, useRecordContext } from 'react-admin';
import type { FieldValues } from 'react-hook-form';
import { decidesInRole } from '../../../domain/approver-standing';
import { CONTACT_ROLE_NAMES } from '../../../domain/contact-roles';
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
        <OpenWorkNotice of="contact" onDuty={STANDINGS} />
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

/** What somebody can be asked as: each role that decides alone, and whatever else waits for them while they are in use. */
const STANDINGS: readonly ((values: FieldValues) => boolean)[] = [
  ({ active }) => active === true,
  ...CONTACT_ROLE_NAMES.filter((role) => decidesInRole([role])).map(
    (role) =>
      ({ active, roles }: FieldValues): boolean =>
        active === true && Array.isArray(roles) && roles.includes(role),
  ),
];
