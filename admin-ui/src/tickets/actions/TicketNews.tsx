import { Alert, Button } from '@mui/material';
import { useState } from 'react';
import { isNewsTo } from '../../../../domain/ticket-news';
import { doneLabel } from '../../../../domain/ticket-commands';
import { useMe } from '../../auth/use-me';
import { useLabel, useText } from '../../i18n/use-text';
import type { Ticket, TimelineEntry } from '../ticket-types';

type Event = Extract<TimelineEntry, { kind: 'event' }>;

interface SeenTicket {
  /** The ticket as its reader knows it. */
  readonly seen: Ticket;
  /** What has happened since; null while there is nothing that could change one's mind. */
  readonly news: Event | null;
  readonly acknowledge: () => void;
}

/** A dialog is filled in for the ticket as it was when it was opened: what others did to it meanwhile is read before anything is sent. */
export function useSeenTicket(ticket: Ticket): SeenTicket {
  const me = useMe();
  const [seen, setSeen] = useState(ticket);
  const news = ticket.timeline.findLast(
    (entry): entry is Event => entry.kind === 'event' && entry.seq > seen.seq && isNewsTo(me?.id, { ...entry, actorId: entry.actor.id }),
  );
  return { seen, news: news ?? null, acknowledge: () => setSeen(ticket) };
}

/** Who has done what to the ticket since the dialog was opened. */
export function TicketNews({ news, onSeen }: { news: Event; onSeen: () => void }) {
  const text = useText();
  const label = useLabel();
  const who = news.actor.name ?? text(`timeline.actor_${news.actorKind}`);
  return (
    <Alert
      severity="warning"
      sx={{ mb: 2 }}
      action={
        <Button color="inherit" size="small" onClick={onSeen}>
          {text('action.changed_seen')}
        </Button>
      }
    >
      {text('action.changed', { who, what: label(doneLabel(news.command)) })}
    </Alert>
  );
}
