import ForumIcon from '@mui/icons-material/ForumOutlined';
import { Box, Button, Stack, useMediaQuery, type Theme } from '@mui/material';
import { useRef, type RefObject } from 'react';
import { Navigate, useLocation, useNavigate, useParams } from 'react-router-dom';
import { joinedCall } from '../calls/joined-call';
import { statusOf } from '../data/http';
import { Loaded } from '../fields/Loaded';
import { PageSkeleton } from '../fields/PageSkeleton';
import { useText } from '../i18n/use-text';
import { NotFoundPage } from '../layout/NotFoundPage';
import { useMe } from '../auth/use-me';
import { useReadMentions } from '../mentions/use-unread-mentions';
import { ShowPage } from '../layout/ShowPage';
import { ActionDialog } from './actions/ActionDialog';
import { connects } from './connects';
import { ApprovalsPanel } from './page/ApprovalsPanel';
import { ChargesPanel } from './page/ChargesPanel';
import { ClocksPanel } from './page/ClocksPanel';
import { ContinueNotice } from './page/ContinueNotice';
import { Neighbours } from './page/Neighbours';
import { ConsentsPanel } from './page/ConsentsPanel';
import { CustomerPanel, DevicePanel, RequesterPanel } from './page/SidePanels';
import { RemotePanel } from './page/RemotePanel';
import { RelationsPanel, SurvivorNotice } from './page/RelationsPanel';
import { RequestPanel } from './page/RequestPanel';
import { HeldMails } from './page/HeldMails';
import { TasksPanel } from './page/TasksPanel';
import { TicketHeader } from './page/TicketHeader';
import { Timeline } from './page/Timeline';
import { VisitsPanel } from './page/VisitsPanel';
import type { Ticket } from './ticket-types';
import { useWholeTicket, WHOLE_TICKET } from './use-whole-ticket';

/** Distinguishes the page from the rows that lists keep of the same ticket. */
/** Everything about one ticket. */
export function TicketShow() {
  const { id = '' } = useParams();
  if (/^\d+$/.test(id)) return <ByNumber number={id} />;
  return (
    <ShowPage<Ticket> meta={WHOLE_TICKET} title={({ number, subject }) => `#${number} ${subject ?? ''}`}>
      {(ticket) => <TicketPage ticket={ticket} />}
    </ShowPage>
  );
}

/** People know tickets by their numbers, and write addresses with them. */
function ByNumber({ number }: { number: string }) {
  const query = useWholeTicket(number);
  if (statusOf(query.error) === 404) return <NotFoundPage />;
  return (
    <Loaded query={query} skeleton={<PageSkeleton />}>
      {({ id }) => <Navigate to={`/tickets/${id}/show`} replace />}
    </Loaded>
  );
}

/**
 * The story on the left, what it is about on the right. Where there is one column only, on the road, one needs to know where to
 * go and what was approved, then whom it is for and which device it is, before what happened so far. The story stays the same element in both, so that a
 * note half typed survives a window that changes its width.
 */
function TicketPage({ ticket }: { ticket: Ticket }) {
  useReadMentions(ticket.id);
  const isWide = useMediaQuery<Theme>((theme) => theme.breakpoints.up('lg'));
  const requester = <RequesterPanel ticket={ticket} />;
  const customer = <CustomerPanel ticket={ticket} />;
  const device = <DevicePanel ticket={ticket} />;
  const consents = <ConsentsPanel ticket={ticket} />;
  const clocks = <ClocksPanel ticket={ticket} />;
  const relations = <RelationsPanel ticket={ticket} />;
  const approvals = <ApprovalsPanel key="approvals" ticket={ticket} />;
  const visits = <VisitsPanel key="visits" ticket={ticket} />;
  const story = useRef<HTMLDivElement>(null);
  const isFirst = useIsRemoteDue(ticket) && !isWide;
  return (
    <Box sx={{ maxWidth: 1500 }}>
      {isFirst && <RemotePanel ticket={ticket} />}
      <Box sx={isFirst ? { mt: 2 } : undefined}>
        <TicketHeader ticket={ticket} tools={<Neighbours />} />
      </Box>
      {!isWide && <ToStory story={story} />}
      <JoinedCallDialog ticket={ticket} />
      <Stack direction="row" spacing={2} sx={{ mt: 2, alignItems: 'flex-start' }}>
        <Stack spacing={2} sx={{ flex: 2, minWidth: 0 }}>
          <Notices ticket={ticket} />
          {!isFirst && <RemotePanel ticket={ticket} />}
          <RequestPanel ticket={ticket} />
          {isWide ? [approvals, visits] : [visits, approvals]}
          {!isWide && clocks}
          {!isWide && relations}
          {!isWide && requester}
          {!isWide && customer}
          {!isWide && device}
          {!isWide && consents}
          <ChargesPanel ticket={ticket} />
          <Story ref={story} ticket={ticket} />
        </Stack>
        {isWide && (
          <Stack spacing={2} sx={{ flex: 1, minWidth: 320, maxWidth: 440 }}>
            {clocks}
            {relations}
            {device}
            {customer}
            {requester}
            {consents}
          </Stack>
        )}
      </Stack>
    </Box>
  );
}

/** Minutes count until it is disconnected, and to connect is what is due once it is permitted: on the road nobody scrolls for it. */
function useIsRemoteDue(ticket: Ticket): boolean {
  const me = useMe();
  return ticket.state === 'DISCONNECTING' || (ticket.state === 'REMOTE_READY' && connects(ticket, me?.id));
}

function Story({ ticket, ref }: { readonly ticket: Ticket; readonly ref: RefObject<HTMLDivElement | null> }) {
  return (
    <Box ref={ref} sx={{ scrollMarginTop: 64 }}>
      <Timeline ticket={ticket} />
    </Box>
  );
}

/** On the road the story comes last, and is often what one looks for first. */
function ToStory({ story }: { story: RefObject<HTMLDivElement | null> }) {
  const text = useText();
  return (
    <Button size="small" startIcon={<ForumIcon />} onClick={() => story.current?.scrollIntoView({ behavior: 'smooth' })} sx={{ mt: 1 }}>
      {text('timeline.title')}
    </Button>
  );
}

/** Whoever took the call on the telephone screen records here what was said; once, whatever becomes of the page. */
function JoinedCallDialog({ ticket }: { ticket: Ticket }) {
  const { state, ...place } = useLocation();
  const navigate = useNavigate();
  const preset = joinedCall(state);
  if (preset === null || !ticket.allowedActions.includes('RECORD_CALL')) return null;
  const close = (): void => void navigate(place, { replace: true, state: null });
  return <ActionDialog ticket={ticket} command="RECORD_CALL" preset={preset} onClose={close} />;
}

/** What must be known before anything else is read. */
function Notices({ ticket }: { ticket: Ticket }) {
  return (
    <>
      <SurvivorNotice ticket={ticket} />
      <ContinueNotice ticket={ticket} />
      <TasksPanel ticket={ticket} />
      <HeldMails ticketId={ticket.id} />
    </>
  );
}
