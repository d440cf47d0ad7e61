import { Autocomplete, TextField } from '@mui/material';
import type { CallerCard } from '../../../api/contract/callers';
import { formatPhone } from '../../../domain/phone';
import { useText } from '../i18n/use-text';

type Person = CallerCard['people'][number];

/** Who of the firm is calling, where a device or the firm was found: the device's user is offered first, and Enter takes them; of a firm nobody is meant before somebody is chosen. */
export function CallerChoice({ people, onChoose }: { people: readonly Person[]; onChoose: (contactId: string) => void }) {
  const text = useText();
  const titleOf = ({ name, phone, isUser }: Person): string =>
    [name, phone && formatPhone(phone), isUser && text('call.user')].filter(Boolean).join(' · ');
  return (
    <Autocomplete<Person>
      options={people}
      getOptionLabel={titleOf}
      getOptionKey={({ id }) => id}
      autoHighlight={people[0]?.isUser === true}
      openOnFocus
      sx={{ mb: 2 }}
      onChange={(_event, person) => {
        if (person) onChoose(person.id);
      }}
      renderInput={(params) => <TextField {...params} autoFocus label={text('call.who')} helperText={text('call.who_help')} />}
    />
  );
}
