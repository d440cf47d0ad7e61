import type { Pool } from 'pg';
import type { ApprovalLine } from '../../domain/approval-content';
import { approvalSums } from '../../domain/approval-sums';
import type { DecidedLine } from '../../domain/line-decision';
import { isAskable } from '../../domain/charge-holds';
import { civilDateAt } from '../../domain/civil-date';
import { ticketWorkflowId } from '../../domain/ids';
import { may, seesNoPersonalData, seesPrices } from '../../domain/roles';
import { allowedCommands } from '../../domain/ticket-machine';
import { isExpense, WORK_TYPES } from '../../domain/work-types';
import { STAFF_COMMANDS, type StaffCommand } from '../contract/ticket-actions';
import type { TicketPage } from '../contract/ticket-page';
import { forecastCallOut, loadCallOutFacts } from '../../platform/charge-facts';
import { TEMPORAL_UI_PATH } from '../../platform/temporal-ui';
import type { ApiDeps } from '../deps';
import { AppProblem } from '../http/problem';
import { claimOf } from './claim';
import { contestOf, outcomesOf } from './contest-of-approval';
import { vatSentence } from '../../platform/vat-sentence';
import type { StaffUser } from './staff-user';
import { toReport } from './mail-reports';
import { permissionOutcomes } from './permission-outcomes';
import { clocksOf } from './ticket-clocks';
import { toAttachment, toMergedRequest, toMessage } from './ticket-conversation';
import { relationsOf } from './ticket-relations';
import { toTicketRow } from './ticket-list';
import { toWaiting } from './ticket-waiting';
import {
  loadPage,
  type ApprovalJson,
  type ConsentJson,
  type DecisionJson,
  type EventJson,
  type LineJson,
  type PageDbRow,
  type PageParts,
} from './ticket-page-rows';

/** Fields of a command's body that people wrote, as the timeline shows them. */
const TEXT_FIELDS = [
  'note',
  'reason',
  'scope',
  'tried',
  'diagnosis',
  'description',
  'receiptVendor',
  'receiptNumber',
  'receiptDate',
  'receiptFileId',
  'spokenWith',
  'checkedHow',
  'phone',
  'name',
];

/** Arguments of commands that are amounts of money, or lead to one. */
const AMOUNT_ARGS = ['callOut', 'labour', 'travel', 'lodging', 'amount', 'vatRate', 'lines'];

/** Commands that ask the representative for an amount. */
const CONVEYING: readonly StaffCommand[] = ['CONVEY_ONSITE', 'REVISE_NEED', 'CONVEY_WORK_NEED', 'REVISE_WORK_NEED'];

/** What the viewer may see. */
interface View {
  /** Texts and people of the customer. */
  readonly people: boolean;
  readonly prices: boolean;
  readonly contracts: boolean;
  /** Amounts that this person typed are no secret to them. */
  readonly viewerId: string;
}

/** Everything that the page of a ticket shows to this person. */
export async function ticketPage(
  { db, config }: Pick<ApiDeps, 'db' | 'config'>,
  actor: StaffUser,
  idOrNumber: string,
  at: number,
): Promise<TicketPage> {
  const found = await loadPage(db.pool, actor, idOrNumber);
  if (found === null) throw new AppProblem('NOT_FOUND');
  const { row, parts } = found;
  const view: View = {
    people: !seesNoPersonalData(actor.role),
    prices: seesPrices(actor.role),
    contracts: may(actor, 'contract.read'),
    viewerId: actor.id,
  };
  const actions = allowedActions(row, actor, at).filter((command) => hasSubject(command, parts));
  const workflowId = ticketWorkflowId(row.number);
  const [claimed, callOut, clocks, relations] = await Promise.all([
    view.people && view.contracts ? claimOf(db.pool, row, at) : null,
    actions.some((command) => CONVEYING.includes(command)) ? callOutOf(db.pool, row, at, view) : null,
    clocksOf(db.pool, row.id, row.snapshot.contractId, at),
    relationsOf(db.pool, actor, row.id),
  ]);
  const head = toTicketRow(row, at, !view.people);
  return {
    ...head,
    ...headOf(row, view),
    contractEndedOn: endedOn(row, at),
    claimed,
    allowedActions: actions,
    callOut,
    waiting: toWaiting(row.snapshot, row.state_since ?? row.received_at, at, { duty: head.contestDuty, leftIds: parts.formerPeople }),
    clocks,
    relations,
    ...partsOf(row, parts, view),
    workflowId,
    workflowUrl: may(actor, 'ops.read')
      ? `${TEMPORAL_UI_PATH}/namespaces/${encodeURIComponent(config.temporal.namespace)}/workflows/${workflowId}`
      : null,
  };
}

