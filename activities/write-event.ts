import { randomBytes } from 'node:crypto';
import { CHASING_TASKS, closedTasks, DESK_TASKS, settledTasks, type DeskStep, type DeskTaskKind } from '../domain/desk-tasks';
import { ASSIGNABLE_ROLES } from '../domain/roles';
import type { CommandArgs } from '../domain/command-args';
import { isFirstResponse } from '../domain/first-response';
import { isStepOfStaff } from '../domain/staff-step';
import { commandDef, type TicketCommand } from '../domain/ticket-commands';
import type { TicketEventRecord, TicketSnapshot } from '../domain/ticket-snapshot';
import { WORK_DONE_STATES } from '../domain/ticket-states';
import { eventHash, evidenceHash, type HashedEvent } from '../platform/event-hash';
import { contentHash } from '../platform/hash';
import { maySignSql } from '../platform/approval-sql';
import { departureKeySql } from '../platform/departure-key';
import { openDeskTasksSql } from '../platform/desk-task';
import { refuse } from './effects/effect';
import type { StoredTicket } from './stored-ticket';
import { clockColumns, ticketColumns } from './ticket-columns';
import type { Tx } from './transaction';
import type { TransitionRequest } from './types';

const DECIDING: readonly TicketCommand[] = ['APPROVAL_GRANTED', 'APPROVAL_REFUSED', 'APPROVAL_EXPIRED', 'RECORD_PHONE_DECISION'];

const texts = (list: readonly string[]): string => `ARRAY[${list.map((text) => `'${text}'`).join(', ')}]`;
const ASSIGNEES_TURN = texts(DESK_TASKS.ASSIGNEE_LEFT.whileIn);

// Work that comes to somebody who is off duty: a ticket that returns to them after a visit or a reopening, and what was given to
// them by a command that waited while they left. The key is that of the task which their departure opened.
const LEFT = `
  SELECT turn.kind, turn.subject_id, ${departureKeySql('turn.kind', 'turn.subject_id', 'u.id')} AS effect_key
    FROM (VALUES ('ASSIGNEE_LEFT', $1::uuid, $26::uuid, $7 = ANY (${ASSIGNEES_TURN}) AND ($4 IN ('ASSIGN', 'TRANSFER') OR $6 <> ALL (${ASSIGNEES_TURN}))),
                 ('VISITOR_LEFT', ($19::jsonb #>> '{visit,id}')::uuid, ($19::jsonb #>> '{visit,technicianId}')::uuid, $4 IN ('PLAN_VISIT', 'REPLAN_VISIT'))
         ) AS turn (kind, subject_id, person_id, is_given)
    JOIN app_user u ON u.id = turn.person_id AND turn.is_given AND (NOT u.active OR u.role <> ALL (${texts(ASSIGNABLE_ROLES)}))`;

// Settled with its request: nobody is to be phoned about it any more. What expired is settled by a new request of its kind (older tasks do not say which).
const OF_REQUEST = `(subject_id = $37::uuid AND kind = ANY (${texts(CHASING_TASKS)}) OR kind = 'APPROVAL_EXPIRED' AND $38::text IS NOT NULL
  AND (subject_id IS NULL OR EXISTS (SELECT 1 FROM approval x WHERE x.id = desk_task.subject_id AND x.kind = $38)))`;

// Sent to somebody who may decide it: the desk has done what it was asked to.
const RESENT = `(kind = 'APPROVER_LEFT' AND subject_id = $40::uuid AND EXISTS (
  SELECT 1 FROM approval y JOIN contact c ON c.id = y.approver_id WHERE y.id = $40 AND ${maySignSql('y', 'c')}))`;

// A wish for another time is answered by a time that was chosen for it, or by a reply to whoever wrote it on the ticket, which the writer of a mail in quarantine does not get.
const OF_WISH = `(kind = 'VISIT_WISH' AND (id = ANY ($39::uuid[]) OR $4 = 'REPLY' AND created_at <= (SELECT c.created_at FROM command c WHERE c.id = $3)
  AND (SELECT i.outcome FROM inbound_mail i WHERE i.id = desk_task.subject_id) IS DISTINCT FROM 'QUARANTINED'))`;

