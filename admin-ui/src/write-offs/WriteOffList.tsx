import { Box, Button, Checkbox, Typography } from '@mui/material';
import { BulkActionsToolbar, DataTable, SelectInput, useListContext, useTranslate, type FilterPayload } from 'react-admin';
import type { WriteOff } from '../../../api/contract/write-offs';
import { formatMonth } from '../../../domain/format';
import { formatMoney } from '../../../domain/money';
import { decidesWriteOff, WRITE_OFF_STATES, writeOffLabel } from '../../../domain/write-offs';
import { useMay, useMe } from '../auth/use-me';
import { LineLink } from '../charge-lines/LineDialog';
import { conditionsOf } from '../data/list-query';
import { useOperation } from '../data/use-operation';
import { Amount } from '../fields/Amount';
import { Clipped } from '../fields/Clipped';
import { EmptyState } from '../fields/EmptyState';
import { ListCards, useIsPhone } from '../fields/ListCards';
import { Loaded } from '../fields/Loaded';
import { Age, When } from '../fields/times';
import { CustomerInput } from '../forms/CustomerInput';
import { useAppLocale, useChoices, useLabel, useText } from '../i18n/use-text';
import { RecordList } from '../layout/RecordList';
import { DecideSelected } from './DecideSelected';
import { DecideWriteOff } from './DecideWriteOff';

/** Requests to write lines off: what waits, the oldest first, and what it comes to. */
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
      sort={{ field: 'askedAt', order: 'ASC' }}
      title={text('write_off.title')}
      empty={false}
    >
      <>
        <Totals />
        {isPhone ? <PhoneRows /> : <Rows />}
      </>
    </RecordList>
  );
}

/** What the requests that the filter finds come to. */
function Totals() {
  const text = useText();
  const query = useOperation(
    'write-offs',
    'getWriteOffTotals',
    { query: conditionsOf(useListContext().filterValues as FilterPayload) },
    { placeholder: true },
  );
  return (
    <Loaded query={query} skeleton={<Box sx={{ height: 48 }} />}>
      {({ sums }) =>
        sums.map(({ currency, count, net }) => (
          <Typography key={currency} sx={{ px: 2, py: 1.5 }}>
            {text('write_off.count', { smart_count: count })} · {text('charge.net')}: <Amount amount={net} currency={currency} />
          </Typography>
        ))
      }
    </Loaded>
  );
}

/** Which requests whoever looks may decide about. */
function useDecidable(): (row: WriteOff) => boolean {
  const me = useMe();
  return ({ state, askedById }) => state === 'ASKED' && me !== undefined && decidesWriteOff(me, askedById);
}

const SELECTED = (
  <BulkActionsToolbar selectAllButton={false}>
    <DecideSelected />
  </BulkActionsToolbar>
);

function Rows() {
  const text = useText();
  const may = useMay();
  const isDecidable = useDecidable();
  return (
    <DataTable<WriteOff>
      bulkActionsToolbar={may('writeOff.decide') ? SELECTED : false}
      isRowSelectable={isDecidable}
      rowClick={false}
      empty={<None />}
    >
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

/** On the phone all of it stands below each other; several are chosen there as well, and the choice is given up, as the toolbar of a table does. */
function PhoneRows() {
  const may = useMay();
  const translate = useTranslate();
  const { selectedIds, onUnselectItems } = useListContext<WriteOff>();
  return (
    <>
      {may('writeOff.decide') && (
        <Box sx={{ px: 2, pt: 1 }}>
          <DecideSelected />
          {selectedIds.length > 0 && (
            <Button size="small" onClick={() => onUnselectItems()} sx={{ ml: 1 }}>
              {translate('ra.action.unselect')}
            </Button>
          )}
        </Box>
      )}
      <PhoneCards />
    </>
  );
}

function PhoneCards() {
  const text = useText();
  const locale = useAppLocale();
  const isDecidable = useDecidable();
  const { selectedIds, onToggleItem } = useListContext<WriteOff>();
  return (
    <ListCards<WriteOff> empty={<None />}>
      {(row) => (
        <>
          {(isDecidable(row) || selectedIds.includes(row.id)) && (
            <Checkbox
              checked={selectedIds.includes(row.id)}
              onChange={() => onToggleItem(row.id)}
              slotProps={{
                input: {
                  'aria-label': text('write_off.choose', {
                    customer: row.customerName,
                    line: row.description,
                    net: formatMoney(row.net, row.currency, locale),
                  }),
                },
              }}
              sx={{ alignSelf: 'flex-start', ml: -1 }}
            />
          )}
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
  const label = useLabel();
  const { decidedByName, decidedAt, note } = row;
  return (
    <>
      {label(writeOffLabel(row))} <DecideWriteOff row={row} />
      {decidedAt !== null && (
        <Typography variant="body2" color="text.secondary" sx={{ overflowWrap: 'anywhere' }}>
          {decidedByName} · <When at={decidedAt} />
          {note !== null && ` · ${note}`}
        </Typography>
      )}
    </>
  );
}
