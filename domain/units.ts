import type { Label } from './label';

/** A unit as people read it; `one` where a language has another word for a single one. */
export interface UnitLabel extends Label {
  readonly one?: Label;
}

/** UN/ECE unit codes as people read them. */
export const UNITS: Readonly<Record<string, UnitLabel>> = {
  HUR: { tr: 'saat', en: 'h' },
  C62: { tr: 'adet', en: 'pcs', one: { tr: 'adet', en: 'pc' } },
  KMT: { tr: 'km', en: 'km' },
  DAY: { tr: 'gün', en: 'days', one: { tr: 'gün', en: 'day' } },
};