function headOf(row: PageDbRow, view: View) {
  return {
    seq: row.seq,
    locale: row.locale,
    description: view.people ? row.description : null,
    requestHasMore: view.people && row.request_has_more,
    // As typed by whoever asked, who may have typed a name.
    givenLabel: view.people ? row.given_label : null,
    typedName: view.people ? row.typed_name : null,
    requesterEmail: view.people ? row.requester_email : null,
    requesterPhone: view.people ? row.requester_phone : null,
    firstResponseAt: row.first_response_at?.toISOString() ?? null,
    remoteStartedAt: row.remote_started_at?.toISOString() ?? null,
    addressBouncedAt: row.address_bounced_at?.toISOString() ?? null,
    requesterLeft: row.requester_left,
    mailboxProvedAt: row.mailbox_proved_at?.toISOString() ?? null,
    contact: view.people ? row.contact : null,
    customer: row.customer,
    site: view.people ? row.site : null,
    contract: view.contracts ? row.contract : null,
    siteInContract: row.site_in_contract,
    deviceUser: view.people ? row.device_user : null,
    deviceUserContact: view.people ? row.device_user_contact : null,
    deskPhone: row.desk_phone,
    // Where a device stands and what it is called names its user.
    asset: view.people || row.asset === null ? row.asset : { ...row.asset, name: null, place: null },
  };
}

/** The very forecast that the representative's page will hold. */
async function callOutOf(pool: Pool, { id, snapshot }: PageDbRow, at: number, view: View): Promise<TicketPage['callOut']> {
  const rows = async <T extends object>(text: string, values: unknown[]): Promise<T[]> => (await pool.query<T>(text, values)).rows;
  const facts = await loadCallOutFacts(rows, id, snapshot, { siteId: snapshot.siteId, date: civilDateAt(at) });
  if (facts === null) return null;
  const { covered, reason, amount } = forecastCallOut(facts);
  return {
    covered,
    reason,
    amount: view.prices ? amount : null,
    packageVisits: facts.contract.onsiteVisitsPerMonth,
    packageVisitsFree: facts.packageVisitsFree,
    packageVisitsPromised: facts.packageVisitsUndrawn - facts.packageVisitsFree,
    discountPercent: view.prices ? facts.discountPercent : null,
  };
}

function endedOn({ contract, snapshot }: PageDbRow, at: number): string | null {
  return contract !== null && snapshot.endedAt === null && contract.endsOn < civilDateAt(at) ? contract.endsOn : null;
}

/** Whether the ticket has what a command is about, where only its rows know. */
function hasSubject(command: StaffCommand, { lines, visits }: PageParts): boolean {
  if (command === 'CONVEY_EXCESS') return lines.some(isAskable);
  return command !== 'CORRECT_ARRIVAL' || visits.some(({ arrivedAt }) => arrivedAt !== null);
}

function allowedActions({ snapshot }: PageDbRow, actor: StaffUser, at: number): StaffCommand[] {
  const given = allowedCommands(snapshot, { kind: 'STAFF', id: actor.id, role: actor.role, canConvey: actor.canConvey }, at);
  return STAFF_COMMANDS.filter((command) => given.includes(command));
}

function partsOf(row: PageDbRow, parts: PageParts, view: View) {
  return {
    attachments: parts.attachments.map((file) => toAttachment(file, view.people)),
    ratingText: view.people ? row.rating_text : null,
    timeline: timelineOf(row, parts, view),
    consents: parts.consents.map((consent) => toConsent(consent, view)),
    sessions: parts.sessions.map(({ technicianId, technicianName, ...session }) => ({
      ...session,
      technician: { id: technicianId, name: technicianName },
      ...isoFields(session, ['startedAt', 'endedAt', 'disconnectConfirmedAt', 'alarmAt']),
    })),
    approvals: parts.approvals.map((approval) => toApproval(approval, view)),
    visits: parts.visits.map((visit) => toVisit(visit, view)),
    chargeLines: view.people ? parts.lines.map((line) => toChargeLine(line, view)) : [],
    priceItems: [...parts.priceItems],
    tasks: parts.tasks.map((task) => ({ ...task, ...isoFields(task, ['createdAt', 'doneAt']) })),
    formerPeople: [...parts.formerPeople],
    pendingCommands: parts.commands.map((command) => ({
      ...command,
      text: view.people ? command.text : null,
      ...isoFields(command, ['createdAt', 'expiresAt']),
    })),
  };
}

