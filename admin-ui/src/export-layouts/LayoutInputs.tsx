import { Alert, Box } from '@mui/material';
import { BooleanInput, NumberInput, SelectInput, TextInput } from 'react-admin';
import { useWatch } from 'react-hook-form';
import { MISSING_CODES } from '../../../domain/export-layout/codes';
import { LAYOUT_GRAINS } from '../../../domain/export-layout/fields';
import { DATE_FORMATS, DECIMAL_SIGNS, DELIMITERS, ENCODINGS, LAYOUT_FORMATS } from '../../../domain/export-layout/layout';
import { PROGRAMS, type Program } from '../../../domain/export-layout/programs';
import { useChoices, useLabel } from '../i18n/use-text';
import { CodeInputs } from './CodeInputs';
import { ColumnInputs } from './ColumnInputs';

/** What belongs together stands side by side, on a phone below each other. */
const grid = { display: 'grid', width: '100%', columnGap: 1.5, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr', md: 'repeat(4, 1fr)' } } as const;

const LANGUAGES = { tr: { tr: 'Türkçe', en: 'Turkish' }, en: { tr: 'İngilizce', en: 'English' } } as const;

/** A layout: what its program is, how its files are written, and what stands in their columns. */
export function LayoutInputs() {
  return (
    <>
      <TextInput source="name" isRequired helperText={false} />
      <SelectInput source="program" choices={useChoices(PROGRAMS)} isRequired helperText={false} />
      <ProgramHint />
      <Box sx={grid}>
        <SelectInput source="format" choices={LAYOUT_FORMATS.map((id) => ({ id, name: FORMAT_NAMES[id] }))} isRequired helperText={false} />
        <SelectInput source="grain" choices={useChoices(LAYOUT_GRAINS)} isRequired helperText={false} />
        <SelectInput source="dateFormat" choices={useChoices(DATE_FORMATS)} isRequired helperText={false} />
        <SelectInput source="language" choices={useChoices(LANGUAGES)} isRequired helperText="resources.export-layouts.help.language" />
      </Box>
      <CsvInputs />
      <NumberInput source="rowsPerFile" min={1} step={1} helperText="resources.export-layouts.help.rowsPerFile" />
      <BooleanInput source="headerRow" helperText={false} />
      <BooleanInput source="withCovered" helperText={false} />
      <ColumnInputs />
      <CodeInputs />
      <SelectInput source="missingCode" choices={useChoices(MISSING_CODES)} isRequired helperText="resources.export-layouts.help.missingCode" />
    </>
  );
}

const FORMAT_NAMES = { XLSX: 'Excel (xlsx)', CSV: 'CSV' } as const;

/** What is known of the program's import. */
function ProgramHint() {
  const label = useLabel();
  const program = useWatch({ name: 'program' }) as Program | undefined;
  if (program === undefined || !Object.hasOwn(PROGRAMS, program)) return null;
  return (
    <Alert severity="info" sx={{ width: '100%', mb: 2 }}>
      {label(PROGRAMS[program].hint)}
    </Alert>
  );
}

/** Only a text file has signs of its own. */
function CsvInputs() {
  const format: unknown = useWatch({ name: 'format' });
  const delimiters = useChoices(DELIMITERS);
  const decimals = useChoices(DECIMAL_SIGNS);
  const encodings = useChoices(ENCODINGS);
  if (format !== 'CSV') return null;
  return (
    <>
      <Box sx={grid}>
        <SelectInput source="delimiter" choices={delimiters} isRequired helperText={false} />
        <SelectInput source="decimal" choices={decimals} isRequired helperText={false} />
        <SelectInput source="encoding" choices={encodings} isRequired helperText="resources.export-layouts.help.encoding" />
      </Box>
      <BooleanInput source="quotes" helperText="resources.export-layouts.help.quotes" />
    </>
  );
}
