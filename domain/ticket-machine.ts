import { gatesInvoice } from './approval-kinds';
import type { Actor, CommandInput } from './command-args';
import type { RefusalCode } from './refusals';
import { may } from './roles';
import { openNeeds } from './needs';
import { commandDef, TICKET_COMMAND_NAMES, type TicketCommand } from './ticket-commands';
import type { Effect } from './ticket-effects';
import { ruleOf } from './ticket-rules';
import type { SnapshotPatch, TicketSnapshot } from './ticket-snapshot';
import { stateDef, targetsOf, type TicketState } from './ticket-states';

/** An accepted command: where it leads, what it changes and what it does. */
export interface Decision {
  readonly ok: true;
  readonly to: TicketState;
  readonly patch: SnapshotPatch;
  readonly effects: readonly Effect[];
}

export interface Refusal {
  readonly ok: false;
  readonly code: RefusalCode;
}

export type Verdict = Decision | Refusal;

const refuse = (code: RefusalCode): Refusal => ({ ok: false, code });

/**
 * Judges a command against a ticket: pure, total, the only place where legality is decided.
 * @param now epoch ms
 */
export function decide(snapshot: TicketSnapshot, input: CommandInput, now: number): Verdict {
  const def = commandDef(input.command);
  // Who may not decide at all cannot leave a "no longer needed" behind either.
  if (def.decision && !def.by.includes(input.actor.kind)) return refuse('NOT_PERMITTED');
  if (snapshot.endedAt !== null) return def.decision ? noLongerNeeded(snapshot) : refuse('TICKET_ENDED');
  const targets = targetsIn(snapshot, input.command, input.args);
  const target = targets[0];
  if (target === undefined) return def.decision ? noLongerNeeded(snapshot) : refuse(illegalIn(snapshot.state, input.command));
  const forbidden = refusalOfActor(snapshot, input.command, input.actor);
  if (forbidden !== null) return refuse(forbidden);
  const outcome = ruleOf(input.command)(snapshot, input as never, now);
  if ('refuse' in outcome) return def.decision ? noLongerNeeded(snapshot) : refuse(outcome.refuse);
  const to = outcome.to ?? target;
  if (!targets.includes(to)) throw new Error(`${input.command} from ${snapshot.state} cannot lead to ${to}`);
  return { ok: true, to, patch: withTurn(snapshot, to, input.command, withEnd(to, outcome.patch ?? {}, now)), effects: outcome.effects ?? [] };
}

/** What concerns the clocks or the charges alone, or was done elsewhere, leaves the ticket where it is. */
function targetsIn(snapshot: TicketSnapshot, command: TicketCommand, args: object): readonly TicketState[] {
  const { state } = snapshot;
  const { clock, mirror, charges } = commandDef(command);
  if (clock || mirror || charges) return [state];
  const targets = targetsOf(state, command);
  return ABOUT_A_REQUEST.includes(command) && isAboutAmount(snapshot, targets, args) ? [state] : targets;
}

/** Commands about one request, whichever it is. */
const ABOUT_A_REQUEST: readonly TicketCommand[] = [
  'RESEND_APPROVAL',
  'CANCEL_NEED',
  'RECORD_PHONE_DECISION',
  'APPROVAL_GRANTED',
  'APPROVAL_REFUSED',
  'APPROVAL_EXPIRED',
];

/** Whether it is about an amount that was charged; where none is named, the state allows it for no other. */
function isAboutAmount(snapshot: TicketSnapshot, targets: readonly TicketState[], args: { readonly approvalId?: string }): boolean {
  const open = openNeeds(snapshot).filter(gatesInvoice);
  return args.approvalId === undefined ? targets.length === 0 && open.length > 0 : open.some(({ id }) => id === args.approvalId);
}

/** States in which somebody of ours is at the device: a ticket is not merged under their hands. */
const AT_THE_DEVICE: readonly TicketState[] = ['REMOTE_SESSION', 'DISCONNECTING', 'ON_SITE'];

/** What is forbidden only until a new ticket was judged, which takes a moment, is worth another try. */
function illegalIn(state: TicketState, command: TicketCommand): RefusalCode {
  if (command === 'MERGE' && AT_THE_DEVICE.includes(state)) return 'MERGE_AT_WORK';
  return state === 'RECEIVED' ? 'NOT_TAKEN_IN_YET' : 'ILLEGAL_TRANSITION';
}

/** A recorded decision is never illegal: the event is kept, nothing moves. */
function noLongerNeeded(snapshot: TicketSnapshot): Decision {
  return { ok: true, to: snapshot.state, patch: {}, effects: [] };
}

function withEnd(to: TicketState, patch: SnapshotPatch, now: number): SnapshotPatch {
  return stateDef(to).terminal ? { ...patch, endedAt: now, deadline: null } : patch;
}

/** What the desk was asked for is settled by the next step, or with whoever gets the ticket: they may try another way. */
function withTurn(snapshot: TicketSnapshot, to: TicketState, command: TicketCommand, patch: SnapshotPatch): SnapshotPatch {
  return snapshot.deskConveys && (to !== snapshot.state || command === 'ASSIGN' || command === 'TRANSFER') ? { ...patch, deskConveys: false } : patch;
}

/** Why this actor may not give this command on this ticket, or null. */
export function refusalOfActor(snapshot: TicketSnapshot, command: TicketCommand, actor: Actor): RefusalCode | null {
  const def = commandDef(command);
  if (!def.by.includes(actor.kind)) return 'NOT_PERMITTED';
  // Permitted where it was done: on the other ticket, or in the row that the decision comes from.
  if (actor.kind !== 'STAFF' || def.mirror || def.decision) return null;
  return refusalOfStaff(snapshot, command, actor);
}

/** Why this member of staff may not give this command on this ticket, or null; of what was said on the phone it is asked where the row is written. */
export function refusalOfStaff(snapshot: TicketSnapshot, command: TicketCommand, actor: Actor): RefusalCode | null {
  const def = commandDef(command);
  const staff = { role: actor.role ?? 'ops', canConvey: actor.canConvey ?? false };
  if (def.permission === undefined || !may(staff, def.permission)) return 'NOT_PERMITTED';
  if ((def.assigneeOnly || def.spoken) && actor.id !== snapshot.assigneeId && !may(staff, 'ticket.triage')) return 'NOT_ASSIGNEE';
  return null;
}

/**
 * Commands that this actor can give now: what buttons are drawn from. A command whose rule needs arguments is judged by
 * its preconditions only (`NEEDS_ARGS` rules look at the snapshot first and treat absent arguments as fine).
 */
export function allowedCommands(snapshot: TicketSnapshot, actor: Actor, now: number): TicketCommand[] {
  if (snapshot.endedAt !== null) return [];
  return TICKET_COMMAND_NAMES.filter((command) => {
    if (targetsIn(snapshot, command, {}).length === 0 || refusalOfActor(snapshot, command, actor) !== null) return false;
    const outcome = ruleOf(command)(snapshot, { commandId: '', command, actor, args: {} } as never, now);
    return !('refuse' in outcome);
  });
}