function timelineOf(row: PageDbRow, parts: PageParts, view: View): TicketPage['timeline'] {
  const { events, notes, messages, refusedAnswers, mergedRequests, mails, reports, decisions, consents } = parts;
  const requester = row.requester_name ?? row.requester_email ?? '';
  const timeline: TicketPage['timeline'] = [
    ...events.map((event) => toEvent(event, row, view, colleagueOf(event, consents))),
    ...notes.map((note) => ({
      kind: 'note' as const,
      at: iso(note.at),
      id: note.id,
      author: { id: note.authorId, name: note.authorName },
      text: view.people ? note.text : null,
      attachments: note.attachments.map((file) => toAttachment(file, view.people)),
      ofTicket: note.ofTicket,
    })),
    ...mergedRequests.map((request) => toMergedRequest(request, view.people)),
    ...messages.map((message) => toMessage(message, requester, view.people)),
    ...refusedAnswers.map((answer) => toMessage(answer, requester, view.people, true)),
    ...mails.map((mail) => ({
      ...mail,
      kind: 'mail' as const,
      at: iso(mail.at),
      to: view.people ? mail.to : null,
      ...isoFields(mail, ['sentAt', 'bouncedAt']),
    })),
    ...reports.map((report) => toReport(report, view.people)),
    ...outcomesOf(parts.approvals, view.people),
    ...permissionOutcomes(parts.permissionOutcomes, view.people),
    ...(view.people ? decisions.map((decision) => toDecision(decision, view)) : []),
  ];
  return timeline.sort((a, b) => a.at.localeCompare(b.at));
}

/** Who of the customer took a step about a permission, where that was the device's user and not the requester. */
function colleagueOf({ command, args }: EventJson, consents: readonly ConsentJson[]): string | null {
  if (command !== 'GRANT_CONSENT' && command !== 'DECLINE_CONSENT' && command !== 'WITHDRAW_CONSENT') return null;
  const consent = consents.find(({ id }) => id === args['consentId']);
  if (consent === undefined) return null;
  return command === 'WITHDRAW_CONSENT' && consent.isUsersObjection ? consent.deviceUser : consent.askedOf;
}

function toEvent(event: EventJson, row: PageDbRow, view: View, colleague: string | null): TicketPage['timeline'][number] {
  const { actorId, actorName, texts, ...rest } = event;
  const isStaff = event.actorKind === 'STAFF';
  const amounts = view.prices || (isStaff && actorId === view.viewerId);
  const name = event.actorKind === 'REQUESTER' ? (colleague ?? row.requester_name ?? row.requester_email) : actorName;
  const written = Object.entries(texts ?? {}).filter(
    (entry): entry is [string, string] => TEXT_FIELDS.includes(entry[0]) && typeof entry[1] === 'string' && (amounts || entry[0] !== 'receiptFileId'),
  );
  return {
    ...rest,
    kind: 'event',
    at: iso(event.at),
    actor: { id: actorId, name: isStaff || view.people ? name : null },
    args: amounts ? event.args : Object.fromEntries(Object.entries(event.args).filter(([key]) => !AMOUNT_ARGS.includes(key))),
    texts: view.people ? Object.fromEntries(written) : {},
    contract: view.contracts ? event.contract : null,
  };
}

function toDecision({ actorId, actorName, ...decision }: DecisionJson, { prices }: View): TicketPage['timeline'][number] {
  const hidden = prices ? {} : { net: null, reason: null };
  return { ...decision, kind: 'charge', at: iso(decision.at), actor: { id: actorId, name: actorName }, ...hidden };
}

function toConsent({ technicianId, technicianName, askedById, askedByName, ...consent }: ConsentJson, view: View): TicketPage['consents'][number] {
  return {
    ...consent,
    askedBy: askedById === null ? null : { id: askedById, name: askedByName },
    ...isoFields(consent, [
      'contestedAt',
      'giverWordAt',
      'contestSettledAt',
      'askedAt',
      'shownAt',
      'lapsesAt',
      'decidedAt',
      'validUntil',
      'withdrawnAt',
    ]),
    technician: { id: technicianId, name: technicianName },
    explicit: consent.explicit.map((one) => ({ ...one, ...isoFields(one, ['withdrawnAt']), givenAt: iso(one.givenAt) })),
    decidedBy: view.people ? consent.decidedBy : null,
    deviceUser: view.people ? consent.deviceUser : null,
    askedOf: view.people ? consent.askedOf : null,
  };
}

