import { FormHelperText, TextField, Typography } from '@mui/material';
import { useState } from 'react';
import { useInput } from 'react-admin';
import { WEEKDAYS, type DayInterval, type Weekday } from '../../../domain/calendar';
import { useText } from '../i18n/use-text';
import { hoursText, readHours } from './hours-text';

type Weekly = Readonly<Record<Weekday, readonly DayInterval[]>>;

/** Opening hours of each weekday; an empty line is a closed day. */
export function WeeklyHoursInput() {
  const text = useText();
  const { field, fieldState } = useInput({ source: 'weekly' });
  const weekly = (field.value ?? {}) as Partial<Weekly>;
  const error = fieldState.error?.message;
  return (
    <>
      <Typography variant="subtitle2" sx={{ mt: 2 }}>
        {text('calendar.weekly')}
      </Typography>
      {WEEKDAYS.map((day) => (
        <DayInput key={day} day={day} intervals={weekly[day] ?? []} onChange={(intervals) => field.onChange({ ...weekly, [day]: intervals })} />
      ))}
      <FormHelperText error={error !== undefined}>{error ?? text('calendar.weekly_help')}</FormHelperText>
    </>
  );
}

function DayInput({ day, intervals, onChange }: { day: Weekday; intervals: readonly DayInterval[]; onChange: (intervals: DayInterval[]) => void }) {
  const text = useText();
  const [typed, setTyped] = useState<string | null>(null);
  const wrong = typed !== null && readHours(typed) === null;
  const change = (value: string): void => {
    setTyped(value);
    const read = readHours(value);
    if (read) onChange(read);
  };
  return (
    <TextField
      label={text(`weekday.${day}`)}
      value={typed ?? hoursText(intervals)}
      onChange={(event) => change(event.target.value)}
      // Hours that could not be read stay in sight; nothing of them is saved.
      onBlur={() => (wrong ? undefined : setTyped(null))}
      error={wrong}
      helperText={wrong ? text('calendar.hours_format') : undefined}
      placeholder={text('calendar.closed')}
    />
  );
}
