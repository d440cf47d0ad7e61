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
  const byLength = [...people].filter(({ name }) => name.trim() !== '').sort((one, other) => other.name.length - one.name.length);
  const found = new Set<P>();
  for (let at = folded.indexOf('@'); at >= 0; at = folded.indexOf('@', at + 1)) {
    if (LETTER.test(folded.charAt(at - 1))) continue;
    const rest = folded.slice(at + 1);
    const isNamed = ({ name }: P): boolean => rest.startsWith(foldTurkish(name)) && !LETTER.test(rest.charAt(foldTurkish(name).length));
    const first = byLength.find(isNamed);
    if (first === undefined) continue;
    for (const person of byLength) if (foldTurkish(person.name) === foldTurkish(first.name)) found.add(person);
  }
  return people.filter((person) => found.has(person));
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
