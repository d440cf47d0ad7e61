import type { MailKey } from '../../../../domain/mail-keys';
import { approvalReminder, approvalRequest, approvalsLink, approvalWritten } from './approval-mails';
import {
  approvalExpired,
  approvalPassedOn,
  approvalSecondDecided,
  approvalVisitCancelled,
  approvalVisitDone,
  approvalVisitPlanned,
  approvalWithdrawn,
} from './representative-mails';
import {
  consentAskedColleague,
  consentByPhone,
  consentByPhoneOfficer,
  consentContested,
  consentOnDevice,
  consentRequest,
  consentRevoked,
} from './consent-mail';
import { approvalContestedOthers, approvalContestOutcome, approvalDoubted } from './contest-mails';
import { contestColleague, contestOutcomeColleague } from './colleague-contest-mail';
import { approvalAskedElsewhere, approvalContested, approvalDecided, approvalRaised } from './decision-mails';
import { consentDropped, consentLapsed, consentUnused, ticketCancelledAssignee } from './given-up-mails';
import { onsiteNeeded, onsiteRefused, onsiteWithdrawn } from './onsite-mails';
import { lineDecided } from './line-mails';
import { mentioned } from './mention-mail';
import { ticketMerged, ticketSplitOff } from './merge-mails';
import { contestByCaller, permissionContested, permissionOutcome } from './permission-contest-mails';
import { replyReminder, ticketReply, ticketSilent } from './reply-mails';
import { consentByColleague, consentObjected, sessionDisconnected, sessionEnded, sessionOnDevice, sessionStillOpen } from './session-mails';
import { spokenWithdrawal } from './spoken-withdrawal-mail';
import { targetMissed } from './target-mail';
import { ticketAssigned, ticketForTeam } from './team-mail';
import { namedWitness } from './witness-mail';
import { ticketReopened, ticketReopenedStaff } from './reopened-mails';
import { connectionWritten, objectionWritten, decisionWritten, permissionWritten, questionWritten } from './written-mails';
import type { Template } from './template';
import {
  ticketAccepted,
  ticketCancelled,
  ticketClosed,
  ticketLead,
  ticketNotEntitled,
  ticketOnHold,
  ticketReceived,
  ticketRefused,
  ticketResolved,
} from './ticket-mails';
import {
  visitCancelled,
  visitDroppedTechnician,
  visitPlanned,
  visitPlannedTechnician,
  visitReminder,
  visitReminderTechnician,
  visitUnsolved,
} from './visit-mails';
import { visitCancelledUser, visitPlannedUser } from './visit-user-mails';
import { workApproved, workContested, workContestOutcome, workNeeded, workRefused, workWithdrawn } from './work-mails';

