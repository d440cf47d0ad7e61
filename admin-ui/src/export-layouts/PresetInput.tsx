import { MenuItem, TextField } from '@mui/material';
import { useState } from 'react';
import { useFormContext } from 'react-hook-form';
import { LAYOUT_PRESETS } from '../../../domain/export-layout/presets';
import { PROGRAM_NAMES, type Program } from '../../../domain/export-layout/programs';
import { useText } from '../i18n/use-text';

/** Fills a new layout with one to begin with. */
export function PresetInput() {
  const text = useText();
  const { reset } = useFormContext();
  const [chosen, setChosen] = useState<Program>('OTHER');
  const choose = (program: Program): void => {
    setChosen(program);
    const { name, settings } = LAYOUT_PRESETS[program];
    // What it is left with is still to be saved.
    reset({ name, ...settings }, { keepDefaultValues: true });
  };
  return (
    <TextField
      select
      size="small"
      label={text('layout.start_from')}
      helperText={text('layout.start_help')}
      value={chosen}
      onChange={({ target }) => choose(target.value as Program)}
      sx={{ mb: 2 }}
    >
      {PROGRAM_NAMES.map((program) => (
        <MenuItem key={program} value={program}>
          {LAYOUT_PRESETS[program].name}
        </MenuItem>
      ))}
    </TextField>
  );
}
