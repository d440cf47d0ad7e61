import { Alert, Button } from '@mui/material';
import { get, useFormState, type FieldValues } from 'react-hook-form';
import { useText } from '../i18n/use-text';
import type { Overtaken } from './use-base';

interface NoticeProps {
  readonly overtaken: Overtaken;
  /** What the form began with before and begins with now; the same as long as no newer version was taken. */
  readonly before: FieldValues;
  readonly now: FieldValues;
  /** What an input is called. */
  readonly nameOf: (path: string) => string;
}

/** Stands in a form until it is answered: somebody else was faster. After that, what they have changed that was typed here too. */
export function OvertakenNotice({ overtaken: { by, take }, before, now, nameOf }: NoticeProps) {
  const text = useText();
  const { dirtyFields } = useFormState();
  if (by !== undefined) {
    const newest = (
      <Button color="inherit" size="small" onClick={take}>
        {text('conflict.reload')}
      </Button>
    );
    return (
      <Alert severity="warning" action={newest} sx={{ mb: 2 }}>
        {by === null ? text('conflict.kept') : text('conflict.kept_by', { name: by })}
      </Alert>
    );
  }
  if (before === now) return null;
  const both = pathsOf(dirtyFields).filter((path) => JSON.stringify(get(before, path)) !== JSON.stringify(get(now, path)));
  return (
    <Alert severity="info" sx={{ mb: 2 }}>
      {text('conflict.taken')}
      {both.length > 0 && ` ${text('conflict.both', { fields: [...new Set(both.map(nameOf))].join(', ') })}`}
    </Alert>
  );
}

/** Dotted paths of the inputs that were typed into. */
function pathsOf(dirty: unknown, path = ''): string[] {
  if (dirty === true) return [path];
  if (typeof dirty !== 'object' || dirty === null) return [];
  return Object.entries(dirty).flatMap(([key, value]) => pathsOf(value, path === '' ? key : `${path}.${key}`));
}
