import type { CommandArgs, ContractLink, NeedArgs, WorkNeedArgs, WorkNeedLine } from '../../domain/command-args';
import { waitMs } from '../../domain/business-time';
import type { ActionBody, StaffCommand } from '../contract/ticket-actions';
import type { ApiDeps } from '../deps';
import {
  approverOf,
  arrivalOf,
  approvalOf,
  checkLineAnswers,
  askedPriceItem,
  witnessOf,
  assetOf,
  assigneeOf,
  checkAskedScope,
  checkNewContact,
  checkPresence,
  itemOfWork,
  checkServiceDate,
  checkWarranty,
  checkWishes,
  contractOf,
  dayOfWork,
  siteOf,
  teamOf,
  ticketNumbered,
  voucherOf,
} from './action-lookups';
import { approvedLineOf } from './approved-line';
import { checkReceipt } from './expense-receipt';
import { excessArgs } from './excess-args';
import { wakeUpAt } from './wake-up';
import { askedArgs } from './asked-person';
import { spokenWithdrawalArgs } from './spoken-withdrawal';
import { checkDrafts } from './attachments';
import { checkVisitTime } from './visit-time';
import type { StaffUser } from './staff-user';
import type { TicketRef } from './ticket-scope';

/** What turning a body into arguments can look at. */
export interface ActionContext {
  readonly deps: Pick<ApiDeps, 'db' | 'config'>;
  readonly ticket: TicketRef;
  readonly actor: StaffUser;
  /** Epoch ms. */
  readonly at: number;
}

type Resolver<C extends StaffCommand> = (body: ActionBody<C>, context: ActionContext) => CommandArgs[C] | Promise<CommandArgs[C]>;
type Resolvers = { readonly [C in StaffCommand]: Resolver<C> };

const none = (): Record<string, never> => ({});

const visitArgs = async (body: ActionBody<'PLAN_VISIT'>, context: ActionContext): Promise<CommandArgs['PLAN_VISIT']> => {
  const technician = await assigneeOf(context, body.technicianId, 'technicianId', 'visit.do');
  const [startsAt, endsAt] = [Date.parse(body.startsAt), Date.parse(body.endsAt)];
  await checkPresence(context, technician.id, startsAt, endsAt);
  await checkVisitTime(context.deps.db.pool, { startsAt, endsAt, outsideHours: body.outsideHours }, context.at);
  return { technicianId: technician.id, startsAt, endsAt };
};

const needArgs = async (body: ActionBody<'CONVEY_ONSITE'>, context: ActionContext): Promise<NeedArgs> => {
  const { approverId, estimatedHours, callOut, labour, travel, lodging } = body;
  await approverOf(context, approverId, 'ONSITE_VISIT');
  return { approverId, estimatedHours, callOut, labour, travel, lodging };
};

const workNeedArgs = async (body: ActionBody<'CONVEY_WORK_NEED'>, context: ActionContext): Promise<WorkNeedArgs> => {
  const { kind, approverId, lines } = body;
  await approverOf(context, approverId, kind);
  return {
    kind,
    approverId,
    lines: await Promise.all(lines.map(async (line, index) => await workNeedLine(line, context, `lines.${index}`))),
  };
};

async function workNeedLine(
  { workType, quantity, unitPrice, priceItemId, alternatives }: ActionBody<'CONVEY_WORK_NEED'>['lines'][number],
  context: ActionContext,
  path: string,
): Promise<WorkNeedLine> {
  const item = await askedPriceItem(context, workType, priceItemId, `${path}.priceItemId`);
  const items = await Promise.all(
    alternatives.map(async (other, at) => await askedPriceItem(context, workType, other.priceItemId, `${path}.alternatives.${at}.priceItemId`)),
  );
  return {
    workType,
    quantity,
    unitPrice,
    ...(item === null ? {} : { priceItemId: item }),
    ...(alternatives.length === 0 ? {} : { alternatives: alternatives.map((other) => other.unitPrice) }),
    ...(items.every((of) => of === null) ? {} : { alternativeItems: items }),
  };
}

