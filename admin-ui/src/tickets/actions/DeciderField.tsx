import { Typography } from '@mui/material';
import { useEffect } from 'react';
import { RadioButtonGroupInput, TextInput, useGetList, useGetOne } from 'react-admin';
import { useFormContext, useWatch } from 'react-hook-form';
import type { Contact } from '../../../../api/contract/contacts';
import type { ContactSubstitute } from '../../../../api/contract/contact-substitutes';
import { civilDateAt } from '../../../../domain/civil-date';
import { PhoneLink } from '../../fields/ContactLinks';
import { useText } from '../../i18n/use-text';
import type { TicketApproval } from '../ticket-types';

type Asked = Pick<TicketApproval, 'approver' | 'approverPhone'>;

/** Whom one speaks with, and on which number: the approver, or whoever stands in once they are chosen. */
export function SpokenWith({ request }: { readonly request: Asked }) {
  const text = useText();
  const { now, person, isInPlace } = useStandIn(request);
  const [name, number] = isInPlace ? [now?.substituteName, person?.phone ?? null] : [request.approver.name, request.approverPhone];
  return (
    <>
      {text('approval.phone_whom', { name: name ?? '—' })} <PhoneLink number={number} />
    </>
  );
}

/** Who was on the phone, where somebody stands in for the approver today, and on which number. */
export function DeciderField({ request }: { readonly request: Asked }) {
  const text = useText();
  const { now, person, isInPlace } = useStandIn(request);
  const { id, name } = request.approver;
  useNumberOnRecord((isInPlace ? person?.phone : request.approverPhone) ?? '');
  const number = <TextInput source="phone" label={text('voice.phone')} type="tel" helperText={false} />;
  if (now === undefined) return number;
  const choices = [
    { id, name: name ?? '—' },
    { id: now.substituteId, name: text('approval.in_place_of', { name: now.substituteName, approver: name ?? '—' }) },
  ];
  return (
    <>
      <RadioButtonGroupInput source="deciderId" label={text('approval.phone_decider')} choices={choices} helperText={false} />
      {person?.phone && (
        <Typography variant="body2">
          {person.name}: <PhoneLink number={person.phone} />
        </Typography>
      )}
      {number}
    </>
  );
}

/** Who stands in for the approver today, and whether they are the one on the phone. */
function useStandIn({ approver }: Asked) {
  const today = civilDateAt(Date.now());
  const { data } = useGetList<ContactSubstitute>(
    'contact-substitutes',
    { filter: { contactId: approver.id }, pagination: { page: 1, perPage: 25 } },
    { enabled: approver.id !== null },
  );
  const now = (data ?? []).find(({ startsOn, endsOn }) => startsOn <= today && endsOn >= today);
  const { data: person } = useGetOne<Contact>('contacts', { id: now?.substituteId ?? '' }, { enabled: now !== undefined });
  const deciderId = useWatch<{ deciderId?: string }>({ name: 'deciderId' }) as string | undefined;
  return { now, person, isInPlace: now !== undefined && deciderId === now.substituteId };
}

/** Whoever was called stands there with the number on record, as far as no other was typed. */
function useNumberOnRecord(number: string): void {
  const { setValue, getFieldState, formState } = useFormContext();
  const { isDirty } = getFieldState('phone', formState);
  useEffect(() => {
    if (!isDirty) setValue('phone', number);
  }, [isDirty, number, setValue]);
}
