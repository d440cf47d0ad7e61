/** Letters that the fold maps one to one onto FOLD_TO: Turkish letters of both cases, the Latin I, and circumflexes. */
export const FOLD_FROM = 'İIıŞşĞğÜüÖöÇçÂâÎîÛû';

/** What the letters of FOLD_FROM become, in the same order. */
export const FOLD_TO = 'iiiSsGgUuOoCcAaIiUu';

const MAP = new Map([...FOLD_FROM].map((letter, index) => [letter, FOLD_TO.charAt(index)]));
const FOLDED_LETTER = new RegExp(`[${FOLD_FROM}]`, 'g');

/**
 * One key for all spellings of a word in search: 'KIRIKKALE', 'Kırıkkale' and 'kirikkale' are the same. Equals foldSql()
 * in a PostgreSQL database with locale C.UTF-8 (compared over all of Unicode with versions 15 and 18; only letters that are
 * newer than the server's Unicode tables differ). A database with locale C would fold ASCII only.
 */
export function foldTurkish(text: string): string {
  const mapped = text.normalize('NFC').replace(FOLDED_LETTER, (letter) => MAP.get(letter) ?? letter);
  // Letter by letter, as PostgreSQL does: JavaScript lowers a final Σ of a whole word to ς.
  return mapped.replace(/[A-Z\u0080-\u{10ffff}]/gu, (letter) => letter.toLowerCase());
}

/** The same fold as an immutable SQL expression over a column or parameter; the migration's function sm_fold is made of it. */
export function foldSql(expression: string): string {
  return `lower(translate(normalize(${expression}, NFC), '${FOLD_FROM}', '${FOLD_TO}'))`;
}
