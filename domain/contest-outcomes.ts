import type { Label } from './label';

/** What was found out about a contested record of a call, once both sides were spoken to. */
export const CONTEST_OUTCOMES = {
  NOT_GIVEN: { tr: 'İzin verilmemişti: kayıt yanlış', en: 'No permission was given: the record is wrong' },
  GIVEN: { tr: 'İzin verilmişti: talep eden itirazını geri aldı', en: 'Permission was given: the requester takes the objection back' },
  UNCLEAR: { tr: 'Anlaşılamadı: iki taraf farklı anlatıyor', en: 'Unclear: the two sides tell it differently' },
} as const satisfies Record<string, Label>;
export type ContestOutcome = keyof typeof CONTEST_OUTCOMES;
export const CONTEST_OUTCOME_NAMES = Object.keys(CONTEST_OUTCOMES) as [ContestOutcome, ...ContestOutcome[]];
