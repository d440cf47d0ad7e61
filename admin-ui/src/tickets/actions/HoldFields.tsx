import { BooleanInput, DateInput, RadioButtonGroupInput } from 'react-admin';
import { HOLD_REASONS } from '../../../../domain/hold-reasons';
import { asTyped } from '../../forms/input-habits';
import { NoteInput } from '../../forms/NoteInput';
import { useChoices, useText } from '../../i18n/use-text';

/** Why it rests, until which day, and whether the requester is told. */
export function HoldFields() {
  const text = useText();
  return (
    <>
      <RadioButtonGroupInput source="reason" label={text('hold.reason')} choices={useChoices(HOLD_REASONS)} row={false} helperText={false} />
      <DateInput source="until" label={text('hold.until')} isRequired helperText={text('hold.until_help')} parse={asTyped} />
      <BooleanInput source="tell" label={text('hold.tell')} helperText={false} />
      <NoteInput />
    </>
  );
}
