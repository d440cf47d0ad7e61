import { DataTable, NullableBooleanInput } from 'react-admin';
import type { Team } from '../../../api/contract/teams';
import { useCanDo } from '../auth/use-me';
import { ActiveMark } from '../fields/ActiveMark';
import { EmptyState } from '../fields/EmptyState';
import { StaffName } from '../fields/RecordLink';
import { ToneChip } from '../fields/StateChip';
import { useText } from '../i18n/use-text';
import { RecordList } from '../layout/RecordList';

/** Teams and who is in them. */
export function TeamList() {
  const text = useText();
  const can = useCanDo();
  const filters = [<NullableBooleanInput key="active" source="active" trueLabel={text('app.active')} falseLabel={text('app.inactive')} alwaysOn />];
  return (
    <RecordList filters={filters} filterDefaultValues={{ active: true }} sort={{ field: 'name', order: 'ASC' }} empty={false}>
      <DataTable<Team>
        bulkActionButtons={false}
        rowClick={can('teams', 'update') ? 'edit' : false}
        empty={<EmptyState title={text('team.none')} hint={text('team.none_hint')} />}
      >
        <DataTable.Col<Team> source="name" />
        <DataTable.Col<Team> source="memberIds" disableSort render={({ memberIds }) => <Members ids={memberIds} />} />
        <DataTable.Col<Team> source="active" disableSort render={({ active }) => <ActiveMark active={active} />} />
      </DataTable>
    </RecordList>
  );
}

function Members({ ids }: { ids: readonly string[] }) {
  const text = useText();
  if (ids.length === 0) return <ToneChip tone="alarm">{text('team.no_members')}</ToneChip>;
  return ids.map((id, index) => (
    <span key={id}>
      {index > 0 && ', '}
      <StaffName id={id} />
    </span>
  ));
}
