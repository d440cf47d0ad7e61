import { Alert, Button, Stack, Typography } from '@mui/material';
import { useId } from 'react';
import { NumberInput } from 'react-admin';
import { useFormContext } from 'react-hook-form';
import { NoteInput } from '../../forms/NoteInput';
import { useText } from '../../i18n/use-text';
import type { Ticket } from '../ticket-types';

/** Into which ticket: one of those that look like the same matter, or any other by its number. */
export function MergeFields({ ticket: { relations } }: { ticket: Ticket }) {
  const text = useText();
  const { setValue } = useFormContext();
  const alike = useId();
  return (
    <>
      <Alert severity="info" sx={{ mb: 2 }}>
        {text('merge.explained')}
      </Alert>
      {relations.alike.length > 0 && (
        <Stack sx={{ mb: 1, alignItems: 'flex-start' }} role="group" aria-labelledby={alike}>
          <Typography id={alike} variant="body2" color="text.secondary">
            {text('relations.alike')}
          </Typography>
          {relations.alike.map(({ id, number, subject }) => (
            <Button
              key={id}
              size="small"
              sx={{ textAlign: 'left', overflowWrap: 'anywhere' }}
              onClick={() => setValue('into', number, { shouldDirty: true, shouldValidate: true })}
            >
              #{number} {subject ?? text('ticket.hidden_subject')}
            </Button>
          ))}
        </Stack>
      )}
      <NumberInput source="into" label={text('merge.into')} isRequired helperText={text('merge.into_help')} min={1} step={1} />
      <NoteInput />
    </>
  );
}
