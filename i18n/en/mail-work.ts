import type { mailWork as tr } from '../tr/mail-work';

/** Texts of mails about work that the customer approves line by line, to the requester. */
export const mailWork: Record<keyof typeof tr, string> = {
  'workNeeded.subject': '{kind} waits for the approval of your company: {subject}',
  'workNeeded.subjectAgain': 'Your company is asked again to approve ({kind}): {subject}',
  'workNeeded.heading': 'Your request waits for the approval of your company',
  'workNeeded.happened': 'Your request {number} needs work that your company has to approve: {kind}.',
  'workNeeded.asked': 'We have asked whoever decides about it at your company. There is nothing for you to do; we tell you what was decided.',
  'workNeeded.until': 'They can answer until {until}.',
  'workApproved.subject': 'The work was approved: {subject}',
  'workApproved.heading': 'Your company approved the work',
  'workApproved.happened': 'Your company approved what we asked for on your request {number}: {kind}.',
  'workApproved.partial': 'Some of the work that we asked about was not approved; only what was approved will be done.',
  'workApproved.next': 'There is nothing for you to do; we go on working on your request.',
  'workRefused.refused.subject': 'The work was not approved: {subject}',
  'workRefused.refused.heading': 'Your company did not approve the work',
  'workRefused.refused.happened': 'Your company did not approve what we asked for on your request {number}: {kind}. That work will not be done.',
  'workRefused.expired.subject': 'No approval came for the work: {subject}',
  'workRefused.expired.heading': 'No approval came for the work',
  'workRefused.expired.happened':
    'Your company did not answer in time about what we asked for on your request {number}: {kind}. That work will not be done for now.',
  'workRefused.next': 'Your request stays open; our service desk will talk with you about how to go on.',
  'workRefused.otherwise': 'You can talk about the decision with whoever decides at your company. If you have a question for us, {contact}.',
  'workWithdrawn.subject': 'The work is no longer asked for: {subject}',
  'workWithdrawn.heading': 'The work is no longer asked for',
  'workWithdrawn.happened': 'We gave up the work that we had put to your company for approval on your request {number}: {kind}.',
  'workDoubted.subject': 'The record of the approval is being verified, the work waits: {subject}',
  'workDoubted.happened': 'The approval for your request {number} that was recorded by phone is being verified: {kind}.',
  'workDoubted.happened_FIRST':
    'Of the two approvals recorded for your request {number} the first is being verified, which was recorded by phone: {kind}.',
  'workDoubted.happened_SECOND':
    'Of the two approvals recorded for your request {number} the second is being verified, which was recorded by phone: {kind}.',
  'workDoubted.next': 'Our desk verifies the record with whoever decides at your company; the work is not done until it is approved anew.',
  'workContested.subject': 'The approval is contested, the work waits: {subject}',
  'workContested.heading': 'The work is not done for now',
  'workContested.happened': 'The approval recorded for your request {number} is contested: {kind}.',
  'workContested.happened_FIRST': 'Of the two approvals recorded for your request {number} the first is contested: {kind}.',
  'workContested.happened_SECOND': 'Of the two approvals recorded for your request {number} the second is contested: {kind}.',
  'workContested.next': 'Our desk speaks with whoever decides at your company; the work is not done until it is decided anew.',
  'workContested.subjectUnderWay': 'The approval of work under way is contested: {subject}',
  'workContested.headingUnderWay': 'Nothing new is done by this approval',
  'workContested.nextUnderWay':
    'Our desk speaks with whoever decides at your company. Until it is decided anew nothing new is done by this approval; if our technician is working at your place, they were asked to stop.',
  'workDoubted.subjectUnderWay': 'The approval record of work under way is being verified: {subject}',
  'workDoubted.nextUnderWay':
    'Our desk verifies the record with whoever decides at your company. Until it is approved anew nothing new is done by this approval; if our technician is working at your place, they were asked to stop.',
  'workSettled.which': 'The approval',
  'workSettled.which_FIRST': 'The first approval',
  'workSettled.which_SECOND': 'The second approval',
  'workSettled.subject_GIVEN': '{which} was looked into and was valid: {subject}',
  'workSettled.subject_NOT_GIVEN': '{which} was looked into and was not valid: {subject}',
  'workSettled.subject_UNCLEAR': '{which} was looked into, the outcome is unclear: {subject}',
  'workSettled.heading': '{which} was looked into',
  'workSettled.happened': 'Our desk has looked into the approval recorded for your request {number} ({kind}).',
  'workSettled.happened_FIRST': 'Our desk has looked into the first of the two approvals recorded for your request {number} ({kind}).',
  'workSettled.happened_SECOND': 'Our desk has looked into the second of the two approvals recorded for your request {number} ({kind}).',
  'workSettled.found_GIVEN': 'Outcome: the recorded approval was valid.',
  'workSettled.found_NOT_GIVEN': 'Outcome: the recorded approval was not valid.',
  'workSettled.found_UNCLEAR': 'Outcome: it is unclear whether the approval was valid.',
  'workSettled.besides_OPEN': 'The other approval is being looked into as well; we tell you its outcome too.',
  'workSettled.besides_GIVEN': 'The other approval was looked into as well: it was valid.',
  'workSettled.besides_NOT_GIVEN': 'The other approval was looked into as well: it was not valid. No work is done by these two approvals.',
  'workSettled.besides_UNCLEAR':
    'The other approval was looked into as well: it is unclear whether it was valid. No work is done by these two approvals.',
  'workSettled.next_GIVEN':
    'The work is not done or continued by itself all the same: where it is needed we ask your company for the approval anew and tell you.',
  'workSettled.next_NOT_GIVEN': 'No work is done by this approval: where it is needed we ask your company for a new one and tell you.',
  'workSettled.next_UNCLEAR':
    'The approval does not count and no work is done by it: where it is needed we ask your company for a new one and tell you.',
  'workSettled.next_OPEN': 'We have asked your company for the approval anew; we tell you how it goes on.',
  'workSettled.next_APPROVED': 'Your company has given a new approval meanwhile; the work goes on by that.',

  // To whoever decides, about what went beyond an approval
  'approval.happenedExcess': 'Our {conveyedBy} reports that the work on request {number} of {customer} came to more than you had approved.',
  'approval.happenedAnew':
    'Our {conveyedBy} asks anew for your approval of work that was done on request {number} of {customer} and whose decision was contested.',
  'approval.askedExcess':
    'Please decide about the lines below on the approval page. Opening the page approves nothing; the page asks for your decision.',
  'fact.asked': 'Amount to approve',
  'fact.exceeded': 'Why it came to more',
  'fact.approvedWork': 'Work that these amounts belong to',
  'fact.whyAnew': 'Why we ask anew',
  'fact.contestedWork': 'Work whose decision was contested',
  'cost.headingExcess': 'Lines to approve (without VAT)',
  'approval.otherwiseExcess':
    'Answer by {until}. Without a decision by then the request counts as not approved: these lines wait and are not invoiced, and our accounting will talk with you.',
  'decided.approved.happenedAnew': 'On {at} you approved the lines that we had asked about anew on request {number}, {total} without VAT.',
  'decided.refused.happenedAnew': 'On {at} you did not approve the lines that we had asked about anew on request {number}, {total} without VAT.',
  'decided.approved.happenedExcess':
    'On {at} you approved the lines that we had asked about because the work on request {number} came to more than was approved, {total} in total without VAT.',
  'decided.approved.nextExcess': 'These lines are added to the invoice.',
  'decided.refused.happenedExcess':
    'On {at} you did not approve the lines that we had asked about because the work on request {number} came to more than was approved, {total} in total without VAT.',
  'decided.refused.nextExcess': 'These lines wait and are not invoiced; our accounting or management will talk with you.',
  'chain.approved.happenedExcess':
    '{name}, who was asked because it is above your limit, also approved on {at} the amount above on request {number} that you had approved. The lines are added to the invoice.',
  'chain.expired.happenedExcess':
    '{name}, who was asked because it is above your limit, did not answer by {at} about the amount above on request {number} that you had approved. The lines wait and are not invoiced.',
  'chain.refused.happenedExcess':
    '{name}, who was asked because it is above your limit, did not approve on {at} the amount above on request {number} that you had approved. The lines wait and are not invoiced.',
  'chain.approved.happenedAnew':
    '{name}, who was asked because it is above your limit, also approved on {at} the lines asked about anew on request {number} that you had approved. The lines are added to the invoice.',
  'chain.expired.happenedAnew':
    '{name}, who was asked because it is above your limit, did not answer by {at} about the lines asked about anew on request {number} that you had approved. The lines wait and are not invoiced.',
  'chain.refused.happenedAnew':
    '{name}, who was asked because it is above your limit, did not approve on {at} the lines asked about anew on request {number} that you had approved. The lines wait and are not invoiced.',
};
