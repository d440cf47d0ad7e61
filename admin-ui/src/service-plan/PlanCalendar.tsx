import { Box, useMediaQuery, type Theme } from '@mui/material';
import { DateTime } from 'luxon';
import { useCallback, useMemo, type ReactNode } from 'react';
import { Calendar, luxonLocalizer, type ResourceHeaderProps, type SlotInfo } from 'react-big-calendar';
import 'react-big-calendar/lib/css/react-big-calendar.css';
import { useNavigate } from 'react-router-dom';
import type { Absence } from '../../../api/contract/absences';
import type { VisitRow } from '../../../api/contract/ticket-operations';
import { formatCivilDate } from '../../../domain/format';
import { FormerChip } from '../fields/FormerChip';
import { useAppLocale, useText } from '../i18n/use-text';
import { isOpen } from '../../../domain/business-time';
import { useDayRemark } from '../calendars/use-day-remark';
import { useOpenings } from '../calendars/use-openings';
import { ABANDONED, calendarSx, CLOSED_HOURS } from './calendar-sx';
import { useTechnicians, type Technician } from '../users/use-technicians';
import { AGENDA_DAYS, fromPlanDate, PLAN_VIEWS, planDay, planHours, toPlanDate, type PlanView } from './plan-time';
import { isAbandoned, PlanEvent, type PlannedVisit } from './PlanEvent';
import { useVisitorAway } from './use-plan-absences';
import { usePlanTexts } from './use-plan-texts';

interface PlanCalendarProps {
  readonly visits: readonly VisitRow[];
  /** Who is away on the days that are shown. */
  readonly absences: readonly Absence[];
  readonly view: PlanView;
  readonly date: Date;
  /** Another view, another date, or both at once. */
  readonly onShow: (change: { readonly view?: PlanView; readonly date?: Date }) => void;
  readonly onSlot: (slot: SlotInfo) => void;
  /** A click into an empty hour means something only while a ticket is being planned. */
  readonly selectable: boolean;
}

const localizer = luxonLocalizer(DateTime, { firstDayOfWeek: 1 });
const VIEWS: PlanView[] = [...PLAN_VIEWS];
// Columns of hours for a whole week do not fit a phone.
const PHONE_VIEWS: PlanView[] = ['day', 'agenda'];
const LOOK = {
  resourceIdAccessor: 'id',
  resourceTitleAccessor: 'name',
  components: { event: PlanEvent, header: DayHead, resourceHeader: ColumnHead },
  scrollToTime: new Date(1970, 0, 1, 8),
  step: 30,
  timeslots: 2,
  popup: true,
} as const;

/** The calendar's own head says that it is a cell of a table, which it is not. */
function DayHead({ label, date }: { label: ReactNode; date: Date }) {
  const remark = useDayRemark()(planDay(date));
  return (
    <span>
      {label}
      {remark !== null && (
        <Box component="span" title={remark} sx={{ display: 'block', fontWeight: 400, fontSize: '0.75rem', whiteSpace: 'normal' }}>
          {remark}
        </Box>
      )}
    </span>
  );
}

/** Whose column of a day it is. */
interface Column extends Pick<Technician, 'id' | 'name'> {
  readonly isFormer: boolean;
  /** Last day of an absence on the day that is shown. */
  readonly awayUntil: string | null;
}

function ColumnHead({ label, resource }: ResourceHeaderProps<Column>) {
  const text = useText();
  const locale = useAppLocale();
  return (
    <span>
      {label}
      {resource.isFormer && (
        <Box component="span" sx={{ display: 'block' }}>
          <FormerChip of="staff" />
        </Box>
      )}
      {resource.awayUntil !== null && (
        <Box component="span" sx={{ display: 'block', fontWeight: 400, fontSize: '0.75rem', whiteSpace: 'normal' }}>
          {text('absence.until', { date: formatCivilDate(resource.awayUntil, locale) })}
        </Box>
      )}
    </span>
  );
}

/** Hours in which nobody is sent out are shaded; all look the same while none are entered. */
function useShade(): (date: Date) => { className?: string } {
  const visits = useOpenings()?.visits ?? null;
  return useCallback((date) => (visits === null || isOpen(visits, Date.parse(fromPlanDate(date))) ? {} : { className: CLOSED_HOURS }), [visits]);
}

const eventLook = ({ visit, awayUntil }: PlannedVisit) => (isAbandoned(visit) || awayUntil !== null ? { className: ABANDONED } : {});

/** Day and week of the technicians; on a phone the agenda. */
export function PlanCalendar({ visits, absences, view, date, onShow, onSlot, selectable }: PlanCalendarProps) {
  const locale = useAppLocale();
  const navigate = useNavigate();
  const { messages, formats } = usePlanTexts();
  const isPhone = useMediaQuery<Theme>((theme) => theme.breakpoints.down('sm'));
  const technicians = useColumns(visits, absences);
  const awayFrom = useVisitorAway(absences);
  const shade = useShade();
  const events = useMemo(
    () =>
      visits.map((visit): PlannedVisit => ({
        visit,
        start: toPlanDate(visit.startsAt),
        end: toPlanDate(visit.endsAt),
        resourceId: visit.technicianId,
        awayUntil: awayFrom(visit)?.endsOn ?? null,
      })),
    [visits, awayFrom],
  );
  const hours = useMemo(() => planHours(events), [events]);
  return (
    <Box sx={calendarSx}>
      <Calendar<PlannedVisit, Column>
        localizer={localizer}
        getNow={() => toPlanDate(Date.now())}
        culture={locale}
        events={events}
        length={AGENDA_DAYS}
        view={view}
        views={isPhone ? PHONE_VIEWS : VIEWS}
        date={date}
        onView={(next) => onShow({ view: next as PlanView })}
        onNavigate={(next) => onShow({ date: next })}
        {...(view === 'day' ? { resources: technicians } : {})}
        {...LOOK}
        {...hours}
        titleAccessor={({ visit }) => `#${visit.ticketNumber} ${visit.customerName ?? ''}`}
        slotPropGetter={shade}
        eventPropGetter={eventLook}
        selectable={selectable}
        onSelectSlot={onSlot}
        onSelectEvent={({ visit }) => void navigate(`/tickets/${visit.ticketId}/show`)}
        onDrillDown={(day) => onShow({ date: day, view: 'day' })}
        messages={messages}
        formats={formats}
      />
    </Box>
  );
}

/** Columns of the day: technicians, and whoever else has a visit, also who works here no longer. */
function useColumns(visits: readonly VisitRow[], absences: readonly Absence[]): Column[] {
  const staff = useTechnicians();
  const visiting = new Map(visits.map((visit) => [visit.technicianId, visit]));
  const awayUntil = (who: string): string | null => absences.find(({ userId }) => userId === who)?.endsOn ?? null;
  const known = staff.filter(({ id, role }) => role === 'technician' || visiting.has(id));
  const others = [...visiting].filter(([id]) => !staff.some((one) => one.id === id));
  return [
    ...known.map(({ id, name }) => ({ id, name, isFormer: false, awayUntil: awayUntil(id) })),
    ...others.map(([id, { technicianName, isTechnicianFormer }]) => ({
      ...{ id, name: technicianName ?? '', isFormer: isTechnicianFormer },
      awayUntil: awayUntil(id),
    })),
  ];
}
