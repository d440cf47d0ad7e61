import { Autocomplete, TextField } from '@mui/material';
import { useState } from 'react';
import { useGetList } from 'react-admin';
import type { Asset } from '../../../api/contract/assets';
import type { CallerCard } from '../../../api/contract/callers';
import { foldTurkish } from '../../../domain/fold';
import { useSettled } from '../forms/use-settled';
import { useText } from '../i18n/use-text';

interface Device {
  readonly id: string;
  readonly title: string;
}

interface DeviceChoiceProps {
  readonly card: CallerCard;
  /** The device that is chosen to begin with. */
  readonly initial: string;
  readonly onChoose: (assetId: string) => void;
  readonly problem: string | undefined;
}

/** Which of the firm's devices it is about: found by its label, its name or whoever sits at it, also where the card lists only some of them. */
export function DeviceChoice({ card, initial, onChoose, problem }: DeviceChoiceProps) {
  const text = useText();
  const [typed, setTyped] = useState('');
  const devices = useDevices(card, typed);
  const [chosen, setChosen] = useState<Device | null>(() => devices.find(({ id }) => id === initial) ?? null);
  return (
    <Autocomplete<Device>
      options={devices}
      value={chosen}
      getOptionLabel={({ title }) => title}
      getOptionKey={({ id }) => id}
      isOptionEqualToValue={(a, b) => a.id === b.id}
      filterOptions={(options, { inputValue }) =>
        inputValue === chosen?.title ? options : options.filter(({ title }) => isMeant(title, inputValue))
      }
      autoHighlight
      openOnFocus
      size="small"
      noOptionsText={text('find.nothing')}
      onInputChange={(_event, value, reason) => setTyped(reason === 'input' ? value : '')}
      onChange={(_event, device) => {
        setChosen(device);
        onChoose(device?.id ?? '');
      }}
      renderInput={(params) => (
        <TextField
          {...params}
          label={text('call.device')}
          placeholder={text('call.no_device')}
          error={problem !== undefined}
          helperText={problem ?? text('call.device_help')}
        />
      )}
    />
  );
}

/** Every word occurs, whatever the case of its Turkish letters. */
function isMeant(title: string, typed: string): boolean {
  const folded = foldTurkish(title);
  return foldTurkish(typed)
    .split(/\s+/)
    .every((word) => folded.includes(word));
}

/** Those on the card, and where the firm has more, what the register finds of it. */
function useDevices({ devices, moreDevices, firm }: CallerCard, typed: string): Device[] {
  const text = useText();
  const q = useSettled(typed.trim(), 200);
  const { data } = useGetList<Asset>(
    'assets',
    { filter: { customerId: firm.id, q }, sort: { field: 'labelNumber', order: 'ASC' }, pagination: { page: 1, perPage: 12 } },
    { enabled: moreDevices > 0 && q.length > 1 },
  );
  const titleOf = (parts: readonly (string | null)[]): string => parts.filter(Boolean).join(' · ');
  const listed = devices.map(({ id, label, name, place, isTheirs }) => ({
    id,
    title: `${titleOf([label, name, place])}${isTheirs ? ` (${text('call.theirs')})` : ''}`,
  }));
  const known = new Set(listed.map(({ id }) => id));
  const found = (data ?? []).filter(({ id, status }) => !known.has(id) && status !== 'RETIRED');
  return [...listed, ...found.map(({ id, label, name, place, serial }) => ({ id, title: titleOf([label, name, place, serial]) }))];
}
