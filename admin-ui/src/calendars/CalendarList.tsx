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
        <DataTable.Col<Calendar> source="hours" disableSort render={({ weekly }) => hoursText(weekly[1])} />
        <DataTable.Col<Calendar> source="updatedAt" disableSort render={({ updatedAt }) => <When at={updatedAt} />} />
      </DataTable>
    </RecordList>
  );
}
