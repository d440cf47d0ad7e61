import { gatesWork } from '../approval-kinds';
import { needsOf, onsiteNeed } from '../needs';
import type { Effect } from '../ticket-effects';
import type { TicketSnapshot } from '../ticket-snapshot';
import { giveUpNeeds } from './needs';
import { cancelVisit } from './onsite';
import { giveUpConsent } from './remote';

/** What a ticket carries no more when everything that was under way is given up. */
export const GIVEN_UP = { consent: null, needs: {}, visit: null, hold: null } as const;

/** Compensates what is under way: consent, requests to the customer, a planned visit, parts; whoever else waits for them is told. */
export function giveUpAll(snapshot: TicketSnapshot): Effect[] {
  return [...giveUpConsent(snapshot), ...giveUpNeeds(snapshot), ...cancelVisit(snapshot), ...takeBackParts(snapshot)];
}

/** A part that was waited for or approved may be ordered or set aside: somebody has to look. */
function takeBackParts(snapshot: TicketSnapshot): Effect[] {
  const isOrdered = snapshot.hold?.reason === 'PART' || needsOf(snapshot).some((need) => gatesWork(need) && need.status !== 'OPEN');
  return isOrdered ? [{ kind: 'task', task: 'CANCELLED_WITH_PARTS' }] : [];
}

/** The one mail to the requester: it names the visit or the request that ends with the ticket. */
export function endMail(mail: 'TICKET_CANCELLED' | 'TICKET_MERGED', snapshot: TicketSnapshot): Effect {
  const subjectId = snapshot.visit?.id ?? onsiteNeed(snapshot)?.id;
  return { kind: 'mail', mail, ...(subjectId === undefined ? {} : { subjectId }) };
}
