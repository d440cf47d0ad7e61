import { Box, Button, Stack, ToggleButton, ToggleButtonGroup, Typography } from '@mui/material';
import { useState } from 'react';
import { Title, useGetList } from 'react-admin';
import { Link } from 'react-router-dom';
import type { VisitRow } from '../../../api/contract/ticket-operations';
import { addDays, civilDateAt, startOfCivilDate } from '../../../domain/civil-date';
import { formatLongDate } from '../../../domain/format';
import { useMe } from '../auth/use-me';
import { Nothing, Panel } from '../fields/Panel';
import { useNow } from '../fields/use-now';
import { useAppLocale, useText } from '../i18n/use-text';
import { queueLink } from '../tickets/queue-tabs';
import type { QueueTicket } from '../tickets/ticket-types';
import { MyTicketCard } from './MyTicketCard';
import { shortDay } from './short-day';
import { MyVisitCard } from './MyVisitCard';

const DAYS = [0, 1, 2, 3, 4, 5, 6];

/** A technician's day: where to go, and what else waits. Made for a phone. */
export function MyDay() {
  const text = useText();
  const locale = useAppLocale();
  const today = civilDateAt(useNow(60_000));
  const [ahead, setAhead] = useState(0);
  const day = addDays(today, ahead);
  return (
    <Stack spacing={2} sx={{ pt: 2, maxWidth: 760, mx: 'auto' }}>
      <Title title={text('menu.my_day')} />
      <Box sx={{ overflowX: 'auto' }}>
        <ToggleButtonGroup
          exclusive
          size="small"
          value={ahead}
          onChange={(_event, value: number | null) => setAhead(value ?? ahead)}
          aria-label={text('plan.date')}
        >
          {DAYS.map((offset) => (
            <ToggleButton key={offset} value={offset} sx={{ textTransform: 'none', px: 1.5, minHeight: 44 }}>
              {offset === 0 ? text('plan.today') : shortDay(addDays(today, offset), locale)}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      </Box>
      <Typography variant="h5" component="h1">
        {formatLongDate(startOfCivilDate(day), locale)}
      </Typography>
      <Visits day={day} />
      {ahead === 0 && <Tickets />}
    </Stack>
  );
}

function Visits({ day }: { day: string }) {
  const text = useText();
  const me = useMe();
  const filter = {
    technicianId: me?.id,
    status: ['PLANNED', 'ON_SITE', 'DONE'],
    startsAt_gte: new Date(startOfCivilDate(day)).toISOString(),
    startsAt_lte: new Date(startOfCivilDate(addDays(day, 1)) - 1).toISOString(),
  };
  const { data = [], isPending } = useGetList<VisitRow>(
    'visits',
    { filter, sort: { field: 'startsAt', order: 'ASC' }, pagination: { page: 1, perPage: 50 } },
    { enabled: me !== undefined },
  );
  if (isPending) return null;
  if (data.length === 0) return <Nothing>{text('my_day.no_visits')}</Nothing>;
  return (
    <Stack spacing={1.5}>
      {data.map((visit) => (
        <MyVisitCard key={visit.id} visit={visit} />
      ))}
    </Stack>
  );
}

function Tickets() {
  const text = useText();
  const { data = [], total = 0 } = useGetList<QueueTicket>('tickets', {
    filter: { group: 'open', assigneeId: 'me' },
    sort: { field: 'dueAt', order: 'ASC' },
    pagination: { page: 1, perPage: 25 },
  });
  const more = total > data.length && (
    <Button size="small" component={Link} to={queueLink({ group: 'open', assigneeId: 'me' })}>
      {text('my_day.all_mine')}
    </Button>
  );
  return (
    <Panel title={`${text('my_day.my_tickets')} (${total})`} action={more || null}>
      {data.length === 0 && <Nothing>{text('my_day.no_tickets')}</Nothing>}
      <Stack spacing={1}>
        {data.map((ticket) => (
          <MyTicketCard key={ticket.id} ticket={ticket} />
        ))}
      </Stack>
    </Panel>
  );
}
