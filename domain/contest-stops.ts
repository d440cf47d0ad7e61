import { gatesInvoice, type ApprovalKind } from './approval-kinds';

/** What a contest of a decision stops: work by it, lines that would be invoiced by it, or nothing, because nothing was approved. */
export type ContestStops = 'WORK' | 'LINES' | 'NOTHING';

/** A decision as far as the question goes what its contest stops. */
export interface ContestableDecision {
  readonly status: string;
  readonly kind: ApprovalKind;
  /** Whether a line that it carries is in a book already: a contest takes nothing out of a book. */
  readonly isBooked?: boolean;
}

/** Which of these it is. */
export function contestStops({ status, kind }: ContestableDecision): ContestStops {
  if (status === 'REFUSED') return 'NOTHING';
  return gatesInvoice({ kind }) ? 'LINES' : 'WORK';
}
