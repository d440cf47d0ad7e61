/** Who a mail goes to. */
export type MailRecipient = 'requester' | 'approver' | 'technician' | 'escalation' | 'colleague' | 'officer' | 'asked' | 'device-user' | 'at-device';

export interface MailDef {
  /**
   * What brings it. A step of its ticket: what its effect key names second is the command of an event of that ticket (of the step itself, or of the
   * one that made the permission, request or session it is about); the doctor misses the event. Something else: the clock, a note, a mail.
   */
  readonly cause: 'step' | 'other';
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
    | 'request-expired'
    | 'on-hold'
    | 'not-taken'
    | 'still-theirs'
    | 'not-carried-out'
    | 'work-left'
    | 'line-stands'
    | 'answer-awaited'
    | 'merged'
    | 'mention-unread'
    | 'approval-raised'
    | 'asked-elsewhere'
    | 'permission-stands'
    | 'word-awaited'
    | 'decision-stands'
    | 'permission-told'
    | 'permission-over'
    | 'disconnect-unsaid'
    | 'connection-open';
}

/** Every mail of the product; templates are `Record<MailKey, …>`, so a missing one fails the compile. */
export const MAILS = {
  TICKET_RECEIVED: { cause: 'step', to: 'requester', holds: 'always', toFormer: true },
  TICKET_NOT_ENTITLED: { cause: 'step', to: 'requester', holds: 'not-entitled', toFormer: true },
  TICKET_ACCEPTED: { cause: 'step', to: 'requester', holds: 'always' },
  TICKET_REFUSED: { cause: 'step', to: 'requester', holds: 'always', toFormer: true },
  TICKET_LEAD: { cause: 'step', to: 'requester', holds: 'always' },
  CONSENT_REQUEST: { cause: 'step', to: 'asked', holds: 'consent-requested' },
  CONSENT_ASKED_COLLEAGUE: { cause: 'step', to: 'requester', holds: 'consent-requested', requesterOnly: true },
  CONSENT_BY_PHONE: { cause: 'step', to: 'asked', holds: 'always', toFormer: true },
  CONSENT_BY_PHONE_OFFICER: { cause: 'step', to: 'officer', holds: 'always' },
  CONSENT_ON_DEVICE: { cause: 'step', to: 'device-user', holds: 'always' },
  CONSENT_REVOKED: { cause: 'step', to: 'asked', holds: 'always', toFormer: true },
  CONSENT_WITHDRAWN_CALL: { cause: 'step', to: 'asked', holds: 'always', toFormer: true },
  CONSENT_WITHDRAWN_CALL_REQUESTER: { cause: 'step', to: 'requester', holds: 'always', requesterOnly: true, toFormer: true },
  CONSENT_WITHDRAWN_CALL_DEVICE_USER: { cause: 'step', to: 'device-user', holds: 'always' },
  CONSENT_DROPPED: { cause: 'step', to: 'asked', holds: 'permission-told', toFormer: true },
  CONSENT_UNUSED: { cause: 'step', to: 'requester', holds: 'permission-told', requesterOnly: true, toFormer: true },
  CONSENT_LAPSED: { cause: 'step', to: 'requester', holds: 'permission-over', requesterOnly: true },
  QUESTION_WRITTEN: { cause: 'other', to: 'asked', holds: 'consent-requested' },
  PERMISSION_WRITTEN: { cause: 'other', to: 'asked', holds: 'permission-stands' },
  CONNECTION_WRITTEN: { cause: 'other', to: 'asked', holds: 'always' },
  OBJECTION_WRITTEN: { cause: 'other', to: 'asked', holds: 'always' },
  CONSENT_CONTESTED: { cause: 'step', to: 'requester', holds: 'always', requesterOnly: true, toFormer: true },
  CONSENT_CONTESTED_OTHERS: { cause: 'step', to: 'asked', holds: 'always' },
  CONSENT_CONTESTED_CALLER: { cause: 'step', to: 'asked', holds: 'always' },
  CONSENT_CONTEST_OUTCOME: { cause: 'other', to: 'asked', holds: 'always' },
  CONSENT_BY_COLLEAGUE: { cause: 'step', to: 'requester', holds: 'always', requesterOnly: true },
  CONSENT_OBJECTED: { cause: 'step', to: 'requester', holds: 'always', requesterOnly: true },
  SESSION_ON_DEVICE: { cause: 'step', to: 'device-user', holds: 'always' },
  SESSION_ENDED: { cause: 'step', to: 'requester', holds: 'always', requesterOnly: true },
  SESSION_DISCONNECTED: { cause: 'step', to: 'asked', holds: 'disconnect-unsaid', toFormer: true },
  SESSION_STILL_OPEN: { cause: 'step', to: 'asked', holds: 'connection-open', toFormer: true },
  APPROVAL_REQUEST: { cause: 'step', to: 'approver', holds: 'approval-open' },
  APPROVAL_REMINDER: { cause: 'other', to: 'approver', holds: 'approval-open' },
  APPROVALS_LINK: { cause: 'other', to: 'approver', holds: 'always' },
  APPROVAL_DECIDED: { cause: 'step', to: 'approver', holds: 'always' },
  APPROVAL_SECOND_DECIDED: { cause: 'step', to: 'approver', holds: 'always' },
  APPROVAL_CONTESTED: { cause: 'step', to: 'approver', holds: 'always' },
  APPROVAL_CONTESTED_OTHERS: { cause: 'step', to: 'approver', holds: 'always' },
  APPROVAL_DOUBTED: { cause: 'step', to: 'approver', holds: 'word-awaited' },
  APPROVAL_CONTEST_OUTCOME: { cause: 'step', to: 'approver', holds: 'always' },
  APPROVAL_WITHDRAWN: { cause: 'step', to: 'approver', holds: 'not-carried-out' },
  APPROVAL_PASSED_ON: { cause: 'step', to: 'approver', holds: 'request-sent' },
  APPROVAL_EXPIRED: { cause: 'step', to: 'approver', holds: 'request-expired' },
  APPROVAL_ASKED_ELSEWHERE: { cause: 'step', to: 'approver', holds: 'asked-elsewhere' },
  APPROVAL_RAISED: { cause: 'step', to: 'approver', holds: 'approval-raised' },
  LINE_DECIDED: { cause: 'other', to: 'approver', holds: 'line-stands' },
  DECISION_WRITTEN: { cause: 'other', to: 'approver', holds: 'decision-stands' },
  APPROVAL_WRITTEN: { cause: 'step', to: 'approver', holds: 'approval-open' },
  APPROVAL_VISIT_PLANNED: { cause: 'step', to: 'approver', holds: 'visit-planned' },
  APPROVAL_VISIT_CANCELLED: { cause: 'step', to: 'approver', holds: 'visit-cancelled' },
  APPROVAL_VISIT_DONE: { cause: 'step', to: 'approver', holds: 'always' },
  ONSITE_NEEDED: { cause: 'step', to: 'requester', holds: 'approval-open' },
  ONSITE_REFUSED: { cause: 'step', to: 'requester', holds: 'always' },
  ONSITE_WITHDRAWN: { cause: 'step', to: 'requester', holds: 'always' },
  WORK_NEEDED: { cause: 'step', to: 'requester', holds: 'approval-open' },
  WORK_APPROVED: { cause: 'step', to: 'requester', holds: 'always' },
  WORK_REFUSED: { cause: 'step', to: 'requester', holds: 'always' },
  WORK_WITHDRAWN: { cause: 'step', to: 'requester', holds: 'always' },
  WORK_CONTESTED: { cause: 'step', to: 'requester', holds: 'work-left' },
  WORK_CONTEST_OUTCOME: { cause: 'step', to: 'requester', holds: 'always' },
  VISIT_PLANNED: { cause: 'step', to: 'requester', holds: 'visit-planned' },
  VISIT_PLANNED_TECHNICIAN: { cause: 'step', to: 'technician', holds: 'visit-planned' },
  VISIT_PLANNED_USER: { cause: 'step', to: 'at-device', holds: 'visit-planned' },
  VISIT_CANCELLED_USER: { cause: 'step', to: 'at-device', holds: 'visit-cancelled' },
  VISIT_REMINDER: { cause: 'other', to: 'requester', holds: 'visit-planned' },
  VISIT_REMINDER_TECHNICIAN: { cause: 'other', to: 'technician', holds: 'visit-planned' },
  VISIT_UNSOLVED: { cause: 'step', to: 'requester', holds: 'always' },
  VISIT_CANCELLED: { cause: 'step', to: 'requester', holds: 'always' },
  VISIT_DROPPED_TECHNICIAN: { cause: 'step', to: 'technician', holds: 'always' },
  TICKET_ON_HOLD: { cause: 'step', to: 'requester', holds: 'on-hold' },
  TICKET_RESOLVED: { cause: 'step', to: 'requester', holds: 'resolved' },
  TICKET_SILENT: { cause: 'step', to: 'requester', holds: 'resolved' },
  TICKET_CLOSED: { cause: 'step', to: 'requester', holds: 'always' },
  TICKET_REOPENED: { cause: 'step', to: 'requester', holds: 'always' },
  TICKET_REOPENED_STAFF: { cause: 'step', to: 'colleague', holds: 'still-theirs' },
  TICKET_REPLY: { cause: 'step', to: 'requester', holds: 'always' },
  REPLY_REMINDER: { cause: 'step', to: 'requester', holds: 'answer-awaited' },
  TICKET_MERGED: { cause: 'step', to: 'requester', holds: 'merged' },
  TICKET_SPLIT_OFF: { cause: 'step', to: 'requester', holds: 'always' },
  TICKET_CANCELLED: { cause: 'step', to: 'requester', holds: 'always' },
  TICKET_CANCELLED_ASSIGNEE: { cause: 'step', to: 'colleague', holds: 'always' },
  TICKET_ASSIGNED: { cause: 'step', to: 'colleague', holds: 'still-theirs' },
  TICKET_FOR_TEAM: { cause: 'step', to: 'colleague', holds: 'not-taken' },
  CONTEST_COLLEAGUE: { cause: 'step', to: 'colleague', holds: 'always' },
  CONTEST_OUTCOME_COLLEAGUE: { cause: 'step', to: 'colleague', holds: 'always' },
  NAMED_WITNESS: { cause: 'step', to: 'colleague', holds: 'always' },
  MENTIONED: { cause: 'other', to: 'colleague', holds: 'mention-unread' },
  TARGET_MISSED: { cause: 'step', to: 'escalation', holds: 'always' },
} as const satisfies Record<string, MailDef>;

