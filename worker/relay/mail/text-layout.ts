import type { Fact, MailContent, MailFrame } from './content';

/** The mail as plain text. */
export function renderText(content: MailContent, frame: MailFrame): string {
  const { heading, opening, words, facts, cost, action, other, choices, closing } = content;
  const blocks = [
    ...(frame.marker === null ? [] : [[frame.marker]]),
    [heading, '='.repeat(heading.length)],
    [frame.greeting],
    ...opening.map((line) => [line]),
    ...(words === undefined ? [] : [[words.text], words.author === null ? [] : [words.author], words.files]),
    facts.map(lineOf),
    ...(cost === null
      ? []
      : [
          [cost.heading, ...cost.lines.flatMap((line) => [`- ${lineOf(line)}`, ...line.also.map((words) => `  ${words}`)]), lineOf(cost.total)],
          cost.notes,
        ]),
    [`${action.label}:`, action.url, ...(action.secret ? [frame.actionPrivate] : [])],
    ...closing.map((line) => [line]),
    ...(other === undefined ? [] : [[`${other.label}:`, other.url]]),
    ...(choices === undefined ? [] : [[`${choices.label}:`, ...choices.options.map(({ label, url }) => `${label}: ${url}`)]]),
    ['-- ', ...frame.footer],
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`;
}

const lineOf = ({ label, value }: Fact): string => `${label}: ${value}`;
