import { useGetOne } from 'react-admin';
import type { FieldValues } from 'react-hook-form';
import type { StaffCommand } from '../../../../api/contract/ticket-actions';
import type { Ticket } from '../ticket-types';
import { ActionDialog } from './ActionDialog';

interface TicketActionDialogProps {
  readonly ticketId: string;
  readonly command: StaffCommand;
  /** What is known already, from where the command was chosen. */
  readonly preset?: FieldValues;
  readonly onClose: () => void;
}

/** The dialog of a command for a ticket that is not on the screen itself. */
export function TicketActionDialog({ ticketId, command, preset, onClose }: TicketActionDialogProps) {
  const { data: ticket } = useGetOne<Ticket>('tickets', { id: ticketId, meta: { page: true } });
  return ticket ? <ActionDialog ticket={ticket} command={command} {...(preset ? { preset } : {})} onClose={onClose} /> : null;
}
