import MoreHorizIcon from '@mui/icons-material/MoreHoriz';
import { Button, ListItemText, Menu, MenuItem, Stack } from '@mui/material';
import { useState } from 'react';
import type { StaffCommand } from '../../../../api/contract/ticket-actions';
import { byDue, isDue, type CommandSituation } from '../../../../domain/command-order';
import { commandLabel } from '../../../../domain/state-label';
import { commandDef } from '../../../../domain/ticket-commands';
import { usePendingCommands } from '../../actions/CommandTracker';
import { useMe } from '../../auth/use-me';
import { useLabel, useText } from '../../i18n/use-text';
import { activeVisit } from '../active-visit';
import type { Ticket } from '../ticket-types';
import { ACTION_FORMS } from './action-forms';
import { ActionDialog } from './ActionDialog';
import { connects } from '../connects';
import { lastRefusal } from '../last-refusal';
import { useInstantAction } from './use-instant-action';

/** Buttons that stand beside each other; the rest waits behind "more". */
const IN_SIGHT = 3;

/** Exactly the commands that the ticket allows this person now; the next step first, the dangerous ones last. */
export function ActionButtons({ ticket }: { ticket: Ticket }) {
  const [open, setOpen] = useState<StaffCommand | null>(null);
  const busy = useBusy(ticket);
  const me = useMe();
  const situation = situationOf(ticket, me?.id);
  // One replies where the conversation stands.
  const commands = byDue(
    situation,
    ticket.allowedActions.filter((command) => command !== 'REPLY'),
  );
  return (
    <Stack direction="row" sx={{ flexWrap: 'wrap', gap: 1 }} role="group">
      {me && ticket.assigneeId === null && commands.includes('ASSIGN') && <TakeButton ticket={ticket} me={me.id} busy={busy} />}
      {commands.slice(0, IN_SIGHT).map((command, index) => (
        <ActionButton
          key={command}
          ticket={ticket}
          command={command}
          primary={index === 0 && isDue(situation, command)}
          busy={busy}
          onAsk={setOpen}
        />
      ))}
      <MoreActions ticket={ticket} commands={commands.slice(IN_SIGHT)} busy={busy} onAsk={setOpen} />
      {open && <ActionDialog ticket={ticket} command={open} onClose={() => setOpen(null)} />}
    </Stack>
  );
}

/** While a command is on its way, another one would only be judged by a state that is about to change. */
function useBusy(ticket: Ticket): boolean {
  return usePendingCommands(ticket.id).length > 0 || ticket.pendingCommands.length > 0;
}

/** What of the ticket and its reader decides which step is due. */
function situationOf(ticket: Ticket, me: string | undefined): CommandSituation {
  const visitor = activeVisit(ticket)?.technicianId;
  return {
    state: ticket.state,
    isVisitor: me !== undefined && visitor === me,
    isRefused: lastRefusal(ticket) !== null,
    isConnectedBeside: connects(ticket, me),
    isBeyondRemote: ticket.remoteOutcome === 'FAILED' || ticket.remoteOutcome === 'IMPOSSIBLE',
  };
}

interface ButtonProps {
  readonly ticket: Ticket;
  readonly command: StaffCommand;
  readonly primary: boolean;
  readonly busy: boolean;
  readonly onAsk: (command: StaffCommand) => void;
}

function ActionButton({ ticket, command, primary, busy, onAsk }: ButtonProps) {
  const label = useLabel();
  const { running, start } = useInstantAction(ticket, command);
  const def = commandDef(command);
  return (
    <Button
      variant={primary ? 'contained' : 'outlined'}
      color={def.tone === 'danger' ? 'error' : 'primary'}
      disabled={busy}
      loading={running}
      onClick={() => (ACTION_FORMS[command].instant ? start() : onAsk(command))}
    >
      {label(commandLabel(command, ticket.state))}
    </Button>
  );
}

/** What nobody has is taken without a dialog, as in the queue. */
function TakeButton({ ticket, me, busy }: { ticket: Ticket; me: string; busy: boolean }) {
  const text = useText();
  const { running, start } = useInstantAction(ticket, 'ASSIGN', { assigneeId: me, insteadOf: null });
  return (
    <Button variant="outlined" disabled={busy} loading={running} onClick={start}>
      {text('queue.take')}
    </Button>
  );
}

function MoreActions({
  ticket,
  commands,
  busy,
  onAsk,
}: {
  ticket: Ticket;
  commands: readonly StaffCommand[];
  busy: boolean;
  onAsk: (command: StaffCommand) => void;
}) {
  const text = useText();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  if (commands.length === 0) return null;
  return (
    <>
      <Button
        variant="outlined"
        color="inherit"
        disabled={busy}
        startIcon={<MoreHorizIcon />}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {text('action.more')}
      </Button>
      <Menu keepMounted anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        {commands.map((command) => (
          <MoreItem key={command} ticket={ticket} command={command} onAsk={onAsk} onClose={() => setAnchor(null)} />
        ))}
      </Menu>
    </>
  );
}

function MoreItem({
  ticket,
  command,
  onAsk,
  onClose,
}: {
  ticket: Ticket;
  command: StaffCommand;
  onAsk: (command: StaffCommand) => void;
  onClose: () => void;
}) {
  const label = useLabel();
  const { start } = useInstantAction(ticket, command);
  const def = commandDef(command);
  const choose = (): void => {
    onClose();
    if (ACTION_FORMS[command].instant) start();
    else onAsk(command);
  };
  return (
    <MenuItem onClick={choose} sx={def.tone === 'danger' ? { color: 'error.main' } : undefined}>
      <ListItemText>{label(commandLabel(command, ticket.state))}</ListItemText>
    </MenuItem>
  );
}
