import { Stack } from '@mui/material';
import { DataTable, Pagination, ReferenceManyField } from 'react-admin';
import type { Asset } from '../../../api/contract/assets';
import { ASSET_KINDS } from '../../../domain/asset-kinds';
import { NameLink } from '../fields/NameLink';
import { Nothing, Panel } from '../fields/Panel';
import { StateChip } from '../fields/StateChip';
import { Age } from '../fields/times';
import { useTableLabel, useText } from '../i18n/use-text';
import { ShowPage } from '../layout/ShowPage';
import type { QueueTicket } from '../tickets/ticket-types';
import { AssetFacts } from './AssetFacts';
import { AssetLabelCard } from './AssetLabelCard';

/** A device, its parts, its tickets. */
export function AssetShow() {
  return <ShowPage<Asset>>{(asset) => <Page asset={asset} />}</ShowPage>;
}

function Page({ asset }: { asset: Asset }) {
  const text = useText();
  return (
    <Stack direction={{ xs: 'column', lg: 'row' }} spacing={2} sx={{ alignItems: { lg: 'flex-start' } }}>
      <Stack spacing={2} sx={{ flex: 1 }}>
        <Panel title={asset.label}>
          <AssetFacts asset={asset} />
        </Panel>
        <AssetLabelCard asset={asset} />
      </Stack>
      <Stack spacing={2} sx={{ flex: 2, minWidth: 0 }}>
        <Panel title={text('asset.tickets')}>
          <Tickets />
        </Panel>
        <Panel title={text('asset.parts')}>
          <Parts />
        </Panel>
      </Stack>
    </Stack>
  );
}

function Tickets() {
  const text = useText();
  return (
    <ReferenceManyField reference="tickets" target="assetId" sort={{ field: 'receivedAt', order: 'DESC' }} perPage={10} pagination={<Pagination />}>
      <DataTable<QueueTicket> bulkActionButtons={false} rowClick="show" empty={<Nothing>{text('asset.no_tickets')}</Nothing>}>
        <DataTable.Col<QueueTicket> source="number" render={({ id, number }) => <NameLink resource="tickets" id={id} name={`#${number}`} />} />
        <DataTable.Col<QueueTicket>
          source="state"
          disableSort
          render={({ state, entitlement, lead }) => <StateChip state={state} entitlement={entitlement} lead={lead} />}
        />
        <DataTable.Col source="subject" disableSort />
        <DataTable.Col<QueueTicket> source="receivedAt" render={({ receivedAt }) => <Age since={receivedAt} />} />
      </DataTable>
    </ReferenceManyField>
  );
}

function Parts() {
  const text = useText();
  const tableLabel = useTableLabel();
  return (
    <ReferenceManyField reference="assets" target="parentId" sort={{ field: 'labelNumber', order: 'ASC' }} perPage={25}>
      <DataTable<Asset> bulkActionButtons={false} rowClick="show" empty={<Nothing>{text('asset.no_parts')}</Nothing>}>
        <DataTable.Col<Asset> source="labelNumber" render={({ id, label }) => <NameLink resource="assets" id={id} name={label} />} />
        <DataTable.Col<Asset> source="kind" render={({ kind }) => tableLabel(ASSET_KINDS, kind)} />
        <DataTable.Col source="name" />
        <DataTable.Col source="serial" disableSort />
      </DataTable>
    </ReferenceManyField>
  );
}
