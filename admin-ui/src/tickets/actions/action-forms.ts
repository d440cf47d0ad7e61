import type { ComponentType } from 'react';
import type { FieldValues } from 'react-hook-form';
import type { StaffCommand } from '../../../../api/contract/ticket-actions';
import { gatesVisit, gatesWork, WORK_APPROVAL_KINDS } from '../../../../domain/approval-kinds';
import { may } from '../../../../domain/roles';
import { WORK_TYPES } from '../../../../domain/work-types';
import type { SessionUser } from '../../auth/session';
import { PHONE_WINDOW_MINUTES } from '../../../../domain/consent-text';
import { instantOf, localMoment, minutesLater } from '../../forms/istanbul-time';
import { VerifyFields } from './VerifyFields';
import { arrivalBody, arrivalDefaults, ArrivalFields, arrivalInput } from './ArrivalFields';
import { CancelFields } from './CancelFields';
import { callBody, callDefaults, CallFields } from './CallFields';
import type { Ticket, TicketApproval } from '../ticket-types';
import { lineAnswers } from './LineAnswers';
import { CancelNeedFields, PhoneDecisionFields, ResendFields, VisitOutcomeFields } from './DecisionFields';
import { excessDefaults, ExcessFields } from './ExcessFields';
import { ExpenseFields } from './ExpenseFields';
import { AssetFields, AssignFields, LinkContractFields, PriorityFields } from './IntakeFields';
import { PhoneConsentFields } from './PhoneConsentFields';
import { lastAttempt } from './last-attempt';
import { HoldFields } from './HoldFields';
import { MergeFields } from './MergeFields';
import { askAboutHighPrice, askAboutUnrecorded } from './money-questions';
import { NeedFields } from './NeedFields';
import { expenseBody } from './ReceiptAmountFields';
import { ConsentFields, OutcomeFields, RemoteImpossibleFields } from './RemoteFields';
import { ArrivalNotice, CustomerReason, OptionalNote, Reason, ReplyFields, RequiredNote, ResolutionNote } from './TextFields';
import { TransferFields } from './TransferFields';
import { plannedVisit, VisitFields, VISIT_MINUTES } from './VisitFields';
import { askAboutContest, askAboutLongWork, askAboutNoLabour, askAboutNoWork, askAll, type Question } from './visit-questions';
import { withdrawalDefaults, WithdrawalFields } from './WithdrawalFields';
import { WorkFields, workBody, workInput } from './WorkFields';
import { openRequests, WorkNeedFields } from './WorkNeedFields';
import { workNeedBody, workNeedInput } from './PriceItemInput';

/** How the dialog of a command looks; what it must contain is said by its schema alone. */
export interface ActionForm {
  readonly Fields: ComponentType<{ ticket: Ticket }>;
  readonly defaults?: (ticket: Ticket, me: SessionUser | undefined) => FieldValues;
  /** Makes the body of what the inputs hold and of the ticket as its reader saw it; the form's other values are no part of it. */
  readonly toBody?: (values: FieldValues, seen: Ticket) => FieldValues;
  /** The input at which a problem of a field of the body is shown, where no input has the field's name. */
  readonly inputOf?: (path: string, values: FieldValues) => string;
  readonly wide?: true;
  /** What is asked before values are sent that are unlikely, but not wrong. */
  readonly question?: Question;
  /** Asks nothing: the button itself is the command. */
  readonly instant?: true;
}

const note: ActionForm = { Fields: OptionalNote };
const reason: ActionForm = { Fields: Reason };
const customerReason: ActionForm = { Fields: CustomerReason };
const requiredNote: ActionForm = { Fields: RequiredNote };
const instant: ActionForm = { Fields: OptionalNote, instant: true };

/** As long as was approved; when, is filled in when the hours are known, unless a visit is planned already. */
function visitDefaults(ticket: Ticket): FieldValues {
  const planned = plannedVisit(ticket);
  const minutes = planned ? (Date.parse(planned.endsAt) - Date.parse(planned.startsAt)) / 60_000 : approvedMinutes(ticket);
  const start = planned ? localMoment(planned.startsAt) : { date: null, time: null };
  return { technicianId: planned?.technicianId ?? ticket.assigneeId, ...start, minutes, outsideHours: false };
}

