import { Box, Button, Tooltip } from '@mui/material';
import { BulkActionsToolbar, DataTable, useListContext, useTranslate } from 'react-admin';
import { CONTEST_DUTIES } from '../../../domain/contest-duty';
import { PARTIES, TICKET_STATES } from '../../../domain/ticket-states';
import { useMay } from '../auth/use-me';
import { oneLine } from '../fields/Clipped';
import { EmptyState } from '../fields/EmptyState';
import { NameLink } from '../fields/NameLink';
import { PriorityMark } from '../fields/PriorityMark';
import { StateChip } from '../fields/StateChip';
import { Age, DueIn } from '../fields/times';
import { useLabel, useText } from '../i18n/use-text';
import { AssigneeCell } from './AssigneeCell';
import { ConversationMarks } from './ConversationMarks';
import { AssignManyButton } from './AssignMany';
import { canBeAssigned } from './queue-defaults';
import { TargetAlarm } from './TargetMark';
import type { QueueTicket } from './ticket-types';
import { useFreshTicks } from './use-fresh-ticks';
import { useRowKeys } from './use-row-keys';

/** What cuts a tab down further. */
const NARROWING = ['q', 'customerId', 'siteId', 'assetId', 'contactId', 'priority', 'waitingFor', 'channel'];

/** Where there is little room the longest states take two lines, and an instant is said to whoever points at what is left until it. */
const NARROW = '@container (max-width: 1240px)';

/** Short facts stay on one line; the subject, who asked below, takes what is left and is clipped. */
const columns = {
  '& td, & th': { px: 1, whiteSpace: 'nowrap' },
  '& .column-subject': { width: '100%', maxWidth: 0, minWidth: 180 },
  '& .column-assigneeName': { maxWidth: 170, minWidth: 120, ...oneLine },
  '& .RaDataTable-table': { minWidth: 960 },
  [NARROW]: {
    '& td, & th': { px: 0.75 },
    '& td.column-state': { minWidth: 138, '& span': { whiteSpace: 'normal' } },
    '& td.column-dueAt time > span, & td.column-targetDueAt time > span': { display: 'none' },
  },
} as const;

/** Class of the bar that stands above the table while tickets are chosen. */
const BULK_BAR = 'bulk-bar';

const frame = {
  containerType: 'inline-size',
  // In sight below the application's bar, however far down the last ticket was chosen; nothing around it may scroll or clip.
  [`&& .${BULK_BAR}`]: { position: 'sticky', top: 48, zIndex: 2 },
  // Above the head instead of over what stands above the table.
  '&& .RaBulkActionsToolbar-toolbar': { position: 'static', transform: 'none' },
} as const;

/** Forty tickets at a glance: what, whose, how far, and who must move until when. */
export function QueueTable() {
  const text = useText();
  const may = useMay();
  const ref = useRowKeys();
  useFreshTicks();
  return (
    <Box ref={ref} sx={frame}>
      <DataTable<QueueTicket>
        {...(may('ticket.take') ? { bulkActionsToolbar: <BulkBar /> } : { bulkActionButtons: false })}
        isRowSelectable={canBeAssigned}
        rowClick="show"
        empty={<NoTickets />}
        size="small"
        sx={columns}
      >
        <DataTable.Col<QueueTicket> source="number" label={text('ticket.number')} render={numberLink} />
        <DataTable.Col<QueueTicket>
          source="priority"
          sortByOrder="DESC"
          label={text('ticket.priority')}
          render={({ priority }) => <PriorityMark priority={priority} />}
        />
        <DataTable.Col<QueueTicket>
          source="state"
          label={text('ticket.state')}
          disableSort
          render={({ state, entitlement, lead }) => <StateChip state={state} entitlement={entitlement} lead={lead} />}
        />
        <DataTable.Col<QueueTicket>
          source="subject"
          label={text('ticket.subject')}
          disableSort
          render={(ticket) => <SubjectCell ticket={ticket} />}
        />
        <DataTable.Col<QueueTicket> source="assetLabel" label={text('asset.label')} disableSort render={({ assetLabel }) => assetLabel ?? '—'} />
        <DataTable.Col<QueueTicket>
          source="assigneeName"
          label={text('ticket.assignee')}
          disableSort
          render={(ticket) => <AssigneeCell ticket={ticket} />}
        />
        <DataTable.Col<QueueTicket> source="dueAt" label={text('ticket.waiting_for')} render={(ticket) => <WaitingCell ticket={ticket} />} />
        <DataTable.Col<QueueTicket> source="targetDueAt" label={text('clocks.target')} render={(ticket) => <TargetCell ticket={ticket} />} />
        <DataTable.Col<QueueTicket> source="receivedAt" label={text('ticket.age')} render={({ receivedAt }) => <Age since={receivedAt} />} />
      </DataTable>
    </Box>
  );
}

