import { foldTurkish } from './fold';

/** Why a password of enough characters is still guessed at once. */
export type PasswordFault = 'PASSWORD_REPEATED' | 'PASSWORD_SEQUENCE' | 'PASSWORD_PERSONAL' | 'PASSWORD_FIRM' | 'PASSWORD_COMMON';

/** What a guesser tries first: who the person is, and the names of the house. */
export interface KnownWords {
  /** Name and mail address of the person. */
  readonly personal?: readonly string[];
  readonly firm?: readonly string[];
}

const LONGEST_REPEATED = 4;
const FEWEST_LETTERS = 5;
/** So many characters must remain when all that can be guessed is taken away. */
const FEWEST_OTHER = 6;
/** Shorter runs and words stand in good passwords by chance. */
const SHORTEST_RUN = 4;
const SHORTEST_WORD = 3;
const ROWS = ['12345678901234567890', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiopgu', 'asdfghjklsi', 'zxcvbnmoc', '1qaz2wsx3edc4rfv5tgb'];
/** With what the passwords of this country's lists begin, folded; a year or a mark behind it makes it no secret. */
const COMMON = [
  ...['password', 'passw0rd', 'parola', 'sifre', 'sifrem', 'qwerty', 'asdfgh', 'admin', 'administrator', 'yonetici', 'welcome', 'hosgeldin'],
  ...['letmein', 'iloveyou', 'seviyorum', 'servis', 'destek', 'helpdesk', 'istanbul', 'ankara', 'izmir', 'turkiye', 'ataturk', 'bilgisayar'],
  ...['galatasaray', 'fenerbahce', 'besiktas', 'trabzonspor', 'cimbom'],
];
const RUNS = ROWS.flatMap((row) => [row, [...row].reverse().join('')]);

/** What is wrong with a password, null where nothing is; its length is looked at elsewhere. */
export function passwordFault(password: string, { personal = [], firm = [] }: KnownWords = {}): PasswordFault | null {
  const text = foldTurkish(password);
  if (isRepeated(text)) return 'PASSWORD_REPEATED';
  if (withoutRuns(text).length < FEWEST_OTHER) return 'PASSWORD_SEQUENCE';
  if (isMadeOf(text, personal)) return 'PASSWORD_PERSONAL';
  if (isMadeOf(text, [...personal, ...firm])) return 'PASSWORD_FIRM';
  if (isMadeOf(text, [...personal, ...firm, ...COMMON]) || isCommonWithFigures(text)) return 'PASSWORD_COMMON';
  return null;
}

function isRepeated(text: string): boolean {
  const letters = [...text];
  if (new Set(letters).size < FEWEST_LETTERS) return true;
  for (let length = 1; length <= LONGEST_REPEATED; length += 1) if (letters.every((letter, at) => letter === letters[at % length])) return true;
  return false;
}

/** The text without stretches of neighbours on the keyboard, in the alphabet or in counting, either way. */
function withoutRuns(text: string): string {
  let rest = '';
  for (let at = 0; at < text.length;) {
    const run = longestRun(text, at);
    if (run < SHORTEST_RUN) rest += text.charAt(at);
    at += run < SHORTEST_RUN ? 1 : run;
  }
  return rest;
}

function longestRun(text: string, from: number): number {
  let length = 0;
  while (from + length < text.length && RUNS.some((row) => row.includes(text.slice(from, from + length + 1)))) length += 1;
  return length;
}

/** Whether a known word is in it and next to nothing besides. */
function isMadeOf(text: string, known: readonly string[]): boolean {
  const bare = onlyLetters(text);
  const words = known.flatMap((each) => [onlyLetters(foldTurkish(each)), ...foldTurkish(each).split(/[^\p{L}\p{N}]+/u)]);
  const longestFirst = words.filter((word) => word.length >= SHORTEST_WORD).sort((a, b) => b.length - a.length);
  const rest = longestFirst.reduce((left, word) => left.replaceAll(word, ' '), bare);
  return rest !== bare && withoutRuns(onlyLetters(rest)).length < FEWEST_OTHER;
}

/** Whether all letters are those of common words: figures and marks around them are tried one after the other. */
function isCommonWithFigures(text: string): boolean {
  const letters = text.replace(/\P{L}+/gu, '');
  return letters !== '' && new RegExp(`^(?:${COMMON.join('|')})+$`).test(letters);
}

function onlyLetters(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, '');
}
