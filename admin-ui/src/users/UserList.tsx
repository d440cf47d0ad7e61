import { CreateButton, DataTable, FilterButton, List, NullableBooleanInput, SearchInput, SelectArrayInput, TopToolbar } from 'react-admin';
import type { User } from '../../../api/contract/users';
import { ROLES } from '../../../domain/roles';
import { ActiveMark } from '../fields/ActiveMark';
import { useChoices, useTableLabel, useText } from '../i18n/use-text';

/** Members of staff with their roles. */
export function UserList() {
  const tableLabel = useTableLabel();
  const text = useText();
  const roles = useChoices(ROLES);
  const filters = [
    <SearchInput key="q" source="q" alwaysOn />,
    <SelectArrayInput key="role" source="role" choices={roles} alwaysOn />,
    <NullableBooleanInput key="active" source="active" />,
  ];
  return (
    <List
      filters={filters}
      sort={{ field: 'name', order: 'ASC' }}
      perPage={50}
      exporter={false}

      actions={
        <TopToolbar>
          <FilterButton />
          <CreateButton />
        </TopToolbar>
      }
    >
      <DataTable<User> bulkActionButtons={false} rowClick="edit">
        <DataTable.Col source="staffNumber" />
        <DataTable.Col source="name" />
        <DataTable.Col source="email" disableSort />
        <DataTable.Col<User> source="role" render={({ role }) => tableLabel(ROLES, role)} />
        <DataTable.Col<User> source="canConvey" disableSort render={({ canConvey }) => text(canConvey ? 'app.yes' : 'app.no')} />
        <DataTable.Col<User> source="active" disableSort render={({ active }) => <ActiveMark active={active} />} />
      </DataTable>
    </List>
  );
}
