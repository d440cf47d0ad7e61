import { Link as MuiLink } from '@mui/material';
import { Link } from 'react-router-dom';
import { useText } from '../../i18n/use-text';
import type { Ticket } from '../ticket-types';

/** Another ticket by number and subject. */
export function OtherLink({ ticket: { id, number, subject } }: { ticket: Ticket['relations']['duplicates'][number] }) {
  const text = useText();
  return (
    <MuiLink component={Link} to={`/tickets/${id}/show`} sx={{ overflowWrap: 'anywhere' }}>
      #{number} {subject ?? text('ticket.hidden_subject')}
    </MuiLink>
  );
}
