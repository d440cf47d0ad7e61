import { Box, Typography } from '@mui/material';
import { DataTable, SelectArrayInput } from 'react-admin';
import type { StuckTicket } from '../../../api/contract/stuck-tickets';
import { CONTEST_DUTIES } from '../../../domain/contest-duty';
import { DESK_TASKS } from '../../../domain/desk-tasks';
import { HOLD_REASONS } from '../../../domain/hold-reasons';
import { STUCK_REASONS } from '../../../domain/stuck-reasons';
import { PARTIES } from '../../../domain/ticket-states';
import { EmptyState } from '../fields/EmptyState';
import { CardLine, ListCards, useIsPhone } from '../fields/ListCards';
import { NameLink } from '../fields/NameLink';
import { StateChip, ToneChip } from '../fields/StateChip';
import { Age, DueIn } from '../fields/times';
import { CustomerInput } from '../forms/CustomerInput';
import { useChoices, useLabel, useText } from '../i18n/use-text';
import { RecordList } from '../layout/RecordList';
import { TeamInput } from '../teams/TeamInput';

/** Time passes and a ticket gets stuck without telling anybody. */
const REFETCH_MS = 30_000;

/** Over all tickets: what does not move by itself any more, for whom it waits and why; the longest first. */
export function StuckTicketList() {
  const text = useText();
  const isPhone = useIsPhone();
  const [reasons, parties] = [useChoices(STUCK_REASONS), useChoices(PARTIES)];
  const filters = [
    <SelectArrayInput key="reason" source="reason" label={text('stuck.reasons')} choices={reasons} alwaysOn helperText={false} />,
    <SelectArrayInput key="waitingFor" source="waitingFor" label={text('ticket.waiting_for')} choices={parties} alwaysOn helperText={false} />,
    <CustomerInput key="customerId" />,
    <TeamInput key="teamId" source="teamId" label={text('ticket.team')} />,
  ];
  return (
    <RecordList
      filters={filters}
      sort={{ field: 'stuckSince', order: 'ASC' }}
      title={text('menu.stuck_tickets')}
      queryOptions={{ refetchInterval: REFETCH_MS }}
      empty={false}
    >
      {isPhone ? <PhoneTickets /> : <Tickets />}
    </RecordList>
  );
}

function Tickets() {
  const text = useText();
  return (
    <DataTable<StuckTicket> bulkActionButtons={false} rowClick={false} empty={<None />}>
      <DataTable.Col<StuckTicket> source="number" label={text('stuck.ticket')} render={(ticket) => <What ticket={ticket} />} />
      <DataTable.Col<StuckTicket> source="reasons" label={text('stuck.reasons')} disableSort render={(ticket) => <Why ticket={ticket} />} />
      <DataTable.Col<StuckTicket> source="stuckSince" label={text('stuck.since')} render={({ stuckSince }) => <Age since={stuckSince} />} />
      <DataTable.Col<StuckTicket> source="waiting" label={text('ticket.waiting_for')} disableSort render={(ticket) => <ForWhom ticket={ticket} />} />
      <DataTable.Col<StuckTicket> source="next" label={text('stuck.next')} disableSort render={(ticket) => <Next ticket={ticket} />} />
    </DataTable>
  );
}

/** On a phone the same, one below the other. */
function PhoneTickets() {
  const text = useText();
  return (
    <ListCards<StuckTicket> empty={<None />}>
      {(ticket) => (
        <>
          <What ticket={ticket} />
          <Why ticket={ticket} />
          <Typography variant="body2">
            {text('stuck.since')}: <Age since={ticket.stuckSince} />
          </Typography>
          <CardLine>
            <div>
              <ForWhom ticket={ticket} />
            </div>
            <div>
              {text('stuck.next')}: <Next ticket={ticket} />
            </div>
          </CardLine>
        </>
      )}
    </ListCards>
  );
}

function None() {
  const text = useText();
  return <EmptyState title={text('stuck.none')} hint={text('stuck.none_hint')} />;
}

function What({ ticket: { id, number, subject, customerName, teamName, state, entitlement, lead } }: { ticket: StuckTicket }) {
  return (
    <Box sx={{ minWidth: 200, maxWidth: 420 }}>
      <NameLink resource="tickets" id={id} name={`#${number}`} /> <StateChip state={state} entitlement={entitlement} lead={lead} />
      <Typography variant="body2" color="text.secondary" sx={{ overflowWrap: 'anywhere' }}>
        {[subject, customerName, teamName].filter(Boolean).join(' · ')}
      </Typography>
    </Box>
  );
}

function Why({ ticket: { reasons, tasks } }: { ticket: StuckTicket }) {
  const label = useLabel();
  return (
    <Box sx={{ minWidth: 180, maxWidth: 320 }}>
      {reasons.map((reason) => (
        <Box key={reason} component="span" sx={{ mr: 0.5 }}>
          <ToneChip tone="alarm">{label(STUCK_REASONS[reason])}</ToneChip>
        </Box>
      ))}
      {tasks.map((task) => (
        <Typography key={task} variant="body2" color="text.secondary">
          {label(DESK_TASKS[task])}
        </Typography>
      ))}
    </Box>
  );
}

/** Somebody of ours by name: a visit is its visitor's, who need not have the ticket; a permission on a colleague's device is that colleague's. */
function ForWhom({ ticket: { waiting, assigneeName, visitorName, askedUserName, contestDuty } }: { ticket: StuckTicket }) {
  const label = useLabel();
  const text = useText();
  const isUsers = waiting.party === 'REQUESTER' && askedUserName !== null;
  return (
    <>
      {isUsers && `${text('record.device_user')}, ${askedUserName}`}
      {!isUsers && ((waiting.party === 'TECHNICIAN' ? (visitorName ?? assigneeName) : null) ?? label(PARTIES[waiting.party]))}
      {contestDuty !== null && ` – ${label(CONTEST_DUTIES[contestDuty])}`}
      <Typography variant="body2" color="text.secondary">
        {waiting.hold !== null && `${label(HOLD_REASONS[waiting.hold])} · `}
        {text('ticket.waiting_since')} <Age since={waiting.since} />
      </Typography>
    </>
  );
}

/** The next timer, late by its own time and not by a promise's, and what it will do; or who goes on where no timer does. */
function Next({ ticket: { waiting } }: { ticket: StuckTicket }) {
  const label = useLabel();
  const text = useText();
  return (
    <>
      {waiting.until === null ? text('stuck.no_timer') : <DueIn at={waiting.until} short />}
      {waiting.then !== null && (
        <Typography variant="body2" color="text.secondary">
          {label(waiting.then)}
        </Typography>
      )}
    </>
  );
}
