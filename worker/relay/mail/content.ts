/** A line of facts. */
export interface Fact {
  readonly label: string;
  readonly value: string;
}

/** The estimate of an approval. */
export interface CostTable {
  readonly heading: string;
  readonly lines: readonly Fact[];
  readonly total: Fact;
  readonly notes: readonly string[];
}

/** What a mail says, free of any markup: subject, text and HTML are made of it. */
export interface MailContent {
  /** Without the ticket's number, which every subject begins with. */
  readonly subject: string;
  readonly heading: string;
  /** What happened and what is asked. */
  readonly opening: readonly string[];
  readonly facts: readonly Fact[];
  readonly cost: CostTable | null;
  readonly action: { readonly label: string; readonly url: string; readonly secret: boolean };
  /** Another place that the mail speaks of. */
  readonly other?: { readonly label: string; readonly url: string };
  /** Until when, and what happens otherwise. */
  readonly closing: readonly string[];
}

/** What surrounds the content of every mail. */
export interface MailFrame {
  readonly locale: string;
  readonly firm: string;
  readonly greeting: string;
  readonly actionFallback: string;
  readonly actionPrivate: string;
  readonly footer: readonly string[];
}
