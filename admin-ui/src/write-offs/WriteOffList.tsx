import { Typography } from '@mui/material';
import { DataTable, SelectInput } from 'react-admin';
import type { WriteOff } from '../../../api/contract/write-offs';
import { formatMonth } from '../../../domain/format';
import { WRITE_OFF_STATES } from '../../../domain/write-offs';
import { LineLink } from '../charge-lines/LineDialog';
import { Amount } from '../fields/Amount';
import { Clipped } from '../fields/Clipped';
import { EmptyState } from '../fields/EmptyState';
import { ListCards, useIsPhone } from '../fields/ListCards';
import { Age, When } from '../fields/times';
import { CustomerInput } from '../forms/CustomerInput';
import { useAppLocale, useChoices, useTableLabel, useText } from '../i18n/use-text';
import { RecordList } from '../layout/RecordList';
import { DecideWriteOff } from './DecideWriteOff';

/** Requests to write lines off, those that wait first. */
export function WriteOffList() {
  const text = useText();
  const isPhone = useIsPhone();
  const states = useChoices(WRITE_OFF_STATES);
  const filters = [
    <SelectInput
      key="state"
      source="state"
      label={text('write_off.state')}
      choices={states}
      emptyText={text('charge.all')}
      alwaysOn
      helperText={false}
    />,
    <CustomerInput key="customerId" alwaysOn />,
  ];
  return (
    <RecordList
      filters={filters}
      filterDefaultValues={{ state: 'ASKED' }}
      sort={{ field: 'askedAt', order: 'DESC' }}
      title={text('write_off.title')}
      empty={false}
    >
      {isPhone ? <PhoneRows /> : <Rows />}
    </RecordList>
  );
}

function Rows() {
  const text = useText();
  return (
    <DataTable<WriteOff> bulkActionButtons={false} rowClick={false} empty={<None />}>
      <DataTable.Col<WriteOff> source="customerName" label={text('app.customer')} disableSort render={(row) => <What row={row} />} />
      <DataTable.Col<WriteOff> source="reason" label={text('charge.reason')} disableSort render={({ reason }) => <Clipped>{reason}</Clipped>} />
      <DataTable.Col<WriteOff> source="askedAt" label={text('write_off.asked_by')} render={(row) => <Asked row={row} />} />
      <DataTable.Col<WriteOff> source="state" label={text('write_off.state')} disableSort render={(row) => <Outcome row={row} />} />
      <DataTable.Col<WriteOff>
        source="net"
        label={text('charge.net')}
        align="right"
        render={({ net, currency }) => <Amount amount={net} currency={currency} />}
      />
    </DataTable>
  );
}

/** On the phone all of it stands below each other. */
function PhoneRows() {
  return (
    <ListCards<WriteOff> empty={<None />}>
      {(row) => (
        <>
          <What row={row} />
          <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>
            <Amount amount={row.net} currency={row.currency} /> · {row.reason}
          </Typography>
          <Asked row={row} />
          <Outcome row={row} />
        </>
      )}
    </ListCards>
  );
}

function None() {
  const text = useText();
  return <EmptyState title={text('write_off.none')} hint={text('write_off.none_hint')} />;
}

function What({ row: { lineId, customerName, description, billingMonth } }: { row: WriteOff }) {
  const locale = useAppLocale();
  return (
    <>
      <LineLink id={lineId}>{customerName}</LineLink>
      <Clipped quiet>
        {description} · {formatMonth(billingMonth, locale)}
      </Clipped>
    </>
  );
}

function Asked({ row: { askedByName, askedAt } }: { row: WriteOff }) {
  return (
    <Typography variant="body2">
      {askedByName} · <Age since={askedAt} />
    </Typography>
  );
}

/** What became of it, by whom and why; while it waits, the button of whoever may decide. */
function Outcome({ row }: { row: WriteOff }) {
  const tableLabel = useTableLabel();
  const { state, decidedByName, decidedAt, note } = row;
  return (
    <>
      {tableLabel(WRITE_OFF_STATES, state)} <DecideWriteOff row={row} />
      {decidedAt !== null && (
        <Typography variant="body2" color="text.secondary" sx={{ overflowWrap: 'anywhere' }}>
          {decidedByName} · <When at={decidedAt} />
          {note !== null && ` · ${note}`}
        </Typography>
      )}
    </>
  );
}
