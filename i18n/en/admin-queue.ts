import type { adminQueue as tr } from '../tr/admin-queue';

/** What each tab of the queue holds. */
export const adminQueue: Record<keyof typeof tr, string> = {
  'queue.holds_open': 'All tickets that are not closed',
  'queue.holds_unassigned': 'Open tickets that are given to nobody',
  'queue.holds_mine': 'Open tickets that are given to you',
  'queue.holds_unanswered': 'Tickets whose requester waits for an answer: never answered, or written to us since',
  'queue.holds_breached': 'Tickets past a time that was promised to the customer',
  'queue.holds_at_risk': 'Tickets past eighty per cent of a promised time and not yet past it',
  'queue.holds_waiting': 'Tickets that wait for an answer or approval of the requester or the representative',
  'queue.holds_not_entitled': 'Tickets without a contract, to be linked to one or refused',
  'queue.holds_unverified': 'Tickets of people whom somebody has to make sure of first',
  'queue.holds_all': 'All tickets, closed and refused ones included',
};
