/** Mails about a permission that was given by voice, or that ended with its device. */
export const mailConsents = {
  'fact.granted': 'Permission given',
  'fact.grantedUntil': 'Valid until',
  'fact.spokenOn': 'Telephone number of the call',
  'fact.words': 'Text read out',
  'phoneConsent.subject': 'Your permission to connect was recorded from a call: {subject}',
  'phoneConsent.heading': 'The permission that is recorded as given by you on the phone',
  'phoneConsent.refused': 'Before that a permission to connect had been refused in writing on this request: {name}, {when}.',
  'phoneConsent.happened': '{staff} spoke to {name} on the phone on {when} and recorded that the permission below was given for request {number}.',
  'phoneConsent.contest':
    'If you did not give it, or said something else, contest it: the permission ends at once, a running session is over, and the technician is told to disconnect at once.',
  'phoneConsent.action': 'See the record or contest it',
  'phoneConsent.harmless': 'Opening the page contests nothing; the page asks once more. If the permission is yours, there is nothing to do.',
  'phoneConsent.withdraw': 'You can also withdraw a permission that you gave before its time is over, on your status page.',
  'fact.askedInstead': 'Why you were not asked',
  'fact.deviceUser': 'Used by',
  'fact.permittedBy': 'Permitted by',
  'fact.permittedAt': 'Permitted on',
  'fact.contestedGiver': 'On record as who permitted it',
  'fact.contestedGrant': 'Permission that is contested',
  'consent.happenedColleague':
    '{requester} asked for support for the device that you use. Our technician {technician} would like to connect remotely to your device labelled {label} for request {number}.',
  'consent.withdrawColleague':
    'You can withdraw a permission on the same page at any moment. If you do not use this device, do not permit it and let us know.',
  'colleagueAsked.subject': 'The user of the device was asked for permission: {subject}',
  'colleagueAsked.heading': 'The user of the device was asked for permission',
  'colleagueAsked.happened':
    'Our technician {technician} would like to connect remotely to the device labelled {label} in order to solve your request {number}. As our records name {name} as its user, it is they who were asked.',
  'colleagueAsked.next': 'There is nothing for you to do; you will see the answer on your status page.',
  'colleagueAsked.otherwise': 'Without an answer by {until} the permission counts as not given and no connection is made.',
  'phoneConsent.withdrawColleague': 'You can also withdraw a permission that you gave before its time is over, on the page of the permission.',
  'revoked.happenedColleague':
    'The device of request {number} left your company or was taken out of use. The permission that you gave, or were asked for, holds no longer.',
  'onDevice.subject': 'We will connect remotely to your device labelled {label}',
  'onDevice.heading': 'A remote connection to your device was permitted',
  'onDevice.happened':
    '{name} permitted us to connect remotely, for request {number}, to the device that our records name you as the user of. That is why we tell you as well.',
  'onDevice.happenedByPhone':
    '{staff} spoke to {name} on the phone and recorded, for request {number}, a permission to connect remotely to the device that our records name you as the user of. That is why we tell you as well.',
  'onSystem.subject': 'We will connect to a system of your company: {label}',
  'onSystem.heading': 'A connection to a system of your company was permitted',
  'onSystem.happened':
    '{name} has permitted us to connect to a server or network device of your company for request {number}. As you are the IT officer of your company, we tell you too.',
  'onSystem.happenedByPhone':
    '{staff} spoke to {name} on the phone and recorded that a connection to a server or network device of your company was permitted for request {number}. As you are the IT officer of your company, we tell you too.',
  'onSystem.harmless': 'Opening the page is no objection; the page asks again. If you have nothing against it, you need not do anything.',
  'onDevice.dropped': 'The question of permission that we sent you for the same request no longer stands.',
  'onDevice.contest':
    'If you do not want it, object: the permission ends at once, a running session is over, and the technician is told to disconnect at once.',
  'onDevice.action': 'See the permission or object',
  'onDevice.harmless':
    'Opening the page objects to nothing; the page asks once more. If you do not mind, there is nothing to do; close personal and confidential documents before the connection.',
  'contested.happenedUser': 'On {when} you objected to the permission to connect to the device that you use, given for request {number}.',
  'contested.happenedOfficer': 'Your objection of {when} to the permission to connect to a system of your company for request {number} is recorded.',
  'revoked.subject': 'The permission to connect has ended: {subject}',
  'revoked.heading': 'The permission to connect has ended',
  'revoked.happened':
    'The device of your request {number} left your company or was taken out of use. The permission that you gave, or were asked for, holds no longer.',
  'revoked.left':
    'Your company has taken you off its support list. The permission that you gave, or were asked for, for request {number} holds no longer.',
  'revoked.next': 'Your request stays open; we will tell you how it goes on.',
  'revoked.wrong': 'If the device is still in use at your company, reply to this mail.',
  'contested.subject': 'Your objection was recorded: {subject}',
  'contested.heading': 'Your objection was recorded',
  'contested.happened': 'On {when} you contested the permission to connect that was recorded from a call for request {number}.',
  'contested.happenedLink': 'Your objection of {when} is recorded: the permission given in your name for request {number} was not yours.',
  'contested.next': 'The permission does not hold any more.',
  'contested.talk': 'Our service desk will speak to you.',
  'contested.notYou': 'If it was not you who contested it, answer this mail.',
  'fact.contested': 'Contested permission',
  'fact.recordedBy': 'Recorded by',
  'fact.recordedAt': 'Time of the record',
  'contested.action': 'See the record',
  'phoneConsentOfficer.subject': 'A permission to connect was recorded from a call with a colleague of yours: {subject}',
  'phoneConsentOfficer.heading': 'A permission that was given on the phone',
  'phoneConsentOfficer.happened':
    '{staff} spoke to {name} on the phone on {when} and recorded that the permission below was given for request {number}.',
  'phoneConsentOfficer.why':
    'We tell you because the requester has no mail address. If there was no such call, contest it: the permission ends at once, a running session is over, and the technician is told to disconnect at once.',
  'phoneConsentOfficer.harmless': 'Opening the page contests nothing; the page asks once more. If the permission is right, there is nothing to do.',
};
