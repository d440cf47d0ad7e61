import { Alert, Box, Card, Stack, useMediaQuery, type Theme } from '@mui/material';
import { useMemo, useState } from 'react';
import { Title, useGetList } from 'react-admin';
import type { SlotInfo } from 'react-big-calendar';
import { MAX_PER_PAGE } from '../../../api/contract/lists';
import type { VisitRow } from '../../../api/contract/ticket-operations';
import { civilDateAt, isCivilDate } from '../../../domain/civil-date';
import { useDayRemark } from '../calendars/use-day-remark';
import { useAddressState } from '../data/use-address-state';
import { LoadFailure } from '../fields/Loaded';
import { useNow } from '../fields/use-now';
import { localMoment } from '../forms/istanbul-time';
import { useText } from '../i18n/use-text';
import { TicketActionDialog } from '../tickets/actions/TicketActionDialog';
import type { QueueTicket } from '../tickets/ticket-types';
import { AwayLine } from './AwayLine';
import { usePlanAbsences } from './use-plan-absences';
import { fromPlanDate, fromPlanDay, isPlanView, planDay, planRange, type PlanView } from './plan-time';
import { PlanCalendar } from './PlanCalendar';
import { Unplanned } from './Unplanned';

/** What a click into the plan means for the ticket that is being planned. */
interface Planning {
  readonly ticketId: string;
  readonly preset?: Readonly<Record<string, unknown>>;
}

const NONE: readonly VisitRow[] = [];

/** Which part of the plan is looked at, and its visits. */
function usePlan() {
  // Three columns of hours do not fit a phone.
  const isPhone = useMediaQuery<Theme>((theme) => theme.breakpoints.down('sm'));
  const usual: { view: PlanView; day: string } = { view: isPhone ? 'agenda' : 'day', day: civilDateAt(useNow(60_000)) };
  const [{ view: asked, day }, show] = useAddressState(usual, { view: isPlanView, day: (value): value is string => isCivilDate(value) });
  // A phone that is asked for a week shows the list: what is read and what is drawn are the same days.
  const view = isPhone && asked === 'week' ? 'agenda' : asked;
  const date = useMemo(() => fromPlanDay(day), [day]);
  const { from, to } = planRange(view, date);
  const { data, total, error, refetch } = useGetList<VisitRow>('visits', {
    filter: { startsAt_gte: from, startsAt_lte: to, status: ['PLANNED', 'ON_SITE', 'DONE'] },
    sort: { field: 'startsAt', order: 'ASC' },
    pagination: { page: 1, perPage: MAX_PER_PAGE },
  });
  const absences = usePlanAbsences(from, to);
  return { view, show, date, visits: data ?? NONE, absences, total: total ?? 0, error, refetch };
}

/** The service plan (M12): who is where when, and what still has to be planned. */
export function ServicePlan() {
  const text = useText();
  const { view, show, date, visits, absences, total, error, refetch } = usePlan();
  const [chosen, setChosen] = useState<QueueTicket | null>(null);
  const [planning, setPlanning] = useState<Planning | null>(null);
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
          {error && <LoadFailure error={error} onRetry={() => void refetch()} />}
          <NotAll shown={visits.length} total={total} />
          {view === 'day' && <DayRemark date={date} />}
          <AwayLine absences={absences} isDay={view === 'day'} />
          <PlanCalendar
            visits={visits}
            absences={absences}
            view={view}
            date={date}
            onShow={({ view: next = view, date: day }) => show({ view: next, ...(day && { day: planDay(day) }) })}
            onSlot={onSlot}
            selectable={chosen !== null}
          />
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

/** The columns of a day are people: what is special about the day stands above them. */
function DayRemark({ date }: { date: Date }) {
  const remark = useDayRemark()(planDay(date));
  if (remark === null) return null;
  return (
    <Alert severity="info" sx={{ mb: 1 }}>
      {remark}
    </Alert>
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
