/** What a row of the outbox carries, by its kind: ids and numbers only. */
export interface OutboxPayloads {
  START_TICKET: { readonly ticketId: string; readonly number: number };
  COMMAND: { readonly commandId: string };
  APPROVAL_DECISION: {
    readonly commandId: string;
    readonly approvalId: string;
    readonly approved: boolean;
    readonly ticketNumber: number;
    readonly n: number;
  };
  MAIL: { readonly mailId: string };
}

/** What the relay delivers: each kind has one deliverer. */
export type OutboxKind = keyof OutboxPayloads;
