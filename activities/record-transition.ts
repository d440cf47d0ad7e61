import { CLOCK_TOLERANCE_MS } from '../domain/waits';
import { deadlineOf, rearmsDeadline } from '../domain/ticket-deadlines';
import { foldEvent, type DeadlineRef, type SnapshotPatch, type TicketEventRecord, type TicketSnapshot } from '../domain/ticket-snapshot';
import { stateDef } from '../domain/ticket-states';
import { gatesInvoiceSql } from '../platform/approval-kind-sql';
import { alarmDeferred, ClockTerms, countStep, type ClockOutcome } from './clocks';
import { requireAuthority } from './authority';
import { CalendarCache, formerCalendars, loadCalendar } from './calendars';
import { deadlineBy } from './deadline-count';
import type { ActivityDeps } from './deps';
import { applyEffects } from './effects';
import { refuse, TransitionStop, type EffectContext } from './effects/effect';
import { handsOver, tellNewHolder, tellOfCancel } from './effects/handing-over';
import { deferConsent } from './effects/remote';
import { silenceInstead } from './effects/silence';
import { refuseStale } from './stale-command';
import { movedHold, tellOfMovedHold } from './moved-hold';
import { loadStored, type StoredTicket } from './stored-ticket';
import { inTransaction, type Tx } from './transaction';
import type { TransitionRequest, TransitionResult } from './types';
import { writeEvent } from './write-event';

/**
 * Writes a decision of a ticket's workflow: event, new state and effects in one transaction, idempotent by command id and
 * sequence. What Postgres already holds from the expected sequence on is returned instead of written again.
 */
export function createRecordTransition(deps: ActivityDeps): (request: TransitionRequest) => Promise<TransitionResult> {
  const calendars = new CalendarCache();
  const terms = new ClockTerms(calendars);
  return async (request) => {
    const at = await deps.clock.now();
    try {
      const recorded: string[] = [];
      const result = await inTransaction(deps.pool, (tx) => transition({ deps, calendars, terms, recorded }, tx, at, request));
      terms.remember(recorded);
      deps.notifier.changed('tickets', request.ticketId);
      // A step of a duplicate can leave a command for the other ticket, one that hands over a mail to whoever gets it.
      if (request.to === 'MERGED' || handsOver({ request }) || request.effects.some(({ kind }) => kind === 'mail')) deps.notifier.outbox();
      return result;
    } catch (error) {
      if (error instanceof TransitionStop) return error.result;
      throw error;
    }
  };
}

/** How long an expired request has to be taken in before its ticket ends. */
const EXPIRY_GRACE_MS = 3_600_000;

/** What a transition works with. */
interface Desk {
  readonly deps: ActivityDeps;
  readonly calendars: CalendarCache;
  readonly terms: ClockTerms;
  /** Calendar versions that the transaction has recorded. */
  readonly recorded: string[];
}

