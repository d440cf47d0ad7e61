import { ToneChip } from '../../fields/StateChip';
import { useText } from '../../i18n/use-text';
import type { Ticket } from '../ticket-types';

/** Stands beside the name of a person who is no longer active. */
export function FormerMark({ ticket, id, of }: { ticket: Pick<Ticket, 'formerPeople'>; id: string | null | undefined; of: 'staff' | 'contact' }) {
  const text = useText();
  if (!id || !ticket.formerPeople.includes(id)) return null;
  return <ToneChip tone="alarm">{text(of === 'staff' ? 'person.former_staff' : 'person.former_contact')}</ToneChip>;
}