/** The template of every mail of the product; a missing one fails the compile. */
export const TEMPLATES: Record<MailKey, Template> = {
  TICKET_RECEIVED: ticketReceived,
  TICKET_NOT_ENTITLED: ticketNotEntitled,
  TICKET_ACCEPTED: ticketAccepted,
  TICKET_REFUSED: ticketRefused,
  TICKET_LEAD: ticketLead,
  CONSENT_REQUEST: consentRequest,
  CONSENT_ASKED_COLLEAGUE: consentAskedColleague,
  CONSENT_BY_PHONE: consentByPhone,
  CONSENT_BY_PHONE_OFFICER: consentByPhoneOfficer,
  CONSENT_ON_DEVICE: consentOnDevice,
  CONSENT_REVOKED: consentRevoked,
  CONSENT_WITHDRAWN_CALL: spokenWithdrawal,
  CONSENT_WITHDRAWN_CALL_REQUESTER: spokenWithdrawal,
  CONSENT_WITHDRAWN_CALL_DEVICE_USER: spokenWithdrawal,
  CONSENT_DROPPED: consentDropped,
  CONSENT_UNUSED: consentUnused,
  CONSENT_LAPSED: consentLapsed,
  CONSENT_CONTESTED: consentContested,
  CONSENT_CONTESTED_OTHERS: permissionContested,
  CONSENT_CONTESTED_CALLER: contestByCaller,
  CONSENT_CONTEST_OUTCOME: permissionOutcome,
  CONSENT_BY_COLLEAGUE: consentByColleague,
  CONSENT_OBJECTED: consentObjected,
  SESSION_ON_DEVICE: sessionOnDevice,
  SESSION_ENDED: sessionEnded,
  SESSION_DISCONNECTED: sessionDisconnected,
  SESSION_STILL_OPEN: sessionStillOpen,
  APPROVAL_REQUEST: approvalRequest,
  APPROVAL_REMINDER: approvalReminder,
  APPROVALS_LINK: approvalsLink,
  APPROVAL_DECIDED: approvalDecided,
  APPROVAL_SECOND_DECIDED: approvalSecondDecided,
  APPROVAL_CONTESTED: approvalContested,
  APPROVAL_CONTESTED_OTHERS: approvalContestedOthers,
  APPROVAL_DOUBTED: approvalDoubted,
  APPROVAL_CONTEST_OUTCOME: approvalContestOutcome,
  APPROVAL_WITHDRAWN: approvalWithdrawn,
  APPROVAL_PASSED_ON: approvalPassedOn,
  APPROVAL_EXPIRED: approvalExpired,
  APPROVAL_ASKED_ELSEWHERE: approvalAskedElsewhere,
  APPROVAL_RAISED: approvalRaised,
  APPROVAL_WRITTEN: approvalWritten,
  LINE_DECIDED: lineDecided,
  APPROVAL_VISIT_PLANNED: approvalVisitPlanned,
  APPROVAL_VISIT_CANCELLED: approvalVisitCancelled,
  APPROVAL_VISIT_DONE: approvalVisitDone,
  ONSITE_NEEDED: onsiteNeeded,
  ONSITE_REFUSED: onsiteRefused,
  ONSITE_WITHDRAWN: onsiteWithdrawn,
  WORK_NEEDED: workNeeded,
  WORK_APPROVED: workApproved,
  WORK_REFUSED: workRefused,
  WORK_WITHDRAWN: workWithdrawn,
  WORK_CONTESTED: workContested,
  WORK_CONTEST_OUTCOME: workContestOutcome,
  VISIT_PLANNED: visitPlanned,
  VISIT_PLANNED_TECHNICIAN: visitPlannedTechnician,
  VISIT_PLANNED_USER: visitPlannedUser,
  VISIT_CANCELLED_USER: visitCancelledUser,
  VISIT_REMINDER: visitReminder,
  VISIT_REMINDER_TECHNICIAN: visitReminderTechnician,
  VISIT_UNSOLVED: visitUnsolved,
  VISIT_CANCELLED: visitCancelled,
  VISIT_DROPPED_TECHNICIAN: visitDroppedTechnician,
  TICKET_ON_HOLD: ticketOnHold,
  TICKET_RESOLVED: ticketResolved,
  TICKET_SILENT: ticketSilent,
  TICKET_CLOSED: ticketClosed,
  TICKET_MERGED: ticketMerged,
  TICKET_SPLIT_OFF: ticketSplitOff,
  TICKET_CANCELLED: ticketCancelled,
  TICKET_REOPENED: ticketReopened,
  TICKET_REOPENED_STAFF: ticketReopenedStaff,
  TICKET_REPLY: ticketReply,
  REPLY_REMINDER: replyReminder,
  TICKET_CANCELLED_ASSIGNEE: ticketCancelledAssignee,
  TICKET_ASSIGNED: ticketAssigned,
  TICKET_FOR_TEAM: ticketForTeam,
  CONTEST_COLLEAGUE: contestColleague,
  CONTEST_OUTCOME_COLLEAGUE: contestOutcomeColleague,
  NAMED_WITNESS: namedWitness,
  QUESTION_WRITTEN: questionWritten,
  PERMISSION_WRITTEN: permissionWritten,
  CONNECTION_WRITTEN: connectionWritten,
  OBJECTION_WRITTEN: objectionWritten,
  DECISION_WRITTEN: decisionWritten,
  MENTIONED: mentioned,
  TARGET_MISSED: targetMissed,
};
