import { Typography } from '@mui/material';
import { useText } from '../../i18n/use-text';

/** The name that came with a request, beside that of the registered owner of its address: anybody can type a name. */
export function TypedName({ name }: { name: string | null }) {
  const text = useText();
  if (name === null) return null;
  return (
    <Typography component="span" variant="body2" color="text.secondary">
      ({text('ticket.typed_name', { name })})
    </Typography>
  );
}
