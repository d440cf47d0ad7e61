import type { Label } from './label';

/**
 * What was found out about a contested permission or decision, once both sides were spoken to. The words hold for an objection that is taken
 * back and for a witness whose denial is refuted.
 */
export const CONTEST_OUTCOMES = {
  NOT_GIVEN: { tr: 'Geçerli değildi: itiraz haklı', en: 'It was not valid: the objection is right' },
  GIVEN: { tr: 'Geçerliydi: görüşülerek doğrulandı', en: 'It was valid: confirmed when both sides were spoken to' },
  UNCLEAR: { tr: 'Anlaşılamadı: iki taraf farklı anlatıyor', en: 'Unclear: the two sides tell it differently' },
} as const satisfies Record<string, Label>;
export type ContestOutcome = keyof typeof CONTEST_OUTCOMES;
export const CONTEST_OUTCOME_NAMES = Object.keys(CONTEST_OUTCOMES) as [ContestOutcome, ...ContestOutcome[]];
