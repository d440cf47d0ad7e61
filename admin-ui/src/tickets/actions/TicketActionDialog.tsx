import { useEffect } from 'react';
import { useNotify } from 'react-admin';
import type { FieldValues } from 'react-hook-form';
import type { StaffCommand } from '../../../../api/contract/ticket-actions';
import { messageOf } from '../../data/http';
import { useWholeTicket } from '../use-whole-ticket';
import { ActionDialog } from './ActionDialog';

interface TicketActionDialogProps {
  readonly ticketId: string;
  readonly command: StaffCommand;
  /** What is known already, from where the command was chosen. */
  readonly preset?: FieldValues;
  readonly onClose: () => void;
}

/** The dialog of a command for a ticket that is not on the screen itself; a ticket that cannot be read is told. */
export function TicketActionDialog({ ticketId, command, preset, onClose }: TicketActionDialogProps) {
  const { data: ticket, error } = useWholeTicket(ticketId);
  const notify = useNotify();
  const failed = ticket === undefined && error !== null;
  useEffect(() => {
    if (!failed) return;
    notify(messageOf(error), { type: 'error' });
    onClose();
    // Told once: neither what is told nor the way to close makes it another failure.
  }, [failed]); // eslint-disable-line react-hooks/exhaustive-deps
  return ticket ? <ActionDialog ticket={ticket} command={command} {...(preset ? { preset } : {})} onClose={onClose} /> : null;
}
