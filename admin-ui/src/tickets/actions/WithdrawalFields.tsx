import { Alert } from '@mui/material';
import type { FieldValues } from 'react-hook-form';
import { NoteInput } from '../../forms/NoteInput';
import { useText } from '../../i18n/use-text';
import type { Ticket } from '../ticket-types';
import { CallerFields, callerOnRecord } from './CallerFields';
import { OtherSessionFields } from './OtherSessionFields';

/** A permission that is taken back on the phone: who called from which number, when, and what they said. */
export function WithdrawalFields({ ticket }: { ticket: Ticket }) {
  const text = useText();
  return (
    <>
      <Alert severity="warning" sx={{ mb: 1 }}>
        {text('withdrawal.cuts')}
      </Alert>
      <CallerFields ticket={ticket} consent={standing(ticket)} />
      <OtherSessionFields ticket={ticket} />
      <NoteInput label="withdrawal.words" rows={2} />
    </>
  );
}

/** The permission that stands is the one that is taken back; mostly by whoever gave it, who is on the phone now. */
export function withdrawalDefaults(ticket: Ticket): FieldValues {
  const consent = standing(ticket);
  const alsoConsentIds = ticket.otherSessions.map(({ consentId }) => consentId);
  return { consentId: consent?.id, alsoConsentIds, ...callerOnRecord(ticket, consent) };
}

function standing({ consents }: Ticket): Ticket['consents'][number] | undefined {
  return consents.findLast(({ status }) => status === 'GRANTED');
}
