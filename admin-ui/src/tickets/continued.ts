import type { FieldValues } from 'react-hook-form';
import type { Ticket } from './ticket-types';

const PARAMETER = 'continues';

/** Address of the form of a new ticket that continues this one. */
export function continueLink({ id }: Pick<Ticket, 'id'>): string {
  return `/tickets/create?${new URLSearchParams({ [PARAMETER]: id })}`;
}

/** Which ticket the form is to continue; null: none. */
export function continuedIn(search: string): string | null {
  return new URLSearchParams(search).get(PARAMETER);
}

/** Whether nothing brings the ticket itself back: work that is needed again is a new ticket. */
export function isOverForGood({ state, endedAt }: Pick<Ticket, 'state' | 'endedAt'>): boolean {
  return endedAt !== null && (state === 'CANCELLED' || state === 'CLOSED');
}

/** What the new ticket takes over: whose it is, which device and what about. Whoever has left their firm asks for nothing any more. */
export function continuedDefaults(ticket: Ticket): FieldValues {
  const { contact, requesterLeft, requesterName, requesterEmail, requesterPhone, asset, givenLabel } = ticket;
  const stranger = { name: requesterName, email: requesterEmail, phone: requesterPhone, label: asset?.label ?? givenLabel };
  const known = contact && { contactId: contact.id, ...(asset && { assetId: asset.id }) };
  return {
    continues: ticket.id,
    subject: ticket.subject,
    description: ticket.description,
    priority: ticket.priority,
    ...(requesterLeft ? {} : (known ?? stranger)),
  };
}
