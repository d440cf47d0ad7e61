import { orderRecount } from '../../platform/recount-order';
import { queryableOf } from './queryable';
import type { Write } from './write';

/** What was changed: a calendar, a contract, or what concerns every open ticket. */
export type RecountScope = { readonly calendarId: string } | { readonly contractId: string } | 'ALL';

/** Orders that the clocks of the open tickets that a change concerns are counted again, and wakes the relay. */
export async function wantRecount({ tx, at, outbox }: Pick<Write, 'tx' | 'at' | 'outbox'>, scope: RecountScope): Promise<void> {
  const calendarId = scope !== 'ALL' && 'calendarId' in scope ? scope.calendarId : null;
  const contractId = scope !== 'ALL' && 'contractId' in scope ? scope.contractId : null;
  await orderRecount(queryableOf(tx), { calendarId, contractId }, at);
  outbox();
}
