import { onsiteNeed } from '../needs';
import { giveUpNeeds } from './needs';
import { cancelVisit } from './onsite';
import { giveUpConsent } from './remote';
import type { Rules } from './rule';

/** Resolution, confirmation, reopening, cancellation and the end. */
export const closingRules: Rules = {
  RESOLVE: (snapshot) => {
    // Whoever asked the requester before anybody took the ticket takes it first.
    if (snapshot.assigneeId === null) return { refuse: 'NO_ASSIGNEE' };
    return { patch: { consent: null }, effects: [...giveUpConsent(snapshot), { kind: 'mail', mail: 'TICKET_RESOLVED' }] };
  },
  CONFIRM_RESOLUTION: () => ({}),
  AUTO_CLOSE: () => ({ effects: [{ kind: 'mail', mail: 'TICKET_CLOSED' }] }),
  /** A reopened job starts a new remote-first round. */
  REOPEN: () => ({ patch: { remoteOutcome: null } }),
  END: (_snapshot, _input, now) => ({ patch: { endedAt: now, deadline: null } }),
  /** One mail to each: the requester's names the visit or the request that ends with the ticket. */
  CANCEL: (snapshot) => {
    const subjectId = snapshot.visit?.id ?? onsiteNeed(snapshot)?.id;
    return {
      patch: { consent: null, needs: {}, visit: null, hold: null },
      effects: [
        ...giveUpConsent(snapshot),
        ...giveUpNeeds(snapshot),
        ...cancelVisit(snapshot),
        { kind: 'mail', mail: 'TICKET_CANCELLED', ...(subjectId === undefined ? {} : { subjectId }) },
      ],
    };
  },
};
