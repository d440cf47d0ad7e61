import type { Label } from './label';

/** What whoever is said to have decided says of a record that somebody else denies; it is evidence, and revives nothing. */
export const DECIDER_WORDS = {
  MINE: { tr: 'Karar bana ait', en: 'The decision is mine' },
  NOT_MINE: { tr: 'Bu kararı ben vermedim', en: 'This was not my decision' },
} as const satisfies Record<string, Label>;
export type DeciderWord = keyof typeof DECIDER_WORDS;
export const DECIDER_WORD_NAMES = Object.keys(DECIDER_WORDS) as [DeciderWord, ...DeciderWord[]];
