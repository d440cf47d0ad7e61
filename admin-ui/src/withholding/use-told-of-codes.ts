import type { RaRecord } from 'react-admin';
import { useText } from '../i18n/use-text';

/** Says of what was saved how many lines took another code of withholding by it; null where none did. */
export function useToldOfCodes(): (saved: RaRecord) => string | null {
  const text = useText();
  return ({ codedLines }) => (typeof codedLines === 'number' && codedLines > 0 ? text('withholding.coded_lines', { smart_count: codedLines }) : null);
}
