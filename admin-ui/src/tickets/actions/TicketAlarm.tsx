import { Alert } from '@mui/material';
import { useNow } from '../../fields/use-now';
import { useText } from '../../i18n/use-text';
import { contestedOnsite, isFoundValid, situationOf } from '../active-visit';
import { timeLeft } from '../page/Countdown';
import { reasonOf } from '../page/DisconnectPanel';
import type { Ticket } from '../ticket-types';

/** A dialog hides the page: what has to stop at once is said above what one is filling in, and stays there. */
export function TicketAlarm({ ticket }: { ticket: Ticket }) {
  const words = useAlarmOf(ticket);
  if (words === null) return null;
  return (
    <Alert severity="error" variant="filled" role="alert" square sx={{ flexShrink: 0, fontWeight: 600 }}>
      {words} {ticket.state === 'DISCONNECTING' && <Left ticket={ticket} />}
    </Alert>
  );
}

function useAlarmOf(ticket: Ticket): string | null {
  const text = useText();
  if (ticket.state === 'DISCONNECTING') {
    const consent = ticket.consents.at(-1);
    return text(reasonOf(consent), { user: consent?.askedOf ?? '' });
  }
  const contested = contestedOnsite(ticket);
  const situation = contested && !isFoundValid(contested.approval) ? situationOf(contested) : 'NONE';
  return situation === 'NONE' ? null : text(situation === 'PLANNED' ? 'visit.bar_PLANNED' : 'visit.bar_ON_SITE', { number: ticket.number });
}

function Left({ ticket: { waiting } }: { ticket: Ticket }) {
  const now = useNow(1_000);
  const left = waiting.command === 'ALARM_DISCONNECT' && waiting.until !== null ? Date.parse(waiting.until) - now : 0;
  if (left <= 0) return null;
  return (
    <span role="timer" aria-live="off">
      {timeLeft(left)}
    </span>
  );
}
