import { Alert } from '@mui/material';
import { useWatch } from 'react-hook-form';
import { hoursOn, isOpenThroughout } from '../../../../domain/business-time';
import { hoursText } from '../../calendars/hours-text';
import { useDayRemark } from '../../calendars/use-day-remark';
import { useOpenings } from '../../calendars/use-openings';
import { instantOf, localMoment, minutesLater } from '../../forms/istanbul-time';
import { useText } from '../../i18n/use-text';
import type { ChosenVisit } from './VisitFields';

/** Tells before sending that the chosen time lies outside of the hours of visits, why, and how it is planned nevertheless. */
export function HoursHint() {
  const text = useText();
  const remark = useDayRemark();
  const hours = useOpenings()?.visits ?? null;
  const { date, time, minutes, outsideHours } = useWatch<ChosenVisit>() as ChosenVisit;
  const start = instantOf(date, time);
  const end = minutesLater(start, Number(minutes));
  if (hours === null || start === null || end === null || isOpenThroughout(hours, Date.parse(start), Date.parse(end))) return null;
  const day = localMoment(start).date;
  const about = remark(day) ?? text('plan.day_hours', { hours: hoursText(hoursOn(hours, day)) });
  const how = outsideHours ? '' : text('plan.outside_how', { name: text('plan.outside_hours') });
  return (
    <Alert severity={outsideHours ? 'info' : 'warning'} sx={{ mt: 1 }}>
      {[text('plan.outside_chosen'), about, how].filter(Boolean).join(' ')}
    </Alert>
  );
}
