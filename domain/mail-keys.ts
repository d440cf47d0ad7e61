/** Who a mail goes to. */
export type MailRecipient = 'requester' | 'approver' | 'technician' | 'escalation' | 'colleague' | 'officer' | 'asked' | 'device-user';

export interface MailDef {
  readonly to: MailRecipient;
  /** About their own device or word: nobody else of the ticket gets it. */
  readonly requesterOnly?: true;
  /** Whom the customer has struck off its list gets it all the same: what became of a request they wrote, or of their own word. */
  readonly toFormer?: true;
  /** What must still be true at sending; else the mail is skipped with that reason. */
  readonly holds:
    | 'always'
    | 'consent-requested'
    | 'approval-open'
    | 'resolved'
    | 'visit-planned'
    | 'visit-cancelled'
    | 'not-entitled'
    | 'request-sent'
    | 'on-hold'
    | 'not-taken'
    | 'still-theirs'
    | 'not-carried-out'
    | 'answer-awaited'
    | 'merged'
    | 'mention-unread'
    | 'asked-elsewhere'
    | 'permission-stands';
}

/** Every mail of the product; templates are `Record<MailKey, …>`, so a missing one fails the compile. */
export const MAILS = {
  TICKET_RECEIVED: { to: 'requester', holds: 'always', toFormer: true },
  TICKET_NOT_ENTITLED: { to: 'requester', holds: 'not-entitled', toFormer: true },
  TICKET_ACCEPTED: { to: 'requester', holds: 'always' },
  TICKET_REFUSED: { to: 'requester', holds: 'always', toFormer: true },
  TICKET_LEAD: { to: 'requester', holds: 'always' },
  CONSENT_REQUEST: { to: 'asked', holds: 'consent-requested' },
  CONSENT_ASKED_COLLEAGUE: { to: 'requester', holds: 'consent-requested', requesterOnly: true },
  CONSENT_BY_PHONE: { to: 'asked', holds: 'always', toFormer: true },
  CONSENT_BY_PHONE_OFFICER: { to: 'officer', holds: 'always' },
  CONSENT_ON_DEVICE: { to: 'device-user', holds: 'always' },
  CONSENT_REVOKED: { to: 'asked', holds: 'always', toFormer: true },
  PERMISSION_WRITTEN: { to: 'asked', holds: 'permission-stands', toFormer: true },
  CONSENT_CONTESTED: { to: 'requester', holds: 'always', requesterOnly: true, toFormer: true },
  CONSENT_BY_COLLEAGUE: { to: 'requester', holds: 'always', requesterOnly: true },
  CONSENT_OBJECTED: { to: 'requester', holds: 'always', requesterOnly: true },
  SESSION_ENDED: { to: 'requester', holds: 'always', requesterOnly: true },
  APPROVAL_REQUEST: { to: 'approver', holds: 'approval-open' },
  APPROVAL_REMINDER: { to: 'approver', holds: 'approval-open' },
  APPROVALS_LINK: { to: 'approver', holds: 'always' },
  APPROVAL_DECIDED: { to: 'approver', holds: 'always' },
  APPROVAL_SECOND_DECIDED: { to: 'approver', holds: 'always' },
  APPROVAL_CONTESTED: { to: 'approver', holds: 'always' },
  APPROVAL_WITHDRAWN: { to: 'approver', holds: 'not-carried-out' },
  APPROVAL_PASSED_ON: { to: 'approver', holds: 'request-sent' },
  APPROVAL_ASKED_ELSEWHERE: { to: 'approver', holds: 'asked-elsewhere' },
  DECISION_WRITTEN: { to: 'approver', holds: 'always' },
  APPROVAL_WRITTEN: { to: 'approver', holds: 'approval-open' },
  APPROVAL_VISIT_PLANNED: { to: 'approver', holds: 'visit-planned' },
  APPROVAL_VISIT_CANCELLED: { to: 'approver', holds: 'visit-cancelled' },
  APPROVAL_VISIT_DONE: { to: 'approver', holds: 'always' },
  ONSITE_NEEDED: { to: 'requester', holds: 'approval-open' },
  ONSITE_REFUSED: { to: 'requester', holds: 'always' },
  ONSITE_WITHDRAWN: { to: 'requester', holds: 'always' },
  WORK_NEEDED: { to: 'requester', holds: 'approval-open' },
  WORK_APPROVED: { to: 'requester', holds: 'always' },
  WORK_REFUSED: { to: 'requester', holds: 'always' },
  WORK_WITHDRAWN: { to: 'requester', holds: 'always' },
  WORK_CONTESTED: { to: 'requester', holds: 'not-carried-out' },
  VISIT_PLANNED: { to: 'requester', holds: 'visit-planned' },
  VISIT_PLANNED_TECHNICIAN: { to: 'technician', holds: 'visit-planned' },
  VISIT_REMINDER: { to: 'requester', holds: 'visit-planned' },
  VISIT_REMINDER_TECHNICIAN: { to: 'technician', holds: 'visit-planned' },
  VISIT_CANCELLED: { to: 'requester', holds: 'always' },
  VISIT_DROPPED_TECHNICIAN: { to: 'technician', holds: 'always' },
  TICKET_ON_HOLD: { to: 'requester', holds: 'on-hold' },
  TICKET_RESOLVED: { to: 'requester', holds: 'resolved' },
  TICKET_SILENT: { to: 'requester', holds: 'resolved' },
  TICKET_CLOSED: { to: 'requester', holds: 'always' },
  TICKET_REPLY: { to: 'requester', holds: 'always' },
  REPLY_REMINDER: { to: 'requester', holds: 'answer-awaited' },
  TICKET_MERGED: { to: 'requester', holds: 'merged' },
  TICKET_SPLIT_OFF: { to: 'requester', holds: 'always' },
  TICKET_CANCELLED: { to: 'requester', holds: 'always' },
  TICKET_ASSIGNED: { to: 'colleague', holds: 'still-theirs' },
  TICKET_FOR_TEAM: { to: 'colleague', holds: 'not-taken' },
  NAMED_WITNESS: { to: 'colleague', holds: 'always' },
  MENTIONED: { to: 'colleague', holds: 'mention-unread' },
  TARGET_MISSED: { to: 'escalation', holds: 'always' },
} as const satisfies Record<string, MailDef>;

export type MailKey = keyof typeof MAILS;
export const MAIL_KEYS = Object.keys(MAILS) as MailKey[];

/** The mail with the one-time link to "my computers": the only one that belongs to no ticket. */
export const ACCESS_MAIL = 'PORTAL_ACCESS';
