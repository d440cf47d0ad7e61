import type { mailApprovals as tr } from '../tr/mail-approvals';

/** Texts of mails about decisions, and of what a mail quotes back. */
export const mailApprovals: Record<keyof typeof tr, string> = {
  'approval.byLine': 'You may decide item by item; what "may be taken instead" is not part of the total. You choose on the approval page.',
  'cost.withVat': 'Total with {rate}% VAT: {total}',
  'decidedTable.heading': 'What is approved (excluding VAT)',
  'decidedTable.total': 'Approved in all',
  'decidedTable.refused': 'not approved',
  'decidedTable.instead': 'Taken instead: {description}',
  'phoneDecision.approved.subject': 'Your approval was recorded from a call: {subject}',
  'phoneDecision.approved.heading': 'The approval that you gave on the phone was recorded',
  'phoneDecision.approved.happened': '{staff} recorded from a call on {at} that the work asked for on ticket {number} was approved.',
  'phoneDecision.refused.subject': 'Your refusal was recorded from a call: {subject}',
  'phoneDecision.refused.heading': 'That you did not approve on the phone was recorded',
  'phoneDecision.refused.happened': '{staff} recorded from a call on {at} that the work asked for on ticket {number} was not approved.',
  'phoneDecision.witness': 'Our colleague {witness} was witness to the call.',
  'phoneDecision.contest':
    'If this was not your decision, open the link "See the record or contest it" below and contest it; work by this decision is stopped at once.',
  'decided.contest':
    'If this was not you, open “See the record or contest it” below and contest it; work by this decision stops at once. A reply to this mail contests nothing.',
  'phoneDecision.action': 'See the record or contest it',
  'phoneDecision.harmless': 'Opening the page contests nothing; the page asks once more. If the decision is yours, there is nothing to do.',
  'decisionContested.subject': 'We have your objection: {subject}',
  'decisionContested.heading': 'We have your objection',
  'decisionContested.happened': 'On {at} you contested the decision recorded in your name for request {number}.',
  'decisionContested.next':
    'Work by this decision has been stopped, and nothing more is done by it. Our service desk will talk to you; if needed, we send a new request.',
  'decisionContested.otherwise': 'If this was not you, {contact}.',
  'replyAwaited.subject': 'We need your answer: {subject}',
  'replyAwaited.subjectStranger': 'We need your answer',
  'replyAwaited.heading': 'We need your answer',
  'fact.request': 'Your request',
  'fact.files': 'Attached files',
};
