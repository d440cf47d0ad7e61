import { RadioButtonGroupInput, TextInput } from 'react-admin';
import { VERIFICATION_NAMES, VERIFICATIONS } from '../../../../domain/verification';
import { useChoices, useText } from '../../i18n/use-text';
import type { Ticket } from '../ticket-types';
import { LinkContractFields } from './IntakeFields';

/** How somebody made sure of the requester, and under which contract the request goes on (M9). */
export function VerifyFields({ ticket }: { ticket: Ticket }) {
  const text = useText();
  return (
    <>
      <RadioButtonGroupInput
        source="method"
        label={text('verify.method')}
        choices={useChoices(VERIFICATIONS, VERIFICATION_NAMES)}
        row={false}
        helperText={text('verify.method_help')}
      />
      <TextInput source="spokenWith" label={text('verify.spoken_with')} helperText={false} />
      <TextInput source="phone" label={text('verify.phone')} type="tel" helperText={text('verify.phone_help')} />
      <LinkContractFields ticket={ticket} />
    </>
  );
}
