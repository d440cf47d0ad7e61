import { formatDateTime } from '../../../../domain/format';
import { useAppLocale } from '../../i18n/use-text';

/** Writes an instant with date and time; a dash where there is none. */
export function useMoment(): (at: string | null | undefined) => string {
  const locale = useAppLocale();
  return (at) => (at ? formatDateTime(Date.parse(at), locale) : '—');
}
