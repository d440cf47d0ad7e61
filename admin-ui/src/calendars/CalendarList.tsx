import { DataTable } from 'react-admin';
import { Button } from '@mui/material';
import { Link } from 'react-router-dom';
import type { Calendar } from '../../../api/contract/calendars';
import { WEEKDAYS } from '../../../domain/calendar';
import { NameLink } from '../fields/NameLink';
import { When } from '../fields/times';
import { useText } from '../i18n/use-text';
import { RecordList } from '../layout/RecordList';
import { hoursText } from './hours-text';

/** The hours of each day; days that follow each other with the same hours stand together. */
function Hours({ weekly }: Pick<Calendar, 'weekly'>) {
  const text = useText();
  const parts: { first: (typeof WEEKDAYS)[number]; last: (typeof WEEKDAYS)[number]; hours: string }[] = [];
  for (const day of WEEKDAYS) {
    const [hours, before] = [hoursText(weekly[day]), parts.at(-1)];
    if (before?.hours === hours) before.last = day;
    else parts.push({ first: day, last: day, hours });
  }
  const open = parts.filter(({ hours }) => hours !== '');
  const named = (day: (typeof WEEKDAYS)[number]): string => text(`weekday_short.${day}`);
  const daysOf = ({ first, last }: (typeof parts)[number]): string => (first === last ? named(first) : `${named(first)}–${named(last)}`);
  return (
    <>
      {open.map((part) => (
        <div key={part.first}>{open.length === 1 ? part.hours : `${daysOf(part)} ${part.hours}`}</div>
      ))}
    </>
  );
}

/** Business hours that contracts run by. */
export function CalendarList() {
  const text = useText();
  return (
    <RecordList
      sort={{ field: 'code', order: 'ASC' }}
      action={
        <Button size="small" component={Link} to="/holidays">
          {text('menu.holidays')}
        </Button>
      }
    >
      <DataTable<Calendar> bulkActionButtons={false} rowClick="show">
        <DataTable.Col source="code" />
        <DataTable.Col<Calendar> source="name" render={({ id, name }) => <NameLink resource="calendars" id={id} name={name} />} />
        <DataTable.Col<Calendar>
          source="weekly"
          disableSort
          render={({ weekly }) =>
            WEEKDAYS.filter((day) => weekly[day].length > 0)
              .map((day) => text(`weekday_short.${day}`))
              .join(' ')
          }
        />
        <DataTable.Col<Calendar> source="hours" disableSort render={({ weekly }) => <Hours weekly={weekly} />} />
        <DataTable.Col<Calendar> source="updatedAt" disableSort render={({ updatedAt }) => <When at={updatedAt} />} />
      </DataTable>
    </RecordList>
  );
}
