import { Autocomplete, TextField } from '@mui/material';
import { FieldTitle, InputHelperText, useInput } from 'react-admin';

/** Several short words, each confirmed with Enter. */
export function TagsInput({ source, helperText }: { source: string; helperText?: string }) {
  const { field, fieldState, id } = useInput<string[]>({ source, defaultValue: [] });
  // What is wrong with one of several words stands under its position.
  const error = fieldState.error as { message?: string } | readonly ({ message?: string } | undefined)[] | undefined;
  const message = Array.isArray(error)
    ? (error as readonly ({ message?: string } | undefined)[]).find(Boolean)?.message
    : (error as { message?: string } | undefined)?.message;
  return (
    <Autocomplete
      id={id}
      multiple
      freeSolo
      autoSelect
      options={[] as string[]}
      value={Array.isArray(field.value) ? field.value : []}
      onChange={(_event, words) => field.onChange(words)}
      renderInput={(params) => (
        <TextField
          {...params}
          label={<FieldTitle source={source} />}
          error={error !== undefined}
          helperText={message || helperText ? <InputHelperText error={message} helperText={helperText} /> : undefined}
        />
      )}
    />
  );
}
