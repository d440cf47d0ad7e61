import { NoteInput } from '../../forms/NoteInput';

/** Commands that may be given with a word, but need none. */
export function OptionalNote() {
  return <NoteInput autoFocus />;
}

/** Commands whose note others will read. */
export function RequiredNote() {
  return <NoteInput required autoFocus rows={4} />;
}

/** Commands that need a reason. */
export function Reason() {
  return <NoteInput source="reason" label="form.reason" required autoFocus />;
}