/** A priority that was left as it was shown is none of the command's business; who has the ticket by now is not replaced unseen. */
function assignBody({ priority, shownPriority, ...values }: FieldValues, { assigneeId }: Ticket): FieldValues {
  return { ...values, insteadOf: assigneeId, ...(priority === shownPriority ? {} : { priority: priority as unknown }) };
}

/** The shortest of the offered lengths in which the approved estimate fits. */
function approvedMinutes({ approvals }: Ticket): number {
  const hours = Number(approvals.findLast((approval) => approval.status === 'APPROVED' && gatesVisit(approval))?.estimatedHours ?? 2);
  return VISIT_MINUTES.find((minutes) => minutes >= hours * 60) ?? VISIT_MINUTES.at(-1) ?? 120;
}

function visitBody({ date, time, minutes, ...values }: FieldValues): FieldValues {
  const startsAt = instantOf(date, time);
  return { ...values, startsAt, endsAt: minutesLater(startsAt, Number(minutes)) };
}

/** A visit's instants are made of a day, a time of day and a length: without a start nothing is wrong with the length. */
function visitInput(path: string, { date, time }: FieldValues): string {
  if (path !== 'startsAt' && path !== 'endsAt') return path;
  if (instantOf(date, '00:00') === null) return 'date';
  if (path === 'endsAt' && instantOf(date, time) !== null) return 'minutes';
  return 'time';
}

/** The figures of a request that is being revised, else an empty estimate. Figures that one may not see must be given anew. */
/** As it was quoted, or else by the price list; where neither says anything somebody has to. */
function callOutAmount({ callOut }: Ticket, quoted: string | null): string {
  if (callOut?.covered) return '0';
  return quoted ?? callOut?.amount ?? '';
}

function needDefaults(ticket: Ticket): FieldValues {
  const open = askedOrExpired(ticket, gatesVisit);
  const amount = (workType: string): string => {
    const line = open?.lines.find((one) => one.workType === workType);
    return line ? (line.amount ?? '') : '0';
  };
  return {
    approverId: open?.approver.id ?? null,
    scope: open?.scope ?? '',
    tried: open?.tried ?? lastAttempt(ticket, ticket.locale),
    estimatedHours: open?.estimatedHours ?? '2',
    callOut: callOutAmount(ticket, open ? amount('ONSITE_VISIT') : null),
    labour: amount('ONSITE_LABOUR'),
    travel: amount('TRAVEL'),
    lodging: amount('LODGING'),
  };
}

/** What is open, or what was asked last and got no answer: it is mostly asked again as it was. */
function askedOrExpired({ approvals }: Ticket, isOfKind: (approval: TicketApproval) => boolean): TicketApproval | undefined {
  const last = approvals.findLast(isOfKind);
  return approvals.findLast((approval) => isOfKind(approval) && approval.status === 'OPEN') ?? (last?.status === 'EXPIRED' ? last : undefined);
}

/** The device's user decides about it, unless the open question was put to the requester. */
function askedDefaults({ deviceUserContact, consents }: Ticket): FieldValues {
  if (deviceUserContact === null) return {};
  const open = consents.findLast(({ status }) => status === 'REQUESTED');
  return { askOf: open !== undefined && open.askedOf === null ? 'REQUESTER' : 'DEVICE_USER', insteadOfUser: open?.askedInstead ?? null };
}

/** Why somebody was passed over is said only of the requester. */
function askedBody({ askOf, insteadOfUser, ...values }: FieldValues): FieldValues {
  if (askOf === undefined) return values;
  return { ...values, askOf, ...(askOf === 'REQUESTER' && insteadOfUser ? { insteadOfUser } : {}) };
}

/** The person and number that are on record; an open question is answered as it was asked. */
function phoneConsentDefaults(ticket: Ticket): FieldValues {
  const { requesterName, requesterPhone, contact, consents, locale, deviceUserContact: user } = ticket;
  const asked = askedDefaults(ticket);
  const isUser = user !== null && asked['askOf'] === 'DEVICE_USER';
  const open = consents.findLast(({ status }) => status === 'REQUESTED');
  return {
    scope: open?.scope ?? 'CONTROL',
    windowMinutes: Math.min(open?.windowMinutes ?? 60, PHONE_WINDOW_MINUTES),
    locale,
    name: (isUser ? user.name : requesterName) ?? '',
    phone: (isUser ? user.phone : (requesterPhone ?? contact?.phone)) ?? '',
    callback: false,
    ...asked,
  };
}