async function workArgs(body: ActionBody<'RECORD_WORK'>, context: ActionContext): Promise<CommandArgs['RECORD_WORK']> {
  const { workType, minutes, quantity, serviceDate, approvedLine, cause } = body;
  await checkWarranty(context, workType);
  const approved = approvedLine == null ? null : await approvedLineOf(context, workType, approvedLine);
  if (serviceDate !== null) await checkServiceDate(context, workType, serviceDate);
  const day = serviceDate ?? (await dayOfWork(context, workType));
  const priceItemId = await itemOfWork(context, { workType, day }, body.priceItemId, approved?.priceItemId ?? null);
  return {
    workType,
    ...(minutes === undefined ? {} : { minutes }),
    ...(quantity === undefined ? {} : { quantity }),
    ...(priceItemId === null ? {} : { priceItemId }),
    ...(serviceDate === null ? {} : { serviceDate }),
    ...(approvedLine === undefined ? {} : { approvedLine }),
    ...(cause === undefined || cause === 'UNKNOWN' ? {} : { cause }),
  };
}

/** Which request is meant; it must be one of this ticket. */
const requestArgs = async (
  { approvalId }: { readonly approvalId?: string | undefined },
  context: ActionContext,
): Promise<{ approvalId?: string }> => {
  if (approvalId === undefined) return {};
  await approvalOf(context, approvalId);
  return { approvalId };
};

/** The contract in force that a request is put under, with its customer and a device of theirs. */
async function contractLink(
  { contractId, siteId, assetId, addContact }: Pick<ActionBody<'LINK_CONTRACT'>, 'contractId' | 'siteId' | 'assetId' | 'addContact'>,
  context: ActionContext,
): Promise<ContractLink> {
  const contract = await contractOf(context, contractId);
  const asset = await assetOf(context, assetId ?? context.ticket.assetId, contract.customerId, assetId === null ? 'optional' : 'assetId');
  if (siteId !== null) await siteOf(context, siteId, contract.customerId);
  if (addContact === true) await checkNewContact(context, contract.customerId);
  return {
    customerId: contract.customerId,
    customerNumber: contract.customerNumber,
    contractId,
    siteId: siteId ?? asset?.siteId ?? null,
    assetId: asset?.id ?? null,
    label: asset?.label ?? null,
    remotable: asset?.remotable ?? false,
    ...(addContact === true ? { addContact } : {}),
  };
}

