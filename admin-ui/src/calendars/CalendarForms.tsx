import { DateInput, TextInput } from 'react-admin';
import { EditPage, CreatePage } from '../forms/RecordPages';
import { RecordForm } from '../forms/RecordForm';
import { WeeklyHoursInput } from './WeeklyHoursInput';

const HOURS = [
  [540, 750],
  [810, 1080],
];
/** 5/8 with a lunch break (M5). */
const DEFAULTS = { zone: 'Europe/Istanbul', weekly: { 1: HOURS, 2: HOURS, 3: HOURS, 4: HOURS, 5: HOURS, 6: [], 7: [] } };

function Inputs() {
  return (
    <>
      <TextInput source="code" isRequired helperText={false} />
      <TextInput source="name" isRequired helperText={false} />
      <TextInput source="zone" isRequired helperText={false} />
      <WeeklyHoursInput />
    </>
  );
}

/** Changes a calendar; other hours count from a day on, and what has run stays as it was counted. */
export function CalendarEdit() {
  return (
    <EditPage>
      <RecordForm kind="update" removable>
        <Inputs />
        <DateInput source="appliesFrom" helperText="calendar.applies_from_help" />
      </RecordForm>
    </EditPage>
  );
}

/** Adds a calendar. */
export function CalendarCreate() {
  return (
    <CreatePage>
      <RecordForm kind="create" defaults={DEFAULTS}>
        <Inputs />
      </RecordForm>
    </CreatePage>
  );
}
