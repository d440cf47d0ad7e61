/** A stored mail that nobody has decided about. */
export interface InboundRow {
  readonly id: string;
  readonly mailbox: string;
  readonly sourceHash: string;
  readonly size: number;
  readonly isWhole: boolean;
  readonly receivedAt: Date;
  readonly attempts: number;
  /** How often staff had it judged anew. */
  readonly judgedAgain: number;
  /** Since when its original has been looked for in vain. */
  readonly sourceMissingSince: Date | null;
}
