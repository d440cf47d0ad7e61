import { Typography } from '@mui/material';
import { ArrayInput, SelectInput, SimpleFormIterator, TextInput, useSourceContext } from 'react-admin';
import { useWatch } from 'react-hook-form';
import { CODE_KINDS } from '../../../domain/export-layout/codes';
import { UNITS } from '../../../domain/units';
import { LINE_TYPES } from '../../../domain/line-types';
import { AddRowButton } from '../forms/AddRowButton';
import { useChoices, useText } from '../i18n/use-text';
import { useCodeChoices } from '../withholding/use-code-choices';
import { rowGrid } from './row-grid';

/** Codes that the program has for values of ours. */
export function CodeInputs() {
  const text = useText();
  return (
    <>
      <ArrayInput source="codes" helperText={false}>
        <SimpleFormIterator
          inline
          disableReordering
          disableClear
          sx={rowGrid('1fr 1.6fr 1fr')}
          addButton={<AddRowButton label={text('layout.add_code')} />}
        >
          <SelectInput source="kind" label={text('layout.code_kind')} choices={useChoices(CODE_KINDS)} helperText={false} />
          <ValueInput />
          <TextInput source="code" label={text('layout.code')} helperText={false} />
        </SimpleFormIterator>
      </ArrayInput>
      <Typography variant="body2" color="text.secondary" sx={{ mb: 2 }}>
        {text('layout.codes_help')}
      </Typography>
    </>
  );
}

/** What there is to choose from depends on what has the code; a VAT rate is written. */
function ValueInput() {
  const text = useText();
  const source = useSourceContext();
  const kind: unknown = useWatch({ name: source.getSource('kind') });
  const workTypes = useChoices(LINE_TYPES);
  const units = useChoices(UNITS);
  const withholding = useCodeChoices();
  const label = text('layout.code_value');
  if (kind === 'WORK_TYPE') return <SelectInput source="value" label={label} choices={workTypes} helperText={false} />;
  if (kind === 'UNIT') return <SelectInput source="value" label={label} choices={units} helperText={false} />;
  if (kind === 'WITHHOLDING') return <SelectInput source="value" label={label} choices={withholding} helperText={false} />;
  return <TextInput source="value" label={label} helperText={false} />;
}
