import { Typography } from '@mui/material';
import type { ReactElement } from 'react';
import { DataTable, DateInput, NullableBooleanInput, SearchInput, SelectInput } from 'react-admin';
import type { Contract } from '../../../api/contract/contracts';
import { CONTRACT_KINDS } from '../../../domain/contract-kinds';
import { EmptyState } from '../fields/EmptyState';
import { CardLine, ListCards, useIsPhone } from '../fields/ListCards';
import { NameLink } from '../fields/NameLink';
import { RecordLink } from '../fields/RecordLink';
import { CivilDay } from '../fields/times';
import { CustomerInput } from '../forms/CustomerInput';
import { useChoices, useTableLabel, useText } from '../i18n/use-text';
import { RecordList } from '../layout/RecordList';
import { ContractState } from './ContractState';
import { NoDocumentMark } from './NoDocumentMark';
import { PackageSize } from './PackageSize';

/** All contracts. */
export function ContractList() {
  const text = useText();
  const isPhone = useIsPhone();
  const kinds = useChoices(CONTRACT_KINDS);
  const filters = [
    <SearchInput key="q" source="q" alwaysOn />,
    <CustomerInput key="customerId" alwaysOn />,
    <SelectInput key="kind" source="kind" choices={kinds} />,
    <DateInput key="inForceOn" source="inForceOn" label="resources.contracts.fields.inForceOn" />,
    <DateInput key="endsOn_lte" source="endsOn_lte" label="resources.contracts.fields.endsUntil" />,
    <NullableBooleanInput key="hasDocument" source="hasDocument" />,
  ];
  const empty = <EmptyState title={text('contract.none')} hint={text('charge.none_hint_filters')} />;
  return (
    <RecordList filters={filters} sort={{ field: 'endsOn', order: 'ASC' }}>
      {isPhone ? <ContractCards empty={empty} /> : <ContractRows empty={empty} />}
    </RecordList>
  );
}

function ContractRows({ empty }: { empty: ReactElement }) {
  const tableLabel = useTableLabel();
  return (
    <DataTable<Contract> bulkActionButtons={false} rowClick="show" empty={empty}>
      <DataTable.Col<Contract> source="number" render={({ id, number }) => <NameLink resource="contracts" id={id} name={number} />} />
      <DataTable.Col<Contract> source="customerId" disableSort render={({ customerId }) => <RecordLink resource="customers" id={customerId} />} />
      <DataTable.Col<Contract> source="kind" disableSort render={({ kind }) => tableLabel(CONTRACT_KINDS, kind)} />
      <DataTable.Col<Contract> source="startsOn" render={({ startsOn }) => <CivilDay date={startsOn} />} />
      <DataTable.Col<Contract> source="endsOn" render={({ endsOn }) => <CivilDay date={endsOn} />} />
      <DataTable.Col<Contract> source="state" disableSort render={(contract) => <States contract={contract} />} />
      <DataTable.Col<Contract>
        source="onsiteVisitsPerMonth"
        label="contract.package_agreed"
        disableSort
        render={(contract) => <PackageSize terms={contract} />}
      />
    </DataTable>
  );
}

/** On a phone the same, one below the other. */
function ContractCards({ empty }: { empty: ReactElement }) {
  const tableLabel = useTableLabel();
  return (
    <ListCards<Contract> empty={empty}>
      {(contract) => (
        <>
          <CardLine>
            <b>
              <NameLink resource="contracts" id={contract.id} name={contract.number} />
            </b>
            <span>
              <States contract={contract} />
            </span>
          </CardLine>
          <div>
            <RecordLink resource="customers" id={contract.customerId} />
          </div>
          <Typography variant="body2" color="text.secondary" component="div">
            {tableLabel(CONTRACT_KINDS, contract.kind)} · <CivilDay date={contract.startsOn} /> – <CivilDay date={contract.endsOn} />
          </Typography>
          <Typography variant="body2" component="div">
            <PackageSize terms={contract} />
          </Typography>
        </>
      )}
    </ListCards>
  );
}

function States({ contract }: { contract: Contract }) {
  return (
    <>
      <ContractState contract={contract} /> <NoDocumentMark contract={contract} />
    </>
  );
}
