import { Box, Button, Stack, ToggleButton, ToggleButtonGroup, Typography } from '@mui/material';
import { Title, useGetList } from 'react-admin';
import { Link } from 'react-router-dom';
import type { VisitRow } from '../../../api/contract/ticket-operations';
import { addDays, civilDateAt, startOfCivilDate } from '../../../domain/civil-date';
import { formatLongDate } from '../../../domain/format';
import { useMe } from '../auth/use-me';
import { useAddressState } from '../data/use-address-state';
import { Loaded } from '../fields/Loaded';
import { Nothing, Panel } from '../fields/Panel';
import { useNow } from '../fields/use-now';
import { useAppLocale, useText } from '../i18n/use-text';
import { useDayVisits } from '../service-plan/use-day-visits';
import { QUEUE_SORT, queueLink } from '../tickets/queue-tabs';
import type { QueueTicket } from '../tickets/ticket-types';
import { MyTicketCard } from './MyTicketCard';
import { shortDay } from './short-day';
import { MyVisitCard } from './MyVisitCard';

const DAYS = [0, 1, 2, 3, 4, 5, 6];
/** What nobody has taken yet, in the queues of one's own teams. */
const OF_MY_TEAMS = { group: 'open', assigneeId: 'none', teamId: 'mine' } as const;
const MINE = { group: 'open', assigneeId: 'me' } as const;

/** A technician's day: where to go, and what else waits. Made for a phone. */
export function MyDay() {
  const text = useText();
  const locale = useAppLocale();
  const today = civilDateAt(useNow(60_000));
  const days = DAYS.map((ahead) => addDays(today, ahead));
  // A day that has passed meanwhile is today again.
  const [{ day }, choose] = useAddressState({ day: today }, { day: (value): value is string => days.includes(value) });
  return (
    <Stack spacing={2} sx={{ pt: 2, maxWidth: 760, mx: 'auto' }}>
      <Title title={text('menu.my_day')} />
      <Box sx={{ overflowX: 'auto' }}>
        <ToggleButtonGroup
          exclusive
          size="small"
          value={day}
          onChange={(_event, value: string | null) => choose({ day: value ?? day })}
          aria-label={text('plan.date')}
        >
          {days.map((one) => (
            <ToggleButton key={one} value={one} sx={{ textTransform: 'none', px: 1.5, minHeight: 44 }}>
              {one === today ? text('plan.today') : shortDay(one, locale)}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      </Box>
      <Typography variant="h5" component="h1">
        {formatLongDate(startOfCivilDate(day), locale)}
      </Typography>
      <Visits day={day} isToday={day === today} />
      {day === today && (
        <>
          <Tickets />
          <TeamTickets />
        </>
      )}
    </Stack>
  );
}

function Visits({ day, isToday }: { day: string; isToday: boolean }) {
  const text = useText();
  const me = useMe();
  const query = useDayVisits(day, { technicianId: me?.id, enabled: me !== undefined });
  const underWay = useVisitsUnderWay(me?.id, isToday);
  // Whoever is on site is there today, whatever day was planned.
  const elsewhen = underWay.filter(({ id }) => query.data !== undefined && query.data.every((visit) => visit.id !== id));
  return (
    <Loaded query={query} nothing={elsewhen.length > 0 ? <VisitCards visits={elsewhen} /> : <Nothing>{text('my_day.no_visits')}</Nothing>}>
      {(visits) => <VisitCards visits={[...elsewhen, ...visits]} />}
    </Loaded>
  );
}

const NONE: readonly VisitRow[] = [];

function useVisitsUnderWay(technicianId: string | undefined, isToday: boolean): readonly VisitRow[] {
  const { data = NONE } = useGetList<VisitRow>(
    'visits',
    { filter: { technicianId, status: ['ON_SITE'] }, sort: { field: 'startsAt', order: 'ASC' }, pagination: { page: 1, perPage: 10 } },
    { enabled: isToday && technicianId !== undefined },
  );
  return isToday ? data : NONE;
}

function VisitCards({ visits }: { visits: readonly VisitRow[] }) {
  return (
    <Stack spacing={1.5}>
      {visits.map((visit) => (
        <MyVisitCard key={visit.id} visit={visit} />
      ))}
    </Stack>
  );
}

function Tickets() {
  const text = useText();
  const query = useGetList<QueueTicket>('tickets', {
    filter: MINE,
    sort: QUEUE_SORT,
    pagination: { page: 1, perPage: 25 },
  });
  const { data = [], total } = query;
  const more = total !== undefined && total > data.length && (
    <Button size="small" component={Link} to={queueLink(MINE)}>
      {text('my_day.all_mine')}
    </Button>
  );
  return (
    <Panel title={total === undefined ? text('my_day.my_tickets') : `${text('my_day.my_tickets')} (${total})`} action={more || null}>
      <Loaded query={query} nothing={<Nothing>{text('my_day.no_tickets')}</Nothing>}>
        {(tickets) => (
          <Stack spacing={1}>
            {tickets.map((ticket) => (
              <MyTicketCard key={ticket.id} ticket={ticket} />
            ))}
          </Stack>
        )}
      </Loaded>
    </Panel>
  );
}

/** Nothing at all where one's teams have nothing, or one is in none. */
function TeamTickets() {
  const text = useText();
  const { data = [], total = 0 } = useGetList<QueueTicket>('tickets', {
    filter: OF_MY_TEAMS,
    sort: QUEUE_SORT,
    pagination: { page: 1, perPage: 25 },
  });
  if (data.length === 0) return null;
  const more = total > data.length && (
    <Button size="small" component={Link} to={queueLink(OF_MY_TEAMS)}>
      {text('my_day.all_mine')}
    </Button>
  );
  return (
    <Panel title={`${text('my_day.team_tickets')} (${total})`} action={more || null}>
      <Stack spacing={1}>
        {data.map((ticket) => (
          <MyTicketCard key={ticket.id} ticket={ticket} />
        ))}
      </Stack>
    </Panel>
  );
}
