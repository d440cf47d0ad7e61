import { foldTurkish } from './fold';

/** Most people that one note can name. */
export const MAX_MENTIONS = 20;

/** Somebody who can be named in a note. */
export interface Mentionable {
  readonly id: string;
  readonly name: string;
}

const LETTER = /[\p{L}\p{N}]/u;

/**
 * Who is named as `@Name` in a text, in any case of letters. Of names that begin alike the longest counts; people of one name are
 * all meant.
 */
export function mentionedIn<P extends Mentionable>(text: string, people: readonly P[]): P[] {
  const folded = foldTurkish(text);
  const found = new Set<P>();
  for (let at = folded.indexOf('@'); at >= 0; at = folded.indexOf('@', at + 1)) {
    if (LETTER.test(folded.charAt(at - 1))) continue;
    const first = namedAt(folded.slice(at + 1), people);
    if (first === undefined) continue;
    for (const person of people) if (foldTurkish(person.name) === foldTurkish(first.name)) found.add(person);
  }
  return people.filter((person) => found.has(person));
}

/** Whose whole name stands at the beginning of a folded text; of names that begin alike the longest. */
function namedAt<P extends Mentionable>(folded: string, people: readonly P[]): P | undefined {
  return people
    .filter(({ name }) => name.trim() !== '' && folded.startsWith(foldTurkish(name)) && !LETTER.test(folded.charAt(foldTurkish(name).length)))
    .toSorted((one, other) => other.name.length - one.name.length)[0];
}

/** Half a name after an `@`: it names nobody, and those who may be meant. */
export interface HalfMention<P> {
  readonly word: string;
  readonly fitting: readonly P[];
}

/** What stands after an `@` and names nobody, where it begins like a word of somebody's name; addresses and other signs do not. */
export function halfMentionsIn<P extends Mentionable>(text: string, people: readonly P[]): HalfMention<P>[] {
  return [...text.matchAll(/(?<![\p{L}\p{N}])@([\p{L}\p{N}]+)/gu)].flatMap(({ 0: sign, 1: word = '', index }) => {
    if (namedAt(foldTurkish(text.slice(index + 1)), people) !== undefined) return [];
    const fitting = people.filter(({ name }) => beginsLike(name, foldTurkish(word)));
    return fitting.length === 0 ? [] : [{ word: sign, fitting }];
  });
}

/** Whether one of the words of a name begins so. */
export function beginsLike(name: string, folded: string): boolean {
  const whole = foldTurkish(name);
  return whole.startsWith(folded) || whole.split(' ').some((word) => word.startsWith(folded));
}

/** The text with half a name completed. */
export function withCompleted(text: string, word: string, name: string): string {
  return text.replace(new RegExp(`${word}(?![\\p{L}\\p{N}])`, 'u'), () => `@${name}`);
}

/** The name that is being typed at the end of a text after an `@`, folded; null where none is. */
export function beingMentioned(text: string): string | null {
  const typed = /(?:^|[^\p{L}\p{N}])@([\p{L}\p{N}]*(?: [\p{L}\p{N}]*)?)$/u.exec(text);
  return typed === null ? null : foldTurkish(typed[1] ?? '');
}

/** The text with the name that is being typed replaced by the chosen one. */
export function withMention(text: string, name: string): string {
  const cut = beingMentioned(text) === null ? text : text.slice(0, text.lastIndexOf('@'));
  const gap = cut === '' || /\s$/.test(cut) ? '' : beingMentioned(text) === null ? ' ' : '';
  return `${cut}${gap}@${name} `;
}
