import { BooleanInput, RadioButtonGroupInput, TextInput } from 'react-admin';
import { useWatch, type FieldValues } from 'react-hook-form';
import { Typography } from '@mui/material';
import { NoteInput } from '../../forms/NoteInput';
import { useText } from '../../i18n/use-text';
import { isMailed } from '../is-mailed';
import type { Ticket } from '../ticket-types';

/** How a call went: one choice says who called and whether there was a talk. */
const CALLS = {
  TALKED: { direction: 'OUT', reached: true },
  CALLED_US: { direction: 'IN', reached: true },
  IN_VAIN: { direction: 'OUT', reached: false },
} as const;

const CALL_NAMES = Object.keys(CALLS) as (keyof typeof CALLS)[];

/** A talk with the requester on the phone, or a call in vain. */
export function CallFields({ ticket }: { ticket: Ticket }) {
  const text = useText();
  const how = useWatch<FieldValues, string>({ name: 'call' });
  const isTalk = how !== 'IN_VAIN';
  const phone = phoneOf(ticket);
  return (
    <>
      {phone && <Typography sx={{ mb: 1 }}>{text('phone_call.number', { phone })}</Typography>}
      <RadioButtonGroupInput
        source="call"
        label={text('phone_call.how')}
        choices={CALL_NAMES.map((id) => ({ id, name: text(`phone_call.${id}`) }))}
        row={false}
        helperText={false}
      />
      <TextInput source="name" label={text('phone_call.name')} isRequired helperText={false} />
      <NoteInput
        source="text"
        label="phone_call.text"
        required={isTalk}
        rows={4}
        helper={isTalk ? (isMailed(ticket) ? 'phone_call.text_shared' : 'phone_call.text_kept') : 'phone_call.text_internal'}
      />
      {isTalk && ticket.state === 'WAITING_REQUESTER' && <BooleanInput source="answered" label={text('phone_call.answered')} helperText={false} />}
    </>
  );
}

function phoneOf({ requesterPhone, contact }: Ticket): string | null {
  return requesterPhone ?? contact?.phone ?? null;
}

/** Whoever asked is mostly whom one speaks to. */
export function callDefaults({ requesterName }: Ticket): FieldValues {
  return { call: 'TALKED', name: requesterName ?? '', answered: true };
}

/** The choice as its facts; what was typed of a call in vain is for colleagues. */
export function callBody({ call, text, answered, ...values }: FieldValues): FieldValues {
  const { direction, reached } = CALLS[call as keyof typeof CALLS];
  const words = text as unknown;
  return { ...values, direction, reached, ...(reached ? { text: words, answered: answered as unknown } : { note: words }) };
}
