import type { portalWitness as tr } from '../tr/portal-witness';

/** Texts of the page on which a colleague says that they did not hear a call. */
export const portalWitness: Record<keyof typeof tr, string> = {
  witnessTitle: 'The call that you are named as witness of',
  witnessLead: '{by} recorded the answer below, given by phone on ticket {number}, and wrote that you heard the call too.',
  witnessStanding: 'If you heard it, there is nothing to do.',
  witnessContinue: 'I did not hear this call',
  witnessDecideTitle: 'Did you not hear the call?',
  witnessAsk: 'Are you sure that you want to say that you did not hear this call?',
  witnessConsequence:
    'The record then counts as contested: the permission or approval does not hold until the outcome is written, and the service desk speaks to everybody concerned. What you say stands on the record and cannot be taken back.',
  witnessDo: 'I did not hear it',
  witnessDone: 'You said on {when} that you did not hear the call. It stands on the record; the service desk will speak to everybody concerned.',
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
  witnessRecordedBy: 'Recorded by',
};
