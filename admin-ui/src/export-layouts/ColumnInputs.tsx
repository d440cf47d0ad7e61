import { Box, Button, Typography } from '@mui/material';
import { useController, useFormState, useWatch, type FieldErrors } from 'react-hook-form';
import type { LayoutGrain } from '../../../domain/export-layout/fields';
import type { LayoutColumn } from '../../../domain/export-layout/layout';
import { useText } from '../i18n/use-text';
import { ColumnRow } from './ColumnRow';

/** The columns of a file, in their order. Light inputs: there may be sixty rows of them. */
export function ColumnInputs() {
  const text = useText();
  const { field } = useController({ name: 'columns' });
  const { errors } = useFormState({ name: 'columns' });
  const grain = useWatch({ name: 'grain' }) as LayoutGrain | undefined;
  const columns = (field.value ?? []) as readonly LayoutColumn[];
  const problems = errors['columns'] as (FieldErrors<LayoutColumn> | undefined)[] | undefined;
  return (
    <Box component="fieldset" sx={{ border: 0, p: 0, m: 0, mb: 2, width: '100%' }}>
      <Typography component="legend" variant="subtitle2" sx={{ mb: 1 }}>
        {text('resources.export-layouts.fields.columns')}
      </Typography>
      {columns.map((column, index) => (
        <ColumnRow
          key={index}
          column={column}
          grain={grain}
          index={index}
          count={columns.length}
          problems={problems?.[index]}
          onChange={(next) => field.onChange(columns.map((one, at) => (at === index ? next : one)))}
          onMove={(to) => field.onChange(moved(columns, index, to))}
          onRemove={() => field.onChange(columns.filter((_one, at) => at !== index))}
        />
      ))}
      <Button size="small" variant="outlined" onClick={() => field.onChange([...columns, { header: '', field: 'fixedText', text: '' }])}>
        {text('layout.add_column')}
      </Button>
      <Typography variant="body2" color="text.secondary" sx={{ mt: 1 }}>
        {text('layout.columns_help')}
      </Typography>
    </Box>
  );
}

function moved(columns: readonly LayoutColumn[], from: number, to: number): LayoutColumn[] {
  const next = [...columns];
  next.splice(to, 0, ...next.splice(from, 1));
  return next;
}
