import type { mailWritten as tr } from '../tr/mail-written';

/** Texts of the answers to whoever wrote a mail about a permission or a decision, which changes neither. */
export const mailWritten: Record<keyof typeof tr, string> = {
  'permissionWritten.heading': 'Your mail does not stop the permission to connect',
  'permissionWritten.happened':
    'What you wrote about ticket {number} has reached our service desk; somebody will read it. A permission to connect that was given for this ticket is in force.',
  'permissionWritten.asked':
    'If you wrote that you did not give it or do not want it, our service desk records that as an objection. Do not wait for that: on the page below it ends at once, and a running session is cut.',
  'permissionWritten.readAsObjection': 'If you wrote that nobody should connect, do not wait for that.',
  'permissionWritten.elsewhere':
    'To stop it at once, phone our service desk; whoever gave the permission can also take it back by the link that we sent them.',
  'permissionWritten.elsewherePhone':
    'To stop it at once, phone our service desk: {phone}. Whoever gave the permission can also take it back by the link that we sent them.',
  'permissionWritten.running': 'Somebody is connected to the device by this permission right now: {technician}.',
  'permissionWritten.otherwise': 'Opening the page changes nothing; it asks you once more.',
  'permissionWritten.action': 'See, withdraw or contest the permission',
  'connectionWritten.heading': 'Your mail has reached us',
  'connectionWritten.happened':
    'What you wrote about the connection to the device {label} that you use (ticket {number}) has reached our service desk; somebody will read it and get back to you.',
  'connectionWritten.happenedOfficer':
    'What you wrote about the connection to a system of your company, {label} (ticket {number}), has reached our service desk; somebody will read it and get back to you.',
  'connectionWritten.happenedGiver':
    'What you wrote about the permission to connect that was given on ticket {number} ({label}) has reached our service desk; somebody will read it and get back to you. The permission is no longer in force.',
  'connectionWritten.objectGiver':
    'If you did not give it, or object to it, open the page below without waiting for that: your objection is recorded at once, and we will speak to you.',
  'connectionWritten.object':
    'If you object to the connection to your device, open the page below without waiting for that: your objection is recorded at once, and we will speak to you.',
  'connectionWritten.objectOfficer':
    'If you object to the connection to this system, open the page below without waiting for that: your objection is recorded at once, and we will speak to you.',
  'connectionWritten.action': 'See or contest the connection',
  'objectionWritten.subject': 'Your message has reached us: request {number}',
  'objectionWritten.happened':
    'The message that you wrote about the permission to connect of request {number} has reached our service desk; somebody will read it and get back to you.',
  'objectionWritten.open': 'Until it is read your message changes nothing on record.',
  'objectionWritten.settled': 'Your message does not by itself change the outcome on record.',
  'connectionWritten.look': 'See the record of the connection',
  'questionWritten.heading': 'A mail does not permit us to connect',
  'questionWritten.happened': 'What you wrote about our question on ticket {number} has reached our service desk.',
  'questionWritten.asked':
    'A mail counts neither as a permission nor as a refusal; our question is still open. To permit or refuse it, open the page below.',
  'questionWritten.action': 'Permit or refuse',
  'permission.replyPermits': 'Answering this mail does not permit anything: use the link above.',
  'permission.replyPermitsPhone': 'Answering this mail does not permit anything: use the link above, or call {phone}.',
  'permission.replyStops': 'Answering this mail stops nothing: use the link above.',
  'permission.replyStopsPhone': 'Answering this mail stops nothing: use the link above, or call {phone}.',
  'decisionWritten.subject': 'We have your mail; a decision is contested on its page: {subject}',
  'decisionWritten.heading': 'We have your mail; a decision is contested on its page',
  'decisionWritten.happened': 'What you wrote about the decision on ticket {number} has reached our service desk; somebody will read it.',
  'decisionWritten.asked':
    'Until it is read, your mail stops nothing by itself. If the decision was not yours, do not wait: contest it on the page below.',
  'spokenWithdrawal.subject': 'We recorded that the permission to connect was withdrawn: request {number}',
  'spokenWithdrawal.heading': 'The permission to connect was withdrawn by phone',
  'spokenWithdrawal.own': 'We recorded that on {when} you withdrew by phone the permission to connect that you had given for request {number}.',
  'spokenWithdrawal.byOther':
    'The permission to connect that you had given for request {number} was withdrawn by phone on {when}. The caller: {name} ({who}).',
  'spokenWithdrawal.called': 'We recorded that on {when} you withdrew by phone the permission to connect that had been given for request {number}.',
  'spokenWithdrawal.next': 'Nobody connects by this permission any more.',
  'spokenWithdrawal.notYou': 'If there was no such call, {contact}.',
};
