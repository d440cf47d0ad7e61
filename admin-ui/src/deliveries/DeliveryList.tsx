import ReplayIcon from '@mui/icons-material/Replay';
import { Box, Button, Link as MuiLink, Typography } from '@mui/material';
import { DataTable, SelectArrayInput, useListContext } from 'react-admin';
import { Link } from 'react-router-dom';
import type { Delivery } from '../../../api/contract/deliveries';
import { DELIVERY_FAULTS, deliveryFault } from '../../../domain/delivery-faults';
import { OUTBOX_KINDS, type OutboxKind } from '../../../domain/outbox-kinds';
import { TICKET_COMMANDS } from '../../../domain/ticket-commands';
import { useMay } from '../auth/use-me';
import { EmptyState } from '../fields/EmptyState';
import { ToneChip } from '../fields/StateChip';
import { Age, When } from '../fields/times';
import { useChoices, useTableLabel, useText } from '../i18n/use-text';
import { RecordList } from '../layout/RecordList';
import { useRetry } from './use-retry';

/** Time passes and a relay gives up without telling anybody. */
export const REFETCH_MS = 10_000;

/** What could not be delivered, or waits too long for it; the oldest first. */
export function DeliveryList() {
  const kinds = useChoices(OUTBOX_KINDS);
  return (
    <RecordList
      filters={[<SelectArrayInput key="kind" source="kind" choices={kinds} alwaysOn helperText={false} />]}
      sort={{ field: 'createdAt', order: 'ASC' }}
      queryOptions={{ refetchInterval: REFETCH_MS }}
      action={<RetryAllButton />}
      empty={false}
    >
      <Deliveries />
    </RecordList>
  );
}

function Deliveries() {
  const text = useText();
  return (
    <DataTable<Delivery>
      bulkActionButtons={false}
      rowClick={false}
      empty={<EmptyState title={text('delivery.none')} hint={text('delivery.none_hint')} />}
    >
      <DataTable.Col<Delivery> source="kind" disableSort render={(delivery) => <What delivery={delivery} />} />
      <DataTable.Col<Delivery> source="ticketNumber" disableSort render={(delivery) => <TicketNumber delivery={delivery} />} />
      <DataTable.Col<Delivery> source="createdAt" render={({ createdAt }) => <Age since={createdAt} />} />
      <DataTable.Col<Delivery> source="parkedAt" disableSort render={(delivery) => <Standing delivery={delivery} />} />
      <DataTable.Col<Delivery> source="attempts" disableSort render={(delivery) => <RetryButton delivery={delivery} />} />
    </DataTable>
  );
}

/** What it is, and why it did not arrive. */
function What({ delivery: { kind, command, template, lastError } }: { delivery: Delivery }) {
  const text = useText();
  const tableLabel = useTableLabel();
  const detail = template === null ? tableLabel(TICKET_COMMANDS, command) : text(`mail.${template}`);
  return (
    <Box sx={{ minWidth: 200, maxWidth: 520 }}>
      {[tableLabel(OUTBOX_KINDS, kind), detail].filter(Boolean).join(': ')}
      {lastError && <Reason error={lastError} />}
    </Box>
  );
}

/** What is known has words in the language of the screen; what another system said is shown as it came. */
function Reason({ error }: { error: string }) {
  const tableLabel = useTableLabel();
  const fault = deliveryFault(error);
  if (fault !== null)
    return (
      <Typography variant="body2" color="text.secondary" title={error}>
        {tableLabel(DELIVERY_FAULTS, fault)}
      </Typography>
    );
  return (
    <Typography component="code" variant="body2" color="text.secondary" sx={{ display: 'block', overflowWrap: 'anywhere', fontFamily: 'monospace' }}>
      {error}
    </Typography>
  );
}

function TicketNumber({ delivery: { ticketId, ticketNumber } }: { delivery: Delivery }) {
  if (ticketId === null) return <>—</>;
  return (
    <MuiLink component={Link} to={`/tickets/${ticketId}/show`} sx={{ fontWeight: 600 }}>
      #{ticketNumber}
    </MuiLink>
  );
}

/** Whether it is still tried by itself, and when. */
function Standing({ delivery: { attempts, nextAttemptAt, parkedAt } }: { delivery: Delivery }) {
  const text = useText();
  return (
    <>
      <ToneChip tone={parkedAt === null ? 'waiting' : 'alarm'}>{text(parkedAt === null ? 'delivery.waiting' : 'delivery.parked')}</ToneChip>
      <Typography variant="body2" color="text.secondary" component="div">
        {text('delivery.attempts', { smart_count: attempts })}
        {parkedAt === null && attempts > 0 && (
          <>
            {' · '}
            {text('delivery.next')} <When at={nextAttemptAt} />
          </>
        )}
      </Typography>
    </>
  );
}

/** One that never failed is due anyway: it goes as soon as who receives it answers again. */
function RetryButton({ delivery: { id, attempts, parkedAt } }: { delivery: Delivery }) {
  const text = useText();
  const may = useMay();
  const { retry, isPending } = useRetry();
  if (attempts === 0 && parkedAt === null) return <Typography variant="body2">{text('delivery.by_itself')}</Typography>;
  if (!may('ops.write')) return null;
  return (
    <Button size="small" color="inherit" startIcon={<ReplayIcon />} loading={isPending} onClick={() => retry({ id })} sx={{ whiteSpace: 'nowrap' }}>
      {text('action.retry')}
    </Button>
  );
}

function RetryAllButton() {
  const text = useText();
  const may = useMay();
  const { retry, isPending } = useRetry();
  const { total = 0, filterValues } = useListContext<Delivery>();
  const { kind } = filterValues as { kind?: OutboxKind[] };
  if (total === 0 || !may('ops.write')) return null;
  return (
    <Button size="small" startIcon={<ReplayIcon />} loading={isPending} onClick={() => retry({ kind: kind?.length ? kind : undefined })}>
      {text('delivery.retry_all')}
    </Button>
  );
}
