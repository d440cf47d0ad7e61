import type { Label } from './label';
import type { LineType } from './line-types';
import { compareAmounts, type DecimalText } from './money';
import { BOUGHT_TYPES } from './profitability/revenue-kinds';
import { may, type StaffActor } from './roles';

/** What became of a request to write a line off. */
export const WRITE_OFF_STATES = {
  ASKED: { tr: 'Karar bekliyor', en: 'Needs a decision' },
  GRANTED: { tr: 'Bedelsiz bırakıldı', en: 'Written off' },
  REFUSED: { tr: 'Reddedildi', en: 'Refused' },
} as const satisfies Record<string, Label>;
export type WriteOffState = keyof typeof WRITE_OFF_STATES;
export const WRITE_OFF_STATE_NAMES = Object.keys(WRITE_OFF_STATES) as [WriteOffState, ...WriteOffState[]];

/** What a request is called that its asker has taken back: nobody has refused it. */
const WITHDRAWN: Label = { tr: 'Geri alındı', en: 'Withdrawn' };

/** What became of a request, as people say it. */
export function writeOffLabel({ state, askedById, decidedById }: { state: WriteOffState; askedById: string; decidedById: string | null }): Label {
  return state === 'REFUSED' && decidedById === askedById ? WITHDRAWN : WRITE_OFF_STATES[state];
}

/** Whether somebody writes a line off alone: whoever decides about lines may, up to the firm's limit; nobody above it. */
export function writesOffAlone(actor: StaffActor, net: DecimalText, limit: DecimalText): boolean {
  return may(actor, 'charge.decide') && compareAmounts(net, limit) <= 0;
}

/** Whether somebody takes back what they asked: refusing it is no danger. */
export function withdrawsWriteOff(actor: { readonly id: string }, askedById: string): boolean {
  return actor.id === askedById;
}

/** Whether a line is of goods: what is given away is taxed by what it is worth all the same, unlike most services. */
export function givesGoods(workType: LineType): boolean {
  return (BOUGHT_TYPES as readonly LineType[]).includes(workType);
}

/** Whether somebody decides about a request: a manager, and never whoever asked. */
export function decidesWriteOff(actor: StaffActor & { readonly id: string }, askedById: string): boolean {
  return may(actor, 'writeOff.decide') && actor.id !== askedById;
}
