import type { Label } from './label';

/** Whose doing it is that work was needed, as far as whoever did it could tell. */
export const WORK_CAUSES = {
  UNKNOWN: { tr: 'belirlenmedi', en: 'not known' },
  WEAR: { tr: 'eskime ya da kendiliğinden arıza', en: 'wear, or a fault by itself' },
  CUSTOMER: { tr: 'müşterinin kusuru', en: "the customer's fault" },
  THIRD_PARTY: { tr: 'başkasının müdahalesi', en: "somebody else's intervention" },
  ACCIDENT: { tr: 'darbe, sıvı, yangın ya da voltaj', en: 'a blow, liquid, fire or voltage' },
} as const satisfies Record<string, Label>;
export type WorkCause = keyof typeof WORK_CAUSES;
export const WORK_CAUSE_NAMES = Object.keys(WORK_CAUSES) as [WorkCause, ...WorkCause[]];
