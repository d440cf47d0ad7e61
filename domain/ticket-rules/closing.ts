import { endMail, giveUpAll, GIVEN_UP } from './giving-up';
import { giveUpConsent } from './remote';
import { withoutExcess } from '../needs';
import { giveUpExcess } from './needs';
import { reopened, tellOfReopening, type Rules } from './rule';
import { splitOff } from './merging';

/** Resolution, confirmation, reopening, cancellation and the end. */
export const closingRules: Rules = {
  RESOLVE: (snapshot) => {
    // Whoever asked the requester before anybody took the ticket takes it first.
    if (snapshot.assigneeId === null) return { refuse: 'NO_ASSIGNEE' };
    return { patch: { consent: null }, effects: [...giveUpConsent(snapshot), { kind: 'mail', mail: 'TICKET_RESOLVED' }] };
  },
  CONFIRM_RESOLUTION: ({ resolvedUnanswered }) => (resolvedUnanswered ? { patch: { resolvedUnanswered: false } } : {}),
  AUTO_CLOSE: () => ({ effects: [{ kind: 'mail', mail: 'TICKET_CLOSED' }] }),
  REOPEN: (snapshot, { actor }) => {
    if (snapshot.mergedInto !== null) return splitOff(snapshot, actor);
    // Who of ours opens it again tells the requester themselves, in words of their own.
    return { patch: reopened(snapshot), effects: actor.kind === 'REQUESTER' ? tellOfReopening(snapshot) : [] };
  },
  END: (snapshot, _input, now) => {
    // The end waits for their answers (record-transition); what is open all the same is nobody's any more.
    const givenUp = giveUpExcess(snapshot);
    return { patch: { endedAt: now, deadline: null, ...(givenUp.length > 0 ? { needs: withoutExcess(snapshot) } : {}) }, effects: givenUp };
  },
  /** One mail to each: the requester's names the visit or the request that ends with the ticket. */
  CANCEL: (snapshot) => ({ patch: GIVEN_UP, effects: [...giveUpAll(snapshot), endMail('TICKET_CANCELLED', snapshot)] }),
};
