import { InputAdornment, TextField } from '@mui/material';
import { useState } from 'react';
import { FieldTitle, InputHelperText, useInput } from 'react-admin';
import { useAppLocale } from '../i18n/use-text';
import { readDecimal, showDecimal } from './decimal-text';

interface DecimalInputProps {
  readonly source: string;
  readonly label: string;
  /** Shown behind the number: ₺, %, sa. */
  readonly unit?: string;
  readonly required?: boolean;
  readonly helperText?: string;
  readonly disabled?: boolean;
}

/** A number that stays text: typed in the habits of the language, kept as '1234.50' in the form. */
export function DecimalInput({ source, label, unit, required = false, helperText, disabled = false }: DecimalInputProps) {
  const locale = useAppLocale();
  const { id, field, fieldState } = useInput({ source });
  const value = typeof field.value === 'string' ? field.value : '';
  const [typed, setTyped] = useState<string | null>(null);
  const { error } = fieldState;
  return (
    <TextField
      id={id}
      name={field.name}
      inputRef={field.ref}
      label={<FieldTitle label={label} source={source} isRequired={required} />}
      value={typed ?? showDecimal(value, locale)}
      onChange={(event) => {
        setTyped(event.target.value);
        field.onChange(readDecimal(event.target.value, locale));
      }}
      onBlur={() => {
        setTyped(null);
        field.onBlur();
      }}
      disabled={disabled}
      error={error !== undefined}
      helperText={error || helperText ? <InputHelperText error={error?.message} helperText={helperText} /> : undefined}
      slotProps={{
        htmlInput: { inputMode: 'decimal', autoComplete: 'off' },
        input: unit ? { endAdornment: <InputAdornment position="end">{unit}</InputAdornment> } : {},
      }}
    />
  );
}
