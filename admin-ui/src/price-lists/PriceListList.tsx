import { DataTable, SearchInput } from 'react-admin';
import type { PriceList } from '../../../api/contract/price-lists';
import { NameLink } from '../fields/NameLink';
import { When } from '../fields/times';
import { RecordList } from '../layout/RecordList';

/** All price lists. */
export function PriceListList() {
  return (
    <RecordList filters={[<SearchInput key="q" source="q" alwaysOn />]} sort={{ field: 'code', order: 'ASC' }}>
      <DataTable<PriceList> bulkActionButtons={false} rowClick="show">
        <DataTable.Col source="code" />
        <DataTable.Col<PriceList> source="name" render={({ id, name }) => <NameLink resource="price-lists" id={id} name={name} />} />
        <DataTable.Col source="currency" disableSort />
        <DataTable.Col<PriceList> source="items" align="right" disableSort render={({ items }) => items.length} />
        <DataTable.Col<PriceList> source="updatedAt" disableSort render={({ updatedAt }) => <When at={updatedAt} />} />
      </DataTable>
    </RecordList>
  );
}
