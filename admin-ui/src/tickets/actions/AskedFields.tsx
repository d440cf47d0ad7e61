import { Alert, Typography } from '@mui/material';
import { RadioButtonGroupInput, SelectInput } from 'react-admin';
import { useWatch } from 'react-hook-form';
import { ASKED_INSTEAD } from '../../../../domain/asked-instead';
import { useChoices, useText } from '../../i18n/use-text';
import type { Ticket } from '../ticket-types';

/** Whom a permission is asked of (M6): the requester, or first of all the colleague who uses the device. */
export function AskedFields({ ticket }: { ticket: Ticket }) {
  const text = useText();
  const { requesterName, deviceUser, deviceUserContact } = ticket;
  if (deviceUserContact !== null) return <AskedChoice ticket={ticket} user={deviceUserContact} />;
  return (
    <>
      <Typography variant="body2" sx={{ mb: 1 }}>
        {text('consent.asked_of', { name: requesterName ?? '' })}
      </Typography>
      {deviceUser && (
        <Alert severity="warning" sx={{ mb: 1 }}>
          {text('consent.others_device', { user: deviceUser })}
        </Alert>
      )}
    </>
  );
}

function AskedChoice({ ticket, user }: { ticket: Ticket; user: NonNullable<Ticket['deviceUserContact']> }) {
  const text = useText();
  const askOf = useWatch<{ askOf: string }>({ name: 'askOf' });
  const reasons = useChoices(ASKED_INSTEAD);
  const choices = [
    { id: 'DEVICE_USER', name: text('consent.ask_user', { name: user.name, email: user.email }) },
    { id: 'REQUESTER', name: text('consent.ask_requester', { name: ticket.requesterName ?? '' }) },
  ];
  return (
    <>
      <RadioButtonGroupInput source="askOf" label={text('consent.ask_whom')} choices={choices} row={false} helperText={false} />
      {askOf === 'REQUESTER' && (
        <>
          <SelectInput source="insteadOfUser" label={text('consent.ask_why')} choices={reasons} helperText={false} />
          <Alert severity="warning" sx={{ mb: 1 }}>
            {text('consent.user_is_told', { user: user.name })}
          </Alert>
        </>
      )}
    </>
  );
}
