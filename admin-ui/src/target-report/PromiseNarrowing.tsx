import { MenuItem, TextField } from '@mui/material';
import { useSearchParams } from 'react-router-dom';
import { TARGET_NAMES, TARGETS } from '../../../domain/clocks/targets';
import { PRIORITIES, PRIORITY_NAMES } from '../../../domain/priorities';
import { useLabel, useText } from '../i18n/use-text';
import type { PromiseFilter } from './promises-link';

/** Which promise, which priority, kept or missed: chosen into the address. */
export function PromiseNarrowing({ filter: { outcome, target, priority } }: { filter: PromiseFilter }) {
  const text = useText();
  const label = useLabel();
  const outcomes = [
    ['missed', text('target_report.missed_one')],
    ['kept', text('target_report.kept_one')],
  ] as const;
  return (
    <>
      <Choice name="outcome" value={outcome} title={text('target_report.outcome')} choices={outcomes} />
      <Choice name="target" value={target} title={text('target_report.target')} choices={TARGET_NAMES.map((name) => [name, label(TARGETS[name])])} />
      <Choice
        name="priority"
        value={priority}
        title={text('ticket.priority')}
        choices={PRIORITY_NAMES.map((name) => [name, label(PRIORITIES[name])])}
      />
    </>
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly value: string | undefined;
  readonly title: string;
  readonly choices: readonly (readonly [key: string, word: string])[];
}

function Choice({ name, value = '', title, choices }: ChoiceProps) {
  const text = useText();
  const [, setSearch] = useSearchParams();
  const choose = (chosen: string): void =>
    setSearch(
      (before) => {
        const after = new URLSearchParams(before);
        if (chosen === '') after.delete(name);
        else after.set(name, chosen);
        return after;
      },
      { replace: true },
    );
  return (
    <TextField
      select
      size="small"
      fullWidth={false}
      label={title}
      value={value}
      onChange={(event) => choose(event.target.value)}
      slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
      sx={{ minWidth: 150 }}
    >
      {[['', text('target_report.any')] as const, ...choices].map(([key, word]) => (
        <MenuItem key={key} value={key}>
          {word}
        </MenuItem>
      ))}
    </TextField>
  );
}
