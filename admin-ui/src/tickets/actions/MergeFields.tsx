import { Alert, Box, Button, Stack, Typography } from '@mui/material';
import { useId } from 'react';
import { NumberInput } from 'react-admin';
import { useFormContext } from 'react-hook-form';
import { NoteInput } from '../../forms/NoteInput';
import { useText } from '../../i18n/use-text';
import { useAlikeMarks } from '../page/use-alike-marks';
import type { Ticket } from '../ticket-types';

/** Into which ticket: one of those that look like the same matter, or any other by its number. */
export function MergeFields({ ticket: { relations, customerId } }: { ticket: Ticket }) {
  const text = useText();
  const { setValue } = useFormContext();
  const marks = useAlikeMarks();
  const alike = useId();
  return (
    <>
      <Alert severity="info" sx={{ mb: 2 }}>
        {text('merge.explained')}
      </Alert>
      {customerId === null && (
        <Alert severity="warning" sx={{ mb: 2 }}>
          {text('merge.verify_first')}
        </Alert>
      )}
      {relations.alike.length > 0 && (
        <Stack sx={{ mb: 1, alignItems: 'flex-start' }} role="group" aria-labelledby={alike}>
          <Typography id={alike} variant="body2" color="text.secondary">
            {text('relations.alike')}
          </Typography>
          {relations.alike.map((other) => (
            <Box key={other.id}>
              <Button
                size="small"
                sx={{ textAlign: 'left', overflowWrap: 'anywhere' }}
                onClick={() => setValue('into', other.number, { shouldDirty: true, shouldValidate: true })}
              >
                #{other.number} {other.subject ?? text('ticket.hidden_subject')}
              </Button>
              <Typography component="span" variant="caption" color="text.secondary">
                {marks(other)}
              </Typography>
            </Box>
          ))}
        </Stack>
      )}
      <NumberInput source="into" label={text('merge.into')} isRequired helperText={text('merge.into_help')} min={1} step={1} />
      <NoteInput />
    </>
  );
}
