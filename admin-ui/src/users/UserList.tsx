import { DataTable, NullableBooleanInput, SearchInput, SelectArrayInput } from 'react-admin';
import type { User } from '../../../api/contract/users';
import { may, ROLES } from '../../../domain/roles';
import { ActiveMark } from '../fields/ActiveMark';
import { useChoices, useTableLabel, useText } from '../i18n/use-text';
import { RecordList } from '../layout/RecordList';

/** A phone has room for who, in which role, and whether still on duty; the rest is on the person's page. */
const ON_PHONE = { '& .column-staffNumber, & .column-email, & .column-canConvey': { display: { xs: 'none', md: 'table-cell' } } } as const;

/** Members of staff with their roles. */
export function UserList() {
  const tableLabel = useTableLabel();
  const text = useText();
  const roles = useChoices(ROLES);
  const filters = [
    <SearchInput key="q" source="q" alwaysOn />,
    <SelectArrayInput key="role" source="role" choices={roles} alwaysOn />,
    <NullableBooleanInput key="active" source="active" trueLabel={text('app.active')} falseLabel={text('app.inactive')} />,
  ];
  return (
    <RecordList filters={filters} sort={{ field: 'name', order: 'ASC' }}>
      <DataTable<User> bulkActionButtons={false} rowClick="edit" sx={ON_PHONE}>
        <DataTable.Col source="staffNumber" />
        <DataTable.Col source="name" />
        <DataTable.Col source="email" disableSort />
        <DataTable.Col<User> source="role" render={({ role }) => tableLabel(ROLES, role)} />
        <DataTable.Col<User> source="canConvey" disableSort render={(user) => text(may(user, 'ticket.convey') ? 'app.yes' : 'app.no')} />
        <DataTable.Col<User> source="active" disableSort render={({ active }) => <ActiveMark active={active} />} />
      </DataTable>
    </RecordList>
  );
}
