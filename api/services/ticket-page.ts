import type { Pool } from 'pg';
import { isAskable } from '../../domain/charge-holds';
import { civilDateAt } from '../../domain/civil-date';
import { packageSize } from '../../domain/package-terms';
import { may, seesNoPersonalData, seesPrices } from '../../domain/roles';
import { allowedCommands, refusalOfStaff } from '../../domain/ticket-machine';
import { STAFF_COMMANDS, type StaffCommand } from '../contract/ticket-actions';
import type { TicketPage } from '../contract/ticket-page';
import { forecastCallOut, loadCallOutFacts } from '../../platform/charge-facts';
import type { ApiDeps } from '../deps';
import { AppProblem } from '../http/problem';
import { approvedWorkOf } from './approved-work';
import { claimOf } from './claim';
import type { StaffUser } from './staff-user';
import { clocksOf } from './ticket-clocks';
import { toAttachment } from './ticket-conversation';
import { relationsOf } from './ticket-relations';
import { toTicketRow } from './ticket-list';
import { toWaiting } from './ticket-waiting';
import { workflowOf } from './ticket-workflow';
import type { UsersNo } from '../../platform/users-no';
import { toApproval } from './ticket-page-approvals';
import { toChargeLine, toConsent, toVisit } from './ticket-page-parts';
import { loadPage, type PageDbRow, type PageParts } from './ticket-page-rows';
import { timelineOf } from './ticket-page-timeline';
import type { View } from './ticket-page-view';
import { isoFields } from './iso-fields';

/** Commands that ask the representative for an amount. */
const CONVEYING: readonly StaffCommand[] = ['CONVEY_ONSITE', 'REVISE_NEED', 'CONVEY_WORK_NEED', 'REVISE_WORK_NEED'];

/** Everything that the page of a ticket shows to this person. */
export async function ticketPage(
  { db, config }: Pick<ApiDeps, 'db' | 'config'>,
  actor: StaffUser,
  idOrNumber: string,
  at: number,
): Promise<TicketPage> {
  const found = await loadPage(db.pool, actor, idOrNumber, at);
  if (found === null) throw new AppProblem('NOT_FOUND');
  const { row, parts } = found;
  const view: View = {
    people: !seesNoPersonalData(actor.role),
    prices: seesPrices(actor.role),
    contracts: may(actor, 'contract.read'),
    viewerId: actor.id,
  };
  const actions = allowedActions(row, actor, at).filter((command) => hasSubject(command, parts));
  const claiming = view.people && view.contracts ? claimOf(db.pool, row, at) : Promise.resolve(null);
  const [claimed, callOut, clocks, relations] = await Promise.all([
    claiming,
    actions.some((command) => CONVEYING.includes(command)) ? callOutOf(db.pool, row, at, view) : null,
    clocksOf(db.pool, row.id, row.snapshot.contractId, at),
    claiming.then((claim) => relationsOf(db.pool, actor, row.id, claim)),
  ]);
  const head = toTicketRow(row, at, !view.people);
  return {
    ...head,
    ...headOf(row, view),
    contractEndedOn: endedOn(row, at),
    claimed,
    allowedActions: actions,
    callOut,
    waiting: toWaiting(row.snapshot, row.state_since ?? row.received_at, at, { duty: head.contestDuty, isLeft: row.waits_for_nobody }),
    clocks,
    relations,
    ...partsOf(row, parts, view),
    ...workflowOf(config, row.snapshot, actor),
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
    deviceUserContact: view.people && row.device_user_contact ? { ...row.device_user_contact, no: toNo(row.device_user_contact.no) } : null,
    deskPhone: row.desk_phone,
    otherSessions: view.people ? [...(row.other_sessions ?? [])] : [],
    // Where a device stands and what it is called names its user.
    asset: view.people || row.asset === null ? row.asset : { ...row.asset, name: null, place: null },
  };
}

function toNo(no: UsersNo | null): NonNullable<TicketPage['deviceUserContact']>['no'] {
  return no === null ? null : { kind: no.kind, at: new Date(no.at).toISOString(), ticketNumber: no.number };
}

/** The very forecast that the representative's page will hold. */
async function callOutOf(pool: Pool, { id, snapshot }: PageDbRow, at: number, view: View): Promise<TicketPage['callOut']> {
  const rows = async <T extends object>(text: string, values: unknown[]): Promise<T[]> => (await pool.query<T>(text, values)).rows;
  const facts = await loadCallOutFacts(rows, id, snapshot, { siteId: snapshot.siteId, date: civilDateAt(at) });
  if (facts === null) return null;
  const { covered, draws, isOpen = false, reason, amount } = forecastCallOut(facts);
  return {
    ...{ covered, draws, isOpen },
    reason,
    amount: view.prices ? amount : null,
    packageUnit: facts.contract.packageUnit ?? 'VISITS',
    packageVisits: packageSize(facts.contract),
    packageVisitsFree: facts.packageVisitsFree,
    packageVisitsPromised: facts.packageVisitsUndrawn - facts.packageVisitsFree,
    discountPercent: view.prices ? facts.labourDiscountPercent : null,
    labourStep: facts.rounding.onsiteStep,
    labourMinimum: facts.rounding.onsiteMinimum,
  };
}

function endedOn({ contract, snapshot }: PageDbRow, at: number): string | null {
  return contract !== null && snapshot.endedAt === null && contract.endsOn < civilDateAt(at) ? contract.endsOn : null;
}

/** Whether the ticket has what a command is about, where only its rows know. */
function hasSubject(command: StaffCommand, { lines, visits, consents }: PageParts): boolean {
  if (command === 'WITHDRAW_CONSENT') return consents.some(({ status }) => status === 'GRANTED');
  if (command === 'CONVEY_EXCESS') return lines.some(isAskable);
  return command !== 'CORRECT_ARRIVAL' || visits.some(({ arrivedAt }) => arrivedAt !== null);
}

function allowedActions({ snapshot }: PageDbRow, actor: StaffUser, at: number): StaffCommand[] {
  const by = { kind: 'STAFF', id: actor.id, role: actor.role, canConvey: actor.canConvey } as const;
  const given = allowedCommands(snapshot, by, at);
  // Of a decision that is told to staff the machine asks its row alone.
  return STAFF_COMMANDS.filter((command) => given.includes(command) && refusalOfStaff(snapshot, command, by) === null);
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
    approvedWork: approvedWorkOf(parts.approvals, row.snapshot, view),
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
