import { Box, Stack, useMediaQuery, type Theme } from '@mui/material';
import { PrevNextButtons, ShowBase, Title } from 'react-admin';
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
import { QUEUE_SORT, useQueueStart } from './queue-defaults';
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
  const isWide = useMediaQuery<Theme>((theme) => theme.breakpoints.up('lg'));
  if (!ticket) return <PageSkeleton />;
  return (
    <Box sx={{ pt: 2, maxWidth: 1500 }}>
      <Title title={`#${ticket.number} ${ticket.subject ?? ''}`} />
      <TicketHeader ticket={ticket} tools={<Neighbours />} />
      {isWide ? <TwoColumns ticket={ticket} /> : <OneColumn ticket={ticket} />}
    </Box>
  );
}

/** The story on the left, what it is about on the right. */
function TwoColumns({ ticket }: { ticket: Ticket }) {
  return (
    <Stack direction="row" spacing={2} sx={{ mt: 2, alignItems: 'flex-start' }}>
      <Stack spacing={2} sx={{ flex: 2, minWidth: 0 }}>
        <TasksPanel ticket={ticket} />
        <RemotePanel ticket={ticket} />
        <RequestPanel ticket={ticket} />
        <ApprovalsPanel ticket={ticket} />
        <VisitsPanel ticket={ticket} />
        <ChargesPanel ticket={ticket} />
        <Timeline ticket={ticket} />
      </Stack>
      <Stack spacing={2} sx={{ flex: 1, minWidth: 320, maxWidth: 440 }}>
        <DevicePanel ticket={ticket} />
        <CustomerPanel ticket={ticket} />
        <RequesterPanel ticket={ticket} />
        <ConsentsPanel ticket={ticket} />
      </Stack>
    </Stack>
  );
}

/** On the road one needs to know whom to call, where to go and which device it is, before what happened so far. */
function OneColumn({ ticket }: { ticket: Ticket }) {
  return (
    <Stack spacing={2} sx={{ mt: 2 }}>
      <TasksPanel ticket={ticket} />
      <RemotePanel ticket={ticket} />
      <RequestPanel ticket={ticket} />
      <RequesterPanel ticket={ticket} />
      <CustomerPanel ticket={ticket} />
      <DevicePanel ticket={ticket} />
      <VisitsPanel ticket={ticket} />
      <ApprovalsPanel ticket={ticket} />
      <ConsentsPanel ticket={ticket} />
      <ChargesPanel ticket={ticket} />
      <Timeline ticket={ticket} />
    </Stack>
  );
}

/** How far one can walk through the queue from here. */
const NEIGHBOURS = 200;

/** The tickets before and after this one in the queue as it was last looked at. */
function Neighbours() {
  const start = useQueueStart();
  return (
    <Box sx={{ display: { xs: 'none', md: 'block' }, '& ul': { m: 0 } }}>
      <PrevNextButtons linkType="show" limit={NEIGHBOURS} sort={QUEUE_SORT} filterDefaultValues={start} />
    </Box>
  );
}
