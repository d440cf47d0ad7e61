import { DataTable, NumberInput, Pagination } from 'react-admin';
import type { HolidayRecord } from '../../../api/contract/calendars';
import { formatCivilDate } from '../../../domain/format';
import { civilDateAt, dayNumber } from '../../../domain/civil-date';
import { weekdayOfDay } from '../../../domain/calendar';
import { useCanDo } from '../auth/use-me';
import { ToneChip } from '../fields/StateChip';
import { useAppLocale, useText } from '../i18n/use-text';
import { RecordList } from '../layout/RecordList';

/** Public holidays with their half days; computed ones say so until they are announced. */
export function HolidayList() {
  const text = useText();
  const locale = useAppLocale();
  const can = useCanDo();
  return (
    <RecordList
      filters={[<NumberInput key="year" source="year" alwaysOn min={2000} max={2100} />]}
      filterDefaultValues={{ year: Number(civilDateAt(Date.now()).slice(0, 4)) }}
      sort={{ field: 'date', order: 'ASC' }}
      perPage={100}
      pagination={<Pagination rowsPerPageOptions={[50, 100]} />}
      empty={false}
    >
      <DataTable<HolidayRecord> bulkActionButtons={false} rowClick={can('holidays', 'update') ? 'edit' : false}>
        <DataTable.Col<HolidayRecord>
          source="date"
          render={({ date }) => `${formatCivilDate(date, locale)} ${text(`weekday.${weekdayOfDay(dayNumber(date))}`)}`}
        />
        <DataTable.Col<HolidayRecord> source="name" disableSort render={({ nameTr, nameEn }) => (locale === 'tr' ? nameTr : nameEn)} />
        <DataTable.Col<HolidayRecord> source="half" disableSort render={({ half }) => text(half ? 'holiday.half' : 'holiday.full')} />
        <DataTable.Col<HolidayRecord>
          source="provisional"
          disableSort
          render={({ provisional }) => (provisional ? <ToneChip tone="waiting">{text('holiday.provisional')}</ToneChip> : null)}
        />
      </DataTable>
    </RecordList>
  );
}
