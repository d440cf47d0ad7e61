import { Box, Button, Typography } from '@mui/material';
import { useCallback } from 'react';
import { useController, useFormContext, useFormState, useWatch, type FieldErrors } from 'react-hook-form';
import type { LayoutGrain } from '../../../domain/export-layout/fields';
import type { LayoutColumn } from '../../../domain/export-layout/layout';
import { useText } from '../i18n/use-text';
import { ColumnRow, type ColumnEdit } from './ColumnRow';

/** The columns of a file, in their order. Light inputs: there may be sixty rows of them, and only the one that is typed into is drawn again. */
export function ColumnInputs() {
  const text = useText();
  const { getValues } = useFormContext();
  const {
    field: { value, onChange },
  } = useController({ name: 'columns' });
  const { errors } = useFormState({ name: 'columns' });
  const grain = useWatch({ name: 'grain' }) as LayoutGrain | undefined;
  const columns = (value ?? []) as readonly LayoutColumn[];
  const problems = errors['columns'] as (FieldErrors<LayoutColumn> | undefined)[] | undefined;
  const edit = useCallback<ColumnEdit>((change) => onChange(change((getValues('columns') ?? []) as readonly LayoutColumn[])), [getValues, onChange]);
  return (
    <Box component="fieldset" sx={{ border: 0, p: 0, m: 0, mt: 1, mb: 2, width: '100%' }}>
      <Typography component="legend" variant="subtitle2" sx={{ mb: 1 }}>
        {text('resources.export-layouts.fields.columns')}
      </Typography>
      {columns.map((column, index) => (
        <ColumnRow key={index} column={column} grain={grain} index={index} count={columns.length} problems={problems?.[index]} onEdit={edit} />
      ))}
      <Button size="small" variant="outlined" onClick={() => edit((all) => [...all, { header: '', field: 'fixedText', text: '' }])}>
        {text('layout.add_column')}
      </Button>
      <Typography variant="body2" color="text.secondary" sx={{ mt: 1 }}>
        {text('layout.columns_help')}
      </Typography>
    </Box>
  );
}
