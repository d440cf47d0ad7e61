import type { Label } from './label';

/** UN/ECE unit codes as people read them. */
export const UNITS: Readonly<Record<string, Label>> = {
  HUR: { tr: 'saat', en: 'h' },
  C62: { tr: 'adet', en: 'pcs' },
  KMT: { tr: 'km', en: 'km' },
  DAY: { tr: 'gün', en: 'days' },
};
