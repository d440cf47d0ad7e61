import { Button, Stack } from '@mui/material';
import { useGetList } from 'react-admin';
import { Link } from 'react-router-dom';
import { Loaded } from '../fields/Loaded';
import { Nothing, Panel } from '../fields/Panel';
import { useText } from '../i18n/use-text';
import { MyTicketCard } from '../my-day/MyTicketCard';
import { queueLink } from '../tickets/queue-tabs';
import type { QueueTicket } from '../tickets/ticket-types';

/** What is late already. */
export function UrgentTickets() {
  const text = useText();
  const query = useGetList<QueueTicket>('tickets', {
    filter: { overdue: true },
    sort: { field: 'dueAt', order: 'ASC' },
    pagination: { page: 1, perPage: 6 },
  });
  const { data = [], total = 0 } = query;
  const all = (
    <Button size="small" component={Link} to={queueLink({ overdue: true })}>
      {text('dashboard.all', { count: total })}
    </Button>
  );
  return (
    <Panel title={text('queue.overdue')} action={total > data.length ? all : null}>
      <Loaded query={query} nothing={<Nothing>{text('dashboard.nothing_late')}</Nothing>}>
        {(tickets) => (
          <Stack>
            {tickets.map((ticket) => (
              <MyTicketCard key={ticket.id} ticket={ticket} />
            ))}
          </Stack>
        )}
      </Loaded>
    </Panel>
  );
}
