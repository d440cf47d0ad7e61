import { Box, Link as MuiLink, Stack, Typography } from '@mui/material';
import { Link } from 'react-router-dom';
import { PriorityMark } from '../fields/PriorityMark';
import { StateChip } from '../fields/StateChip';
import { DueIn } from '../fields/times';
import { useText } from '../i18n/use-text';
import { ConversationMarks } from '../tickets/ConversationMarks';
import { TargetAlarm } from '../tickets/TargetMark';
import type { QueueTicket } from '../tickets/ticket-types';

/** One of my tickets in a few lines, as a phone shows it. */
export function MyTicketCard({ ticket }: { ticket: QueueTicket }) {
  return (
    <Box sx={{ py: 1, borderBottom: 1, borderColor: 'divider', '&:last-child': { borderBottom: 0 } }}>
      <Stack direction="row" sx={{ justifyContent: 'space-between', alignItems: 'flex-start', gap: 1 }}>
        <MuiLink component={Link} to={`/tickets/${ticket.id}/show`} sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>
          #{ticket.number} {ticket.subject}
        </MuiLink>
        <StateChip state={ticket.state} entitlement={ticket.entitlement} lead={ticket.lead} />
      </Stack>
      <Typography variant="body2" color="text.secondary">
        {[ticket.requesterName, ticket.customerName, ticket.assetLabel].filter(Boolean).join(' · ')}
      </Typography>
      <InQueueOf ticket={ticket} />
      <Typography variant="body2" component="div">
        <PriorityMark priority={ticket.priority} /> <TargetAlarm status={ticket.targetStatus} /> <Due ticket={ticket} />{' '}
        <ConversationMarks ticket={ticket} />
      </Typography>
    </Box>
  );
}

/** Whose it is while nobody has taken it: a team's. */
function InQueueOf({ ticket: { teamName, assigneeId } }: { ticket: QueueTicket }) {
  const text = useText();
  if (teamName === null || assigneeId !== null) return null;
  return (
    <Typography variant="body2" sx={{ fontWeight: 600 }}>
      {text('my_day.queue_of', { team: teamName })}
    </Typography>
  );
}

/** Until when the next promise is to be kept; where nothing is promised, when somebody is reminded. */
function Due({ ticket: { targetDueAt, targetStatus, dueAt, overdue } }: { ticket: QueueTicket }) {
  const text = useText();
  if (targetDueAt !== null)
    return (
      <>
        {text('clocks.target')}: <DueIn at={targetDueAt} overdue={targetStatus === 'BREACHED'} />
      </>
    );
  return dueAt === null ? null : (
    <Box component="span" sx={{ color: 'text.secondary', fontSize: '0.8rem' }}>
      {text('ticket.reminded')} <DueIn at={dueAt} overdue={overdue} short />
    </Box>
  );
}
