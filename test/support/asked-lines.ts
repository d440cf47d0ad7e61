import type { ApprovalStatus } from '../../domain/approval-content';
import type { AskableLine, ChargeHold, ChargeHoldReason } from '../../domain/charge-holds';
import { uuid } from './tickets';

/** State of the request that asked last; CONTESTED: a yes that is contested, FIRST_CONTESTED: one whose first yes is. */
type Asked = ApprovalStatus | 'CONTESTED' | 'FIRST_CONTESTED' | null;

/** Lines by hold, reason and the request that asked last: whether each can be asked about, waits for an answer, is being released. */
export const ASKED_LINES: readonly (readonly [
  hold: ChargeHold | null,
  reason: ChargeHoldReason | null,
  asked: Asked,
  wanted: readonly [isAskable: boolean, isAsked: boolean, isReleasing: boolean],
])[] = [
  ['HELD', 'OVER_APPROVED', null, [true, false, false]],
  ['HELD', 'OVER_APPROVED', 'OPEN', [false, true, false]],
  ['HELD', 'OVER_APPROVED', 'APPROVED', [false, false, true]],
  ['HELD', 'OVER_APPROVED', 'REFUSED', [true, false, false]],
  ['HELD', 'OVER_APPROVED', 'EXPIRED', [true, false, false]],
  ['HELD', 'OVER_APPROVED', 'CANCELLED', [true, false, false]],
  ['HELD', 'OVER_APPROVED', 'SUPERSEDED', [true, false, false]],
  ['HELD', 'OVER_APPROVED', 'CONTESTED', [true, false, false]],
  ['HELD', 'CONTESTED', null, [true, false, false]],
  ['HELD', 'CONTESTED', 'CONTESTED', [true, false, false]],
  ['HELD', 'CONTESTED', 'FIRST_CONTESTED', [true, false, false]],
  ['HELD', 'CONTESTED', 'OPEN', [false, true, false]],
  ['HELD', 'CONTESTED', 'APPROVED', [false, false, true]],
  ['HELD', 'NO_APPROVAL', null, [true, false, false]],
  ['HELD', 'NO_APPROVAL', 'OPEN', [false, true, false]],
  ['HELD', 'NO_APPROVAL', 'REFUSED', [true, false, false]],
  ['BILLED', 'NO_APPROVAL', 'APPROVED', [false, false, false]],
  ['HELD', 'NO_PRICE', null, [false, false, false]],
  ['HELD', 'PRICE_UNCLEAR', null, [false, false, false]],
  ['WAIVED', 'OVER_APPROVED', 'SUPERSEDED', [false, false, false]],
  ['BILLED', 'OVER_APPROVED', 'APPROVED', [false, false, false]],
  ['BILLED', 'OVER_APPROVED', 'OPEN', [false, false, false]],
  [null, null, null, [false, false, false]],
];

/** The same lines and the requests as JSON of their rows. */
export function askedRows(): [lines: string, approvals: string] {
  const id = (index: number): string => uuid(1000 + index);
  const first = { id: uuid(1), status: 'APPROVED', contested_at: new Date(0).toISOString(), second_of: null };
  const lines = ASKED_LINES.map(([hold, reason, asked], i) => ({ i, hold, hold_reason: reason, excess_id: asked && id(i) }));
  const requests = ASKED_LINES.map(([, , asked], i) => ({
    ...{ id: id(i), status: excessOf(asked)?.status, contested_at: asked === 'CONTESTED' ? first.contested_at : null },
    second_of: asked === 'FIRST_CONTESTED' ? first.id : null,
  }));
  return [JSON.stringify(lines), JSON.stringify([first, ...requests])];
}

/** The request that asked last, as the ticket's page has it. */
export function excessOf(asked: Asked): AskableLine['excess'] {
  if (asked === null) return null;
  const isContested = asked === 'CONTESTED' || asked === 'FIRST_CONTESTED';
  return { status: isContested ? 'APPROVED' : asked, isContested };
}