/** An approval for the API. */
export function toApproval(approval: ApprovalJson, view: Pick<View, 'people' | 'prices'>): TicketPage['approvals'][number] {
  const {
    approverId,
    approverName,
    conveyedById,
    conveyedByName,
    decidedByStaffId,
    decidedByStaffName,
    content,
    contentHash: _hash,
    ...others
  } = approval;
  const { witnessId, witnessName, aboveId, aboveName, standInId, standInName, decidedLines, ...rest } = others;
  return {
    ...rest,
    ...isoFields(rest, ['openedAt', 'remindAt', 'phoneAt', 'expiresAt', 'remindedAt', 'phoneTaskAt', 'decidedAt', 'contestedAt', 'deciderWordAt']),
    anew: content.anew === true,
    approver: { id: approverId, name: view.people ? approverName : null },
    approverPhone: view.people ? rest.approverPhone : null,
    substitutes: view.people ? [...rest.substitutes] : [],
    conveyedBy: { id: conveyedById, name: conveyedByName },
    decidedByStaff: decidedByStaffId === null ? null : { id: decidedByStaffId, name: decidedByStaffName },
    scope: view.people ? content.scope : null,
    tried: view.people ? (content.tried ?? null) : null,
    diagnosis: view.people ? (content.diagnosis ?? null) : null,
    estimatedHours: content.estimatedHours ?? null,
    readOut: readOutOf(approval, view),
    lines: content.lines.map((line, index) => ({ ...toLine(line, view), decision: decisionOf(decidedLines?.[index]) })),
    witness: witnessId === null ? null : { id: witnessId, name: witnessName },
    decidedInPlaceBy: standInId === null ? null : { id: standInId, name: view.people ? standInName : null },
    above: aboveId === null ? null : { id: aboveId, name: view.people ? aboveName : null },
    contestReason: view.people ? rest.contestReason : null,
    contest: contestOf(approval, view.people),
    approvedTotal: view.prices ? rest.approvedTotal : null,
    estimatedTotal: view.prices ? rest.estimatedTotal : null,
    reason: view.people ? rest.reason : null,
  };
}

/** What page and mail say of the request besides its lines, for whoever reads it out; its sentences name amounts. */
function readOutOf(approval: ApprovalJson, { prices, people }: Pick<View, 'people' | 'prices'>): TicketPage['approvals'][number]['readOut'] {
  const { content, contentHash } = approval;
  const { conveyedOn, fromPackage, notes, exceeded, currency } = content;
  const withVat = prices ? approvalSums(approval).asked.withVat : null;
  return {
    ...{ contentHash, conveyedOn, fromPackage: fromPackage === true, notes: prices && people ? [...notes] : [] },
    withVat: withVat && { tr: vatSentence(withVat, currency, 'tr'), en: vatSentence(withVat, currency, 'en') },
    exceeded:
      exceeded === undefined || !prices
        ? null
        : {
            ...{ approved: exceeded.approved, since: exceeded.since ?? null, cameTo: exceeded.cameTo, beyond: exceeded.beyond },
            ...{ n: exceeded.n, decidedOn: exceeded.decidedOn },
          },
  };
}

function decisionOf(line: DecidedLine | undefined) {
  return line === undefined ? null : { approved: line.approved, alternative: line.alternative };
}

function toLine({ quantity, unitPrice, priceItemId, alternatives = [], ...line }: ApprovalLine, { people, prices }: Pick<View, 'people' | 'prices'>) {
  const { tr, en } = WORK_TYPES[line.workType];
  return {
    workType: line.workType,
    // Of work that is asked for line by line somebody wrote what it is.
    description: people || quantity === undefined ? line.description : { tr, en },
    quantity: quantity ?? null,
    unitPrice: prices ? (unitPrice ?? null) : null,
    priceItemId: priceItemId ?? null,
    amount: prices ? line.amount : null,
    alternatives: alternatives.map((other) => ({
      description: people ? other.description : '',
      unitPrice: prices ? other.unitPrice : null,
      priceItemId: other.priceItemId ?? null,
      amount: prices ? other.amount : null,
    })),
  };
}

/** A visit for the API. */
export function toVisit<V extends TicketPage['visits'][number]>(visit: V, view: Pick<View, 'people'>): V {
  return {
    ...visit,
    siteName: view.people ? visit.siteName : null,
    siteAddress: view.people ? visit.siteAddress : null,
    ...isoFields(visit, ['startsAt', 'endsAt', 'arrivedAt', 'completedAt']),
  };
}

function toChargeLine({ reasonTr, reasonEn, recordedById, ...line }: LineJson, view: View): TicketPage['chargeLines'][number] {
  // What they paid, not what our price list says.
  const isOwnExpense = recordedById === view.viewerId && isExpense(line.workType) && line.receiptFileId !== null;
  const unpriced = { unitPrice: null, vatRate: null, net: null, vat: null, gross: null, receiptFileId: null };
  const hidden = { ...(isOwnExpense ? {} : unpriced), holdNote: null };
  return { ...line, ...isoFields(line, ['holdDecidedAt']), reason: { tr: reasonTr, en: reasonEn }, ...(view.prices ? {} : hidden) };
}

function iso(text: string): string {
  return new Date(text).toISOString();
}

/** The named instants of a JSON row in the API's form. */
function isoFields<T extends object, K extends keyof T>(row: T, fields: readonly K[]): Pick<T, K> {
  return Object.fromEntries(fields.map((field) => [field, typeof row[field] === 'string' ? iso(row[field]) : null])) as Pick<T, K>;
}
