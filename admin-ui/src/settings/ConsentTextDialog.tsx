import { Box, Stack, Typography } from '@mui/material';
import { useMemo, useState } from 'react';
import { TextInput } from 'react-admin';
import { useWatch, type FieldValues } from 'react-hook-form';
import { ConsentTextInputSchema, type ConsentText } from '../../../api/contract/consent-texts';
import {
  CONSENT_TEXT_PARTS,
  CONSENT_TEXT_PLACES,
  shownConsent,
  type ConsentText as Wording,
  type ConsentTextPart,
} from '../../../domain/consent-text';
import { LOCALES } from '../../../domain/locale';
import { callOperation } from '../data/operations';
import { randomId } from '../data/random-id';
import { useOperation } from '../data/use-operation';
import { bodyFor, contractResolver } from '../forms/contract-resolver';
import { FormDialog } from '../forms/FormDialog';
import { instantOf } from '../forms/istanbul-time';
import { useFormCall, type FormCall } from '../forms/use-form-call';
import { useAppLocale, useText } from '../i18n/use-text';
import { useServices } from '../ServicesContext';

const SUFFIX = { tr: 'Tr', en: 'En' } as const;

/** A new version of the text of permissions: both languages at once, with how the portal will show it. */
export function ConsentTextDialog({ newest, onClose }: { newest: ConsentText; onClose: () => void }) {
  const text = useText();
  const locale = useAppLocale();
  const resolver = useMemo(() => contractResolver(ConsentTextInputSchema, locale, { toBody, inputOf }), [locale]);
  return (
    <FormDialog
      title={text('texts.new')}
      initial={valuesOf(newest)}
      resolver={resolver}
      onSubmit={useSave(onClose)}
      save={text('texts.save')}
      maxWidth="md"
      onClose={onClose}
    >
      <Typography variant="body2" sx={{ mb: 2 }}>
        {text('texts.new_help')}
      </Typography>
      <Stack direction={{ xs: 'column', sm: 'row' }} spacing={{ sm: 2 }}>
        <TextInput source="version" label={text('texts.version')} isRequired helperText={text('texts.version_help')} />
        <TextInput source="date" type="date" label={text('texts.from_date')} helperText={text('texts.from_help')} />
        <TextInput source="time" type="time" label={text('texts.from_time')} helperText={false} />
      </Stack>
      <WordInputs />
      <Preview />
    </FormDialog>
  );
}

/** Each part in both languages, with the places that names are filled into. */
function WordInputs() {
  const text = useText();
  const help = (part: ConsentTextPart): string =>
    placesOf(part) === '' ? text('texts.no_places') : text('texts.places', { places: placesOf(part) });
  return CONSENT_TEXT_PARTS.flatMap((part) =>
    LOCALES.map((language) => (
      <TextInput
        key={`${part} ${language}`}
        source={`${part}${SUFFIX[language]}`}
        label={`${text(`texts.${part}`)} · ${text(`voice.${language}`)}`}
        helperText={help(part)}
        isRequired
        multiline
        minRows={2}
        slotProps={{ htmlInput: { lang: language } }}
      />
    )),
  );
}

function useSave(onDone: () => void): FormCall {
  const text = useText();
  const { http } = useServices();
  // The same form sent twice is one version.
  const [idempotencyKey] = useState(randomId);
  return useFormCall({
    call: async (values) => {
      const body = ConsentTextInputSchema.parse(bodyFor(ConsentTextInputSchema, toBody(values)));
      await callOperation(http, 'createConsentText', { body, idempotencyKey });
      return body;
    },
    told: ({ version }) => text('texts.saved', { version }),
    resources: ['settings'],
    onDone,
    inputOf,
  });
}

function valuesOf({ version, parts }: ConsentText): FieldValues {
  const words = parts.flatMap(({ name, tr, en }) => [
    [`${name}Tr`, tr],
    [`${name}En`, en],
  ]);
  return { after: version, version: '', date: '', time: '', ...Object.fromEntries(words) };
}

/** Without a day it holds from the moment in which it is saved; without a time from that day's beginning. */
function toBody({ date, time, ...values }: FieldValues): FieldValues {
  return { ...values, validFrom: date ? instantOf(date, time || '00:00') : null };
}

/** The places of a part, as they are written. */
const placesOf = (part: ConsentTextPart): string => CONSENT_TEXT_PLACES[part].map((name) => `{${name}}`).join(' ');

const inputOf = (path: string): string => (path === 'validFrom' ? 'date' : path);

/** What is typed, with names as the portal fills them in. */
function Preview() {
  const text = useText();
  const values = useWatch() as Partial<Record<string, string>>;
  const { data: firm } = useOperation('settings', 'getFirm');
  const label = (part: ConsentTextPart) => ({ tr: values[`${part}Tr`] ?? '', en: values[`${part}En`] ?? '' });
  const wording: Wording = { version: values['version'] ?? '', notice: label('notice'), permission: label('permission'), advice: label('advice') };
  const name = firm?.name ?? '—';
  const terms = {
    firm: name,
    ticketNumber: 1042,
    technician: text('texts.sample_technician'),
    deviceLabel: 'SM-000042',
    scope: 'CONTROL',
    windowMinutes: 120,
    until: null,
  } as const;
  const controller = { name: firm?.legalName ?? name, address: firm?.address ?? firm?.email ?? '—', email: firm?.email ?? '—' };
  return (
    <Box component="section" aria-label={text('texts.preview')} sx={{ mt: 2 }}>
      <Typography variant="subtitle1">{text('texts.preview')}</Typography>
      {LOCALES.map((language) => {
        const shown = shownConsent(terms, controller, language, wording);
        return (
          <Box key={language} lang={language} sx={{ border: 1, borderColor: 'divider', borderRadius: 1, p: 1.5, my: 1 }}>
            <p>
              <strong>{shown.permission}</strong>
            </p>
            <p>{shown.advice}</p>
            <p>{shown.notice}</p>
          </Box>
        );
      })}
    </Box>
  );
}
