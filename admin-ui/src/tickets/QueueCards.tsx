import { Stack } from '@mui/material';
import { useListContext } from 'react-admin';
import { MyTicketCard } from '../my-day/MyTicketCard';
import type { QueueTicket } from './ticket-types';
import { NoTickets } from './QueueTable';

/** The queue on a phone. */
export function QueueCards() {
  const { data, isPending } = useListContext<QueueTicket>();
  if (isPending) return null;
  if (!data || data.length === 0) return <NoTickets />;
  return (
    <Stack sx={{ px: 2, py: 1 }}>
      {data.map((ticket) => (
        <MyTicketCard key={ticket.id} ticket={ticket} />
      ))}
    </Stack>
  );
}
