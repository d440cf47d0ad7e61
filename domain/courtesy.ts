import { CLOSINGS, COURTESIES, GREETINGS, MEANT, THANKS, TITLES, WORKS } from './courtesy-phrases';
import { foldTurkish } from './fold';

/** Longest answer that can be mere courtesy, signature included; nobody says thanks at greater length. */
const MAX_LENGTH = 1_200;
const MAX_SIGNATURE_LINES = 10;

type Weight = 'PLAIN' | 'CORE';
type Vocabulary = ReadonlyMap<string, Weight>;

const vocabulary = (core: readonly string[]): Vocabulary =>
  new Map<string, Weight>([...COURTESIES.map((phrase) => [phrase, 'PLAIN'] as const), ...core.map((phrase) => [phrase, 'CORE'] as const)]);

const OF_THANKS = vocabulary(THANKS);
const OF_SOLVED = vocabulary([...THANKS, ...WORKS]);
const LONGEST = Math.max(...[...OF_SOLVED.keys()].map((phrase) => phrase.split(' ').length));

// What may stand between sentences; any other mark belongs to a word that no phrase has.
const KIND_SIGNS = /🙏|👍|😊|🙂|😀|😃|😁|👏|💐|🌹|🌸|❤|♥|✅|👌|🤝|\p{Emoji_Modifier}|\ufe0f/gu;
const BREAK = /[\n.,!;:()…"“”*_–—/|-]+/;
const UNKIND = /\?|[:;]['’]?-?[([/\\]/;

/** Whether an answer says thanks and nothing else. `writer`: name or address of whoever wrote it, by which a bare name below it is known as theirs. */
export function isMereThanks(text: string, writer: string | null = null): boolean {
  return consistsOf(text, OF_THANKS, writer);
}

/** Whether an answer says thanks, or that it works, and nothing else: no reason to open again what is solved. */
export function leavesSolved(text: string, writer: string | null = null): boolean {
  return consistsOf(text, OF_SOLVED, writer);
}

/** Every sentence is of the vocabulary, and one of them at least says what it is about; a doubt counts as something else. */
function consistsOf(text: string, words: Vocabulary, writer: string | null): boolean {
  const lines = ownLines(text);
  if (lines === null || UNKIND.test(lines.join('\n'))) return false;
  const weight = weigh(withoutSignature(lines, words, writer), words);
  return weight === 'CORE';
}

/** Without the signature that mail programs set below a line of their own, unless something is said in it; null where it is too long to be courtesy. */
function ownLines(text: string): string[] | null {
  const marked = /^--[ \t]*$/m.exec(text.slice(0, 2 * MAX_LENGTH));
  const isSigned = marked !== null && !saysSomething(text.slice(marked.index));
  const own = (isSigned ? text.slice(0, marked.index) : text).trim();
  return own.length > MAX_LENGTH ? null : own.normalize('NFC').replace(/\r\n?/g, '\n').replace(KIND_SIGNS, '. ').split('\n');
}

const saysSomething = (signature: string): boolean => UNKIND.test(signature.replace(/https?:\S+/g, '')) || MEANT.test(foldTurkish(signature));

function weigh(lines: readonly string[], words: Vocabulary): Weight | null {
  let found: Weight = 'PLAIN';
  for (const sentence of lines.join('\n').split(BREAK)) {
    const said = sentence.split(/[\s'’]+/).filter(Boolean);
    const weight = said.length === 0 ? 'PLAIN' : weighSentence(said, words);
    if (weight === null) return null;
    if (weight === 'CORE') found = 'CORE';
  }
  return found;
}

/** Whether the sentence is phrases one after the other, whatever the order; the weightiest reading counts. */
function weighSentence(said: readonly string[], words: Vocabulary): Weight | null {
  const folded = said.map(foldTurkish);
  const reached: (Weight | null)[] = ['PLAIN', ...said.map(() => null)];
  for (let from = 0; from < said.length; from += 1) {
    const before = reached[from] ?? null;
    if (before === null) continue;
    const reach = (to: number, weight: Weight): void => {
      if (reached[to] !== 'CORE') reached[to] = before === 'CORE' ? 'CORE' : weight;
    };
    for (let length = 1; length <= LONGEST && from + length <= said.length; length += 1) {
      const weight = words.get(folded.slice(from, from + length).join(' '));
      if (weight !== undefined) reach(from + length, weight);
    }
    for (const to of calledByName(said, folded, from)) reach(to, 'PLAIN');
  }
  return reached[said.length] ?? null;
}

/** Where a form of address ends that begins here: "Uğur Bey", "Ayşe Nur Hanım", "Merhaba Selin", "Dear Ayşe Nur"; two words after any other greeting may be a sentence. */
function calledByName(said: readonly string[], folded: readonly string[], from: number): number[] {
  const isName = (index: number): boolean => /^\p{L}{2,20}$/u.test(said[index] ?? '') && !MEANT.test(folded[index] ?? '');
  const isCapital = (index: number): boolean => isName(index) && /^\p{Lu}/u.test(said[index] ?? '');
  const isTitle = (index: number): boolean => TITLES.has(folded[index] ?? '');
  if (isTitle(from + 1) && isName(from)) return [from + 2];
  if (isTitle(from + 2) && isCapital(from) && isCapital(from + 1)) return [from + 3];
  if (!GREETINGS.has(folded[from] ?? '') || !isCapital(from + 1)) return [];
  return [from + 2, ...(FORMAL.has(folded[from] ?? '') && isCapital(from + 2) ? [from + 3] : [])];
}

/** The lines above a signature: below a closing word, or the writer's own name below thanks; any other word there may be what is wrong. */
function withoutSignature(lines: readonly string[], words: Vocabulary, writer: string | null): readonly string[] {
  for (const [index, line] of lines.entries()) {
    const below = lines.slice(index + 1).filter((one) => one.trim() !== '');
    const closing = lastSentence(line);
    if (closing === '' || below.length === 0 || below.length > MAX_SIGNATURE_LINES) continue;
    const isSigned = CLOSINGS.has(closing)
      ? isSignature(below, writer)
      : words.has(closing) && below.length === 1 && isNameOf(below[0] ?? '', writer);
    if (isSigned) return lines.slice(0, index + 1);
  }
  return lines;
}

const lastSentence = (line: string): string =>
  foldTurkish(
    line
      .split(BREAK)
      .map((part) => part.trim())
      .filter(Boolean)
      .at(-1) ?? '',
  ).replace(/\s+/g, ' ');

const CONTACT =
  /@|\bwww\.|https?:|\+?\d[\d ()./-]{6,}|^(?:tel|telefon|gsm|cep|faks|fax|mobil|mobile|phone|dahili|e-?posta|e-?mail|adres|address|web)\b|^(?:sent from my|get outlook for)\b|(?:iphone|ipad|android|samsung)\S* (?:cihazimdan )?gonderildi/;
/** Forms of address that are followed by whole names. */
const FORMAL: ReadonlySet<string> = new Set(['sayin', 'dear']);
const LINKING: ReadonlySet<string> = new Set(['ve', 'and', 'of', 'the', '&', '-', '|', '/', '–']);

function isSignature(lines: readonly string[], writer: string | null): boolean {
  const [first = '', ...rest] = lines;
  const isContact = (line: string): boolean => CONTACT.test(foldTurkish(line.trim()));
  // What is not the writer's name is one only where an address or number below shows what it is.
  return (isContact(first) || isNameOf(first, writer) || (isTitled(first) && rest.some(isContact))) && rest.every(isSignatureLine);
}

function isSignatureLine(line: string): boolean {
  const folded = foldTurkish(line.trim());
  return folded.length <= 100 && !MEANT.test(folded) && (CONTACT.test(folded) || isTitled(line));
}

/** Some words, each with a capital: a name, a function, a firm. */
function isTitled(line: string): boolean {
  const parts = line.trim().split(/\s+/);
  return (
    parts.length <= 8 &&
    !MEANT.test(foldTurkish(line)) &&
    parts.every((part) => LINKING.has(part) || /^[\p{Lu}(]/u.test(part)) &&
    !/[!?]$/.test(line.trim())
  );
}

/** A name as one is written: at least the first of it not all in capitals. */
function isPersonsName(line: string): boolean {
  const parts = line.trim().split(/\s+/);
  return isTitled(line) && parts.length <= 4 && /^\p{Lu}(?:\p{Ll}+|\.)$/u.test(parts[0] ?? '') && parts.every((part) => /^[\p{L}.]+$/u.test(part));
}

function isNameOf(line: string, writer: string | null): boolean {
  const theirs = new Set(foldTurkish(writer ?? '').split(/[^\p{L}]+/u));
  return (
    isPersonsName(line) &&
    line
      .split(/[\s.]+/)
      .filter(Boolean)
      .every((part) => theirs.has(foldTurkish(part)))
  );
}