const visit: ActionForm = { Fields: VisitFields, defaults: visitDefaults, toBody: visitBody, inputOf: visitInput, wide: true };
const need: ActionForm = { Fields: NeedFields, defaults: needDefaults, wide: true, question: askAboutNoLabour };

/** The request that was asked last is mostly the one that is meant. */
function lastOpen(ticket: Ticket): FieldValues {
  return { approvalId: openRequests(ticket).at(-1)?.id };
}

const NEW_WORK: FieldValues = { kind: WORK_APPROVAL_KINDS[0], lines: [{ quantity: '1' }] };

/** What is asked by now, to be changed. Figures that one may not see must be given anew. */
function workNeedDefaults(ticket: Ticket): FieldValues {
  const open = openRequests(ticket, true).at(-1);
  return open === undefined ? NEW_WORK : { approvalId: open.id, ...workValues(open) };
}

/** A further request; one that nobody answered stands in the form again. */
function furtherWork(ticket: Ticket): FieldValues {
  const expired = askedOrExpired(ticket, gatesWork);
  return expired?.status === 'EXPIRED' ? workValues(expired) : NEW_WORK;
}

function workValues(open: TicketApproval): FieldValues {
  const { kind, approver, scope, diagnosis } = open;
  const lines = open.lines.map(({ workType, description, quantity, unitPrice, priceItemId, alternatives }) => ({
    workType,
    description: bare(description.tr, WORK_TYPES[workType].tr),
    quantity,
    unitPrice: unitPrice ?? '',
    priceItem: { [workType]: priceItemId },
    alternatives: alternatives.map((other) => ({
      description: other.description,
      unitPrice: other.unitPrice ?? '',
      priceItem: { [workType]: other.priceItemId },
    })),
  }));
  return { kind, approverId: approver.id, scope, diagnosis, lines };
}

/** The words that somebody wrote, without the name of the work type that the request puts before them. */
function bare(description: string, name: string): string {
  return description.startsWith(`${name}: `) ? description.slice(name.length + 2) : description;
}

const workNeed: ActionForm = { Fields: WorkNeedFields, toBody: workNeedBody, inputOf: workNeedInput, wide: true, question: askAboutHighPrice };

