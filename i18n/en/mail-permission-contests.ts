import type { mailPermissionContests as tr } from '../tr/mail-permission-contests';

/** Mails about the contest of a permission: that somebody else denies it, and what came of it. */
export const mailPermissionContests: Record<keyof typeof tr, string> = {
  'contested.also':
    'A remote session that was running on the same device for request {numbers} is over as well, and the technician was told to disconnect at once; you count as objecting to that permission too.',
  'contested.alsoGiven':
    'Another permission to connect to the same device, given for this request, has ended as well; you count as objecting to that permission too.',
  'permissionDenied.subject': 'The permission to connect that you are said to have given on the phone was objected to: {subject}',
  'permissionDenied.subjectOfficer':
    'The permission to connect that a colleague of yours is said to have given on the phone was objected to: {subject}',
  'permissionDenied.heading': 'A permission to connect that was recorded from a call was objected to',
  'permissionDenied.happened': 'It was recorded that on {when} you gave a permission to connect on the phone for request {number}.',
  'permissionDenied.happenedOfficer':
    'It was recorded that on {when} a colleague of yours gave a permission to connect on the phone for request {number}.',
  'permissionDenied.byWitness': 'The person who was named as witness of the call says that they did not hear it.',
  'permissionDenied.over': 'Nobody connects by this permission any more.',
  'permissionDenied.asked':
    'On the page of the record you can say whether the permission was given: your word stands on the record, and whoever writes the outcome of the objection reads it. It does not revive the permission.',
  'permissionDenied.action': 'Say whether the permission was given',
  'permissionDenied.harmless': 'Opening the page says nothing; the page asks once more.',
  'permissionDenied.otherwise': 'If you have a question, {contact}.',
  'contestByCaller.heading': 'The objection that you made on the phone is recorded',
  'contestByCaller.happened': 'Your objection to the permission to connect that was recorded from a call for request {number} is recorded.',
  'contestByCaller.next': 'Our service desk will speak to both sides; we will write to you what came of it.',
  'contestByCaller.notYou': 'If it was not you who called us about this, {contact}.',
  'permissionOutcome.subject': 'What came of the objection to the permission to connect: {subject}',
  'permissionOutcome.heading': 'What came of the objection to the permission to connect',
  'permissionOutcome.happenedOwn':
    'On {contested} you contested the permission to connect that was recorded from a call for request {number}. What came of it was written down on {settled}.',
  'permissionOutcome.happenedOwnLink':
    'On {contested} you contested the permission to connect that was given in your name for request {number}. What came of it was written down on {settled}.',
  'permissionOutcome.happenedUser':
    'On {contested} you objected to the permission to connect to the device that you use, given for request {number}. What came of it was written down on {settled}.',
  'permissionOutcome.happenedOfficer':
    'On {contested} you objected to the permission to connect to a system of your company, given for request {number}. What came of it was written down on {settled}.',
  'permissionOutcome.happenedWitness':
    'You said that you did not hear the call from which the answer about a permission to connect was recorded on ticket {number}. What came of the objection was written down on {settled}.',
  'permissionOutcome.happenedCaller':
    'On {contested} you objected on the phone to the permission to connect that is recorded to have been given for request {number}. What came of it was written down on {settled}.',
  'permissionOutcome.happenedGiver':
    'The permission to connect that you are recorded to have given for request {number} was objected to on {contested}. What came of it was written down on {settled}.',
  'permissionOutcome.happenedOther':
    'The permission to connect that is recorded to have been given for request {number} was objected to on {contested}. What came of it was written down on {settled}.',
  'permissionOutcome.NOT_GIVEN': 'The outcome: the permission was not valid; the objection was right.',
  'permissionOutcome.GIVEN': 'The outcome: the permission was valid; this was confirmed when we spoke to both sides.',
  'permissionOutcome.UNCLEAR': 'The outcome: it is unclear; the two sides tell it differently.',
  'permissionOutcome.charge_NONE': 'No remote session was started by this permission; there is nothing to charge.',
  'permissionOutcome.charge_FREE': 'Nothing is charged for the remote session by this permission.',
  'permissionOutcome.charge_COUNTS': 'The remote session by this permission counts by the terms of your contract.',
  'permissionOutcome.charge_HELD':
    'Our accounting will decide about the charge of the remote session by this permission; until then it goes to no invoice.',
  'permissionOutcome.charge_HELD_FREE':
    'Whether the remote session by this permission counts is for our accounting to decide; until then it does not.',
  'permissionOutcome.charge_BOOKED': 'The remote session by this permission had been booked before; let us know if you want that put right.',
  'permissionOutcome.next': 'Nobody connects by this permission any more; if a connection is needed, permission is asked anew.',
  'permissionOutcome.otherwise': 'If you do not agree with the outcome, {contact}.',
  'permissionOutcome.otherwiseWitness': 'If you do not agree with the outcome, speak to the service desk.',
  'fact.contestedAt': 'Objected to on',
  'fact.permissionOutcome': 'Outcome of the objection',
};
