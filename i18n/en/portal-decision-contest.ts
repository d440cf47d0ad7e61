import type { portalDecisionContest as tr } from '../tr/portal-decision-contest';
import { CONTEST_STOPPED, CONTEST_STOPS } from './contest-stops';

/** Texts of the portal about a contested or doubted decision, the word of whoever is said to have made it, and the outcome. */
export const portalDecisionContest: Record<keyof typeof tr, string> = {
  approvalDoubted:
    'Our colleague who is named as witness of this decision by phone said on {when} that they did not hear the call; until it is verified, the record does not count. {stopped}',
  contestStops_WORK: CONTEST_STOPS,
  contestStops_LINES: 'the lines then wait and are not invoiced',
  contestStops_NOTHING: 'our service desk speaks to you and asks for your approval anew if need be',
  contestWouldStop_WORK: `If you contest it, ${CONTEST_STOPS}.`,
  contestWouldStop_LINES: 'If you contest it, the lines wait and are not invoiced, and our service desk speaks to you.',
  contestWouldStop_NOTHING: 'If you contest it, our service desk speaks to you; if needed, we ask for your approval anew.',
  contestHasStopped_WORK: CONTEST_STOPPED,
  contestLinesWait: 'Lines that are not invoiced yet are not invoiced before our desk has spoken with those concerned.',
  contestHasStopped_LINES: 'The lines are not invoiced by this decision and wait.',
  contestHasStopped_NOTHING: 'As nothing was approved, nothing is done and nothing is invoiced by this decision anyway.',
  contestedDecision_own: 'the decision that is recorded as yours',
  contestedDecision_inPlace: 'the decision that {decider} is recorded to have made in your place',
  contestedDecision_first: 'the first approval recorded before you in the name of {decider}',
  contestedDecision_second: 'the second decision recorded after you in the name of {decider}',
  contestSaid_YOU: 'On request {number} you contested, on {at}, {decision}.',
  contestSaid_SELF: 'On request {number} {by} contested, on {at}, {decision}.',
  contestSaid_OTHER: 'On request {number} {by} contested, on {at}, {decision}.',
  contestSaid_SOMEBODY: 'On request {number} somebody contested, on {at}, {decision}.',
  contestSaid_WITNESS:
    'On request {number}, our colleague who is named as witness of {decision} said on {at} that they did not hear the phone call. Nobody of your company contests it.',
  contestOutcomeWritten: 'Our desk spoke with those concerned and wrote the outcome on {settled}.',
  firstContestedRecorded:
    'A first approval had been recorded on {when}, before you, in the name of {name}; as the amount is above their limit, you were asked too.',
  firstContestedRecordedByPhone:
    'A first approval by phone had been recorded on {when}, before you, in the name of {name}; as the amount is above their limit, you were asked too.',
  contestMeanwhile_OPEN:
    'Until the outcome of the objection is known, this request cannot be decided; there is nothing for you to do now. We tell you too what comes of it.',
  contestMeanwhile_APPROVED:
    'Until the outcome of the objection is known, nothing new is done by your approval either. We tell you too what comes of it.',
  contestMeanwhile_APPROVED_EXCESS: 'The lines wait and are not invoiced. We tell you too what comes of it; if needed, we send a new request.',
  contestMeanwhile_SECOND: 'Nothing is done by your approval. If need be, we send a new request.',
  contestMeanwhile_SECOND_EXCESS: 'The lines wait and are not invoiced. If need be, we send a new request.',
  contestMeanwhile_OFF: 'You need not decide; if needed, we send you a new request.',
  contestClosedNow: 'This request cannot be decided at the moment.',
  contestClosedForGood: 'This request cannot be decided any more.',
  contestDisagree: 'If you disagree with this outcome, phone our service desk or reply to the mail that we sent you.',
  ownContested_first: 'The first approval before yours ({decider}) is contested.',
  ownContested_second: 'The second decision after yours ({decider}) is contested.',
  ownDoubted: 'This decision recorded by phone is being verified: its witness says that they did not hear the call.',
  ownDoubted_first:
    'The first approval before yours, recorded by phone ({decider}), is being verified: its witness says that they did not hear the call.',
  ownDoubted_second:
    'The second decision after yours, recorded by phone ({decider}), is being verified: its witness says that they did not hear the call.',
  ownContestOutcome: 'Outcome of the objection ({when}): {outcome}.',
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