async function transition(desk: Desk, tx: Tx, at: number, request: TransitionRequest): Promise<TransitionResult> {
  const { deps, calendars } = desk;
  const stored = await loadStored(tx, request);
  if (stored.events.length > 0) return { outcome: 'stored', events: stored.events };
  if (request.refusal !== undefined) return { outcome: 'refused', code: request.refusal };
  if (request.catchUpOnly) return { outcome: 'stored', events: [] };
  const later = notDueYet(stored.snapshot, request, at);
  if (later !== null) return { outcome: 'later', deadline: later };
  const { snapshot: before, requesterEmail, formerRequester, participants } = stored;
  const rest = await heldLonger(deps, tx, at, stored, request);
  const instead = await laterInstead(desk, tx, at, stored, request, rest);
  if (instead !== null) return instead;
  const after: TicketSnapshot = { ...before, ...request.patch, seq: request.seq, state: request.to };
  const context: EffectContext = {
    deps,
    tx,
    at,
    request,
    before,
    after,
    ...{ requesterEmail, formerRequester, participants },
    payload: stored.command?.payload ?? {},
    calendar: () => calendars.get(tx, after.contractId),
  };
  await requireAuthority(context, stored.command);
  await refuseStale(tx, stored, request.input.actor);
  const added = await applyEffects(context, request.effects);
  await tellNewHolder(context);
  await tellOfCancel(context);
  const changed: SnapshotPatch = { ...request.patch, ...added, ...(await deadlineAgain(deps, tx, at, before, request)), ...rest };
  const step = { before, after: { ...after, ...changed }, input: request.input, isReachable: requesterEmail !== null };
  const counted = await countStep(desk.terms, { tx, at, ...step });
  if (request.input.command === 'RECALCULATE' && counted === null && !('deadline' in changed)) throw refuse('NO_LONGER_CURRENT');
  desk.recorded.push(...(counted?.recorded ?? []));
  const patch: SnapshotPatch = counted === null ? changed : { ...changed, clocks: counted.clocks };
  const event: TicketEventRecord = {
    seq: request.seq,
    commandId: request.input.commandId,
    command: request.input.command,
    from: request.from,
    to: request.to,
    at,
    patch: { ...patch, ...(await deadlinePatch(context, { ...after, ...patch }, patch)) },
  };
  await writeEvent(tx, stored, request, event, foldEvent(before, event));
  return { outcome: 'stored', events: [event] };
}

/** What a timer finds instead of what it asks for: that something is due later. */
async function laterInstead(
  desk: Desk,
  tx: Tx,
  at: number,
  stored: StoredTicket,
  request: TransitionRequest,
  rest: SnapshotPatch | null,
): Promise<TransitionResult | null> {
  const { snapshot: before, requesterEmail } = stored;
  const silence = await silenceInstead(tx, before, at, request);
  if (silence !== undefined) return await recordInstead(tx, at, stored, request, 'DEFER_DEADLINE', { deadline: silence });
  if (rest !== null && request.input.command === 'WAKE') return await recordInstead(tx, at, stored, request, 'DEFER_DEADLINE', rest);
  const deferred = await deferral(desk.deps, tx, at, before, request);
  if (deferred !== null) return await defer(tx, at, stored, request, deferred);
  const early = await alarmDeferred(desk.terms, { tx, at, before, after: before, input: request.input, isReachable: requesterEmail !== null });
  return early === null ? null : await countedAgain(desk, tx, at, stored, request, early);
}

/** Records the ledger as another calendar makes it, instead of the alarm that it makes later. */
async function countedAgain(
  desk: Desk,
  tx: Tx,
  at: number,
  stored: StoredTicket,
  request: TransitionRequest,
  { clocks, recorded }: ClockOutcome,
): Promise<TransitionResult> {
  desk.recorded.push(...recorded);
  return await recordInstead(tx, at, stored, request, 'RECALCULATE', { clocks });
}

/** A hold whose end the calendar has closed since goes on until the next opening, and whoever was told of the day hears of it; null where it does not. */
async function heldLonger(deps: ActivityDeps, tx: Tx, at: number, stored: StoredTicket, { input }: TransitionRequest): Promise<SnapshotPatch | null> {
  const isAsked = input.command === 'RECALCULATE' || (input.command === 'WAKE' && input.actor.kind === 'SYSTEM');
  if (!isAsked || stored.snapshot.state !== 'ON_HOLD') return null;
  const moved = movedHold(stored.snapshot, await loadCalendar(tx, stored.snapshot.contractId));
  if (moved !== null) await tellOfMovedHold(tx, deps, at, stored, { commandId: input.commandId, moved });
  return moved === null ? null : { ...moved };
}

/** The deadline of the state by another calendar, or by one that makes it earlier; a question that is open lapses with it. */
async function deadlineAgain(deps: ActivityDeps, tx: Tx, at: number, before: TicketSnapshot, { input }: TransitionRequest): Promise<SnapshotPatch> {
  const { consent, state } = before;
  if (input.command !== 'RECALCULATE') return {};
  const again = await deadlineBy(formerCalendars(tx), deps.waits, at, before, await loadCalendar(tx, before.contractId));
  if (again === null) return {};
  if (state === 'WAITING_CONSENT' && consent !== null) await deferConsent(tx, consent.id, again.dueAt);
  return { deadline: again };
}