// By a command of its own or by what the requester wrote.
const DONE = texts(WORK_DONE_STATES);
const REOPENED = `($6 = ANY (${DONE}) AND $7 <> ALL (${DONE}))`;

// A talk with the requester says nothing about a mail to somebody else.
const CONCERNS_REQUESTER = `(kind <> 'MAIL_BOUNCED' OR EXISTS (
  SELECT 1 FROM mail m JOIN ticket q ON q.requester_email = m.to_address WHERE q.id = $1 AND m.id = desk_task.subject_id))`;

// One statement, one round trip: event, erasable texts, settled and opened desk tasks, the command's result, the ticket's columns.
const WRITE = `
  WITH ev AS (
    INSERT INTO ticket_event (ticket_id, seq, command_id, command, content_hash, from_state, to_state, actor_kind, actor_id, at, args, patch, evidence_hash, prev_hash, hash)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)),
  evidence_row AS (
    INSERT INTO evidence (id, ticket_id, salt, data, created_at) SELECT $3, $1, $16, $17::jsonb, $10 WHERE $13::text IS NOT NULL ON CONFLICT (id) DO NOTHING),
  left_behind AS (${LEFT}),
  task AS (UPDATE desk_task SET done_at = $10 WHERE ticket_id = $1 AND done_at IS NULL AND (kind = ANY ($18) OR ${OF_REQUEST} OR ${OF_WISH} OR ${RESENT}) AND ${CONCERNS_REQUESTER}
             AND effect_key NOT IN (SELECT effect_key FROM left_behind)),
  left_task AS (
    ${openDeskTasksSql('(SELECT $1::uuid AS ticket_id, * FROM left_behind) l', '$10')}),
  cmd AS (UPDATE command SET status = 'DONE', result = jsonb_build_object('seq', $2::int, 'state', $7::text), finished_at = $10
           WHERE id = $3 AND ticket_id = $1 AND ($32::boolean OR (status = 'PENDING' AND expires_at > $10)) RETURNING id)
  UPDATE ticket SET state = $7, seq = $2, snapshot = $19, head_hash = $15, priority = $20, customer_id = $21, site_id = $22, contract_id = $23, asset_id = $24,
    entitlement = $25, assignee_id = $26, remote_outcome = $27, waiting_for = $28, due_at = $29, due_command = $30, ended_at = $31, updated_at = $10,
    contact_id = COALESCE(contact_id, (SELECT id FROM contact WHERE active AND email = ticket.requester_email AND customer_id = $21)),
    team_id = ($19::jsonb ->> 'teamId')::uuid, merged_into_id = ($19::jsonb #>> '{mergedInto,ticketId}')::uuid,
    state_since = CASE WHEN $6 IS DISTINCT FROM $7 THEN $10 ELSE state_since END,
    first_response_at = COALESCE(first_response_at, CASE WHEN $33::boolean THEN $10::timestamptz END),
    remote_started_at = COALESCE(remote_started_at, CASE WHEN $4 = 'START_REMOTE' THEN $10::timestamptz END),
    resolved_at = CASE WHEN $7 = 'RESOLVED' AND $6 <> 'RESOLVED' THEN $10 WHEN ${REOPENED} THEN NULL ELSE resolved_at END,
    unanswered_since = CASE WHEN $7 = ANY (${DONE}) AND $6 <> ALL (${DONE}) THEN NULL ELSE unanswered_since END,
    closed_at = CASE WHEN $7 = 'CLOSED' AND $6 <> 'CLOSED' THEN $10 WHEN ${REOPENED} THEN NULL ELSE closed_at END,
    target_due_at = $34, target_risk_from = $35, target_breach_from = $36
  WHERE id = $1 RETURNING EXISTS (SELECT 1 FROM cmd) AS settled`;

/**
 * Writes the event and everything that follows from it alone. The command's row is the arbiter of whether it still counts:
 * its giver was told so when it expired, and may have given it again. Only the outcome of another row never expires.
 */
