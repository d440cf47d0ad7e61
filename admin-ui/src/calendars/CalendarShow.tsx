import { Box, Button } from '@mui/material';
import { Show } from 'react-admin';
import { Link } from 'react-router-dom';
import type { Calendar } from '../../../api/contract/calendars';
import { WEEKDAYS } from '../../../domain/calendar';
import { Fact, Facts, Panel } from '../fields/Panel';
import { useLoadedRecord } from '../fields/use-loaded-record';
import { useText } from '../i18n/use-text';
import { hoursText } from './hours-text';

/** The hours of a calendar; holidays are the same for all of them. */
export function CalendarShow() {
  return (
    <Show component={Box}>
      <Hours />
    </Show>
  );
}

function Hours() {
  const calendar = useLoadedRecord<Calendar>();
  const text = useText();
  if (!calendar) return null;
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
        <Fact name={text('resources.calendars.fields.version')}>{calendar.version}</Fact>
        {WEEKDAYS.map((day) => (
          <Fact key={day} name={text(`weekday.${day}`)}>
            {hoursText(calendar.weekly[day]) || text('calendar.closed')}
          </Fact>
        ))}
      </Facts>
    </Panel>
  );
}
