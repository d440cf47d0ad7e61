import type { mailExcess as tr } from '../tr/mail-excess';

/** Twins of the mails' texts on work, for an amount above what was approved: the work is done, only the invoice waits. */
export const mailExcess: Record<keyof typeof tr, string> = {
  'chain.firstByPhoneExcess':
    '{name} approved this amount above the approved one in a call on {at}, recorded by {staff}; as it is above their limit, your approval is needed too.',
  'chain.firstExcess': '{name} approved this amount above the approved one on {at}; as it is above their limit, your approval is needed too.',
  'chain.firstByPhoneAnew':
    '{name} approved these lines, which are asked about anew, in a call on {at}, recorded by {staff}; as the amount is above their limit, your approval is needed too.',
  'chain.firstAnew':
    '{name} approved these lines, which are asked about anew, on {at}; as the amount is above their limit, your approval is needed too.',
  'chain.firstStands':
    '{name} approved this amount above the approved one on {at}; as your decision is the one that stands for this work, your approval is needed too.',
  'chain.firstByPhoneStands':
    '{name} approved this amount above the approved one in a call on {at}, recorded by {staff}; as your decision is the one that stands for this work, your approval is needed too.',
  'chain.approved.happenedStands':
    '{name}, whose decision stands for this work, also approved on {at} the amount above on request {number} that you had approved. The lines are added to the invoice.',
  'chain.expired.happenedStands':
    '{name}, whose decision stands for this work, did not answer by {at} about the amount above on request {number} that you had approved. The lines wait and are not invoiced.',
  'chain.refused.happenedStands':
    '{name}, whose decision stands for this work, did not approve on {at} the amount above on request {number} that you had approved. The lines wait and are not invoiced.',
  'chain.partly.happenedStands':
    'The amount above on request {number} that you had approved was also put to whoever made the decision that stands for this work. Only the lines that both of you approved are invoiced.',
  'chain.aboveStands': 'The decision that stands for this work is that of {name}; if you approve, they are asked after you.',
  'chain.awaitedStands':
    'As the decision that stands for this work is that of {name}, they are asked as well; the lines are not added to the invoice before they have approved too.',
  'raised.subject': 'The approved amount was raised: {subject}',
  'raised.heading': 'The approved amount was raised',
  'raised.happened': 'On request {number} an amount above what you approved was approved since; nothing is expected of you.',
  'chain.aboveExcess':
    'As the amount, with what was approved and invoiced for this work before, is above your limit ({limit}), {name} will be asked after you if you approve.',
  'chain.aboveOfExcess':
    'As the amount, with what was approved and invoiced for this work before, is above the limit of {approver} ({limit}), {name} will be asked after you if you approve.',
  'chain.awaitedExcess':
    'As the amount is above your limit, {name} is asked as well; the lines are not added to the invoice before they have approved too.',
  'chain.awaitedOfExcess':
    'As the amount is above the limit of {approver}, {name} is asked as well; the lines are not added to the invoice before they have approved too.',
  'chain.decidedInPlaceExcess':
    '{decider} decided on behalf of {name}: the lines asked about for work that is done, {total} in total (without VAT), were approved on {at}.',
  'chain.refusedInPlaceExcess':
    '{decider} decided on behalf of {name}: the lines asked about for work that is done, {total} in total (without VAT), were not approved on {at}.',
  'chain.decidedByExcess':
    '{decider} has decided: the lines asked about for work that is done, {total} in total (without VAT), were approved on {at}. Nothing is expected of you.',
  'chain.refusedByExcess':
    '{decider} has decided: the lines asked about for work that is done, {total} in total (without VAT), were not approved on {at}. Nothing is expected of you.',
  'chain.contested.happenedExcess':
    'The second approval recorded for {name} on request {number} was contested on {at}. The lines are not invoiced by it; we ask again if need be.',
  'withdrawn.approvedExcess': 'The lines that {approved} approved for request {number} ({kind}) are not invoiced by that approval; they wait.',
  'withdrawn.basisContested':
    'The reason: the decision that this request rests on is contested. Until it is clear what comes of that, the lines wait and are not invoiced; we ask again if need be.',
  'phoneDecision.approved.happenedExcess':
    '{staff} recorded from a call on {at} that the amount above what was approved for request {number} was approved.',
  'phoneDecision.refused.happenedExcess':
    '{staff} recorded from a call on {at} that the amount above what was approved for request {number} was not approved.',
  'phoneDecision.approved.happenedAnew': '{staff} recorded from a call on {at} that the lines asked about anew on request {number} were approved.',
  'phoneDecision.refused.happenedAnew': '{staff} recorded from a call on {at} that the lines asked about anew on request {number} were not approved.',
  'chain.firstByPhoneUnapproved':
    '{name} approved these lines of work that was done without an approval in a call on {at}, recorded by {staff}; as the amount is above their limit, your approval is needed too.',
  'chain.firstUnapproved':
    '{name} approved these lines of work that was done without an approval on {at}; as the amount is above their limit, your approval is needed too.',
  'phoneDecision.approved.happenedUnapproved':
    '{staff} recorded from a call on {at} that the lines of work done without an approval on request {number} were approved.',
  'phoneDecision.refused.happenedUnapproved':
    '{staff} recorded from a call on {at} that the lines of work done without an approval on request {number} were not approved.',
  'approval.happenedUnapproved':
    'Our {conveyedBy} asks for your approval of lines of work that was done without one on request {number} of {customer}.',
  'fact.whyUnapproved': 'Why we ask',
  'decided.approved.happenedUnapproved':
    'On {at} you approved the lines that we had asked about because the work on request {number} was done without an approval, {total} in total without VAT.',
  'decided.refused.happenedUnapproved':
    'On {at} you did not approve the lines that we had asked about because the work on request {number} was done without an approval, {total} in total without VAT.',
  'chain.approved.happenedUnapproved':
    '{name}, who was asked because it is above your limit, also approved on {at} the lines of work done without an approval on request {number} that you had approved. The lines are added to the invoice.',
  'chain.expired.happenedUnapproved':
    '{name}, who was asked because it is above your limit, did not answer by {at} about the lines of work done without an approval on request {number} that you had approved. The lines wait and are not invoiced.',
  'chain.refused.happenedUnapproved':
    '{name}, who was asked because it is above your limit, did not approve on {at} the lines of work done without an approval on request {number} that you had approved. The lines wait and are not invoiced.',
  'fact.excessApproved': 'Approved',
  'fact.excessApprovedSince': 'Approved since',
  'fact.excessCameTo': 'Came to',
  'fact.excessAskedNow': 'Of that, asked about now',
  'fact.excessAskedElsewhere': 'Of that, asked separately and not decided yet',
  'fact.excessWaiting': 'Of that, refused or not asked yet; it waits and is not invoiced',
  'fact.excessBeyond': 'Above what was approved',
  // A visit that the package pays for
  'cost.fromPackage': 'covered by the package, nothing is invoiced',
  'cost.headingPackage': 'Lines to approve',
  'approval.otherwisePackage':
    'Answer by {until}. Without a decision by then the request counts as not approved; nothing is invoiced, and our accounting will talk with you.',
  'decided.approved.happenedPackage':
    'On {at} you approved the visit on request {number} that we had asked about anew and that the package of your contract covers.',
  'decided.approved.nextPackage': 'It is used of your package; nothing is invoiced.',
  'decided.refused.happenedPackage':
    'On {at} you did not approve the visit on request {number} that we had asked about anew and that the package of your contract covers.',
  'decided.refused.nextPackage':
    'Nothing is invoiced; our accounting or management will talk with you about whether the visit is drawn from the package.',
  'chain.decidedInPlacePackage': '{decider} decided on behalf of {name}: the visit that the package of your contract covers was approved on {at}.',
  'chain.refusedInPlacePackage':
    '{decider} decided on behalf of {name}: the visit that the package of your contract covers was not approved on {at}.',
  'chain.decidedByPackage':
    '{decider} has decided: the visit that the package of your contract covers was approved on {at}. Nothing is expected of you.',
  'chain.refusedByPackage':
    '{decider} has decided: the visit that the package of your contract covers was not approved on {at}. Nothing is expected of you.',
};