export async function writeEvent(
  tx: Tx,
  stored: StoredTicket,
  request: TransitionRequest,
  event: TicketEventRecord,
  next: TicketSnapshot,
): Promise<void> {
  const { decision, mirror } = commandDef(event.command);
  const isDecision = decision === true || mirror === true;
  const isResponse = isFirstResponse({ ...request.input, command: event.command }, stored.requesterEmail !== null);
  const columns = Object.values(ticketColumns(next));
  const known = [...eventValues(stored, request, event), settled(request), next, ...columns, isDecision, isResponse, ...clockColumns(next)];
  const values = [...known, decidedNeed(request), askedKind(request), answeredWishes(request), sentAgain(request)];
  const [row] = await tx.rows<{ settled: boolean }>(WRITE, values);
  if (stored.command !== null && row?.settled !== true) throw refuse('COMMAND_EXPIRED');
}

/** $1 to $17: the event's columns with its hash, and the texts behind it. */
function eventValues(stored: StoredTicket, { ticketId, input }: TransitionRequest, event: TicketEventRecord): unknown[] {
  const payload = stored.command?.payload ?? null;
  const salt = payload === null ? null : randomBytes(16).toString('hex');
  const { seq, commandId, command, from: fromState, to: toState, at, patch } = event;
  const { args, actor } = input;
  const hashed: HashedEvent = {
    ...{ ticketId, seq, commandId, command, fromState, toState, at, args, patch },
    // The inbox row's hash is over names and texts: the chain, which stays for ever, takes it salted.
    contentHash: stored.command === null || salt === null ? contentHash({ command, args }) : evidenceHash(salt, stored.command.contentHash),
    actorKind: actor.kind,
    actorId: actor.id,
    evidenceHash: salt === null ? null : evidenceHash(salt, payload),
  };
  return [
    ...[ticketId, seq, commandId, command, hashed.contentHash, fromState, toState, actor.kind, actor.id, new Date(at), args, patch],
    ...[hashed.evidenceHash, stored.headHash, eventHash(stored.headHash, hashed), salt ?? '', payload],
  ];
}

/** The request that this step decides, however: nobody is to be phoned about it any more. */
function decidedNeed({ input: { command, args } }: TransitionRequest): string | null {
  return DECIDING.includes(command) && 'approvalId' in args ? (args.approvalId ?? null) : null;
}

/** What kind of request this step puts to the customer. */
function askedKind({ input: { command, args } }: TransitionRequest): string | null {
  if (command === 'CONVEY_ONSITE') return 'ONSITE_VISIT';
  return command === 'CONVEY_WORK_NEED' && 'kind' in args ? args.kind : null;
}

/** The request that this step sends once more. */
function sentAgain({ input: { command }, effects }: TransitionRequest): string | null {
  const mail = command === 'RESEND_APPROVAL' ? effects.find((effect) => effect.kind === 'mail' && effect.mail === 'APPROVAL_REQUEST') : undefined;
  return mail !== undefined && 'subjectId' in mail ? (mail.subjectId ?? null) : null;
}

/** The wishes for another time that this one was chosen for. */
function answeredWishes({ input: { args } }: TransitionRequest): readonly string[] {
  return 'wishes' in args ? (args.wishes ?? []) : [];
}

/** Tasks that lost their reason: with the new state, or by what this step is to them. */
function settled(request: TransitionRequest): DeskTaskKind[] {
  return [...settledTasks(request.to), ...closedTasks(stepsOf(request))];
}

function stepsOf({ input, patch }: TransitionRequest): DeskStep[] {
  const isTalk = input.command === 'RECORD_CALL' && (input.args as CommandArgs['RECORD_CALL']).reached;
  return [
    input.command,
    ...(isStepOfStaff(input.command, input.actor) ? (['STAFF_STEP'] as const) : []),
    ...(isTalk ? (['TALK'] as const) : []),
    // Somebody has it now, and sees on it what is promised.
    ...(patch.assigneeId == null ? [] : (['TAKEN'] as const)),
  ];
}
