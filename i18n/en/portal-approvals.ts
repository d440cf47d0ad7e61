import type { portalApprovals as tr } from '../tr/portal-approvals';

/** Texts of the portal about all requests of one approver, a second approver, and the record of a decision. */
export const portalApprovals: Record<keyof typeof tr, string> = {
  ownTitle: 'Waiting for your approval',
  ownLead: 'Dear {name}, these are the approvals that are asked of you for {firm}.',
  ownEach: 'Each request has its own page; that is where you decide.',
  ownNone: 'No request waits for your decision at the moment.',
  ownUntil: 'Answer by: {until}',
  ownOpen: 'Read and decide',
  ownDecided: 'Decided in the last 30 days',
  ownLook: 'See the request and its outcome',
  ownInstead: 'Sent on behalf of {name}; you may decide as their substitute.',
  ownWithoutVat: '(without VAT)',
  ownOutcome_APPROVED: 'Approved: {when}.',
  ownOutcome_REFUSED: 'Not approved: {when}.',
  ownOutcome_EXPIRED: 'Expired: {when}.',
  ownContested: 'This decision is contested.',
  ownValidity: 'This page is yours alone and opens until {until}; a new request prolongs it. Do not share the link.',
  ownAll: 'All approvals that are asked of you',
  ownClosedTitle: 'This link does not open any more',
  ownClosed: 'It may have expired. You can ask us to mail a new link to your page of approvals to the address that we have of you.',
  ownAsk: 'Mail me a new link',
  ownAsked:
    'If the link was yours, a new one is on its way to the address that we have of you. Call our service desk if it does not arrive within minutes.',
  approvalFirst: '{name} approved this work on {when}. As the amount is above their limit, your approval is needed too.',
  approvalFirstByPhone: '{name} approved this work by phone on {when}. As the amount is above their limit, your approval is needed too.',
  approvalFirstLeft: 'They were asked for {total}; below is only what they approved.',
  approvalAbove:
    'The total is above your limit ({limit}): if you approve, {name} is asked after you. The work is done once both of you have approved.',
  approvalAboveMaybe: 'If what you choose is above your limit ({limit}), {name} is asked after you.',
  approvalSecondAwaited: 'As the amount is above your limit, {name} is asked as well; nothing is done before they have approved too.',
  approvalSecondRefused: '{name}, who was asked after you, has not approved; the work is not done and this cost does not arise.',
  approvalSecondOff:
    'The second approval that {name} was asked for no longer counts; no work is done by this approval. If need be we send a new request.',
  approvalStandsIn: 'This request was sent to you on behalf of {name}: you may decide in their place. Whoever of you decides first has decided.',
  approvalStoodIn: 'This request was sent to you on behalf of {name}.',
  approvalInPlaceOf: 'on behalf of {name}',
};
