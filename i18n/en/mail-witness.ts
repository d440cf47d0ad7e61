import type { mailWitness as tr } from '../tr/mail-witness';

/** Texts of the mail to a colleague who is named as witness of a call. */
export const mailWitness: Record<keyof typeof tr, string> = {
  'namedWitness.subject': 'The call that you are named as witness of: {what}',
  'namedWitness.heading': 'You were named as witness of a call',
  'namedWitness.happened': '{by} recorded the answer below, given by phone on ticket {number}, and wrote that you heard the call too.',
  'namedWitness.asked':
    'If you heard it, there is nothing to do. If you did not, say so at once by the button below; you need not sign in. The record is evidence towards the customer.',
  'namedWitness.action': 'I did not hear this call',
  'namedWitness.otherwise': 'The button opens a page first; nothing changes before you confirm there.',
  'namedWitness.permission': 'permission to connect',
  'namedWitness.APPROVED': 'Yes',
  'namedWitness.REFUSED': 'No',
  'fact.witnessSpeaker': 'Who is said to have answered',
  'fact.witnessWhat': 'About',
  'fact.witnessAnswer': 'Recorded answer',
  'fact.witnessApproved': 'Lines recorded as approved',
  'fact.witnessRefused': 'Lines recorded as not approved',
  'fact.witnessAmount': 'Amount (without VAT)',
};
