import type { portalWitness as tr } from '../tr/portal-witness';

/** Texts of the page on which a colleague says that they did not hear a call. */
export const portalWitness: Record<keyof typeof tr, string> = {
  witnessTitle: 'The call that you are named as witness of',
  witnessLead: '{by} recorded the answer below, given by phone on ticket {number}, and wrote that you heard the call too.',
  witnessStanding: 'If you heard it, there is nothing to do.',
  witnessContinue: 'I did not hear this call',
  witnessDecideTitle: 'Did you not hear the call?',
  witnessAsk: 'Are you sure that you want to say that you did not hear this call?',
  witnessConsequence_CONTESTS:
    'The record then counts as contested: the recorded permission or approval does not hold any more, and the service desk speaks to everybody concerned.',
  witnessConsequence_BESIDE: 'The record is contested already. What you say stands beside that, and whoever records the outcome reads it too.',
  witnessConsequence_AFTER_OUTCOME:
    'The record was contested before, and the outcome of that is recorded. What you say goes to a manager as a task; charges that were let through since then and have not gone to accounting are held again.',
  witnessForGood: 'What you say stands on the record and cannot be taken back.',
  witnessDo: 'I did not hear it',
  witnessDone: 'You said on {when} that you did not hear the call. It stands on the record.',
  witnessDone_CONTESTS: 'The service desk speaks to everybody concerned.',
  witnessDone_BESIDE: 'Whoever records the outcome of the objection reads it too.',
  witnessDone_AFTER_OUTCOME: 'As the outcome had been recorded before, a manager looks into it.',
  recordWitnessDenied: 'The witness says that they did not hear the call',
  witnessReason: '{name}, who is named as witness, says that they did not hear the call.',
  witnessTicket: 'Ticket no.',
  witnessCustomer: 'Company',
  witnessSpeaker: 'Who is said to have answered',
  witnessWhat: 'About',
  witnessPermission: 'Permission to connect',
  witnessAnswer: 'Recorded answer',
  witnessGiven: 'Yes',
  witnessRefused: 'No',
  witnessAmount: 'Amount (without VAT)',
  witnessAt: 'Time of the call',
  witnessPhone: 'Number called',
  witnessRecord: 'The whole record (signed in)',
  witnessRecordedBy: 'Recorded by',
};
