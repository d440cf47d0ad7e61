import { Alert, Box, Typography } from '@mui/material';
import { BooleanInput, RadioButtonGroupInput, SelectInput, TextInput } from 'react-admin';
import { useEffect } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import type { ConsentWords } from '../../../../api/contract/consent-records';
import { CONSENT_SCOPES, type ConsentScope } from '../../../../domain/consent-text';
import { formatDuration } from '../../../../domain/format';
import { isAnsweredByWitness } from '../../../../domain/phone-doubts';
import { REFUSALS } from '../../../../domain/refusals';
import { useOperation } from '../../data/use-operation';
import { StaffInput } from '../../forms/StaffInput';
import { NoteInput } from '../../forms/NoteInput';
import { useAppLocale, useChoices, useLabel, useText } from '../../i18n/use-text';
import type { Ticket } from '../ticket-types';
import { AskedFields } from './AskedFields';

const WINDOWS = [30, 60, 120];
const shownAnswer = (granted: unknown): string => (typeof granted === 'boolean' ? (granted ? 'yes' : 'no') : '');

/** A permission by voice: what is asked, the text that is read out as it stands, and who said what on which number (M6). */
export function PhoneConsentFields({ ticket }: { ticket: Ticket }) {
  const text = useText();
  const doubt = useWords(ticket.id)?.doubt ?? null;
  const asksWitness = doubt !== null && isAnsweredByWitness(doubt.code);
  const user = useWatch<{ askOf?: string }>({ name: 'askOf' }) === 'DEVICE_USER' ? ticket.deviceUserContact : null;
  const isUnreachable = user === null && ticket.requesterEmail === null;
  const answers = [
    { id: 'yes', name: text('voice.granted') },
    { id: 'no', name: text('voice.declined') },
  ];
  const languages = [
    { id: 'tr', name: text('voice.tr') },
    { id: 'en', name: text('voice.en') },
  ];
  return (
    <>
      {ticket.deviceUserContact && <AskedFields ticket={ticket} />}
      {doubt && <Doubt doubt={doubt} />}
      <PersonOnRecord ticket={ticket} />
      <Question ticket={ticket} />
      <SelectInput source="locale" label={text('voice.language')} choices={languages} helperText={false} />
      <ReadOut ticketId={ticket.id} />
      <RadioButtonGroupInput
        source="granted"
        format={shownAnswer}
        parse={(answer: string) => answer === 'yes'}
        label={text('voice.answer')}
        choices={answers}
        helperText={false}
      />
      <TextInput source="name" label={text('voice.name')} helperText={false} />
      <TextInput source="phone" label={text('voice.phone')} type="tel" helperText={false} />
      <BooleanInput source="callback" label={text('voice.callback')} helperText={text('voice.callback_help')} />
      {(isUnreachable || asksWitness) && (
        <StaffInput
          source="witnessId"
          asWitness
          label={text('approval.witness')}
          helperText={text(asksWitness ? 'approval.witness_help' : 'voice.witness_help')}
        />
      )}
      <NoteInput rows={2} />
      <Alert severity="info">
        {user === null ? text(isUnreachable ? 'voice.not_mailed' : 'voice.mailed') : text('voice.mailed_user', { user: user.name })}
      </Alert>
    </>
  );
}

/** Whoever is chosen stands in the fields with the number on record, as far as nothing else was typed. */
function PersonOnRecord({ ticket: { requesterName, requesterPhone, contact, deviceUserContact: user } }: { ticket: Ticket }) {
  const askOf = useWatch<{ askOf?: string }>({ name: 'askOf' });
  const { setValue, getFieldState, formState } = useFormContext();
  useEffect(() => {
    if (user === null || askOf === undefined) return;
    const isUser = askOf === 'DEVICE_USER';
    const onRecord = { name: isUser ? user.name : requesterName, phone: isUser ? user.phone : (requesterPhone ?? contact?.phone) };
    for (const [field, value] of Object.entries(onRecord)) if (!getFieldState(field, formState).isDirty) setValue(field, value ?? '');
    // Only a new choice changes them.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [askOf]);
  return null;
}

/** An open question is answered as it was asked. */
function Question({ ticket: { consents } }: { ticket: Ticket }) {
  const text = useText();
  const label = useLabel();
  const locale = useAppLocale();
  const scopes = useChoices(CONSENT_SCOPES);
  const open = consents.findLast(({ status }) => status === 'REQUESTED');
  if (open) return <Typography sx={{ mb: 1 }}>{text('voice.as_asked', { scope: label(CONSENT_SCOPES[open.scope]) })}</Typography>;
  return (
    <>
      <RadioButtonGroupInput source="scope" label={text('consent.scope')} choices={scopes} row={false} helperText={false} />
      <SelectInput
        source="windowMinutes"
        label={text('consent.window')}
        choices={WINDOWS.map((id) => ({ id, name: formatDuration(id * 60_000, locale) }))}
        helperText={false}
      />
    </>
  );
}

/** Known beforehand, not only when it is refused: what was denied or taken back, where, and what helps. */
function Doubt({ doubt: { code, ticketNumber } }: { doubt: NonNullable<ConsentWords['doubt']> }) {
  const text = useText();
  const label = useLabel();
  return (
    <Alert severity={isAnsweredByWitness(code) ? 'warning' : 'error'} sx={{ mb: 1 }}>
      {label(REFUSALS[code])} {text('voice.doubt_ticket', { number: ticketNumber })}
    </Alert>
  );
}

/** What is read out by what is chosen so far. */
function useWords(ticketId: string): ConsentWords | undefined {
  const [scope, windowMinutes, locale, askOf] = useWatch<Record<string, unknown>>({ name: ['scope', 'windowMinutes', 'locale', 'askOf'] }) as [
    ConsentScope,
    number,
    'tr' | 'en',
    'DEVICE_USER' | 'REQUESTER' | undefined,
  ];
  const { data } = useOperation(
    'tickets',
    'getConsentWords',
    { params: { id: ticketId }, query: { scope, windowMinutes, locale, ...(askOf === undefined ? {} : { askOf }) } },
    { placeholder: true },
  );
  return data;
}

function ReadOut({ ticketId }: { ticketId: string }) {
  const text = useText();
  const words = useWords(ticketId);
  const { setValue } = useFormContext();
  const { hash, version } = words ?? {};
  // The answer says which words were read out: they can change while the caller thinks.
  useEffect(() => {
    setValue('wordsHash', hash);
    setValue('textVersion', version);
  }, [setValue, hash, version]);
  return (
    <Box sx={{ border: 1, borderColor: 'divider', borderRadius: 1, p: 1.5, my: 1, minHeight: 160 }}>
      <Typography variant="subtitle2">{text('voice.read_out')}</Typography>
      {words && (
        <Box lang={words.locale} sx={{ fontSize: '1.05rem' }}>
          <p>{words.notice}</p>
          {words.usersNo !== undefined && (
            <p>
              <strong>{words.usersNo}</strong>
            </p>
          )}
          <p>
            <strong>{words.permission}</strong>
          </p>
          <p>{words.advice}</p>
        </Box>
      )}
    </Box>
  );
}
