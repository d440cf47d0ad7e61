import type { MailContent } from '../content';
import { MissingRow, type MailContext } from '../mail-context';

/** What one kind of mail says; pure. Throws where a row that it speaks of is missing. */
export type Template = (context: MailContext) => MailContent;

/** A row that a mail cannot do without. */
export function needed<T>(value: T | null, what: string): T {
  if (value === null) throw new MissingRow(`the mail speaks of a ${what} that is not there`);
  return value;
}
