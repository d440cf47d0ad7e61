import { Alert, Typography } from '@mui/material';
import { RadioButtonGroupInput, SelectInput } from 'react-admin';
import { useWatch } from 'react-hook-form';
import { ASKED_INSTEAD, reasonsToAskInstead, type UsersNoKind } from '../../../../domain/asked-instead';
import { formatDateTime } from '../../../../domain/format';
import { useAppLocale, useChoices, useText } from '../../i18n/use-text';
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

const USERS_NO = {
  DECLINED: 'consent.user_said_no',
  WITHDRAWN: 'consent.user_took_back',
  OBJECTED: 'consent.user_objected',
} as const satisfies Record<UsersNoKind, string>;

function AskedChoice({ ticket, user }: { ticket: Ticket; user: NonNullable<Ticket['deviceUserContact']> }) {
  const text = useText();
  const askOf = useWatch<{ askOf: string }>({ name: 'askOf' });
  const locale = useAppLocale();
  const { no } = user;
  const saidAt = ({ at, ticketNumber }: NonNullable<typeof no>): string => {
    const when = formatDateTime(Date.parse(at), locale);
    return ticketNumber === null ? when : text('consent.no_elsewhere', { at: when, number: ticketNumber });
  };
  const reasons = useChoices(ASKED_INSTEAD, reasonsToAskInstead(no !== null));
  const choices = [
    { id: 'DEVICE_USER', name: text('consent.ask_user', { name: user.name, email: user.email }) },
    { id: 'REQUESTER', name: text('consent.ask_requester', { name: ticket.requesterName ?? '' }) },
  ];
  return (
    <>
      <RadioButtonGroupInput source="askOf" label={text('consent.ask_whom')} choices={choices} row={false} helperText={false} />
      {askOf === 'REQUESTER' && (
        <>
          {no !== null && (
            <Alert severity="error" sx={{ mb: 1 }}>
              {text(USERS_NO[no.kind], {
                user: user.name,
                at: saidAt(no),
              })}
            </Alert>
          )}
          <SelectInput source="insteadOfUser" label={text('consent.ask_why')} choices={reasons} helperText={false} />
          <Alert severity="warning" sx={{ mb: 1 }}>
            {text('consent.user_is_told', { user: user.name })}
          </Alert>
        </>
      )}
    </>
  );
}
