import type { FailureCode } from '../../domain/refusals';

/** What a mail said that a later one to the same reader need not repeat. */
export type MailNews = 'DISCONNECTED';

/** What a delivery changes in other rows, in the same statement that marks its outbox row. */
export type DeliveryEffect =
  | { readonly kind: 'started'; readonly ticketId: string }
  | { readonly kind: 'refused'; readonly commandId: string; readonly code: FailureCode }
  | { readonly kind: 'expired'; readonly commandId: string }
  | { readonly kind: 'sent'; readonly mailId: string; readonly says: MailNews | null }
  | { readonly kind: 'skipped'; readonly mailId: string; readonly reason: string };

/**
 * How a delivery went. `failed` is tried again later and counts as an attempt only while the receiver itself answers;
 * `park` is for what no repetition can mend: a person must look.
 */
export type Outcome =
  | { readonly kind: 'delivered'; readonly effect?: DeliveryEffect }
  | { readonly kind: 'failed'; readonly error: string }
  | { readonly kind: 'park'; readonly error: string };

/** What is written of a row: an outcome, or that the receiver was away, and why; the row is due again at once. */
export type Settlement = Outcome | { readonly kind: 'postponed'; readonly error: string };

/** One delivery, to be run once. */
export type Delivery = () => Promise<Outcome>;

const MAX_ERROR = 300;

/** An error in one short line, fit for a row: without mail addresses and bytes that PostgreSQL refuses. */
export function errorText(error: unknown): string {
  const text = error instanceof Error ? `${error.message}${causeText(error.cause)}` : String(error);
  return text
    .replace(/[^\s<>"']+@[^\s<>"']+/g, '(address)')
    .replace(/\p{Cc}+/gu, ' ')
    .slice(0, MAX_ERROR);
}

function causeText(cause: unknown): string {
  return cause instanceof Error && cause.message !== '' ? `: ${cause.message}` : '';
}
