import MoreHorizIcon from '@mui/icons-material/MoreHoriz';
import { Button, ListItemText, Menu, MenuItem, Stack } from '@mui/material';
import { useState } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import type { StaffCommand } from '../../../../api/contract/ticket-actions';
import { commandDef, TICKET_COMMANDS } from '../../../../domain/ticket-commands';
import { targetsOf, type TicketState } from '../../../../domain/ticket-states';
import { usePendingCommands } from '../../actions/CommandTracker';
import { useTicketAction } from '../../actions/use-ticket-action';
import { useLabel, useText } from '../../i18n/use-text';
import type { Ticket } from '../ticket-types';
import { ACTION_FORMS } from './action-forms';
import { ActionDialog } from './ActionDialog';

/** Buttons that stand beside each other; the rest waits behind "more". */
const IN_SIGHT = 3;

/** Exactly the commands that the ticket allows this person now; the next step first, the dangerous ones last. */
export function ActionButtons({ ticket }: { ticket: Ticket }) {
  const [open, setOpen] = useState<StaffCommand | null>(null);
  const busy = useBusy(ticket);
  const commands = inOrder(ticket.state, ticket.allowedActions);
  return (
    <Stack direction="row" sx={{ flexWrap: 'wrap', gap: 1 }} role="group">
      {commands.slice(0, IN_SIGHT).map((command, index) => (
        <ActionButton key={command} ticket={ticket} command={command} first={index === 0} busy={busy} onAsk={setOpen} />
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

/** What moves the ticket on comes first, what ends or undoes comes last, otherwise as in the table of commands. */
export function inOrder(state: TicketState, commands: readonly StaffCommand[]): StaffCommand[] {
  const weight = (command: StaffCommand): number => (commandDef(command).tone === 'danger' ? 2 : movesOn(state, command) ? 0 : 1);
  return commands.toSorted((a, b) => weight(a) - weight(b));
}

function movesOn(state: TicketState, command: StaffCommand): boolean {
  return commandDef(command).tone === 'primary' && targetsOf(state, command)[0] !== state;
}

interface ButtonProps {
  readonly ticket: Ticket;
  readonly command: StaffCommand;
  readonly first: boolean;
  readonly busy: boolean;
  readonly onAsk: (command: StaffCommand) => void;
}

function ActionButton({ ticket, command, first, busy, onAsk }: ButtonProps) {
  const label = useLabel();
  const { running, start } = useInstant(ticket, command);
  const def = commandDef(command);
  return (
    <Button
      variant={first && movesOn(ticket.state, command) ? 'contained' : 'outlined'}
      color={def.tone === 'danger' ? 'error' : 'primary'}
      disabled={busy}
      loading={running}
      onClick={() => (ACTION_FORMS[command].instant ? start() : onAsk(command))}
    >
      {label(def)}
    </Button>
  );
}

/** A command that asks nothing is sent by its button; a lost answer is asked for again with the same id. */
function useInstant(ticket: Ticket, command: StaffCommand): { running: boolean; start: () => void } {
  const { running, run } = useTicketAction(ticket.id, command);
  const notify = useNotify();
  const translate = useTranslate();
  const text = useText();
  const label = useLabel();
  const start = async (): Promise<void> => {
    const outcome = await run({});
    const name = label(TICKET_COMMANDS[command]);
    if (outcome.status === 'failed') {
      notify(`${name}: ${translate(outcome.failure.message)} ${outcome.failure.uncertain ? text('action.retry_hint') : ''}`.trim(), {
        type: 'error',
        autoHideDuration: 8_000,
      });
    } else
      notify(text(outcome.status === 'pending' ? 'action.pending' : 'action.done', { name }), {
        type: outcome.status === 'pending' ? 'info' : 'success',
      });
  };
  return { running, start: () => void start() };
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
  const { start } = useInstant(ticket, command);
  const def = commandDef(command);
  const choose = (): void => {
    onClose();
    if (ACTION_FORMS[command].instant) start();
    else onAsk(command);
  };
  return (
    <MenuItem onClick={choose} sx={def.tone === 'danger' ? { color: 'error.main' } : undefined}>
      <ListItemText>{label(def)}</ListItemText>
    </MenuItem>
  );
}
