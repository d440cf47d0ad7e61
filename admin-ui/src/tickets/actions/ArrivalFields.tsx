import { Typography } from '@mui/material';
import { TextInput } from 'react-admin';
import type { FieldValues } from 'react-hook-form';
import { formatDateTime } from '../../../../domain/format';
import { instantOf, localMoment } from '../../forms/istanbul-time';
import { useAppLocale, useText } from '../../i18n/use-text';
import type { Ticket, TicketVisit } from '../ticket-types';
import { Reason } from './TextFields';

/** The visit whose arrival is corrected: the last that has begun. */
function lastArrived({ visits }: Ticket): TicketVisit | undefined {
  return visits.findLast(({ arrivedAt }) => arrivedAt !== null);
}

/** When the technician really was there, on the day that was recorded, and why it stands otherwise. */
export function ArrivalFields({ ticket }: { ticket: Ticket }) {
  const text = useText();
  const locale = useAppLocale();
  const visit = lastArrived(ticket);
  return (
    <>
      <Typography color="text.secondary" sx={{ mb: 1 }}>
        {text('visit.arrival_recorded', {
          at: visit?.arrivedAt == null ? '—' : formatDateTime(Date.parse(visit.arrivedAt), locale),
          technician: visit?.technicianName ?? '—',
        })}
      </Typography>
      <TextInput
        source="time"
        type="time"
        label={text('visit.arrival_time')}
        isRequired
        helperText={text('visit.arrival_help')}
        slotProps={{ inputLabel: { shrink: true } }}
      />
      <Reason />
    </>
  );
}

/** What the form begins with: the recorded time. */
export function arrivalDefaults(ticket: Ticket): FieldValues {
  const visit = lastArrived(ticket);
  return visit?.arrivedAt == null ? {} : { visitId: visit.id, ...localMoment(visit.arrivedAt) };
}

/** The instant is made of the recorded day and the time of day. */
export function arrivalBody({ date, time, ...values }: FieldValues): FieldValues {
  return { ...values, arrivedAt: instantOf(date, time) };
}

/** A problem of the instant is shown at the time of day. */
export function arrivalInput(path: string): string {
  return path === 'arrivedAt' || path === 'visitId' ? 'time' : path;
}
