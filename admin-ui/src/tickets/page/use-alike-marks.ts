import { useText } from '../../i18n/use-text';
import type { Ticket } from '../ticket-types';

type Alike = Ticket['relations']['alike'][number];

/** Says why another ticket may be the same matter. */
export function useAlikeMarks(): (ticket: Pick<Alike, 'sameDevice' | 'samePerson' | 'sameSubject'>) => string {
  const text = useText();
  return ({ sameDevice, samePerson, sameSubject }) =>
    [sameDevice && text('relations.same_device'), samePerson && text('relations.same_person'), sameSubject && text('relations.same_subject')]
      .filter(Boolean)
      .join(' · ');
}
