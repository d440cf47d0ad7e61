import { SelectInput } from 'react-admin';
import { useText } from '../i18n/use-text';
import { useCodeChoices } from '../withholding/use-code-choices';

/** The list says what the codes stand for; the row has place for the code alone. */
export function WithholdingInput({ source }: { source: string }) {
  const text = useText();
  return (
    <SelectInput
      source={source}
      label={text('price.withholding')}
      choices={useCodeChoices()}
      emptyText="—"
      slotProps={{ select: { displayEmpty: true, renderValue: (code) => (code as string) || '—' }, inputLabel: { shrink: true } }}
      helperText={false}
    />
  );
}
