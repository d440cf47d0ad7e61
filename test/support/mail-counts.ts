import type { SinkMail } from './portal-visitor';

/**
 * Expects exactly these mails to have arrived, each once. SMTP knows no "exactly once": whoever dies between the receiver's
 * answer and its note of it must send again, so each kill of the worker or of PostgreSQL excuses one more delivery. The
 * number of those is printed.
 */
export function expectDelivered(arrived: readonly SinkMail[], messageIds: ReadonlySet<string>, { kills }: { kills: number }): void {
  const ids = arrived.map(({ headers }) => headers['message-id'] ?? '(none)');
  expect(new Set(ids)).toEqual(messageIds);
  const twice = ids.length - messageIds.size;
  if (twice > 0) console.warn(`${twice} of ${messageIds.size} mails arrived a second time after ${kills} kills`);
  expect(twice).toBeLessThanOrEqual(kills);
}
