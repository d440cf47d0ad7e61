import { Box, useMediaQuery, type Theme } from '@mui/material';
import { DateTime } from 'luxon';
import { useMemo } from 'react';
import { useGetList, type RaRecord } from 'react-admin';
import { Calendar, luxonLocalizer, type SlotInfo } from 'react-big-calendar';
import 'react-big-calendar/lib/css/react-big-calendar.css';
import { useNavigate } from 'react-router-dom';
import type { VisitRow } from '../../../api/contract/ticket-operations';
import { useAppLocale } from '../i18n/use-text';
import { calendarSx } from './calendar-sx';
import { AGENDA_DAYS, toPlanDate, type PlanView } from './plan-time';
import { PlanEvent, type PlannedVisit } from './PlanEvent';
import { usePlanTexts } from './use-plan-texts';

interface Technician extends RaRecord<string> {
  readonly name: string;
  readonly role: string;
}

interface PlanCalendarProps {
  readonly visits: readonly VisitRow[];
  readonly view: PlanView;
  readonly date: Date;
  readonly onView: (view: PlanView) => void;
  readonly onDate: (date: Date) => void;
  readonly onSlot: (slot: SlotInfo) => void;
  /** A click into an empty hour means something only while a ticket is being planned. */
  readonly selectable: boolean;
}

const localizer = luxonLocalizer(DateTime, { firstDayOfWeek: 1 });
const VIEWS: PlanView[] = ['day', 'work_week', 'agenda'];
const PHONE_VIEWS: PlanView[] = ['day', 'agenda'];
const hour = (of: number): Date => new Date(1970, 0, 1, of);
const LOOK = {
  resourceIdAccessor: 'id',
  resourceTitleAccessor: 'name',
  components: { event: PlanEvent },
  min: hour(7),
  max: hour(20),
  scrollToTime: hour(8),
  step: 30,
  timeslots: 2,
  popup: true,
} as const;

/** Day and week of the technicians; on a phone the agenda. */
export function PlanCalendar({ visits, view, date, onView, onDate, onSlot, selectable }: PlanCalendarProps) {
  const locale = useAppLocale();
  const navigate = useNavigate();
  const { messages, formats } = usePlanTexts();
  const isPhone = useMediaQuery<Theme>((theme) => theme.breakpoints.down('sm'));
  const technicians = useTechnicians(visits);
  const events = useMemo(
    () =>
      visits.map((visit): PlannedVisit => ({
        visit,
        start: toPlanDate(visit.startsAt),
        end: toPlanDate(visit.endsAt),
        resourceId: visit.technicianId,
      })),
    [visits],
  );
  return (
    <Box sx={calendarSx}>
      <Calendar<PlannedVisit, Technician>
        localizer={localizer}
        getNow={() => toPlanDate(Date.now())}
        culture={locale}
        events={events}
        length={AGENDA_DAYS}
        view={view}
        views={isPhone ? PHONE_VIEWS : VIEWS}
        date={date}
        onView={(next) => onView(next as PlanView)}
        onNavigate={onDate}
        {...(view === 'day' ? { resources: technicians } : {})}
        {...LOOK}
        titleAccessor={({ visit }) => `#${visit.ticketNumber} ${visit.customerName ?? ''}`}
        selectable={selectable}
        onSelectSlot={onSlot}
        onSelectEvent={({ visit }) => void navigate(`/tickets/${visit.ticketId}/show`)}
        onDrillDown={(day) => {
          onDate(day);
          onView('day');
        }}
        messages={messages}
        formats={formats}
      />
    </Box>
  );
}

/** Columns of the day: technicians, and whoever else has a visit. */
function useTechnicians(visits: readonly VisitRow[]): Technician[] {
  const { data = [] } = useGetList<Technician>('technicians', { sort: { field: 'name', order: 'ASC' }, pagination: { page: 1, perPage: 200 } });
  const visiting = new Set(visits.map(({ technicianId }) => technicianId));
  return data.filter(({ id, role }) => role === 'technician' || visiting.has(id));
}
