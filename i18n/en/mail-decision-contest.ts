import type { mailDecisionContest as tr } from '../tr/mail-decision-contest';
import { CONTEST_STOPPED } from './contest-stops';

/** Texts of mails to everybody whose word hangs on a contested decision: that it is contested or in doubt, and what came of that. */
export const mailDecisionContest: Record<keyof typeof tr, string> = {
  'contestedOthers.subject': 'A decision is contested: {subject}',
  'contestedOthers.heading': 'A decision is contested',
  'contestedOthers.own': '{by} contested, on {at}, the decision on request {number} that is recorded as yours.',
  'contestedOthers.inPlace': '{by} contested, on {at}, the decision on request {number} that {decider} is recorded to have made in your place.',
  'contestedOthers.first': '{by} contested, on {at}, the first approval on request {number}, recorded before yours in the name of {decider}.',
  'contestedOthers.second': '{by} contested, on {at}, the second decision on request {number}, recorded after yours in the name of {decider}.',
  'contestedOthers.next': `${CONTEST_STOPPED} Lines that are not invoiced yet are not invoiced before our desk has spoken with those concerned. We tell you too what comes of it; if needed, we send a new request.`,
  'contestedOthers.nextExcess':
    'The lines are not invoiced by this decision and wait. Our desk speaks with those concerned and tells you too what comes of it; if needed, we send a new request.',
  'contestedOthers.word':
    'Whether the decision is yours or not, say so on the page below; what you say goes on the record, and whoever writes the outcome sees it.',
  'doubtedOthers.subject': 'A decision recorded by phone is being verified: {subject}',
  'doubtedOthers.heading': 'A decision recorded by phone is being verified',
  'doubtedOthers.inPlace':
    '{decider} is recorded to have decided request {number} by phone in your place; our colleague who is named as witness said on {at} that they did not hear the call. Nobody of your company contests it.',
  'doubtedOthers.first':
    'The first approval on request {number} was recorded by phone before yours, in the name of {decider}; our colleague who is named as witness said on {at} that they did not hear the call. Nobody of your company contests it.',
  'doubtedOthers.second':
    'The second decision on request {number} was recorded by phone after yours, in the name of {decider}; our colleague who is named as witness said on {at} that they did not hear the call. Nobody of your company contests it.',
  'doubted.subject': 'Did you make the decision that was recorded by phone? {subject}',
  'doubted.heading': 'Did you make the decision that was recorded by phone?',
  'doubted.approved': 'A call on {at} is recorded in which you approved the work asked for on request {number}.',
  'doubted.refused': 'A call on {at} is recorded in which you did not approve the work asked for on request {number}.',
  'doubted.approvedExcess': 'A call on {at} is recorded in which you approved the lines asked about on request {number}.',
  'doubted.refusedExcess': 'A call on {at} is recorded in which you did not approve the lines asked about on request {number}.',
  'doubted.why': 'But our colleague who is named as witness said on {at} that they did not hear it; until it is verified, the record does not count.',
  'doubted.asked':
    'Whether you made the decision or not, please say so on the page below. What you say goes on the record; it does not make the decision count by itself, and if needed we ask you anew.',
  'doubted.next': `${CONTEST_STOPPED} Lines that are not invoiced yet are not invoiced before we have spoken.`,
  'doubted.nextExcess': 'The lines are not invoiced by this decision and wait.',
  'doubted.action': 'Say whether the decision is mine',
  'doubted.harmless': 'Opening the page says nothing; it asks you once more. If you have a question, {contact}.',
  'contestOutcome.subject_GIVEN': 'Outcome of the objection, the decision was valid: {subject}',
  'contestOutcome.subject_NOT_GIVEN': 'Outcome of the objection, the decision was not valid: {subject}',
  'contestOutcome.subject_UNCLEAR': 'Outcome of the objection, unclear: {subject}',
  'contestOutcome.heading': 'Outcome of the objection',
  'contestOutcome.happened':
    'The decision on request {number} recorded in the name of {decider} was contested on {at}. Our desk spoke with those concerned and wrote the outcome on {settled}.',
  'contestOutcome.happenedWitness':
    'The witness of the decision on request {number} recorded by phone in the name of {decider} said on {at} that they did not hear the call. Our desk spoke with those concerned and wrote the outcome on {settled}.',
  'contestOutcome.found_GIVEN': 'Outcome: the recorded decision was valid.',
  'contestOutcome.found_NOT_GIVEN': 'Outcome: the recorded decision was not valid.',
  'contestOutcome.found_UNCLEAR': 'Outcome: unclear; the accounts do not agree.',
  'contestOutcome.follows_GIVEN': 'The decision does not count again by itself: if there is work to do, we ask for approval anew.',
  'contestOutcome.follows_NOT_GIVEN': 'Nothing is done by this decision: if there is work to do, we send a new request for approval.',
  'contestOutcome.follows_UNCLEAR': 'The decision does not count: if there is work to do, we send a new request for approval.',
  'contestOutcome.follows_GIVENExcess': 'The decision does not count again by itself; if needed, we ask for approval of the lines anew.',
  'contestOutcome.follows_NOT_GIVENExcess': 'The lines are not invoiced by this decision; if needed, we send a new request for approval.',
  'contestOutcome.follows_UNCLEARExcess':
    'The decision does not count and the lines are not invoiced by it; if needed, we send a new request for approval.',
  'contestOutcome.lines':
    'Lines that rest on this decision and that we held back are not invoiced by this outcome: either we ask for approval anew, or our accounting decides.',
  'contestOutcome.otherwise': 'If you disagree with this outcome, {contact}.',
  'withdrawn.firstContested':
    'Reason: the first approval, given before you were asked, does not count for now; its record is being looked into. If needed, we ask again.',
};
