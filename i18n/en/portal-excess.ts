import type { portalExcess as tr } from '../tr/portal-excess';

/** Twins of the portal's texts on work, for an amount above what was approved: the work is done, only the invoice waits. */
export const portalExcess: Record<keyof typeof tr, string> = {
  excessApproved: 'Approved',
  excessApprovedText: '{amount} (request {n}, {date})',
  excessApprovedSince: 'Approved since',
  excessCameTo: 'Came to',
  excessAskedNow: 'Of that, asked about now',
  excessAskedElsewhere: 'Of that, asked separately and not decided yet',
  excessWaiting: 'Of that, refused or not asked yet; it waits and is not invoiced',
  excessBeyond: 'Above what was approved',
  approvalFirst_EXCESS: '{name} approved this amount above the approved one on {when}. As it is above their limit, your approval is needed too.',
  approvalFirstByPhone_EXCESS:
    '{name} approved this amount above the approved one by phone on {when}. As it is above their limit, your approval is needed too.',
  approvalFirst_ANEW:
    '{name} approved these lines, which are asked about anew, on {when}. As the amount is above their limit, your approval is needed too.',
  approvalFirstByPhone_ANEW:
    '{name} approved these lines, which are asked about anew, by phone on {when}. As the amount is above their limit, your approval is needed too.',
  approvalFirst_UNAPPROVED:
    '{name} approved these lines of work that was done without an approval on {when}. As the amount is above their limit, your approval is needed too.',
  approvalFirstByPhone_UNAPPROVED:
    '{name} approved these lines of work that was done without an approval by phone on {when}. As the amount is above their limit, your approval is needed too.',
  approvalFirst_STANDS:
    '{name} approved this amount above the approved one on {when}. As your decision is the one that stands for this work, your approval is needed too.',
  approvalFirstByPhone_STANDS:
    '{name} approved this amount above the approved one by phone on {when}. As your decision is the one that stands for this work, your approval is needed too.',
  approvalFirstAsked_STANDS:
    '{name} had given the first approval on {when}; as your decision is the one that stands for this work, you were asked too.',
  approvalFirstAskedByPhone_STANDS:
    '{name} had given the first approval by phone on {when}; as your decision is the one that stands for this work, you were asked too.',
  firstContestedRecorded_STANDS:
    'A first approval had been recorded on {when}, before you, in the name of {name}; as your decision is the one that stands for this work, you were asked too.',
  firstContestedRecordedByPhone_STANDS:
    'A first approval by phone had been recorded on {when}, before you, in the name of {name}; as your decision is the one that stands for this work, you were asked too.',
  approvalAboveLeft_STANDS:
    'A second approval is needed for this work too; {name}, whose decision stands for it, may decide no more, and our service desk finds out with your company who is asked.',
  approvalSecondLeft_STANDS:
    'A second approval is needed for this work too, but {name}, whose decision stands for it, may decide no more. Our service desk finds out with your company who is asked; the lines are not added to the invoice without a second approval.',
  approvalSecondUnsent_STANDS:
    'A second approval is needed for this work too; the request has not been sent to {name}, whose decision stands for it, yet. Our service desk sees to it; the lines are not added to the invoice without a second approval.',
  approvalAbove_STANDS:
    'The decision that stands for this work is that of {name}: if you approve, they are asked after you. The lines are added to the invoice once both of you have approved.',
  approvalSecondAwaited_STANDS:
    'As the decision that stands for this work is that of {name}, they are asked as well; the lines are not added to the invoice before they have approved too.',
  raisedSince:
    '{beyond} above what was approved was approved separately on {when} by request {n} ({names}). What stands for this work now, without VAT: {total}; no tolerance is added to it.',
  approvalAbove_EXCESS:
    'With what was approved and invoiced for this work before, the amount is above your limit ({limit}): if you approve, {name} is asked after you. The lines are added to the invoice once both of you have approved.',
  approvalAboveOf_EXCESS:
    'With what was approved and invoiced for this work before, the amount is above the limit of {approver} ({limit}): if you approve, {name} is asked after you. The lines are added to the invoice once both of you have approved.',
  approvalSecondAwaited_EXCESS:
    'As the amount is above your limit, {name} is asked as well; the lines are not added to the invoice before they have approved too.',
  approvalSecondAwaitedOf_EXCESS:
    'As the amount is above the limit of {approver}, {name} is asked as well; the lines are not added to the invoice before they have approved too.',
  approvalSecondRefused_EXCESS:
    '{name}, who was asked for the second approval, has not approved this amount; the lines wait and are not invoiced; our accounting or management will talk with you.',
  approvalSecondOff_EXCESS:
    'The second approval that {name} was asked for no longer counts; the lines are not invoiced by this approval. If need be we send a new request.',
  approvalTotalLine_PACKAGE: 'Covered by the package of your contract; nothing is invoiced',
  approvalAskApprove_PACKAGE: 'Do you approve this visit, which the package covers?',
  approvalAskRefuse_PACKAGE: 'Why do you not approve this visit?',
  approvalNext_APPROVED_PACKAGE: 'It is used of your package; nothing is invoiced.',
  approvalNext_REFUSED_PACKAGE:
    'Nothing is invoiced; our accounting or management will talk with you about whether the visit is drawn from the package.',
};
