import { foldTurkish } from './fold';
import { REPLY_MARKER } from './reply-marker';

/** What a person wrote into a mail, and everything that stood in it. */
export interface MailText {
  /** Without what was quoted; everything where nothing else is there. */
  readonly text: string;
  /** Null when it is the same. */
  readonly full: string | null;
}

/** Longest text that is looked through line by line; what stands behind it is kept and not looked at. */
const MAX_LENGTH = 100_000;
/** A mail program breaks "On … wrote:" into at most so many lines. */
const INTRODUCTION_LINES = 4;

// Folded lines: without case, without the letters that Turkish has of its own.
const WROTE = [
  /^>*\s*(?:on|am|le) .{6,300}(?:wrote|schrieb|a ecrit)\s*:$/,
  /^>*\s*.{6,300}(?:tarihinde|tarihinde,) .{0,200}(?:sunlari yazdi|sunu yazdi|yazdi)\s*:$/,
  /^>*\s*.{3,200}<[^<>\s]+@[^<>\s]+>.{0,120}(?:sunlari yazdi|sunu yazdi|yazdi|wrote)(?: \([^()]{4,60}\))?\s*:$/,
  /^>*\s*.{6,200} (?:yazdi|sunlari yazdi|sunu yazdi)\s*:$/,
];
const BEGINS_INTRODUCTION = /^>*\s*(?:on |am |le |\d{1,2}[ ./]|[^\s<>]+.{0,120}(?:<[^<>\s]+@|\d{4}))/;
const ORIGINAL =
  /^[\s>*_-]*-{2,}\s*(?:original message|orijinal mesaj|orijinal ileti|ozgun ileti|asil ileti|iletilen ileti|forwarded message|yonlendirilen ileti|urspruengliche nachricht|weitergeleitete nachricht)\s*-{2,}\s*$/;
const RULE = /^[_-]{20,}$/;
const FROM_LINE = /^[\s>*]*(?:from|gonderen|kimden|von|de)\s*:\*?\s*\S/;
const BLOCK_LINE =
  /^[\s>*]*(?:sent|date|to|subject|cc|gonderme tarihi|gonderilme tarihi|gonderildi|tarih|kime|alici|bilgi|konu|gesendet|datum|an|betreff)\s*:/;

/**
 * Cuts what a mail program quotes under an answer: from our own marker line first, else from the line that introduces the
 * quote, or from the lines marked with `>` at the end. The signature stays: nobody can tell it from what was written.
 */
export function withoutQuotes(text: string): MailText {
  const whole = tidy(text);
  const lines = whole.slice(0, MAX_LENGTH).split('\n');
  const end = quoteBegin(lines);
  if (end === null) return { text: whole, full: null };
  const own = lines.slice(0, end).join('\n').trim();
  // Who answers below the quote, or between its lines, wrote there: then all of it is what was written.
  if (own === '' || writesBelow(lines, end)) return { text: whole, full: null };
  return { text: own, full: whole };
}

/** Line breaks of one kind, no invisible marks, no more than two empty lines in a row. */
export function tidy(text: string): string {
  // Line by line: a pattern for blanks at a line's end takes the square of their number where they end in a letter.
  const lines = text
    .replace(/\r\n?/g, '\n')
    .replace(/[\u00a0\u2007\u202f]/g, ' ')
    .split('\n');
  return lines
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{4,}/g, '\n\n\n')
    .trim();
}

/** The line at which the quote begins; null where there is none. */
function quoteBegin(lines: readonly string[]): number | null {
  const folded = lines.map((line) => foldTurkish(line.trim()));
  const marker = lines.findIndex((line) => line.includes(REPLY_MARKER));
  const begin = folded.findIndex((_line, index) => isIntroduction(folded, index));
  const first = [marker < 0 ? null : introductionAbove(folded, marker), begin < 0 ? null : begin].filter((index) => index !== null);
  if (first.length > 0) return Math.min(...first);
  return trailingQuote(lines);
}

/** The introduction that stands right above our marker belongs to the quote. */
function introductionAbove(folded: readonly string[], marker: number): number {
  let first = marker;
  while (first > 0 && marker - first < 12 && /^(?:>.*|\s*)$/.test(folded[first - 1] ?? '')) first -= 1;
  for (let above = 1; above <= INTRODUCTION_LINES; above += 1) {
    const from = first - above;
    if (from >= 0 && isIntroduction(folded, from)) return from;
  }
  return first;
}

function isIntroduction(folded: readonly string[], index: number): boolean {
  const line = folded[index] ?? '';
  if (line === '' || line.length > 500) return false;
  if (ORIGINAL.test(line)) return true;
  if (FROM_LINE.test(line)) return blockFollows(folded, index);
  if (RULE.test(line)) return FROM_LINE.test(nextLine(folded, index)) && blockFollows(folded, index + 1);
  if (!BEGINS_INTRODUCTION.test(line)) return WROTE.some((pattern) => pattern.test(line));
  let joined = line;
  for (let more = 0; more < INTRODUCTION_LINES; more += 1) {
    if (WROTE.some((pattern) => pattern.test(joined))) return true;
    const next = folded[index + more + 1] ?? '';
    if (next === '' || joined.length > 500 || joined.endsWith(':')) return false;
    joined = `${joined} ${next}`;
  }
  return false;
}

const nextLine = (folded: readonly string[], index: number): string => folded.slice(index + 1, index + 3).find((line) => line !== '') ?? '';

/** Outlook's block: From, and two of Sent, To, Subject in the lines after it. */
function blockFollows(folded: readonly string[], index: number): boolean {
  return folded.slice(index + 1, index + 10).filter((line) => BLOCK_LINE.test(line)).length >= 2;
}

/** Lines with `>` that stand at the very end. */
function trailingQuote(lines: readonly string[]): number | null {
  let begin = lines.length;
  while (begin > 0 && /^\s*(?:>|$)/.test(lines[begin - 1] ?? '')) begin -= 1;
  return lines.slice(begin).some((line) => /^\s*>/.test(line)) ? begin : null;
}

/** Text without a mark below or between quoted lines. */
function writesBelow(lines: readonly string[], end: number): boolean {
  const below = lines.slice(end);
  const quoted = below.flatMap((line, index) => (/^\s*>/.test(line) ? [index] : []));
  const [first] = quoted;
  // Programs that quote without a mark leave nothing to tell by.
  if (first === undefined || first > INTRODUCTION_LINES + 2) return false;
  return below.slice(first).some((line) => !/^\s*(?:>|$)/.test(line) && !/^\s*(?:--\s*|_{5,})$/.test(line));
}
