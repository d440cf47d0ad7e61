import { Card } from '@mui/material';
import { DataTable, Pagination, ReferenceManyField, SimpleShowLayout } from 'react-admin';
import type { Asset } from '../../../api/contract/assets';
import type { Site } from '../../../api/contract/sites';
import { ASSET_KINDS, ASSET_STATUSES } from '../../../domain/asset-kinds';
import { NameLink } from '../fields/NameLink';
import { Fact, Facts, Panel } from '../fields/Panel';
import { RecordLink, StaffName } from '../fields/RecordLink';
import { useTableLabel, useText } from '../i18n/use-text';
import { ShowPage } from '../layout/ShowPage';
import { Place } from '../tickets/page/VisitsPanel';
import { OpeningMark } from './OpeningMark';

/** A place of a customer with its devices. */
export function SiteShow() {
  return (
    <ShowPage<Site> component={Card}>
      {(site) => (
        <SimpleShowLayout>
          <SiteFacts site={site} />
          <SiteAssets />
        </SimpleShowLayout>
      )}
    </ShowPage>
  );
}

function SiteFacts({ site }: { site: Site }) {
  const text = useText();
  return (
    <Facts>
      <Fact name={text('app.customer')}>
        <RecordLink resource="customers" id={site.customerId} />
      </Fact>
      <Fact name={text('resources.sites.fields.address')}>
        <Place name={site.city ?? site.name} address={site.address} />
      </Fact>
      {site.outOfTown && <Fact name={text('resources.sites.fields.outOfTown')}>{text('app.yes')}</Fact>}
      <Fact name={text('resources.sites.fields.helpdeskOpenFrom')}>
        <OpeningMark site={site} />
      </Fact>
      {site.openingReason && (
        <Fact name={text('resources.sites.fields.openingReason')}>
          {site.openingReason} (<StaffName id={site.openedById} />)
        </Fact>
      )}
    </Facts>
  );
}

function SiteAssets() {
  const text = useText();
  const tableLabel = useTableLabel();
  return (
    <Panel title={text('customer.tab_assets')}>
      <ReferenceManyField reference="assets" target="siteId" sort={{ field: 'labelNumber', order: 'ASC' }} perPage={25} pagination={<Pagination />}>
        <DataTable<Asset> bulkActionButtons={false} rowClick="show">
          <DataTable.Col<Asset> source="labelNumber" render={({ id, label }) => <NameLink resource="assets" id={id} name={label} />} />
          <DataTable.Col<Asset> source="kind" render={({ kind }) => tableLabel(ASSET_KINDS, kind)} />
          <DataTable.Col source="name" />
          <DataTable.Col source="place" disableSort />
          <DataTable.Col<Asset> source="status" disableSort render={({ status }) => tableLabel(ASSET_STATUSES, status)} />
        </DataTable>
      </ReferenceManyField>
    </Panel>
  );
}
