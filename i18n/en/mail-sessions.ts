/** Mails to a requester about a device that a colleague uses: who permitted, who objected, what was done. */
export const mailSessions = {
  'fact.session': 'Remote session',
  'fact.sessionStarted': 'Began',
  'fact.sessionEnded': 'Ended',
  'fact.sessionStopped': 'Time stopped at',
  'fact.disconnected': 'Disconnected at (as the technician says)',
  'byColleague.subject': 'The user of the device gave the permission: {subject}',
  'byColleague.heading': 'The user of the device gave permission on the phone',
  'byColleague.happened':
    '{staff} spoke on the phone with {name}, the user of the device, on {when} and recorded a permission to connect remotely to the device labelled {label} for your request {number}.',
  'byColleague.next': 'There is nothing for you to do; once somebody has connected you get a summary of the session.',
  'byColleague.closing':
    'Whoever gave the permission was mailed as well and can withdraw it or contest the record. If something is wrong, answer this mail.',
  'objected.subject': 'The permission to connect was objected to: {subject}',
  'objected.heading': 'The user of the device objected to the permission',
  'objected.happened': '{name}, the user of the device, objected on {when} to a connection to the device labelled {label} for your request {number}.',
  'objected.headingOfficer': 'The IT officer of your company objected to the connection',
  'objected.happenedOfficer':
    '{name}, the IT officer of your company, objected on {when} to a connection to the device {label} for your request {number}.',
  'objected.denied':
    '{name}, the user of the device, told us on {when} that they did not give the permission that was recorded from a call for your request {number}.',
  'objected.deniedLink':
    '{name}, the user of the device, told us on {when} that they did not give the permission that was given in their name for your request {number}.',
  'objected.headingOther': 'The permission to connect was objected to',
  'objected.byOther':
    'The permission to connect to the device labelled {label}, which {name} is recorded to have given for your request {number}, was objected to on {when}.',
  'objected.over': 'The permission holds no longer; nobody connects to the device by it.',
  'objected.next': 'Our service desk will speak to both sides. You can follow what happens on your status page.',
  'session.subject': 'We connected to the device: {subject}',
  'session.heading': 'The remote session is over',
  'session.headingCut': 'The permission has ended, the remote session is being disconnected',
  'session.byPhone': '{name} (by phone; recorded by {staff})',
  'session.byPhoneContested': 'as recorded, {name} (by phone; recorded by {staff}); that record is contested',
  'session.happened':
    'Our technician {technician} connected remotely to the device labelled {label} for your request {number}. The user of the device permitted it: {name}.',
  'session.happenedDenied':
    'Our technician {technician} connected to the device {label} for your request {number}. As recorded, its user had permitted it by phone: {name}.',
  'session.SOLVED': 'The problem was solved in this session.',
  'session.FAILED': 'The problem could not be solved in this session; we go on working on your request.',
  'session.INTERRUPTED': 'The session was broken off; before we connect again we ask the user of the device for permission again.',
  'session.withdrawn':
    'The user of the device withdrew the permission. At that moment the time of the session stopped and our technician was asked to disconnect.',
  'session.denied':
    'The permission ended because our colleague who is named as witness of the call says that they did not hear it. At that moment the time of the session stopped and our technician was asked to disconnect. Our service desk will speak to everybody concerned.',
  'session.revoked':
    'The permission ended because the device, or whoever permitted it, left your company. At that moment the time of the session stopped and our technician was asked to disconnect.',
  'session.expired':
    'The time of the permission was over. At that moment the time of the session stopped and our technician was asked to disconnect.',
  'session.endedAt': '{when} ({length})',
  'session.happenedForm':
    'Our technician {technician} connected remotely to the device labelled {label} for your request {number}. The permission had been given in your name with the request, in its form.',
  'session.denyForm':
    'If it was not you who sent the form or gave the permission, say “I did not give this permission” on the page; it is recorded and our service desk speaks to you. The record of the permission is on that page too.',
  'session.denyWithdrawn': 'Although the permission has ended: if it was not you who gave it, you can say so on the page below.',
  'session.deny': 'See the record of the permission, or say that you did not give it',
  'session.lineOwn': '{label}, {when} ({length}); connected: {name}',
  'session.line': '{label}, {when} ({length}); permitted by {name}',
  'sessionOnDevice.subject': 'We connected to the device that you use: {label}',
  'sessionOnDevice.happened':
    'Our technician {technician} connected remotely, for request {number}, to the device labelled {label} that you use; the session is over.',
  'sessionOnDevice.happenedCut':
    'Our technician {technician} connected remotely, for request {number}, to the device labelled {label} that you use; the permission ended during the session.',
  'sessionOnDevice.cut': 'Once it is confirmed, the page of this permission says when.',
  'sessionOnDevice.object': 'If you did not want it, object; your objection is recorded and our service desk speaks to you.',
  'sessionOnDevice.denyCall':
    'As recorded, you permitted it by phone. If you did not, contest it; your objection is recorded and our service desk speaks to you.',
  'sessionOnDevice.denyLink':
    'It was permitted by the link that was mailed to you. If that was not you, say so on the page below; your objection is recorded and our service desk speaks to you.',
  'sessionOnDevice.action': 'See the record of the permission',
  'fact.program': 'Program',
  'disconnected.subject': 'The remote connection is closed: {label}',
  'disconnected.heading': 'The remote connection is closed',
  'disconnected.happened':
    'When the permission ended we asked for the remote connection to device {label} for request {number} to be closed. Our technician {technician} has confirmed that it is.',
  'disconnected.happenedWithdrawn':
    'When the permission was withdrawn we asked for the remote connection to device {label} for request {number} to be closed. Our technician {technician} has confirmed that it is.',
  'disconnected.since': 'We are not connected to the device any more; the connection was closed on {when}.',
  'disconnected.sinceThis': 'The connection of this session is closed now; it was closed on {when}.',
  'disconnected.closingWitness': 'Nothing else is expected of you; ask the service desk if you have a question.',
  'disconnected.closing': 'If you still see a connection on the screen, close its window and call us at once.',
  'stillOpen.subject': 'Nobody has confirmed yet that the remote connection is closed: {label}',
  'stillOpen.heading': 'The remote connection may still be open',
  'stillOpen.happened':
    'The permission for the remote connection to the device labelled {label} for request {number} ended on {when}, and our technician {technician} was told to disconnect. They have not said so yet.',
  'stillOpen.desk': 'Our service desk was alarmed and sees to it that the connection is closed.',
  'stillOpen.yourself':
    'If you are at the device, you can end the connection yourself: close the remote connection program, or take the device off the internet.',
  'stillOpen.closing': 'Once the technician says that it is closed, we tell you since when. If you see somebody on the screen, {contact}.',
  'session.closing': 'If there is anything that you did not expect, answer this mail.',
};