/** One row per command of staff: a new one does not compile without it. */
export const ACTION_FORMS: Readonly<Record<StaffCommand, ActionForm>> = {
  VERIFY_REQUESTER: {
    Fields: VerifyFields,
    // A lasting entry in the customer's list is chosen, not left standing: many a verified address is a private one.
    defaults: ({ claimed, siteId }) => ({
      customerId: claimed?.customerId ?? null,
      contractId: claimed?.contractId ?? null,
      siteId: claimed?.siteId ?? siteId,
      assetId: claimed?.assetId ?? null,
      addContact: false,
    }),
    wide: true,
  },
  LINK_CONTRACT: {
    Fields: LinkContractFields,
    defaults: (ticket) => ({
      customerId: ticket.customerId,
      contractId: ticket.contract?.id ?? null,
      siteId: ticket.siteId,
      assetId: ticket.assetId,
      addContact: false,
    }),
  },
  RECHECK: note,
  RECORD_LEAD: requiredNote,
  CONFIRM_REFUSAL: customerReason,
  ASSIGN: {
    Fields: AssignFields,
    // Whoever dispatches chooses; for themselves there is a button of its own.
    defaults: (ticket, me) => ({
      assigneeId: ticket.assigneeId ?? (me && may(me, 'ticket.triage') ? null : me?.id),
      priority: ticket.priority,
      shownPriority: ticket.priority,
    }),
    toBody: assignBody,
  },
  TRANSFER: { Fields: TransferFields, defaults: ({ teamId }) => ({ teamId }) },
  CHANGE_PRIORITY: { Fields: PriorityFields, defaults: ({ priority }) => ({ priority }) },
  SET_ASSET: { Fields: AssetFields, defaults: ({ assetId }) => ({ assetId }) },
  HOLD: { Fields: HoldFields, defaults: () => ({ tell: true }) },
  RESUME: note,
  ASK_CONSENT: {
    Fields: ConsentFields,
    defaults: (ticket) => ({ scope: 'CONTROL', windowMinutes: 120, ...askedDefaults(ticket) }),
    toBody: askedBody,
  },
  RECORD_PHONE_CONSENT: { Fields: PhoneConsentFields, defaults: phoneConsentDefaults, toBody: askedBody, wide: true },
  CANCEL_CONSENT: note,
  WITHDRAW_CONSENT: { Fields: WithdrawalFields, defaults: withdrawalDefaults },
  START_REMOTE: instant,
  // Nothing is chosen beforehand: what came of a session or of a visit is for its technician to say.
  END_REMOTE: {
    Fields: OutcomeFields,
    // What was written for the requester while it counted as solved is told to nobody else.
    toBody: ({ told, ...values }) => ({ ...values, ...(values['outcome'] === 'SOLVED' && told ? { told: told as unknown } : {}) }),
    question: askAboutUnrecorded,
  },
  CONFIRM_DISCONNECT: note,
  RECORD_REMOTE_IMPOSSIBLE: { Fields: RemoteImpossibleFields },
  CONVEY_ONSITE: need,
  CONVEY_WORK_NEED: { ...workNeed, defaults: furtherWork },
  CONVEY_EXCESS: { Fields: ExcessFields, defaults: excessDefaults },
  REVISE_NEED: need,
  REVISE_WORK_NEED: { ...workNeed, defaults: workNeedDefaults },
  RESEND_APPROVAL: { Fields: ResendFields, defaults: lastOpen },
  CANCEL_NEED: { Fields: CancelNeedFields, defaults: lastOpen },
  RECORD_PHONE_DECISION: {
    Fields: PhoneDecisionFields,
    defaults: (ticket) => ({ ...lastOpen(ticket), phone: openRequests(ticket).at(-1)?.approverPhone ?? '' }),
    toBody: ({ reason, phone, lines, ...values }) => ({
      ...values,
      ...(values['approved'] === true && lines !== undefined ? { lines: lineAnswers(lines) } : {}),
      ...(values['approved'] === false ? { reason: reason as unknown } : {}),
      ...(phone ? { phone: phone as unknown } : {}),
    }),
    wide: true,
  },
  PLAN_VISIT: visit,
  // Nothing is ticked beforehand: a time that was changed for another reason answers nobody.
  REPLAN_VISIT: { ...visit, defaults: (ticket) => ({ ...visitDefaults(ticket), wishes: [] }) },
  CANCEL_VISIT: customerReason,
  ARRIVE: { Fields: ArrivalNotice },
  CORRECT_ARRIVAL: { Fields: ArrivalFields, defaults: arrivalDefaults, toBody: arrivalBody, inputOf: arrivalInput },
  RECORD_WORK: {
    Fields: WorkFields,
    defaults: ({ state }) => ({
      workType: state === 'ON_SITE' ? 'ONSITE_LABOUR' : 'REMOTE_SUPPORT',
      minutes: 30,
      cause: 'UNKNOWN',
      serviceDate: localMoment(Date.now()).date,
    }),
    toBody: workBody,
    inputOf: workInput,
    question: askAll(askAboutContest, askAboutLongWork),
  },
  RECORD_EXPENSE: {
    Fields: ExpenseFields,
    // A receipt names what was paid.
    defaults: () => ({ workType: 'TRAVEL', includesVat: true, vatRate: '20', receiptDate: localMoment(Date.now()).date }),
    toBody: expenseBody,
    question: askAboutContest,
  },
  COMPLETE_VISIT: {
    Fields: VisitOutcomeFields,
    // The form says whose eyes the words are for.
    toBody: (values) => ({ ...values, shared: values['outcome'] === 'SOLVED' }),
    question: askAll(askAboutContest, askAboutNoWork),
  },
  REPLY: { Fields: ReplyFields, defaults: () => ({ wait: false }) },
  RECORD_CALL: { Fields: CallFields, defaults: callDefaults, toBody: callBody },
  RESOLVE: { Fields: ResolutionNote, question: askAboutUnrecorded },
  CONFIRM_RESOLUTION: note,
  REOPEN: reason,
  CANCEL: { Fields: CancelFields },
  MERGE: { Fields: MergeFields },
};