export type MailKey = keyof typeof MAILS;
export const MAIL_KEYS = Object.keys(MAILS) as MailKey[];

/** The mail with the one-time link to "my computers": it belongs to no ticket. */
export const ACCESS_MAIL = 'PORTAL_ACCESS';

/** The mail with the one-time link to the page of a customer's IT officer, asked for or sent by staff. */
export const OFFICER_MAIL = 'OFFICER_ACCESS';

/** The mail to an IT officer with a one-time link to a report. */
export const REPORT_MAIL = 'REPORT_READY';

/** The mail to a billing contact: a month is released. */
export const RELEASE_MAIL = 'MONTH_RELEASED';

/** The mail to whoever is represented and whoever stands in: it belongs to no ticket either. */
export const SUBSTITUTE_MAIL = 'SUBSTITUTE_ENTERED';

/** The mail about the course of a contract: of no ticket as well. */
export const CONTRACT_MAIL = 'CONTRACT_NEWS';

/** Mails that belong to no ticket. */
export const OWN_MAILS = [ACCESS_MAIL, OFFICER_MAIL, REPORT_MAIL, RELEASE_MAIL, SUBSTITUTE_MAIL, CONTRACT_MAIL] as const;

/** Mails for which their ticket has an event. */
export const STEP_MAILS = MAIL_KEYS.filter((key) => MAILS[key].cause === 'step');
