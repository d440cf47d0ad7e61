import { DataTable, NullableBooleanInput, SearchInput, SelectArrayInput } from 'react-admin';
import { INVOICE_FIELDS } from '../../../api/contract/charge-books';
import type { Customer } from '../../../api/contract/customers';
import { ActiveMark } from '../fields/ActiveMark';
import { NameLink } from '../fields/NameLink';
import { RecordList } from '../layout/RecordList';

const filters = [
  <SearchInput key="q" source="q" alwaysOn />,
  <NullableBooleanInput key="active" source="active" trueLabel="app.active" falseLabel="app.inactive" />,
  <SelectArrayInput key="lacks" source="lacks" choices={INVOICE_FIELDS.map((id) => ({ id, name: `resources.customers.fields.${id}` }))} />,
];

/** All customers. */
export function CustomerList() {
  return (
    <RecordList filters={filters} filterDefaultValues={{ active: true }} sort={{ field: 'name', order: 'ASC' }}>
      <DataTable<Customer> bulkActionButtons={false} rowClick="show">
        <DataTable.Col source="number" />
        <DataTable.Col<Customer> source="name" render={(customer) => <NameLink resource="customers" id={customer.id} name={customer.name} />} />
        <DataTable.Col source="taxNumber" disableSort />
        <DataTable.Col source="accountCode" disableSort />
        <DataTable.Col<Customer> source="mailDomains" disableSort render={({ mailDomains }) => mailDomains.join(', ')} />
        <DataTable.Col<Customer> source="active" disableSort render={({ active }) => <ActiveMark active={active} />} />
      </DataTable>
    </RecordList>
  );
}