function numberLink({ id, number }: QueueTicket) {
  return <NameLink resource="tickets" id={id} name={`#${number}`} />;
}

function BulkBar() {
  return (
    <BulkActionsToolbar className={BULK_BAR}>
      <AssignManyButton />
    </BulkActionsToolbar>
  );
}

function SubjectCell({ ticket }: { ticket: QueueTicket }) {
  const { subject, requesterName, customerName } = ticket;
  const text = useText();
  // The person first: a clipped company is still recognised.
  const asked = [requesterName, customerName ?? text('ticket.unknown_customer')].filter(Boolean).join(' · ');
  return (
    <Tooltip title={[subject, asked].filter(Boolean).join(' · ')} placement="bottom-start">
      <Box sx={{ lineHeight: 1.35 }}>
        <Box sx={oneLine}>{subject ?? text('ticket.hidden_subject')}</Box>
        <Box sx={{ ...oneLine, fontSize: '0.8rem', color: 'text.secondary' }}>
          <ConversationMarks ticket={ticket} /> {asked}
        </Box>
      </Box>
    </Tooltip>
  );
}

function WaitingCell({ ticket: { state, waitingFor, dueAt, overdue, contestDuty } }: { ticket: QueueTicket }) {
  const label = useLabel();
  const party = waitingFor ?? TICKET_STATES[state].waitingFor;
  if (party === 'NOBODY') return <>—</>;
  return (
    <Box sx={{ lineHeight: 1.35 }}>
      {label(PARTIES[party])}
      {contestDuty && <Box sx={{ fontSize: '0.8rem' }}>{label(CONTEST_DUTIES[contestDuty])}</Box>}
      {dueAt && (
        <Box sx={{ fontSize: '0.8rem' }}>
          <DueIn at={dueAt} overdue={overdue} short />
        </Box>
      )}
    </Box>
  );
}

/** Until when the next promise is to be kept, and whether one is in danger. */
function TargetCell({ ticket: { targetDueAt, targetStatus } }: { ticket: QueueTicket }) {
  if (targetStatus === null) return <>—</>;
  return (
    <Box sx={{ lineHeight: 1.35 }}>
      <TargetAlarm status={targetStatus} />
      {targetDueAt && (
        <Box sx={{ fontSize: '0.8rem' }}>
          <DueIn at={targetDueAt} overdue={targetStatus === 'BREACHED'} short />
        </Box>
      )}
    </Box>
  );
}

/** Nothing in this cut: either all is well, or the filter is too narrow. */
export function NoTickets() {
  const text = useText();
  const translate = useTranslate();
  const { filterValues, setFilters } = useListContext();
  const narrowed = NARROWING.some((field) => (filterValues as Record<string, unknown>)[field] !== undefined);
  return (
    <EmptyState
      title={text(narrowed ? 'queue.none_found' : 'queue.none')}
      hint={text(narrowed ? 'queue.none_found_hint' : 'queue.none_hint')}
      action={narrowed ? <Button onClick={() => setFilters({ group: 'open' }, {})}>{translate('ra.action.remove_all_filters')}</Button> : undefined}
    />
  );
}
