import { Box, Stack } from '@mui/material';
import { ShowBase, Title } from 'react-admin';
import { PageSkeleton } from '../fields/PageSkeleton';
import { useLoadedRecord } from '../fields/use-loaded-record';
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
const PAGE = { meta: { page: true } };

/** Everything about one ticket. */
export function TicketShow() {
  return (
    <ShowBase queryOptions={PAGE}>
      <TicketPage />
    </ShowBase>
  );
}

function TicketPage() {
  const ticket = useLoadedRecord<Ticket>();
  if (!ticket) return <PageSkeleton />;
  return (
    <Box sx={{ pt: 2, maxWidth: 1500 }}>
      <Title title={`#${ticket.number} ${ticket.subject ?? ''}`} />
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
