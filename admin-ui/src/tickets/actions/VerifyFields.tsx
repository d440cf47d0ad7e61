import { Alert } from '@mui/material';
import { RadioButtonGroupInput, ReferenceInput, TextInput } from 'react-admin';
import { useWatch } from 'react-hook-form';
import { needsVoucher, VERIFICATION_NAMES, VERIFICATIONS, type Verification } from '../../../../domain/verification';
import { FoundInput } from '../../forms/FoundInput';
import { NoteInput } from '../../forms/NoteInput';
import { useChoices, useText } from '../../i18n/use-text';
import type { Ticket } from '../ticket-types';
import { LinkContractFields } from './IntakeFields';

const CLEARED = ['voucherId'];

/** How somebody made sure of the requester and on whose word, under which contract the request goes on (M9), and what they then see. */
export function VerifyFields({ ticket }: { ticket: Ticket }) {
  return (
    <LinkContractFields ticket={ticket} clears={CLEARED}>
      <HowVerified />
      <Visible />
    </LinkContractFields>
  );
}

interface Verifying {
  readonly customerId?: string | null;
  readonly method?: Verification | null;
  readonly voucherId?: string | null;
  readonly addContact?: boolean | null;
}

function HowVerified() {
  const text = useText();
  const { customerId, method, voucherId } = useWatch<Verifying>() as Verifying;
  const isVoucherNeeded = method != null && needsVoucher(method);
  const ofCustomer = { customerId: customerId ?? undefined, active: true };
  return (
    <>
      <RadioButtonGroupInput
        source="method"
        label={text('verify.method')}
        choices={useChoices(VERIFICATIONS, VERIFICATION_NAMES)}
        row={false}
        helperText={text('verify.method_help')}
      />
      <ReferenceInput
        source="voucherId"
        reference="contacts"
        filter={ofCustomer}
        sort={{ field: 'name', order: 'ASC' }}
        enableGetChoices={() => Boolean(customerId)}
      >
        <FoundInput
          label={text('verify.voucher')}
          optionText={personTitle}
          isRequired={isVoucherNeeded}
          helperText={text(isVoucherNeeded ? 'verify.voucher_help' : 'verify.voucher_optional_help')}
        />
      </ReferenceInput>
      {!voucherId && !isVoucherNeeded && <TextInput source="spokenWith" label={text('verify.spoken_with')} helperText={false} />}
      <NoteInput source="checkedHow" label="verify.checked_how" rows={2} required={!voucherId && !isVoucherNeeded} />
      <TextInput source="phone" label={text('verify.phone')} type="tel" helperText={text('verify.phone_help')} />
    </>
  );
}

/** Whoever is let in sees and permits things: it is said before. */
function Visible() {
  const text = useText();
  const addContact = useWatch<Verifying>({ name: 'addContact' });
  return (
    <Alert severity="info" sx={{ mb: 1, width: '100%' }}>
      {text('verify.visible')} {addContact === true && text('verify.visible_contact')}
    </Alert>
  );
}

function personTitle({ name, email }: { name?: string; email?: string | null }): string {
  return [name, email].filter(Boolean).join(' · ');
}
