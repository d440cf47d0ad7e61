import { randomUUID } from 'node:crypto';
import type { Write } from './write';

/** What was changed: a calendar, a contract, or what concerns every open ticket. */
export type RecountScope = { readonly calendarId: string } | { readonly contractId: string } | 'ALL';

/**
 * Orders that the clocks of the open tickets that a change concerns are counted again. Several changes one after the other are one order as long
 * as it has not begun.
 */
export async function wantRecount({ tx, at, outbox }: Pick<Write, 'tx' | 'at' | 'outbox'>, scope: RecountScope): Promise<void> {
  const calendarId = scope !== 'ALL' && 'calendarId' in scope ? scope.calendarId : null;
  const contractId = scope !== 'ALL' && 'contractId' in scope ? scope.contractId : null;
  const waiting = await tx.$queryRaw<{ id: string }[]>`
    select id from clock_recount where finished_at is null and cursor < 0
       and calendar_id is not distinct from ${calendarId}::uuid and contract_id is not distinct from ${contractId}::uuid limit 1 for update`;
  if (waiting.length > 0) return;
  const recountId = randomUUID();
  const createdAt = new Date(at);
  await tx.clockRecount.create({ data: { id: recountId, calendarId, contractId, createdAt }, select: { id: true } });
  await tx.outbox.create({
    data: {
      aggregateKey: `recount:${recountId}`,
      kind: 'START_RECOUNT',
      effectKey: `recount:${recountId}`,
      payload: { recountId },
      nextAttemptAt: createdAt,
      createdAt,
    },
    select: { id: true },
  });
  outbox();
}
