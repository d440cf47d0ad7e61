import { TextInput } from 'react-admin';
import { useText } from '../i18n/use-text';
import type { AdminKey } from '../i18n/i18n-provider';

interface NoteInputProps {
  readonly source?: string;
  readonly label?: AdminKey;
  readonly required?: boolean;
  readonly helper?: AdminKey;
  readonly autoFocus?: boolean;
  readonly rows?: number;
}

/** Several lines of text. */
export function NoteInput({ source = 'note', label = 'form.note', required = false, helper, autoFocus = false, rows = 3 }: NoteInputProps) {
  const text = useText();
  return (
    <TextInput
      source={source}
      label={text(label)}
      isRequired={required}
      helperText={helper ? text(helper) : false}
      multiline
      minRows={rows}
      maxRows={12}
      autoFocus={autoFocus}
    />
  );
}
