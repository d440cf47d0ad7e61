import { useText } from '../i18n/use-text';
import { ToneChip } from './StateChip';

/** Says of a person who is named that they are no longer active. */
export function FormerChip({ of }: { of: 'staff' | 'contact' }) {
  const text = useText();
  return <ToneChip tone="alarm">{text(of === 'staff' ? 'person.former_staff' : 'person.former_contact')}</ToneChip>;
}
