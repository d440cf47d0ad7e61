import { Box, Stack } from '@mui/material';
import { useGetOne } from 'react-admin';
import { Navigate, useParams } from 'react-router-dom';
import { statusOf } from '../data/http';
import { Loaded } from '../fields/Loaded';
import { PageSkeleton } from '../fields/PageSkeleton';
import { NotFoundPage } from '../layout/NotFoundPage';
import { ShowPage } from '../layout/ShowPage';
import { ApprovalsPanel } from './page/ApprovalsPanel';
import { ChargesPanel } from './page/ChargesPanel';
import { ConsentsPanel } from './page/ConsentsPanel';
import { CustomerPanel, DevicePanel, RequesterPanel } from './page/SidePanels';
import { RemotePanel } from './page/RemotePanel';
import { RequestPanel } from './page/RequestPanel';
import { TasksPanel } from './page/TasksPanel';
import { TicketHeader } from './page/TicketHeader';
import { Timeline } from './page/Timeline';
import { VisitsPanel } from './page/VisitsPanel';
import type { Ticket } from './ticket-types';

/** Distinguishes the page from the rows that lists keep of the same ticket. */
const PAGE = { page: true };

/** Everything about one ticket. */
export function TicketShow() {
  const { id = '' } = useParams();
  if (/^\d+$/.test(id)) return <ByNumber number={id} />;
  return (
    <ShowPage<Ticket> meta={PAGE} title={({ number, subject }) => `#${number} ${subject ?? ''}`}>
      {(ticket) => <TicketPage ticket={ticket} />}
    </ShowPage>
  );
}

/** People know tickets by their numbers, and write addresses with them. */
function ByNumber({ number }: { number: string }) {
  const query = useGetOne<Ticket>('tickets', { id: number, meta: PAGE });
  if (statusOf(query.error) === 404) return <NotFoundPage />;
  return (
    <Loaded query={query} skeleton={<PageSkeleton />}>
      {({ id }) => <Navigate to={`/tickets/${id}/show`} replace />}
    </Loaded>
  );
}

function TicketPage({ ticket }: { ticket: Ticket }) {
  return (
    <Box sx={{ maxWidth: 1500 }}>
      <TicketHeader ticket={ticket} />
      <Stack direction={{ xs: 'column', lg: 'row' }} spacing={2} sx={{ mt: 2, alignItems: { lg: 'flex-start' } }}>
        <Stack spacing={2} sx={{ flex: 2, minWidth: 0 }}>
          <TasksPanel ticket={ticket} />
          <RemotePanel ticket={ticket} />
          <RequestPanel ticket={ticket} />
          <ApprovalsPanel ticket={ticket} />
          <VisitsPanel ticket={ticket} />
          <ChargesPanel ticket={ticket} />
          <Timeline ticket={ticket} />
        </Stack>
        <Stack spacing={2} sx={{ flex: 1, minWidth: { lg: 320 }, maxWidth: { lg: 440 } }}>
          <DevicePanel ticket={ticket} />
          <CustomerPanel ticket={ticket} />
          <RequesterPanel ticket={ticket} />
          <ConsentsPanel ticket={ticket} />
        </Stack>
      </Stack>
    </Box>
  );
}
