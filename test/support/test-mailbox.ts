/** A mailbox on a real IMAP server of the tests' own. */
export interface TestMailbox {
  /** For IMAP_URL. */
  url(more?: Record<string, string>): string;
  /** Puts mails into it, in order. */
  deliver(...raws: Buffer[]): Promise<void>;
  /** How many of its mails are marked as read. */
  flagged(): Promise<number>;
  stop(): Promise<void>;
  start(): Promise<void>;
  /** The same mails under other numbers: a new UIDVALIDITY. */
  renumber(): Promise<void>;
}
