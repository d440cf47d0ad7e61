import { useEffect } from 'react';
import { RadioButtonGroupInput, ReferenceInput, SelectInput, TextInput, type RaRecord } from 'react-admin';
import { useFormContext, useWatch, type FieldValues } from 'react-hook-form';
import { formatDuration } from '../../../../domain/format';
import { possibleCallers, WITHDRAWAL_CALLERS, type WithdrawalCaller } from '../../../../domain/withdrawal-callers';
import { FoundInput } from '../../forms/FoundInput';
import { useAppLocale, useLabel, useText } from '../../i18n/use-text';
import type { Ticket } from '../ticket-types';

interface CallerProps {
  readonly ticket: Ticket;
  /** The permission that they called about. */
  readonly consent: Ticket['consents'][number] | undefined;
}

const personTitle = (contact?: RaRecord): string => (contact ? `${String(contact['name'])} · ${String(contact['email'])}` : '');

const AGO = [0, 5, 10, 15, 30, 60];

/** Who called about a permission, from which number and when; whoever can have called, where not everybody who may take it back. */
export function CallerFields({ ticket, consent, callers = callersOf(consent) }: CallerProps & { readonly callers?: readonly WithdrawalCaller[] }) {
  const text = useText();
  const label = useLabel();
  const nameOf = (caller: WithdrawalCaller): string => {
    if (caller === 'CONTACT' || caller === 'OTHER') return label(WITHDRAWAL_CALLERS[caller]);
    const as = caller === 'DEVICE_USER' && consent?.isOfficers === true ? 'OFFICER' : caller;
    return text(`withdrawal.${as}`, { name: personOf(ticket, consent, caller).name });
  };
  return (
    <>
      <RadioButtonGroupInput
        source="caller"
        label={text('withdrawal.who')}
        choices={callers.map((id) => ({ id, name: nameOf(id) }))}
        row={false}
        helperText={false}
      />
      <CallerOnRecord ticket={ticket} consent={consent} />
      <CallerName ticket={ticket} consent={consent} />
      <PhoneAndTime since={consent?.decidedAt} />
    </>
  );
}

/** From which number somebody called, and when. */
export function PhoneAndTime({ since }: { readonly since: string | null | undefined }) {
  const text = useText();
  const locale = useAppLocale();
  const ago = (minutes: number): string =>
    minutes === 0 ? text('withdrawal.now') : text('withdrawal.ago', { length: formatDuration(minutes * 60_000, locale) });
  return (
    <>
      <TextInput source="phone" label={text('withdrawal.phone')} type="tel" isRequired helperText={text('withdrawal.phone_help')} />
      <SelectInput
        source="minutesAgo"
        label={text('withdrawal.when')}
        choices={possibleTimes(since).map((id) => ({ id, name: ago(id) }))}
        emptyText={false}
        helperText={false}
      />
    </>
  );
}

/** Mostly it is whoever gave it, who is on the phone now. */
export function callerOnRecord(ticket: Ticket, consent: CallerProps['consent']): FieldValues {
  return { caller: 'GIVER', contactId: null, minutesAgo: 0, ...personOf(ticket, consent, 'GIVER') };
}

/** By which name it goes on record: of whom the register knows their own, of anybody else what they said. */
function CallerName({ ticket, consent }: CallerProps) {
  const text = useText();
  const caller = useWatch<{ caller?: WithdrawalCaller }>({ name: 'caller' }) as WithdrawalCaller | undefined;
  if (caller === 'CONTACT')
    return (
      <ReferenceInput
        source="contactId"
        reference="contacts"
        filter={{ customerId: ticket.customer?.id, active: true }}
        sort={{ field: 'name', order: 'ASC' }}
      >
        <FoundInput label={text('withdrawal.contact')} optionText={personTitle} isRequired />
      </ReferenceInput>
    );
  const isKnown = caller !== undefined && caller !== 'OTHER' && personOf(ticket, consent, caller).name !== '';
  return <TextInput source="name" label={text('withdrawal.name')} slotProps={{ htmlInput: { readOnly: isKnown } }} helperText={false} />;
}

/** Nobody took back what was not given yet. */
function possibleTimes(given: string | null | undefined): number[] {
  const minutes = given ? (Date.now() - Date.parse(given)) / 60_000 : Infinity;
  return AGO.filter((ago) => ago === 0 || ago <= minutes);
}

/** Whoever is chosen stands in the fields with the number on record, as far as no other was typed. */
function CallerOnRecord({ ticket, consent }: CallerProps) {
  const caller = useWatch<{ caller?: WithdrawalCaller }>({ name: 'caller' }) as WithdrawalCaller | undefined;
  const { setValue, getFieldState, formState } = useFormContext();
  useEffect(() => {
    if (caller === undefined) return;
    const { name, phone } = personOf(ticket, consent, caller);
    setValue('name', caller === 'CONTACT' ? null : name);
    if (!getFieldState('phone', formState).isDirty) setValue('phone', phone);
    if (caller !== 'CONTACT') setValue('contactId', null);
    // Only a new choice changes them.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [caller]);
  return null;
}

const callersOf = (consent: CallerProps['consent']): WithdrawalCaller[] => possibleCallers(permittedBy(consent));

/** Whose permission it is, by what the ticket's page says of it. */
export function permittedBy(consent: CallerProps['consent']): Parameters<typeof possibleCallers>[0] {
  return { isColleagues: (consent?.askedOf ?? null) !== null, hasOtherUser: (consent?.deviceUser ?? null) !== null };
}

function personOf(ticket: Ticket, consent: CallerProps['consent'], caller: WithdrawalCaller): { readonly name: string; readonly phone: string } {
  if (caller === 'CONTACT' || caller === 'OTHER') return { name: '', phone: '' };
  const { requesterName, requesterPhone, contact, deviceUserContact } = ticket;
  const user = caller === 'DEVICE_USER' ? consent?.deviceUser : caller === 'GIVER' ? consent?.askedOf : null;
  if (user) return { name: user, phone: (deviceUserContact?.name === user ? deviceUserContact.phone : null) ?? '' };
  return { name: requesterName ?? '', phone: requesterPhone ?? contact?.phone ?? '' };
}
