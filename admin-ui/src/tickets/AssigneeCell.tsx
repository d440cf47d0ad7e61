import PersonAddIcon from '@mui/icons-material/PersonAddAltOutlined';
import { Box, Button, IconButton, Tooltip } from '@mui/material';
import { useState, type MouseEvent } from 'react';
import { canBeAssigned } from './queue-defaults';
import { useMay, useMe } from '../auth/use-me';
import { useText } from '../i18n/use-text';
import { TicketActionDialog } from './actions/TicketActionDialog';
import { useInstantAction } from './actions/use-instant-action';
import type { QueueTicket } from './ticket-types';

/** Whose ticket it is; taking and giving it costs no visit to its page. */
export function AssigneeCell({ ticket }: { ticket: QueueTicket }) {
  const text = useText();
  const may = useMay();
  const mayTake = may('ticket.take') && canBeAssigned(ticket);
  const mine = ticket.assigneeName === null;
  return (
    // A click on these buttons is none on the row.
    <Box sx={{ display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: 0.5 }}>
      {mine && mayTake ? <TakeButton ticket={ticket} /> : <Name name={ticket.assigneeName ?? ticket.teamName} />}
      {mine && mayTake && ticket.teamName !== null && <Name name={ticket.teamName} />}
      {mayTake && may('ticket.triage') && <GiveButton ticket={ticket} label={text('queue.assign_to')} />}
    </Box>
  );
}

function Name({ name }: { name: string | null }) {
  const text = useText();
  return (
    <Box
      component="span"
      sx={{ overflow: 'hidden', textOverflow: 'ellipsis', ...(name === null ? { color: 'text.secondary' } : {}) }}
      title={name ?? ''}
    >
      {name ?? text('ticket.unassigned')}
    </Box>
  );
}

const apart = (event: MouseEvent): void => event.stopPropagation();

function TakeButton({ ticket }: { ticket: QueueTicket }) {
  const text = useText();
  const me = useMe();
  const { running, start } = useInstantAction({ id: ticket.id }, 'ASSIGN', { assigneeId: me?.id, insteadOf: ticket.assigneeId });
  return (
    <Button
      size="small"
      variant="outlined"
      loading={running}
      sx={{ py: 0, px: 1, minWidth: 0 }}
      aria-label={text('queue.take_ticket', { number: ticket.number })}
      onClick={(event) => {
        apart(event);
        start();
      }}
    >
      {text('queue.take')}
    </Button>
  );
}

function GiveButton({ ticket, label }: { ticket: QueueTicket; label: string }) {
  const [open, setOpen] = useState(false);
  return (
    <Box component="span" onClick={apart}>
      <Tooltip title={label}>
        <IconButton size="small" aria-label={`${label} #${ticket.number}`} onClick={() => setOpen(true)}>
          <PersonAddIcon fontSize="inherit" />
        </IconButton>
      </Tooltip>
      {open && <TicketActionDialog ticketId={ticket.id} command="ASSIGN" onClose={() => setOpen(false)} />}
    </Box>
  );
}
