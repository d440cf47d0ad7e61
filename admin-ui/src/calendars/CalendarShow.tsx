import { Button, Typography } from '@mui/material';
import { Link } from 'react-router-dom';
import type { Calendar } from '../../../api/contract/calendars';
import { WEEKDAYS } from '../../../domain/calendar';
import { CivilDay, When } from '../fields/times';
import { Fact, Facts, Panel } from '../fields/Panel';
import { useText } from '../i18n/use-text';
import { ShowPage } from '../layout/ShowPage';
import { hoursText } from './hours-text';

/** The hours of a calendar; holidays are the same for all of them. */
export function CalendarShow() {
  return <ShowPage<Calendar>>{(calendar) => <Hours calendar={calendar} />}</ShowPage>;
}

function Hours({ calendar }: { calendar: Calendar }) {
  const text = useText();
  return (
    <Panel
      title={calendar.name}
      action={
        <Button size="small" component={Link} to="/holidays">
          {text('menu.holidays')}
        </Button>
      }
    >
      <Facts>
        <Fact name={text('resources.calendars.fields.code')}>{calendar.code}</Fact>
        <Fact name={text('resources.calendars.fields.zone')}>{calendar.zone}</Fact>
        <Fact name={text('resources.calendars.fields.updatedAt')}>
          <When at={calendar.updatedAt} />
        </Fact>
        {WEEKDAYS.map((day) => (
          <Fact key={day} name={text(`weekday.${day}`)}>
            {hoursText(calendar.weekly[day]) || text('calendar.closed')}
          </Fact>
        ))}
      </Facts>
      {calendar.formerly.length > 0 && <FormerHours calendar={calendar} />}
    </Panel>
  );
}

/** Hours that counted before a day, the latest first. */
function FormerHours({ calendar }: { calendar: Calendar }) {
  const text = useText();
  return calendar.formerly.toReversed().map(({ before, weekly, zone }) => (
    <Facts key={before}>
      <Typography component="dt" variant="subtitle2" sx={{ gridColumn: '1 / -1', mt: 2 }}>
        {text('calendar.before')} <CivilDay date={before} />
      </Typography>
      {zone !== undefined && <Fact name={text('resources.calendars.fields.zone')}>{zone}</Fact>}
      {WEEKDAYS.map((day) => (
        <Fact key={day} name={text(`weekday.${day}`)}>
          {hoursText(weekly[day]) || text('calendar.closed')}
        </Fact>
      ))}
    </Facts>
  ));
}
