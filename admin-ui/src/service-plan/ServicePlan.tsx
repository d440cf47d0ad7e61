import { Alert, Box, Card, Stack, useMediaQuery, type Theme } from '@mui/material';
import { useState } from 'react';
import { Title, useGetList } from 'react-admin';
import type { SlotInfo } from 'react-big-calendar';
import { MAX_PER_PAGE } from '../../../api/contract/lists';
import type { VisitRow } from '../../../api/contract/ticket-operations';
import { localMoment } from '../forms/istanbul-time';
import { useText } from '../i18n/use-text';
import { TicketActionDialog } from '../tickets/actions/TicketActionDialog';
import type { QueueTicket } from '../tickets/ticket-types';
import { fromPlanDate, planRange, toPlanDate, type PlanView } from './plan-time';
import { PlanCalendar } from './PlanCalendar';
import { Unplanned } from './Unplanned';

/** What a click into the plan means for the ticket that is being planned. */
interface Planning {
  readonly ticketId: string;
  readonly preset?: Readonly<Record<string, unknown>>;
}

/** The service plan (M12): who is where when, and what still has to be planned. */
export function ServicePlan() {
  const text = useText();
  // Three columns of hours do not fit a phone.
  const isPhone = useMediaQuery<Theme>((theme) => theme.breakpoints.down('sm'));
  const [view, setView] = useState<PlanView>(isPhone ? 'agenda' : 'day');
  const [date, setDate] = useState(() => toPlanDate(Date.now()));
  const [chosen, setChosen] = useState<QueueTicket | null>(null);
  const [planning, setPlanning] = useState<Planning | null>(null);
  // A phone that shows a week shows the list: what is read and what is drawn are the same days.
  const shown = isPhone && view === 'work_week' ? 'agenda' : view;
  const { from, to } = planRange(shown, date);
  const { data: visits = [], total = 0 } = useGetList<VisitRow>('visits', {
    filter: { startsAt_gte: from, startsAt_lte: to, status: ['PLANNED', 'ON_SITE', 'DONE'] },
    sort: { field: 'startsAt', order: 'ASC' },
    pagination: { page: 1, perPage: MAX_PER_PAGE },
  });
  const onSlot = ({ start, resourceId }: SlotInfo): void => {
    if (chosen)
      setPlanning({ ticketId: chosen.id, preset: { ...localMoment(fromPlanDate(start)), ...(resourceId ? { technicianId: resourceId } : {}) } });
  };
  const close = (): void => {
    setPlanning(null);
    setChosen(null);
  };
  return (
    <Box sx={{ pt: 2 }}>
      <Title title={text('menu.service_plan')} />
      <Stack direction={{ xs: 'column', lg: 'row' }} spacing={2} sx={{ alignItems: { lg: 'flex-start' } }}>
        <Card sx={{ flex: 3, minWidth: 0, p: { xs: 1, sm: 2 } }}>
          <NotAll shown={visits.length} total={total} />
          <PlanCalendar visits={visits} view={shown} date={date} onView={setView} onDate={setDate} onSlot={onSlot} selectable={chosen !== null} />
        </Card>
        <Box sx={{ flex: 1, minWidth: { lg: 280 } }}>
          <Unplanned chosen={chosen} onChoose={setChosen} onPlan={(ticketId) => setPlanning({ ticketId })} />
        </Box>
      </Stack>
      {planning && (
        <TicketActionDialog
          ticketId={planning.ticketId}
          command="PLAN_VISIT"
          {...(planning.preset ? { preset: planning.preset } : {})}
          onClose={close}
        />
      )}
    </Box>
  );
}

/** A plan that is cut says so. */
function NotAll({ shown, total }: { shown: number; total: number }) {
  const text = useText();
  if (total <= shown) return null;
  return (
    <Alert severity="info" sx={{ mb: 1 }}>
      {text('plan.not_all', { shown, count: total - shown })}
    </Alert>
  );
}
