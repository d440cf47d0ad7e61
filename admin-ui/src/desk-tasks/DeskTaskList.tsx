import { Button, Link as MuiLink, Typography } from '@mui/material';
import { DataTable, NullableBooleanInput, SelectArrayInput, useGetManyAggregate } from 'react-admin';
import { Link } from 'react-router-dom';
import type { DeskTask } from '../../../api/contract/desk-tasks';
import { CHARGE_HOLD_REASONS } from '../../../domain/charge-holds';
import {
  CLOSING_TASKS,
  CONTRACT_TASKS,
  DECISION_TASKS,
  DESK_TASKS,
  MAIL_TASKS,
  MONTH_TASKS,
  WRITE_OFF_TASK,
  type DeskTaskKind,
} from '../../../domain/desk-tasks';
import { LINE_TYPES } from '../../../domain/line-types';
import { useMay } from '../auth/use-me';
import { LineLink } from '../charge-lines/LineDialog';
import { linesAddress } from '../charge-lines/lines-address';
import { approvalsOf } from '../approvals/ApprovalFacts';
import { Amount } from '../fields/Amount';
import { EmptyState } from '../fields/EmptyState';
import { CardLine, ListCards, useIsPhone } from '../fields/ListCards';
import { NameLink } from '../fields/NameLink';
import { RecordLink, StaffName } from '../fields/RecordLink';
import { StateChip } from '../fields/StateChip';
import { Age, When } from '../fields/times';
import { useChoices, useTableLabel, useText } from '../i18n/use-text';
import { RecordList } from '../layout/RecordList';
import type { QueueTicket } from '../tickets/ticket-types';
import { TaskDoneButton } from './TaskDoneButton';
import { TaskName } from './TaskName';

/** What somebody at the desk must do because a process waits or failed; the oldest first. */
export function DeskTaskList() {
  const text = useText();
  const isPhone = useIsPhone();
  const may = useMay();
  // Whoever is no part of the desk has those about months alone.
  const kinds = useChoices(DESK_TASKS).filter(({ id }) => may('task.write') || CLOSING_TASKS.includes(id as DeskTaskKind));
  const filters = [<NullableBooleanInput key="open" source="open" alwaysOn />, <SelectArrayInput key="kind" source="kind" choices={kinds} />];
  return (
    <RecordList
      filters={filters}
      filterDefaultValues={{ open: true }}
      sort={{ field: 'createdAt', order: 'ASC' }}
      title={text('menu.desk_tasks')}
      empty={false}
    >
      {isPhone ? <PhoneTasks /> : <Tasks />}
    </RecordList>
  );
}

function Tasks() {
  return (
    <DataTable<DeskTask> bulkActionButtons={false} rowClick={false} empty={<None />}>
      <DataTable.Col<DeskTask> source="kind" disableSort render={(task) => <KindOfTask task={task} />} />
      <DataTable.Col<DeskTask> source="ticketNumber" disableSort render={(task) => <TicketOfTask task={task} />} />
      <DataTable.Col<DeskTask> source="createdAt" render={({ createdAt }) => <Age since={createdAt} />} />
      <DataTable.Col<DeskTask> source="doneAt" disableSort render={(task) => <DoneOrToDo task={task} />} />
    </DataTable>
  );
}

/** On a phone the same, one below the other. */
function PhoneTasks() {
  return (
    <ListCards<DeskTask> empty={<None />}>
      {(task) => (
        <>
          <div>
            <KindOfTask task={task} />
          </div>
          <div>
            <TicketOfTask task={task} />
          </div>
          <CardLine>
            <Age since={task.createdAt} />
            <div>
              <DoneOrToDo task={task} />
            </div>
          </CardLine>
        </>
      )}
    </ListCards>
  );
}

function None() {
  const text = useText();
  return <EmptyState title={text('task.none')} hint={text('task.none_hint')} />;
}

function DoneOrToDo({ task }: { task: DeskTask }) {
  if (!task.doneAt) return <TaskButton task={task} />;
  return (
    <>
      <When at={task.doneAt} /> {task.doneById && <StaffName id={task.doneById} />}
    </>
  );
}

