import { Alert, Stack, Typography } from '@mui/material';
import { BooleanInput, DateInput, SelectInput, TimeInput, useGetList } from 'react-admin';
import { useWatch } from 'react-hook-form';
import type { VisitRow } from '../../../../api/contract/ticket-operations';
import { MAX_VISIT_MS } from '../../../../api/contract/ticket-actions';
import { startOfCivilDate, DAY_MS, isCivilDate } from '../../../../domain/civil-date';
import { formatDuration, formatTimeRange } from '../../../../domain/format';
import { instantOf, minutesLater } from '../../forms/istanbul-time';
import { NoteInput } from '../../forms/NoteInput';
import { StaffInput } from '../../forms/StaffInput';
import { useAppLocale, useText } from '../../i18n/use-text';
import { asTyped } from '../../forms/input-habits';

const MINUTES = [30, 60, 90, 120, 180, 240, 360, 480].filter((minutes) => minutes * 60_000 <= MAX_VISIT_MS);

/** Who goes when; what the technician has on that day stands beside it. */
export function VisitFields() {
  const text = useText();
  const locale = useAppLocale();
  return (
    <Stack direction={{ xs: 'column', md: 'row' }} spacing={3}>
      <Stack sx={{ flex: 1 }}>
        <StaffInput source="technicianId" label={text('plan.technician')} />
        <Stack direction="row" spacing={2}>
          <DateInput source="date" label={text('plan.date')} isRequired helperText={false} parse={asTyped} />
          <TimeInput source="time" label={text('plan.time')} isRequired helperText={false} parse={asTyped} format={asTyped} />
        </Stack>
        <SelectInput
          source="minutes"
          label={text('plan.duration')}
          choices={MINUTES.map((id) => ({ id, name: formatDuration(id * 60_000, locale) }))}
          helperText={text('plan.zone_help')}
        />
        <NoteInput rows={2} />
        <BooleanInput source="outsideHours" label={text('plan.outside_hours')} helperText={false} />
      </Stack>
      <DayOfTechnician />
    </Stack>
  );
}

interface Chosen {
  readonly technicianId?: string | null;
  readonly date?: string;
  readonly time?: string;
  readonly minutes?: number;
}

function DayOfTechnician() {
  const text = useText();
  const locale = useAppLocale();
  const { technicianId, date, time, minutes } = useWatch<Chosen>() as Chosen;
  const known = Boolean(technicianId) && typeof date === 'string' && isCivilDate(date);
  const from = known ? startOfCivilDate(date) : 0;
  const { data = [], isPending } = useGetList<VisitRow>(
    'visits',
    {
      filter: {
        technicianId,
        status: ['PLANNED', 'ON_SITE'],
        startsAt_gte: new Date(from).toISOString(),
        startsAt_lte: new Date(from + DAY_MS - 1).toISOString(),
      },
      sort: { field: 'startsAt', order: 'ASC' },
      pagination: { page: 1, perPage: 50 },
    },
    { enabled: known },
  );
  const start = instantOf(date, time);
  const end = minutesLater(start, Number(minutes));
  const overlaps = start !== null && end !== null && data.some((visit) => visit.startsAt < end && start < visit.endsAt);
  return (
    <Stack spacing={1} sx={{ flex: 1, minWidth: 220 }}>
      <Typography variant="subtitle2">{text('plan.that_day')}</Typography>
      {!known && <Typography color="text.secondary">{text('plan.choose_first')}</Typography>}
      {known && !isPending && data.length === 0 && <Typography color="text.secondary">{text('plan.free_day')}</Typography>}
      {data.map((visit) => (
        <Typography key={visit.id} variant="body2">
          <strong>{formatTimeRange(Date.parse(visit.startsAt), Date.parse(visit.endsAt), locale)}</strong> · {visit.customerName} · {visit.siteName}
        </Typography>
      ))}
      {overlaps && <Alert severity="warning">{text('plan.overlap')}</Alert>}
    </Stack>
  );
}
