import type { Label } from './label';

/** What whoever is said to have given a permission says of a record that somebody else denies; it is evidence, and revives nothing. */
export const GIVER_WORDS = {
  MINE: { tr: 'İzin verildi', en: 'It was given' },
  NOT_MINE: { tr: 'İzin verilmedi', en: 'It was not given' },
} as const satisfies Record<string, Label>;
export type GiverWord = keyof typeof GIVER_WORDS;
export const GIVER_WORD_NAMES = Object.keys(GIVER_WORDS) as [GiverWord, ...GiverWord[]];