/** A timer that fired early by the row's instant sleeps again. */
function notDueYet(snapshot: TicketSnapshot, { input }: TransitionRequest, at: number): DeadlineRef | null {
  const { deadline } = snapshot;
  const isDeadline = input.actor.kind === 'SYSTEM' && deadline !== null && deadline.command === input.command;
  return isDeadline && deadline.dueAt > at + CLOCK_TOLERANCE_MS ? deadline : null;
}

/** A question about an amount is answered on a ticket that is alive: its end waits for the last answer. */
async function whileAsked(tx: Tx, at: number, { ticketId, deadline }: TicketSnapshot, by: string): Promise<DeadlineRef | null> {
  if (by !== 'SYSTEM' || deadline === null) return null;
  const [row] = await tx.rows<{ until: Date | null }>(
    `SELECT max(a.expires_at) AS until FROM approval a WHERE a.ticket_id = $1 AND ${gatesInvoiceSql('a')} AND a.status = 'OPEN' AND a.expires_at > $2`,
    [ticketId, new Date(at)],
  );
  // Its own timer comes first.
  return row?.until == null ? null : { ...deadline, dueAt: row.until.getTime() + EXPIRY_GRACE_MS };
}

/** The deadline that a timer fired for, if a changed calendar makes it later. The calendar is read afresh: a timer fires once. */
async function deferral(deps: ActivityDeps, tx: Tx, at: number, before: TicketSnapshot, { input }: TransitionRequest): Promise<DeadlineRef | null> {
  const { deadline } = before;
  if (input.command === 'END') return await whileAsked(tx, at, before, input.actor.kind);
  if (input.actor.kind !== 'SYSTEM' || deadline?.calendar == null || deadline.command !== input.command) return null;
  const deferred = await deadlineBy(formerCalendars(tx), deps.waits, at, before, await loadCalendar(tx, before.contractId));
  return deferred !== null && deferred.dueAt > at + CLOCK_TOLERANCE_MS ? deferred : null;
}

/** Records the later due time instead of what the timer asked for; a question that is open stays open as long. */
async function defer(tx: Tx, at: number, stored: StoredTicket, request: TransitionRequest, deadline: DeadlineRef): Promise<TransitionResult> {
  const { snapshot } = stored;
  if (snapshot.state === 'WAITING_CONSENT' && snapshot.consent !== null) await deferConsent(tx, snapshot.consent.id, deadline.dueAt);
  return await recordInstead(tx, at, stored, request, 'DEFER_DEADLINE', { deadline });
}

/** Records what a timer found instead of what it asked for; the ticket stays where it is. */
async function recordInstead(
  tx: Tx,
  at: number,
  stored: StoredTicket,
  { seq, input, ...request }: TransitionRequest,
  command: 'DEFER_DEADLINE' | 'RECALCULATE',
  patch: SnapshotPatch,
): Promise<TransitionResult> {
  const { snapshot } = stored;
  const { state } = snapshot;
  const event: TicketEventRecord = { seq, commandId: input.commandId, command, from: state, to: state, at, patch };
  await writeEvent(tx, stored, { seq, input, ...request }, event, foldEvent(snapshot, event));
  return { outcome: 'stored', events: [event] };
}

async function deadlinePatch(context: EffectContext, next: TicketSnapshot, patch: SnapshotPatch): Promise<SnapshotPatch> {
  const { request, deps, at } = context;
  if ('deadline' in patch || !rearmsDeadline(request.from, request.to, request.input)) return {};
  const late: SnapshotPatch = next.lateSince === null ? {} : { lateSince: null };
  if (typeof stateDef(request.to).deadline === 'string') return { ...late, deadline: null };
  return { ...late, deadline: deadlineOf(next, at, deps.waits, await context.calendar()) };
}
