import { Card } from '@mui/material';
import { TabbedShowLayout, useGetList } from 'react-admin';
import type { Customer } from '../../../api/contract/customers';
import { useMay } from '../auth/use-me';
import { EnterLine } from '../charge-lines/EnterLine';
import { CustomerReportTab } from '../customer-report';
import { useText } from '../i18n/use-text';
import type { AdminKey } from '../i18n/i18n-provider';
import { CustomerAssets, CustomerContacts, CustomerContracts, CustomerSites, CustomerTickets } from './CustomerTabs';
import { ShowPage } from '../layout/ShowPage';
import { CustomerFacts } from './CustomerFacts';

/** A customer with all that belongs to it. */
export function CustomerShow() {
  return <ShowPage<Customer> component={Card}>{(customer) => <Tabs customer={customer} />}</ShowPage>;
}

function Tabs({ customer }: { customer: Customer }) {
  const text = useText();
  const may = useMay();
  const count = useCounts(customer);
  return (
    <TabbedShowLayout>
      <TabbedShowLayout.Tab label={text('customer.tab_facts')}>
        <CustomerFacts customer={customer} />
        <EnterLine customerId={customer.id} />
      </TabbedShowLayout.Tab>
      <TabbedShowLayout.Tab label={count('customer.tab_sites', 'sites')} path="sites">
        <CustomerSites />
      </TabbedShowLayout.Tab>
      <TabbedShowLayout.Tab label={count('customer.tab_contacts', 'contacts')} path="contacts">
        <CustomerContacts />
      </TabbedShowLayout.Tab>
      {may('contract.read') && (
        <TabbedShowLayout.Tab label={count('customer.tab_contracts', 'contracts')} path="contracts">
          <CustomerContracts />
        </TabbedShowLayout.Tab>
      )}
      {may('asset.read') && (
        <TabbedShowLayout.Tab label={count('customer.tab_assets', 'assets')} path="assets">
          <CustomerAssets />
        </TabbedShowLayout.Tab>
      )}
      <TabbedShowLayout.Tab label={count('customer.tab_tickets', 'tickets')} path="tickets">
        <CustomerTickets />
      </TabbedShowLayout.Tab>
      {may('customer.report') && (
        <TabbedShowLayout.Tab label={text('customer.tab_report')} path="report">
          <CustomerReportTab />
        </TabbedShowLayout.Tab>
      )}
    </TabbedShowLayout>
  );
}

type Counted = 'sites' | 'contacts' | 'contracts' | 'assets' | 'tickets';

/** Names of the tabs with how many records each holds. */
function useCounts(customer: Customer): (label: AdminKey, resource: Counted) => string {
  const text = useText();
  const may = useMay();
  const of = { customerId: customer.id };
  const one = { page: 1, perPage: 1 };
  const totals: Readonly<Record<Counted, number | undefined>> = {
    sites: useGetList('sites', { filter: of, pagination: one }).total,
    contacts: useGetList('contacts', { filter: of, pagination: one }).total,
    contracts: useGetList('contracts', { filter: of, pagination: one }, { enabled: may('contract.read') }).total,
    assets: useGetList('assets', { filter: of, pagination: one }, { enabled: may('asset.read') }).total,
    tickets: useGetList('tickets', { filter: of, pagination: one }).total,
  };
  return (label, resource) => (totals[resource] === undefined ? text(label) : `${text(label)} (${String(totals[resource])})`);
}
