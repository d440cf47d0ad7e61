import { useMediaQuery, type Theme } from '@mui/material';
import { AutocompleteArrayInput, DataTable, DateInput, NullableBooleanInput, SearchInput, SelectArrayInput, SimpleList } from 'react-admin';
import type { Asset } from '../../../api/contract/assets';
import { ASSET_KINDS, ASSET_STATUSES, OWNERSHIPS } from '../../../domain/asset-kinds';
import { Clipped } from '../fields/Clipped';
import { NameLink } from '../fields/NameLink';
import { RecordLink } from '../fields/RecordLink';
import { CustomerInput } from '../forms/CustomerInput';
import { useChoices, useTableLabel } from '../i18n/use-text';
import { RecordList } from '../layout/RecordList';
import { AssetStatusChip } from './AssetStatusChip';

/** The register of hardware (M1). */
export function AssetList() {
  const isPhone = useMediaQuery<Theme>((theme) => theme.breakpoints.down('sm'));
  return (
    <RecordList filters={useFilters()} sort={{ field: 'labelNumber', order: 'ASC' }}>
      {isPhone ? <PhoneRows /> : <Rows />}
    </RecordList>
  );
}

function useFilters() {
  const [kinds, owners, statuses] = [useChoices(ASSET_KINDS), useChoices(OWNERSHIPS), useChoices(ASSET_STATUSES)];
  return [
    <SearchInput key="q" source="q" alwaysOn />,
    <CustomerInput key="customerId" alwaysOn />,
    <AutocompleteArrayInput key="kind" source="kind" choices={kinds} alwaysOn />,
    <SelectArrayInput key="ownership" source="ownership" choices={owners} />,
    <SelectArrayInput key="status" source="status" choices={statuses} />,
    <NullableBooleanInput key="hasRemoteId" source="hasRemoteId" />,
    <DateInput key="warrantyEndsOn_lte" source="warrantyEndsOn_lte" label="resources.assets.fields.warrantyUntil" />,
  ];
}

// The label, whose it is and its state are always read in full; the rest shares what is left and is cut.
const share = (width: string) => ({ maxWidth: 0, width });
const columns = {
  '& td, & th': { whiteSpace: 'nowrap', px: 1 },
  '& .column-kind': share('17%'),
  '& .column-name': share('13%'),
  '& .column-model': share('20%'),
  '& .column-serial': share('15%'),
  '& .column-customerId': share('18%'),
  '& .column-siteId': share('17%'),
  '& .RaDataTable-table': { minWidth: 960 },
} as const;

function Rows() {
  const tableLabel = useTableLabel();
  return (
    <DataTable<Asset> bulkActionButtons={false} rowClick="show" sx={columns}>
      <DataTable.Col<Asset> source="labelNumber" render={({ id, label }) => <NameLink resource="assets" id={id} name={label} />} />
      <DataTable.Col<Asset> source="kind" render={({ kind }) => <Clipped>{tableLabel(ASSET_KINDS, kind)}</Clipped>} />
      <DataTable.Col<Asset> source="name" render={({ name }) => <Clipped>{name}</Clipped>} />
      <DataTable.Col<Asset>
        source="model"
        disableSort
        render={({ brand, model }) => <Clipped>{[brand, model].filter(Boolean).join(' ') || '—'}</Clipped>}
      />
      <DataTable.Col<Asset> source="serial" disableSort render={({ serial }) => <Clipped>{serial}</Clipped>} />
      <DataTable.Col<Asset>
        source="customerId"
        disableSort
        render={({ customerId }) => (
          <Clipped>
            <RecordLink resource="customers" id={customerId} />
          </Clipped>
        )}
      />
      <DataTable.Col<Asset>
        source="siteId"
        disableSort
        render={({ siteId }) => (
          <Clipped>
            <RecordLink resource="sites" id={siteId} />
          </Clipped>
        )}
      />
      <DataTable.Col<Asset> source="ownership" disableSort render={({ ownership }) => tableLabel(OWNERSHIPS, ownership)} />
      <DataTable.Col<Asset> source="status" disableSort render={({ status }) => <AssetStatusChip status={status} />} />
    </DataTable>
  );
}

function PhoneRows() {
  const tableLabel = useTableLabel();
  return (
    <SimpleList<Asset>
      primaryText={({ label, name }) => [label, name].filter(Boolean).join(' · ')}
      secondaryText={({ kind, brand, model, place }) =>
        [tableLabel(ASSET_KINDS, kind), [brand, model].filter(Boolean).join(' '), place].filter(Boolean).join(' · ')
      }
      tertiaryText={({ status }) => <AssetStatusChip status={status} />}
      rowClick="show"
    />
  );
}
