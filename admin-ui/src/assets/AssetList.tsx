import { useMediaQuery, type Theme } from '@mui/material';
import { AutocompleteArrayInput, DataTable, DateInput, NullableBooleanInput, SearchInput, SelectArrayInput, SimpleList } from 'react-admin';
import type { Asset } from '../../../api/contract/assets';
import { ASSET_KINDS, ASSET_STATUSES, OWNERSHIPS } from '../../../domain/asset-kinds';
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

const oneLine = { overflow: 'hidden', textOverflow: 'ellipsis' } as const;
const clipped = { maxWidth: 190, ...oneLine, '& a': { display: 'block', ...oneLine } } as const;
const columns = {
  '& td, & th': { whiteSpace: 'nowrap', px: 1.25 },
  '& .column-customerId': clipped,
  '& .column-siteId': clipped,
  '& .column-model': clipped,
} as const;

function Rows() {
  const tableLabel = useTableLabel();
  return (
    <DataTable<Asset> bulkActionButtons={false} rowClick="show" sx={columns}>
      <DataTable.Col<Asset> source="labelNumber" render={({ id, label }) => <NameLink resource="assets" id={id} name={label} />} />
      <DataTable.Col<Asset> source="kind" render={({ kind }) => tableLabel(ASSET_KINDS, kind)} />
      <DataTable.Col source="name" />
      <DataTable.Col<Asset> source="model" disableSort render={({ brand, model }) => [brand, model].filter(Boolean).join(' ') || '—'} />
      <DataTable.Col source="serial" disableSort />
      <DataTable.Col<Asset> source="customerId" disableSort render={({ customerId }) => <RecordLink resource="customers" id={customerId} />} />
      <DataTable.Col<Asset> source="siteId" disableSort render={({ siteId }) => <RecordLink resource="sites" id={siteId} />} />
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
