import { Stack } from '@mui/material';
import { CreateButton, DataTable, Pagination, ReferenceManyField, useRecordContext, type SortPayload } from 'react-admin';
import type { ReactNode } from 'react';
import type { Asset } from '../../../api/contract/assets';
import type { Contact } from '../../../api/contract/contacts';
import type { Contract } from '../../../api/contract/contracts';
import type { Customer } from '../../../api/contract/customers';
import type { Site } from '../../../api/contract/sites';
import { ASSET_KINDS, ASSET_STATUSES } from '../../../domain/asset-kinds';
import { CONTACT_ROLES } from '../../../domain/contact-roles';
import { CONTRACT_KINDS } from '../../../domain/contract-kinds';
import { useCanDo } from '../auth/use-me';
import { ContractState } from '../contracts/ContractState';
import { ActiveMark } from '../fields/ActiveMark';
import { Amount } from '../fields/Amount';
import { Substitutes } from '../contacts/ContactSubstitutes';
import { MailLink, PhoneLink } from '../fields/ContactLinks';
import { NameLink } from '../fields/NameLink';
import { RecordLink } from '../fields/RecordLink';
import { Age, CivilDay } from '../fields/times';
import { StateChip } from '../fields/StateChip';
import { OpeningMark } from '../sites/OpeningMark';
import type { QueueTicket } from '../tickets/ticket-types';
import { useTableLabel } from '../i18n/use-text';

interface ManyProps {
  readonly reference: string;
  readonly sort: SortPayload;
  readonly children: ReactNode;
}

/** Records of the customer, with a button for a further one. */
function Many({ reference, sort, children }: ManyProps) {
  const can = useCanDo();
  const customer = useRecordContext<Customer>();
  const mayCreate = can(reference, 'create') && reference !== 'tickets';
  return (
    <Stack sx={{ py: 1 }}>
      {mayCreate && customer && (
        <Stack direction="row" sx={{ justifyContent: 'flex-end' }}>
          <CreateButton resource={reference} state={{ record: { customerId: customer.id } }} />
        </Stack>
      )}
      <ReferenceManyField reference={reference} target="customerId" sort={sort} perPage={25} pagination={<Pagination />}>
        {children}
      </ReferenceManyField>
    </Stack>
  );
}

/** Places of the customer. */
export function CustomerSites() {
  return (
    <Many reference="sites" sort={{ field: 'name', order: 'ASC' }}>
      <DataTable<Site> bulkActionButtons={false} rowClick="show">
        <DataTable.Col<Site> source="name" render={({ id, name }) => <NameLink resource="sites" id={id} name={name} />} />
        <DataTable.Col source="city" />
        <DataTable.Col source="address" disableSort />
        <DataTable.Col<Site> source="helpdeskOpenFrom" disableSort render={(site) => <OpeningMark site={site} />} />
        <DataTable.Col<Site> source="active" disableSort render={({ active }) => <ActiveMark active={active} />} />
      </DataTable>
    </Many>
  );
}

/** People of the customer. */
export function CustomerContacts() {
  const tableLabel = useTableLabel();
  const can = useCanDo();
  const customer = useRecordContext<Customer>();
  return (
    <>
      <Many reference="contacts" sort={{ field: 'name', order: 'ASC' }}>
        <DataTable<Contact> bulkActionButtons={false} rowClick={can('contacts', 'update') ? 'edit' : false}>
          <DataTable.Col source="name" />
          <DataTable.Col<Contact>
            source="roles"
            disableSort
            render={({ roles }) => roles.map((role) => tableLabel(CONTACT_ROLES, role)).join(', ')}
          />
          <DataTable.Col<Contact>
            source="approvalLimit"
            disableSort
            render={({ approvalLimit }) => (approvalLimit === null ? null : <Amount amount={approvalLimit} currency="TRY" />)}
          />
          <DataTable.Col<Contact> source="email" render={({ email }) => <MailLink address={email} />} />
          <DataTable.Col<Contact> source="phone" disableSort render={({ phone }) => <PhoneLink number={phone} />} />
          <DataTable.Col<Contact> source="siteId" disableSort render={({ siteId }) => <RecordLink resource="sites" id={siteId} />} />
          <DataTable.Col<Contact> source="active" disableSort render={({ active }) => <ActiveMark active={active} />} />
        </DataTable>
      </Many>
      {customer && <Substitutes of={{ customerId: customer.id }} />}
    </>
  );
}

/** Contracts with the customer. */
export function CustomerContracts() {
  const tableLabel = useTableLabel();
  return (
    <Many reference="contracts" sort={{ field: 'startsOn', order: 'DESC' }}>
      <DataTable<Contract> bulkActionButtons={false} rowClick="show">
        <DataTable.Col<Contract> source="number" render={({ id, number }) => <NameLink resource="contracts" id={id} name={number} />} />
        <DataTable.Col<Contract> source="kind" disableSort render={({ kind }) => tableLabel(CONTRACT_KINDS, kind)} />
        <DataTable.Col<Contract> source="startsOn" render={({ startsOn }) => <CivilDay date={startsOn} />} />
        <DataTable.Col<Contract> source="endsOn" render={({ endsOn }) => <CivilDay date={endsOn} />} />
        <DataTable.Col<Contract> source="state" disableSort render={(contract) => <ContractState contract={contract} />} />
      </DataTable>
    </Many>
  );
}

/** Devices of the customer. */
export function CustomerAssets() {
  const tableLabel = useTableLabel();
  return (
    <Many reference="assets" sort={{ field: 'labelNumber', order: 'ASC' }}>
      <DataTable<Asset> bulkActionButtons={false} rowClick="show">
        <DataTable.Col<Asset> source="labelNumber" render={({ id, label }) => <NameLink resource="assets" id={id} name={label} />} />
        <DataTable.Col<Asset> source="kind" render={({ kind }) => tableLabel(ASSET_KINDS, kind)} />
        <DataTable.Col source="name" />
        <DataTable.Col<Asset> source="model" disableSort render={({ brand, model }) => [brand, model].filter(Boolean).join(' ')} />
        <DataTable.Col<Asset> source="siteId" disableSort render={({ siteId }) => <RecordLink resource="sites" id={siteId} />} />
        <DataTable.Col<Asset> source="status" disableSort render={({ status }) => tableLabel(ASSET_STATUSES, status)} />
      </DataTable>
    </Many>
  );
}

/** Tickets of the customer, newest first. */
export function CustomerTickets() {
  return (
    <Many reference="tickets" sort={{ field: 'receivedAt', order: 'DESC' }}>
      <DataTable<QueueTicket> bulkActionButtons={false} rowClick="show">
        <DataTable.Col<QueueTicket> source="number" render={({ id, number }) => <NameLink resource="tickets" id={id} name={`#${number}`} />} />
        <DataTable.Col<QueueTicket>
          source="state"
          disableSort
          render={({ state, entitlement, lead }) => <StateChip state={state} entitlement={entitlement} lead={lead} />}
        />
        <DataTable.Col source="subject" disableSort />
        <DataTable.Col source="assigneeName" disableSort />
        <DataTable.Col<QueueTicket> source="receivedAt" render={({ receivedAt }) => <Age since={receivedAt} />} />
      </DataTable>
    </Many>
  );
}
