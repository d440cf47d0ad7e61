import type { mailWritten as tr } from '../tr/mail-written';

/** Texts of the answers to whoever wrote a mail about a permission or a decision, which changes neither. */
export const mailWritten: Record<keyof typeof tr, string> = {
  'permissionWritten.heading': 'Your mail does not stop the permission to connect',
  'permissionWritten.happened':
    'What you wrote about the permission to connect on ticket {number} has reached our service desk; somebody will read it.',
  'permissionWritten.asked':
    'A mail neither gives a permission nor takes it back or contests it. If you did not give it, or do not want it any more, open the page below: there it ends at once, and a running session is cut.',
  'permissionWritten.otherwise': 'Opening the page changes nothing; it asks you once more.',
  'permissionWritten.action': 'See, withdraw or contest the permission',
  'connectionWritten.heading': 'Your mail has reached us',
  'connectionWritten.happened':
    'What you wrote about the connection to the device {label} that you use (ticket {number}) has reached our service desk; somebody will read it and get back to you.',
  'connectionWritten.happenedOfficer':
    'What you wrote about the connection to a system of your company, {label} (ticket {number}), has reached our service desk; somebody will read it and get back to you.',
  'connectionWritten.object':
    'A mail contests nothing. If you object to the connection to your device, open the page below: your objection is recorded, and we will speak to you.',
  'connectionWritten.objectOfficer':
    'A mail contests nothing. If you object to the connection to this system, open the page below: your objection is recorded, and we will speak to you.',
  'connectionWritten.action': 'See or contest the connection',
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
};
