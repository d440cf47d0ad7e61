import { FormerChip } from '../../fields/FormerChip';
import type { Ticket } from '../ticket-types';

/** Stands beside the name of a person who is no longer active. */
export function FormerMark({ ticket, id, of }: { ticket: Pick<Ticket, 'formerPeople'>; id: string | null | undefined; of: 'staff' | 'contact' }) {
  return id && ticket.formerPeople.includes(id) ? <FormerChip of={of} /> : null;
}
