import { Alert, Button } from '@mui/material';
import { Link } from 'react-router-dom';
import { useMay } from '../../auth/use-me';
import { useText } from '../../i18n/use-text';
import { continueLink, isOverForGood } from '../continued';
import type { Ticket } from '../ticket-types';

/** That nothing brings this ticket back, and what the desk does where the work is needed after all. */
export function ContinueNotice({ ticket }: { ticket: Ticket }) {
  const text = useText();
  const may = useMay();
  if (!isOverForGood(ticket)) return null;
  const open = may('ticket.create') ? (
    <Button color="inherit" size="small" component={Link} to={continueLink(ticket)} sx={{ whiteSpace: 'nowrap' }}>
      {text('continue.open')}
    </Button>
  ) : null;
  return (
    <Alert severity="info" action={open}>
      {text(ticket.state === 'CANCELLED' ? 'continue.cancelled' : 'continue.closed')}
    </Alert>
  );
}
