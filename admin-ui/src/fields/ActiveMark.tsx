import { useText } from '../i18n/use-text';
import { ToneChip } from './StateChip';

/** Whether a record is still in use. */
export function ActiveMark({ active }: { active: boolean }) {
  const text = useText();
  return <ToneChip tone={active ? 'success' : 'closed'}>{text(active ? 'app.active' : 'app.inactive')}</ToneChip>;
}
