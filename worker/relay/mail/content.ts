/** A line of facts. */
export interface Fact {
  readonly label: string;
  readonly value: string;
}

/** A line of an estimate, with what is said of it outside the column of amounts. */
export interface CostLine extends Fact {
  readonly also: readonly string[];
}

/** The estimate of an approval, or what was decided of it. */
export interface CostTable {
  readonly heading: string;
  readonly lines: readonly CostLine[];
  readonly total: Fact;
  readonly notes: readonly string[];
}

/** What somebody of ours wrote, as it was typed, and the files with it. */
export interface MailWords {
  readonly text: string;
  /** Who wrote it, below the text. */
  readonly author: string | null;
  /** What is told of its files; empty without any. */
  readonly files: readonly string[];
}

/** What a mail says, free of any markup: subject, text and HTML are made of it. */
export interface MailContent {
  /** Without the ticket's number, which every subject begins with. */
  readonly subject: string;
  readonly heading: string;
  /** What happened and what is asked. */
  readonly opening: readonly string[];
  /** The words that the mail brings, before everything else. */
  readonly words?: MailWords;
  readonly facts: readonly Fact[];
  readonly cost: CostTable | null;
  readonly action: { readonly label: string; readonly url: string; readonly secret: boolean };
  /** Another place that the mail speaks of. */
  readonly other?: { readonly label: string; readonly url: string };
  /** Places of which one is chosen, in a line of their own. */
  readonly choices?: { readonly label: string; readonly options: readonly { readonly label: string; readonly url: string }[] };
  /** Until when, and what happens otherwise. */
  readonly closing: readonly string[];
}

/** What surrounds the content of every mail. */
export interface MailFrame {
  readonly locale: string;
  /** The line above which an answer is written; null where no answer is taken by mail. */
  readonly marker: string | null;
  readonly firm: string;
  readonly greeting: string;
  readonly actionFallback: string;
  readonly actionPrivate: string;
  readonly footer: readonly string[];
}