/** Two decisions about one ticket are told apart by what they are about. */
function KindOfTask({ task: { kind, line, subjectId, substituteName, target, fee } }: { task: DeskTask }) {
  const tableLabel = useTableLabel();
  const text = useText();
  if (line === null || subjectId === null)
    return (
      <>
        <TaskName kind={kind} target={target} fee={fee} />
        {substituteName !== null && (
          <Typography variant="body2" color="text.secondary">
            {text('task.stands_in', { name: substituteName })}
          </Typography>
        )}
      </>
    );
  return (
    <>
      {tableLabel(DESK_TASKS, kind)}
      <Typography variant="body2" color="text.secondary">
        <LineLink id={subjectId}>{tableLabel(LINE_TYPES, line.workType)}</LineLink> · <Amount amount={line.net} currency={line.currency} />
        {line.holdReason && ` · ${tableLabel(CHARGE_HOLD_REASONS, line.holdReason)}`}
      </Typography>
    </>
  );
}

/** A decision about money is taken at its line, everything else is ticked off here. */
function TaskButton({ task }: { task: DeskTask }) {
  const text = useText();
  // Without a subject it was written on the status page: it is read on its ticket.
  if (ONE_MAIL.includes(task.kind) && task.subjectId !== null) return <LookIntoMails task={task} to={`/inbound-mails/${task.subjectId}/show`} />;
  if (MAILBOX_TASKS.includes(task.kind)) return <LookIntoMails task={task} />;
  if ((task.kind === 'APPROVAL_EXPIRED' || task.kind === 'EXCESS_NOT_APPROVED') && task.ticketId !== null)
    return <AskAgain task={task} ticketId={task.ticketId} />;
  if (MONTH_TASKS.includes(task.kind) && task.ticketId === null && task.subjectId !== null)
    return <LookAtMonth task={task} to={`/billing-periods/${task.subjectId}/show`} />;
  if (!DECISION_TASKS.includes(task.kind)) return <TaskDoneButton task={task} />;
  const to = task.kind === WRITE_OFF_TASK ? '/write-offs' : linesAddress({ ticketId: task.ticketId, hold: ['HELD'] });
  return (
    <Button size="small" color="inherit" component={Link} to={to}>
      {text('charge.decide')}
    </Button>
  );
}

/** What a month's end waits for is seen on its draft, by whoever may close months; anybody at the desk ticks it off. */
function LookAtMonth({ task, to }: { readonly task: DeskTask; readonly to: string }) {
  const text = useText();
  const may = useMay();
  return (
    <>
      {may('month.close') && (
        <Button size="small" color="inherit" component={Link} to={to}>
          {text('month.open_board')}
        </Button>
      )}
      <TaskDoneButton task={task} />
    </>
  );
}

/** The form of the ticket holds what was asked, so that it can be asked again as it was. */
function AskAgain({ task, ticketId }: { readonly task: DeskTask; readonly ticketId: string }) {
  const text = useText();
  return (
    <>
      <Button size="small" color="inherit" component={Link} to={approvalsOf(ticketId)}>
        {text('approval.ask_again')}
      </Button>
      <TaskDoneButton task={task} />
    </>
  );
}

/** What mails have brought is looked into where they are; it can be ticked off as well. */
const MAILBOX_TASKS: readonly DeskTaskKind[] = ['MAIL_QUARANTINE', 'MAIL_LOOP'];
const ONE_MAIL: readonly DeskTaskKind[] = MAIL_TASKS;

function LookIntoMails({ task, to = '/inbound-mails' }: { task: DeskTask; to?: string }) {
  const text = useText();
  return (
    <>
      <Button size="small" color="inherit" component={Link} to={to}>
        {text('mail_in.look')}
      </Button>
      <TaskDoneButton task={task} />
    </>
  );
}

/** The ticket, contract or customer with what it is about, so that one can choose without opening it. */
function TicketOfTask({ task: { ticketId, ticketNumber, kind, subjectId, customer } }: { task: DeskTask }) {
  const { data } = useGetManyAggregate<QueueTicket>('tickets', { ids: ticketId ? [ticketId] : [] }, { enabled: ticketId !== null });
  const ticket = data?.[0];
  if (CONTRACT_TASKS.includes(kind)) return <RecordLink resource="contracts" id={subjectId} field="number" />;
  if (ticketId === null) return customer ? <NameLink resource="customers" id={customer.id} name={customer.name} /> : <>—</>;
  return (
    <>
      <MuiLink component={Link} to={`/tickets/${ticketId}/show`} sx={{ fontWeight: 600 }}>
        #{ticketNumber}
      </MuiLink>{' '}
      {ticket && <StateChip state={ticket.state} entitlement={ticket.entitlement} lead={ticket.lead} />}
      <Typography variant="body2" color="text.secondary">
        {[ticket?.subject, ticket?.customerName].filter(Boolean).join(' · ')}
      </Typography>
    </>
  );
}
