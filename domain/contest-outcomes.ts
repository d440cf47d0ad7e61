import type { Label } from './label';

/** What was found out about a contested permission or decision, once both sides were spoken to. */
export const CONTEST_OUTCOMES = {
  NOT_GIVEN: { tr: 'Geçerli değildi: itiraz haklı', en: 'It was not valid: the objection is right' },
  GIVEN: { tr: 'Geçerliydi: itiraz eden itirazını geri aldı', en: 'It was valid: whoever objected takes it back' },
  UNCLEAR: { tr: 'Anlaşılamadı: iki taraf farklı anlatıyor', en: 'Unclear: the two sides tell it differently' },
} as const satisfies Record<string, Label>;
export type ContestOutcome = keyof typeof CONTEST_OUTCOMES;
export const CONTEST_OUTCOME_NAMES = Object.keys(CONTEST_OUTCOMES) as [ContestOutcome, ...ContestOutcome[]];
