import { intlLocale, type Locale } from './locale';

/** A file's size as people read it: 850 B, 12 kB, 3,4 MB. */
export function formatBytes(bytes: number, locale: Locale): string {
  const [value, unit] = bytes < 1000 ? [bytes, 'B'] : bytes < 1_000_000 ? [bytes / 1000, 'kB'] : [bytes / 1_000_000, 'MB'];
  const digits = unit === 'MB' && value < 10 ? 1 : 0;
  return `${new Intl.NumberFormat(intlLocale(locale), { maximumFractionDigits: digits }).format(value)} ${unit}`;
}
