import { DataTable, NullableBooleanInput, SearchInput } from 'react-admin';
import type { Absence } from '../../../api/contract/absences';
import { civilDateAt } from '../../../domain/civil-date';
import { useMay, useMe } from '../auth/use-me';
import { EmptyState } from '../fields/EmptyState';
import { ToneChip } from '../fields/StateChip';
import { CivilDay } from '../fields/times';
import { useText } from '../i18n/use-text';
import { RecordList } from '../layout/RecordList';

/** Who is away when, and who stands in; those that are over on request. */
export function AbsenceList() {
  const text = useText();
  const may = useMay();
  const me = useMe();
  const filters = [
    <SearchInput key="q" source="q" alwaysOn />,
    <NullableBooleanInput key="over" source="over" trueLabel={text('absence.over')} falseLabel={text('absence.to_come')} />,
  ];
  const today = civilDateAt(Date.now());
  const isNow = ({ startsOn, endsOn }: Absence): boolean => startsOn <= today && endsOn >= today;
  const edits = ({ userId }: Absence): boolean => may('absence.enterForOthers') || userId === me?.id;
  return (
    <RecordList filters={filters} filterDefaultValues={{ over: false }} sort={{ field: 'startsOn', order: 'ASC' }} empty={false}>
      <DataTable<Absence>
        bulkActionButtons={false}
        rowClick={(_id, _resource, absence) => (edits(absence) ? 'edit' : false)}
        empty={<EmptyState title={text('absence.none')} hint={text('absence.none_hint')} />}
      >
        <DataTable.Col<Absence> source="userName" />
        <DataTable.Col<Absence> source="startsOn" render={({ startsOn }) => <CivilDay date={startsOn} />} />
        <DataTable.Col<Absence> source="endsOn" render={({ endsOn }) => <CivilDay date={endsOn} />} />
        <DataTable.Col<Absence> source="substituteName" disableSort />
        <DataTable.Col<Absence>
          source="now"
          disableSort
          label=""
          render={(absence) => (isNow(absence) ? <ToneChip tone="waiting">{text('absence.now')}</ToneChip> : null)}
        />
      </DataTable>
    </RecordList>
  );
}
