/** A piece of a text: words, or an address that can be followed. */
export interface TextPart {
  readonly text: string;
  readonly url: string | null;
}

// Only what is an address by itself; what usually ends a sentence does not belong to it.
const ADDRESS = /https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)\]}]/gi;

/** A typed text in pieces, its web addresses apart. Nothing in it is markup. */
export function linkedParts(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(ADDRESS)) {
    if (match.index > end) parts.push({ text: text.slice(end, match.index), url: null });
    parts.push({ text: match[0], url: match[0] });
    end = match.index + match[0].length;
  }
  if (end < text.length) parts.push({ text: text.slice(end), url: null });
  return parts;
}
