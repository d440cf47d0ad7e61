import { Alert, Stack, Typography } from '@mui/material';
import { BooleanInput, CheckboxGroupInput, DateInput, SelectInput, TimeInput } from 'react-admin';
import { useWatch } from 'react-hook-form';
import { MAX_VISIT_MS } from '../../../../api/contract/ticket-actions';
import { isCivilDate } from '../../../../domain/civil-date';
import { formatDateTime, formatDuration, formatTimeRange } from '../../../../domain/format';
import { AwayNotice } from '../../absences/AwayNotice';
import { Loaded } from '../../fields/Loaded';
import { instantOf, minutesLater } from '../../forms/istanbul-time';
import { asTyped } from '../../forms/input-habits';
import { NoteInput } from '../../forms/NoteInput';
import { StaffInput } from '../../forms/StaffInput';
import { useAppLocale, useText } from '../../i18n/use-text';
import { useDayVisits } from '../../service-plan/use-day-visits';
import type { Ticket, TicketVisit } from '../ticket-types';
import { HoursHint } from './HoursHint';
import { useSuggestedStart } from './use-suggested-start';

/** Lengths that are offered. */
export const VISIT_MINUTES = [30, 60, 90, 120, 180, 240, 360, 480].filter((minutes) => minutes * 60_000 <= MAX_VISIT_MS);

/** Who goes when; what the technician has on that day stands beside it. */
export function VisitFields({ ticket }: { ticket: Ticket }) {
  const planned = plannedVisit(ticket)?.id;
  const text = useText();
  const locale = useAppLocale();
  useSuggestedStart(ticket);
  return (
    <Stack direction={{ xs: 'column', md: 'row' }} spacing={3}>
      <Stack sx={{ flex: 1 }}>
        <StaffInput source="technicianId" label={text('plan.technician')} techniciansFirst />
        <Stack direction="row" spacing={2}>
          <DateInput source="date" label={text('plan.date')} isRequired helperText={false} parse={asTyped} />
          <TimeInput source="time" label={text('plan.time')} isRequired helperText={false} parse={asTyped} format={asTyped} />
        </Stack>
        <SelectInput
          source="minutes"
          label={text('plan.duration')}
          choices={VISIT_MINUTES.map((id) => ({ id, name: formatDuration(id * 60_000, locale) }))}
          helperText={text('plan.zone_help')}
        />
        <VisitorAway />
        <Wishes ticket={ticket} />
        <NoteInput rows={2} />
        <HoursHint />
        <BooleanInput source="outsideHours" label={text('plan.outside_hours')} helperText={false} />
      </Stack>
      <DayOfTechnician moved={planned} />
    </Stack>
  );
}

/** What was written about the planned visit and nobody has dealt with: whoever chose the new time for it says so. */
function Wishes({ ticket: { tasks, state } }: { ticket: Ticket }) {
  const text = useText();
  const locale = useAppLocale();
  const open = tasks.filter(({ kind, doneAt }) => kind === 'VISIT_WISH' && doneAt === null);
  if (state !== 'PLANNED' || open.length === 0) return null;
  const choices = open.map(({ id, createdAt }) => ({ id, name: text('plan.wish_of', { at: formatDateTime(Date.parse(createdAt), locale) }) }));
  return <CheckboxGroupInput source="wishes" label={text('plan.wishes')} choices={choices} row={false} helperText={text('plan.wishes_help')} />;
}

function VisitorAway() {
  const { date } = useWatch<ChosenVisit>() as ChosenVisit;
  return typeof date === 'string' && isCivilDate(date) ? <AwayNotice source="technicianId" on={date} /> : null;
}

/** The visit that the ticket has in the plan. */
export function plannedVisit({ visits }: Ticket): TicketVisit | undefined {
  return visits.find(({ status }) => status === 'PLANNED');
}

/** What stands in the form of a visit. */
export interface ChosenVisit {
  readonly technicianId?: string | null;
  readonly date?: string | null;
  readonly time?: string | null;
  readonly minutes?: number;
  readonly outsideHours?: boolean;
}

/** What the technician has on the day that is being chosen. */
function DayOfTechnician({ moved }: { moved: string | undefined }) {
  const text = useText();
  const { technicianId, date, time, minutes } = useWatch<ChosenVisit>() as ChosenVisit;
  const known = technicianId && typeof date === 'string' && isCivilDate(date);
  return (
    <Stack spacing={1} sx={{ flex: 1, minWidth: 220 }}>
      <Typography variant="subtitle2">{text('plan.that_day')}</Typography>
      {known ? (
        <BusyHours technicianId={technicianId} date={date} start={instantOf(date, time)} minutes={Number(minutes)} moved={moved} />
      ) : (
        <Typography color="text.secondary">{text('plan.choose_first')}</Typography>
      )}
    </Stack>
  );
}

interface BusyHoursProps {
  readonly technicianId: string;
  readonly date: string;
  readonly start: string | null;
  readonly minutes: number;
  /** The visit that is being moved: it stands in its own way nowhere. */
  readonly moved: string | undefined;
}

const BUSY = ['PLANNED', 'ON_SITE'] as const;

function BusyHours({ technicianId, date, start, minutes, moved }: BusyHoursProps) {
  const text = useText();
  const locale = useAppLocale();
  const query = useDayVisits(date, { technicianId, statuses: BUSY });
  const end = minutesLater(start, minutes);
  const overlaps = start !== null && end !== null && query.data?.some((visit) => visit.id !== moved && visit.startsAt < end && start < visit.endsAt);
  return (
    <>
      <Loaded query={query} nothing={<Typography color="text.secondary">{text('plan.free_day')}</Typography>}>
        {(visits) =>
          visits.map((visit) => (
            <Typography key={visit.id} variant="body2">
              <strong>{formatTimeRange(Date.parse(visit.startsAt), Date.parse(visit.endsAt), locale)}</strong> · {visit.customerName} ·{' '}
              {visit.siteName}
              {visit.id === moved && ` (${text('plan.this_visit')})`}
            </Typography>
          ))
        }
      </Loaded>
      {overlaps && <Alert severity="warning">{text('plan.overlap')}</Alert>}
    </>
  );
}
