import { Alert } from '@mui/material';
import { useEffect } from 'react';
import { CheckboxGroupInput } from 'react-admin';
import { useFormContext, useWatch } from 'react-hook-form';
import type { WithdrawalCaller } from '../../../../domain/withdrawal-callers';
import { useText } from '../../i18n/use-text';
import type { Ticket } from '../ticket-types';

type Running = Pick<Ticket, 'otherSessions'>;

/** Each of them in a line: on which ticket, who is connected and by whose permission. */
function useRunning(): (session: Ticket['otherSessions'][number]) => string {
  const text = useText();
  return ({ number, technician, permittedBy }) =>
    text('withdrawal.also_session', { number, technician: technician ?? '–', name: permittedBy ?? '–' });
}

/** What else runs on the device to whose permission somebody objects: whoever records it tells them. */
export function OtherRunning({ ticket: { otherSessions } }: { ticket: Running }) {
  const text = useText();
  const lineOf = useRunning();
  if (otherSessions.length === 0) return null;
  return (
    <Alert severity="warning" sx={{ mb: 1 }}>
      {text('contest_call.also')}
      {otherSessions.map((session) => (
        <div key={session.consentId}>{lineOf(session)}</div>
      ))}
    </Alert>
  );
}

/** What else runs on the device when somebody calls to end a connection there: it ends as well unless they do not want that. */
export function OtherSessionFields({ ticket: { otherSessions } }: { ticket: Running }) {
  const text = useText();
  const caller = useWatch<{ caller?: WithdrawalCaller }>({ name: 'caller' }) as WithdrawalCaller | undefined;
  const { setValue } = useFormContext();
  const lineOf = useRunning();
  useEffect(() => {
    // Of somebody whom nobody knows it is not taken for granted.
    setValue('alsoConsentIds', caller === 'OTHER' ? [] : otherSessions.map(({ consentId }) => consentId));
    // Only a new choice of the caller changes it.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [caller]);
  if (otherSessions.length === 0) return null;
  return (
    <>
      <Alert severity="warning">{text('withdrawal.also')}</Alert>
      <CheckboxGroupInput
        source="alsoConsentIds"
        label={text('withdrawal.also_end')}
        choices={otherSessions.map((session) => ({ id: session.consentId, name: lineOf(session) }))}
        row={false}
        helperText={false}
      />
    </>
  );
}
