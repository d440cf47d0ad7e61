import type { mailDecisionContest as tr } from '../tr/mail-decision-contest';

/** Texts of mails to everybody whose word hangs on a contested decision: that it is contested or in doubt, and what came of that. */
export const mailDecisionContest: Record<keyof typeof tr, string> = {
  'contestedOthers.subject': 'A decision is contested: {subject}',
  'contestedOthers.heading': 'A decision is contested',
  'contestedOthers.next': 'Our desk speaks with those concerned and tells you too what comes of it; if needed, we send a new request.',
  'contestedOthers.word':
    'Whether the decision is yours or not, say so on the page below; what you say goes on the record, and whoever writes the outcome sees it.',
  'doubtedOthers.subject': 'A decision recorded by phone is being verified: {subject}',
  'doubtedOthers.heading': 'A decision recorded by phone is being verified',
  'doubted.subject': 'Did you make the decision that was recorded by phone? {subject}',
  'doubted.heading': 'Did you make the decision that was recorded by phone?',
  'doubted.approved': 'A call on {at} is recorded in which you approved the work asked for on request {number}.',
  'doubted.refused': 'A call on {at} is recorded in which you did not approve the work asked for on request {number}.',
  'doubted.approvedExcess': 'A call on {at} is recorded in which you approved the lines asked about on request {number}.',
  'doubted.refusedExcess': 'A call on {at} is recorded in which you did not approve the lines asked about on request {number}.',
  'doubted.why': 'But our colleague who is named as witness said on {at} that they did not hear it; until it is verified, the record does not count.',
  'doubted.asked':
    'Whether you made the decision or not, please say so on the page below. What you say goes on the record; it does not make the decision count by itself, and if needed we ask you anew.',
  'doubted.action': 'Say whether the decision is mine',
  'doubted.harmless': 'Opening the page says nothing; it asks you once more. If you have a question, {contact}.',
  'contestOutcome.subject_GIVEN': 'Outcome of the objection, the decision was valid: {subject}',
  'contestOutcome.subject_NOT_GIVEN': 'Outcome of the objection, the decision was not valid: {subject}',
  'contestOutcome.subject_UNCLEAR': 'Outcome of the objection, unclear: {subject}',
  'contestOutcome.subjectOf_GIVEN': 'Outcome of the objection, the recorded decision ({decider}) was valid: {subject}',
  'contestOutcome.subjectOf_NOT_GIVEN': 'Outcome of the objection, the recorded decision ({decider}) was not valid: {subject}',
  'contestOutcome.subjectOf_UNCLEAR': 'Outcome of the objection, unclear for the recorded decision ({decider}): {subject}',
  'contestOutcome.heading': 'Outcome of the objection',
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
  'contestOutcome.asked': 'The request that we sent you is closed; there is nothing for you to do about it. If needed, we send you a new one.',
  'contestOutcome.otherwise': 'If you disagree with this outcome, {contact}.',
  'colleagueContested.subject_ON_SITE': 'Stop, the approval of the visit does not count: {subject}',
  'colleagueContested.subject_PLANNED': 'Do not go, the approval of the visit does not count: {subject}',
  'colleagueContested.subject_ASSIGNED': 'Stop, the approval of the work does not count: {subject}',
  'colleagueContested.heading': 'No work is done by this approval',
  'colleagueContested.happened': 'In request {number} the approval recorded in the name of {decider} was contested on {at}.',
  'colleagueContested.doubted':
    'In request {number} the witness of the approval recorded by phone in the name of {decider} said on {at} that they did not hear the call; until the record is verified it does not count.',
  'colleagueContested.next_ON_SITE':
    'Leave what you are doing in a safe state, start nothing new and call the service desk at once; do not go on before they say so.',
  'colleagueContested.next_PLANNED': 'The visit is not made by this approval: do not go. If you are on your way, call the service desk at once.',
  'colleagueContested.next_ASSIGNED':
    'No work is done by this approval: stop what is under way, call whoever else has to stop, and speak with the service desk.',
  'colleagueContested.outcome': 'You are told when the outcome is written.',
  'colleagueOutcome.happened_WITNESS':
    'You said that you did not hear the call of the decision on request {number} that is recorded by phone in the name of {decider}; the record has been looked into since {at}.',
  'colleagueOutcome.happened_VISITOR':
    'The decision recorded in the name of {decider}, on which your visit on request {number} rests, was stopped on {at}.',
  'colleagueOutcome.happened_ASSIGNEE': 'The decision recorded in the name of {decider} on request {number}, which is yours, was stopped on {at}.',
  'colleagueOutcome.next_WITNESS': 'Nothing else is expected of you.',
  'colleagueOutcome.next_LINES': 'The lines are not invoiced by this decision; if needed, ask the customer for approval anew.',
  'colleagueOutcome.next_VISITOR_VALID':
    'The decision does not count again by itself: before you go, or go on with the work, the customer is asked for approval anew. If you are on the way or there, call the desk.',
  'colleagueOutcome.next_VISITOR_NOT':
    'No visit is made by this decision: do not go; if you are there, do not go on and end the visit. If the customer approves anew, a new visit is planned.',
  'colleagueOutcome.next_ASSIGNEE_VALID': 'The decision does not count again by itself: if there is work to do, ask the customer for approval anew.',
  'colleagueOutcome.next_ASSIGNEE_NOT': 'Nothing is done by this decision: if there is work to do, ask the customer for approval anew.',
  'colleagueOutcome.otherwise': 'If you have a question, talk to the desk.',
  'colleagueOutcome.record': 'Open the page of the record',
  'fact.contestedBy': 'Contested by',
  'fact.refusedFor': 'Reason given',
  'withdrawn.firstContested':
    'Reason: the first approval, recorded before you were asked, does not count for now; its record is being looked into. If needed, we ask again.',
};
