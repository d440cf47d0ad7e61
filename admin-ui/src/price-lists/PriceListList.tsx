import { Typography } from '@mui/material';
import type { ReactElement } from 'react';
import { DataTable, SearchInput } from 'react-admin';
import type { PriceList } from '../../../api/contract/price-lists';
import { EmptyState } from '../fields/EmptyState';
import { CardLine, ListCards, useIsPhone } from '../fields/ListCards';
import { NameLink } from '../fields/NameLink';
import { When } from '../fields/times';
import { useText } from '../i18n/use-text';
import { RecordList } from '../layout/RecordList';

/** All price lists. */
export function PriceListList() {
  const text = useText();
  const isPhone = useIsPhone();
  const empty = <EmptyState title={text('price.none')} hint={text('charge.none_hint_filters')} />;
  return (
    <RecordList filters={[<SearchInput key="q" source="q" alwaysOn />]} sort={{ field: 'code', order: 'ASC' }}>
      {isPhone ? <PriceListCards empty={empty} /> : <PriceListRows empty={empty} />}
    </RecordList>
  );
}

function PriceListRows({ empty }: { empty: ReactElement }) {
  return (
    <DataTable<PriceList> bulkActionButtons={false} rowClick="show" empty={empty}>
      <DataTable.Col source="code" />
      <DataTable.Col<PriceList> source="name" render={({ id, name }) => <NameLink resource="price-lists" id={id} name={name} />} />
      <DataTable.Col source="currency" disableSort />
      <DataTable.Col<PriceList> source="items" align="right" disableSort render={({ items }) => items.length} />
      <DataTable.Col<PriceList> source="updatedAt" disableSort render={({ updatedAt }) => <When at={updatedAt} />} />
    </DataTable>
  );
}

/** On a phone the same, one below the other. */
function PriceListCards({ empty }: { empty: ReactElement }) {
  const text = useText();
  return (
    <ListCards<PriceList> empty={empty}>
      {({ id, code, name, currency, items, updatedAt }) => (
        <>
          <CardLine>
            <b>
              <NameLink resource="price-lists" id={id} name={name} />
            </b>
            <span>{currency}</span>
          </CardLine>
          <Typography variant="body2" color="text.secondary" component="div">
            {code} · {text('price.items_count', { smart_count: items.length })} · <When at={updatedAt} />
          </Typography>
        </>
      )}
    </ListCards>
  );
}
