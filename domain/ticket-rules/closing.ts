import { cancelVisit, closeOpenApproval } from './onsite';
import { giveUpConsent } from './remote';
import type { Rules } from './rule';

/** Resolution, confirmation, reopening, cancellation and the end. */
export const closingRules: Rules = {
  RESOLVE: (snapshot) => ({
    patch: { consent: null },
    effects: [...giveUpConsent(snapshot), { kind: 'mail', mail: 'TICKET_RESOLVED' }],
  }),
  CONFIRM_RESOLUTION: () => ({}),
  AUTO_CLOSE: () => ({ effects: [{ kind: 'mail', mail: 'TICKET_CLOSED' }] }),
  /** A reopened job starts a new remote-first round. */
  REOPEN: () => ({ patch: { remoteOutcome: null } }),
  END: (_snapshot, _input, now) => ({ patch: { endedAt: now, deadline: null } }),
  CANCEL: (snapshot) => ({
    patch: { consent: null, approval: null, visit: null },
    effects: [...giveUpConsent(snapshot), ...closeOpenApproval(snapshot), ...cancelVisit(snapshot), { kind: 'mail', mail: 'TICKET_CANCELLED' }],
  }),
};
