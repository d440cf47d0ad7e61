import type { portalDecisionContest as tr } from '../tr/portal-decision-contest';
import { CONTEST_STOPPED } from './contest-stops';

/** Texts of the portal about a contested or doubted decision, the word of whoever is said to have made it, and the outcome. */
export const portalDecisionContest: Record<keyof typeof tr, string> = {
  approvalDoubted: `Our colleague who is named as witness of this decision by phone said on {when} that they did not hear the call; until it is verified, the record does not count. ${CONTEST_STOPPED} Lines that are not invoiced yet are not invoiced before we have spoken.`,
  approvalDoubted_EXCESS:
    'Our colleague who is named as witness of this decision by phone said on {when} that they did not hear the call; until it is verified, the record does not count. The lines wait and are not invoiced.',
  contestSettled: 'This decision was contested on {when}. Our desk spoke with those concerned and wrote the outcome on {settled}.',
  doubtSettled:
    'The witness of this decision by phone said on {when} that they did not hear the call. Our desk spoke with those concerned and wrote the outcome on {settled}.',
  firstContestSettled: 'The first approval was contested on {when}; the outcome was written on {settled}.',
  secondContestSettled: 'The second approval was contested on {when}; the outcome was written on {settled}.',
  contestDisagree: 'If you disagree with this outcome, phone our service desk or reply to the mail that we sent you.',
  ownSettled: 'This decision was contested. Outcome ({when}): {outcome}.',
  wordTitle: 'Whether the decision is yours',
  wordLead: 'This decision is recorded in your name; you know best whether that is right.',
  wordTo_MINE: 'This decision is mine',
  wordTo_NOT_MINE: 'This was not my decision',
  wordAsk_MINE: 'Do you say that you made this decision?',
  wordAsk_NOT_MINE: 'Do you say that you did not make this decision?',
  wordEffect:
    'What you say goes on the record, cannot be taken back, and is seen by whoever writes the outcome. It does not make the decision count by itself; if needed, we send a new request.',
  wordDo_MINE: 'Yes, I made it',
  wordDo_NOT_MINE: 'Yes, I did not make it',
  wordSaid_MINE: 'You said on {when} that the decision is yours; it stands on the record.',
  wordSaid_NOT_MINE: 'You said on {when} that the decision is not yours; it stands on the record.',
  recordWord: 'Word of whoever is said to have decided',
  recordSettled: 'Outcome of the objection',
  witnessOutcome: 'Outcome of the objection',
  event_CONTEST_SETTLED_GIVEN: 'Outcome of the objection to the approval: the recorded decision was valid',
  event_CONTEST_SETTLED_NOT_GIVEN: 'Outcome of the objection to the approval: the recorded decision was not valid',
  event_CONTEST_SETTLED_UNCLEAR: 'Outcome of the objection to the approval: unclear',
  event_DOUBT_SETTLED_GIVEN: 'The decision recorded by phone was verified: it was valid',
  event_DOUBT_SETTLED_NOT_GIVEN: 'The decision recorded by phone was verified: it was not valid',
  event_DOUBT_SETTLED_UNCLEAR: 'The decision recorded by phone was verified: unclear',
  statusVisitRests: '{when} (does not take place until it is decided anew)',
  state_CONTESTED_VISIT: 'Waiting until the approval is looked into',
  state_SETTLED_VISIT: 'Waiting for a new approval',
  event_APPROVED_ANEW: 'The contested work was asked about anew and approved',
  event_CONTEST_DECISION_WITNESS: 'The decision recorded by phone is being verified: its witness did not hear the call',
};
