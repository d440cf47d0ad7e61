import { Alert } from '@mui/material';
import { useText } from '../../i18n/use-text';
import { contestedVisit } from '../active-visit';
import type { Ticket } from '../ticket-types';

/** Whoever goes or stands there by a decision that is contested reads it before anything else, as after a permission that was taken back. */
export function ContestedVisit({ ticket }: { ticket: Ticket }) {
  const text = useText();
  const status = contestedVisit(ticket)?.status;
  if (status !== 'PLANNED' && status !== 'ON_SITE') return null;
  return (
    <Alert severity="error" variant="filled" sx={{ mt: 1.5 }}>
      {text(`visit.contested_${status}`)}
    </Alert>
  );
}