/** Ids, enums, amounts and instants of each command; what a body names wrongly is the problem of its field. */
const RESOLVERS: Resolvers = {
  VERIFY_REQUESTER: async ({ method, voucherId, ...body }, context) => {
    const link = await contractLink(body, context);
    if (voucherId !== null) await voucherOf(context, voucherId, link.customerId, method);
    return { ...link, method, ...(voucherId === null ? {} : { voucherId }) };
  },
  LINK_CONTRACT: contractLink,
  MERGE: ({ into }, context) => ticketNumbered(context, into, 'into'),
  RECHECK: none,
  RECORD_LEAD: none,
  CONFIRM_REFUSAL: none,
  ASSIGN: async ({ assigneeId, insteadOf, priority }, context) => {
    const { id, staffNumber } = await assigneeOf(context, assigneeId, 'assigneeId', 'ticket.take');
    return {
      assigneeId: id,
      assigneeNumber: staffNumber,
      ...(insteadOf === undefined ? {} : { insteadOf }),
      ...(priority === undefined ? {} : { priority }),
    };
  },
  TRANSFER: async ({ teamId, assigneeId }, context) => {
    if (teamId !== null) await teamOf(context, teamId);
    const person = assigneeId === null ? null : await assigneeOf(context, assigneeId, 'assigneeId', 'ticket.take');
    return { teamId, assigneeId: person?.id ?? null, assigneeNumber: person?.staffNumber ?? null };
  },
  CHANGE_PRIORITY: ({ priority }) => ({ priority }),
  SET_ASSET: async ({ assetId }, context) => {
    const asset = await assetOf(context, assetId, context.ticket.customerId, 'assetId');
    return { assetId, label: asset?.label ?? '', siteId: asset?.siteId ?? null, remotable: asset?.remotable ?? false };
  },
  HOLD: async ({ reason, until, tell }, context) => ({ reason, until: await wakeUpAt(context, until), tell }),
  RESUME: none,
  ASK_CONSENT: async ({ scope, windowMinutes, ...choice }, { deps, ticket, at }) => ({
    scope,
    windowMinutes: windowMinutes ?? consentWindowMinutes(deps.config),
    ...(await askedArgs(deps.db.pool, ticket, choice, at)),
  }),
  RECORD_PHONE_CONSENT: async ({ granted, scope, windowMinutes, witnessId, askOf, insteadOfUser }, context) => {
    if (witnessId !== null) await witnessOf(context, witnessId);
    const { consent } = context.ticket.snapshot;
    const consentId = consent?.status === 'REQUESTED' ? consent.id : null;
    if (consentId !== null) await checkAskedScope(context, consentId, scope);
    const asked = await askedArgs(context.deps.db.pool, context.ticket, { askOf, insteadOfUser }, context.at);
    return { consentId, granted, scope, windowMinutes, ...(witnessId === null ? {} : { witnessId }), ...asked };
  },
  CANCEL_CONSENT: none,
  WITHDRAW_CONSENT: spokenWithdrawalArgs,
  START_REMOTE: none,
  END_REMOTE: ({ outcome }) => ({ outcome }),
  CONFIRM_DISCONNECT: none,
  RECORD_REMOTE_IMPOSSIBLE: ({ reason }) => ({ reason }),
  CONVEY_ONSITE: needArgs,
  CONVEY_WORK_NEED: workNeedArgs,
  CONVEY_EXCESS: excessArgs,
  REVISE_NEED: needArgs,
  REVISE_WORK_NEED: async ({ approvalId, ...body }, context) => {
    await approvalOf(context, approvalId);
    return { ...(await workNeedArgs(body, context)), approvalId };
  },
  RESEND_APPROVAL: requestArgs,
  CANCEL_NEED: requestArgs,
  RECORD_PHONE_DECISION: async ({ approvalId, approved, witnessId, deciderId, lines }, context) => {
    await approvalOf(context, approvalId);
    await witnessOf(context, witnessId);
    if (lines !== undefined) await checkLineAnswers(context, approvalId, lines);
    return { approvalId, approved, witnessId, ...(deciderId === undefined ? {} : { deciderId }), ...(lines === undefined ? {} : { lines }) };
  },
  PLAN_VISIT: visitArgs,
  REPLAN_VISIT: async ({ wishes, ...visit }, context) => {
    await checkWishes(context, wishes);
    return { ...(await visitArgs(visit, context)), ...(wishes.length === 0 ? {} : { wishes }) };
  },
  CANCEL_VISIT: none,
  ARRIVE: none,
  CORRECT_ARRIVAL: async ({ visitId, arrivedAt }, context) => {
    const at = Date.parse(arrivedAt);
    return { visitId, arrivedAt: at, formerAt: await arrivalOf(context, visitId, at) };
  },
  RECORD_WORK: workArgs,
  RECORD_EXPENSE: async ({ workType, amount, vatRate, nights, ...receipt }, context) => {
    await checkReceipt(context, receipt);
    return { workType, amount, vatRate, ...(workType === 'LODGING' && nights !== undefined ? { nights } : {}) };
  },
  COMPLETE_VISIT: ({ outcome }) => ({ outcome }),
  REPLY: async ({ wait, attachmentIds }, context) => {
    await checkDrafts(context, attachmentIds);
    return { wait };
  },
  RECORD_CALL: ({ direction, reached, answered }) => ({ direction, reached, answered }),
  RESOLVE: none,
  CONFIRM_RESOLUTION: none,
  REOPEN: none,
  CANCEL: none,
};

/** Arguments of a command for its workflow; throws field problems. */
export async function resolveArgs<C extends StaffCommand>(command: C, body: ActionBody<C>, context: ActionContext): Promise<CommandArgs[C]> {
  return await (RESOLVERS[command] as Resolver<C>)(body, context);
}

/** How long a granted consent permits connecting unless the technician asks for another window. */
export function consentWindowMinutes({ waits }: Pick<ApiDeps['config'], 'waits'>): number {
  return Math.round(waitMs({ clock: 'elapsed', duration: waits.WAIT_CONSENT_WINDOW }) / 60_000);
}
