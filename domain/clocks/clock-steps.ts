import type { CommandArgs, CommandInput } from '../command-args';
import { isUnverified } from '../entitlement';
import { HOLD_REASONS, isHoldAnswered } from '../hold-reasons';
import { isFirstResponse } from '../first-response';
import type { TicketCommand } from '../ticket-commands';
import type { TicketSnapshot } from '../ticket-snapshot';
import { isWorkDone, stateDef } from '../ticket-states';
import type { ClockMode } from './clock-modes';
import { modeChange, type ClockChange } from './ledger';
import { NO_LIMITS, TARGET_NAMES, type Limits, type Target } from './targets';
import { isOpenTarget, type TargetClock, type TicketClocks } from './ticket-clocks';

/** A transition as the clocks see it. */
export interface ClockStep {
  readonly before: TicketSnapshot;
  readonly after: TicketSnapshot;
  readonly input: Pick<CommandInput, 'command' | 'actor' | 'args'>;
  /** Whether mails reach the requester. */
  readonly isReachable: boolean;
}

/** Steps after which nobody waits for a remote session any more. */
const NOT_REMOTE: readonly TicketCommand[] = ['RECORD_REMOTE_IMPOSSIBLE', 'CONVEY_ONSITE'];

/**
 * What the clocks do while a ticket stands as it does: a hold has the reason's own answer until whoever it waits for has written, and who is unverified too. Whoever still
 * waits for our first word has agreed to no pause: till then nothing stops by a hold.
 */
export function clockModeOf({ state, hold, entitlement, clocks }: Pick<TicketSnapshot, 'state' | 'hold' | 'entitlement' | 'clocks'>): ClockMode {
  if (isHeldUnverified({ state, entitlement })) return 'RUNS';
  if (state !== 'ON_HOLD' || hold === null) return stateDef(state).clock;
  if (isHoldAnswered(hold)) return 'RUNS';
  return clocks !== null && isOpenTarget(clocks.targets.FIRST_RESPONSE) ? 'RUNS' : HOLD_REASONS[hold.reason].clock;
}

/**
 * Whether a clock may stand in this mode. Who was held unanswered before the rule about first words was in force (`ruleSince`, epoch ms)
 * stands paused till the next step.
 */
export function mayStandAs(mode: ClockMode, ticket: TicketSnapshot, ruleSince: number): boolean {
  if (mode === clockModeOf(ticket)) return true;
  return (ticket.clocks?.at ?? 0) < ruleSince && mode === clockModeOf({ ...ticket, clocks: null });
}

/** Who asks is for us to find out: nothing is promised to a stranger, but once they are verified it counts from the receipt. */
function isHeldUnverified({ state, entitlement }: Pick<TicketSnapshot, 'state' | 'entitlement'>): boolean {
  return state === 'NOT_ENTITLED' && isUnverified(entitlement);
}

const isDone = (snapshot: TicketSnapshot): boolean => snapshot.endedAt !== null || isWorkDone(stateDef(snapshot.state));

/**
 * What a transition changes in the clocks, but for what is promised; empty where it does not concern them. A ticket that an earlier
 * release took in gets its clocks with its next step.
 */
export function clockChanges(step: ClockStep, found: Limits | null): ClockChange[] {
  const { before, after, input } = step;
  const { clocks } = before;
  const limits = found !== null && isHeldUnverified(after) ? NO_LIMITS : found;
  if (clocks === null) return after.state === 'RECEIVED' || isDone(after) || limits === null ? [] : begin(step, limits);
  const ended = endings(clocks, step);
  // With this very step the first word may have been said.
  const isAnswered = ended.some((change) => change.kind !== 'DROP' && 'target' in change && change.target === 'FIRST_RESPONSE');
  const mode = clockModeOf(isAnswered ? { ...after, clocks: null } : after);
  return [
    ...(isDone(before) && !isDone(after) ? againOf(clocks, before).map((target) => ({ kind: 'AGAIN', target }) as const) : []),
    ...ended,
    ...(mode === clocks.mode ? [] : [modeChange(mode)]),
    ...(before.contractId === after.contractId ? [] : [{ kind: 'RECALENDAR' } as const]),
    ...(limits === null ? [] : [{ kind: 'RETARGET', limits } as const]),
    ...alarms(input),
  ];
}

/** What is promised again by a ticket that goes on: its resolution; of one that is split off all that its merge made needless. */
function againOf({ targets }: TicketClocks, { mergedInto }: ClockStep['before']): Target[] {
  if (mergedInto === null) return ['RESOLUTION'];
  return TARGET_NAMES.filter((name) => targets[name].outcome === 'DROPPED' && targets[name].doneAt === targets.RESOLUTION.doneAt);
}

/** Whether a transition can change what is promised: it does not matter how, the promise is read again. */
export function asksForLimits({ before, after, input }: ClockStep): boolean {
  if (before.clocks === null) return after.state !== 'RECEIVED' && !isDone(after);
  if (isDone(after)) return false;
  return (
    before.priority !== after.priority ||
    before.contractId !== after.contractId ||
    before.remotable !== after.remotable ||
    isDone(before) ||
    input.command === 'RECALCULATE'
  );
}

function begin({ before, after, input, isReachable }: ClockStep, limits: Limits): ClockChange[] {
  const start = (mode: ClockMode): ClockChange => ({ kind: 'START', mode, limits });
  if (before.state === 'RECEIVED') return [start(clockModeOf(after))];
  // Taken in by an earlier release: what was done before there were clocks is not measured any more.
  const isAnswered = before.assigneeId !== null || isFirstResponse(input, isReachable);
  const isTried = before.remoteAttempts > 0 || before.session !== null || after.session !== null;
  const gone: Target[] = [...(isAnswered ? ['FIRST_RESPONSE' as const] : []), ...(isTried ? ['REMOTE_START' as const] : [])];
  const isUnheard = after.state === 'ON_HOLD' && !isAnswered && limits.FIRST_RESPONSE !== null;
  const started = start(isUnheard ? 'RUNS' : clockModeOf(after));
  return [started, ...gone.map((target): ClockChange => ({ kind: 'DROP', target }))];
}

/** What a step keeps or makes needless. */
function endings(clocks: TicketClocks, { before, after, input, isReachable }: ClockStep): ClockChange[] {
  const { command } = input;
  const met = new Set<Target>();
  if (isFirstResponse(input, isReachable)) met.add('FIRST_RESPONSE');
  if (command === 'START_REMOTE') met.add('REMOTE_START');
  const isOver = !isDone(before) && isDone(after);
  // A duplicate keeps no promise of its own: that of the ticket in which it is handled counts.
  const isSolved = isOver && stateDef(after.state).terminal !== true && after.mergedInto === null;
  if (isSolved) met.add('RESOLUTION');
  return TARGET_NAMES.flatMap((target): ClockChange[] => {
    if (clocks.targets[target].doneAt !== null) return [];
    if (met.has(target)) return [{ kind: 'MET', target }];
    const isNeedless = isOver || (target === 'REMOTE_START' && NOT_REMOTE.includes(command));
    return isNeedless ? [{ kind: 'DROP', target }] : [];
  });
}

function alarms({ command, args }: ClockStep['input']): ClockChange[] {
  if (command === 'WARN_TARGET') return [{ kind: 'WARN', target: (args as CommandArgs['WARN_TARGET']).target }];
  if (command === 'BREACH_TARGET') return [{ kind: 'BREACH', target: (args as CommandArgs['BREACH_TARGET']).target }];
  return command === 'RECALCULATE' ? [{ kind: 'RECALENDAR' }] : [];
}

/** Those of the changes that really change something: a promise that is the same, or of what is done, is no entry. */
export function effective(clocks: TicketClocks | null, changes: readonly ClockChange[], calendar: string): ClockChange[] {
  if (clocks === null) return [...changes];
  const again = changes.flatMap((change) => (change.kind === 'AGAIN' ? [change.target] : []));
  return changes.filter((change) => {
    if (change.kind === 'RECALENDAR') return clocks.calendar !== calendar;
    if (change.kind !== 'RETARGET') return true;
    return TARGET_NAMES.some((target) => {
      const clock = clocks.targets[target];
      return (clock.doneAt === null || again.includes(target)) && clock.limit !== change.limits[target];
    });
  });
}

/** Targets that a change of the clocks has done with, or judged anew: what was asked for because of them is settled. */
export function settledTargets(before: TicketClocks | null, after: TicketClocks): Target[] {
  if (before === null) return [];
  return TARGET_NAMES.filter((target) => {
    const [was, is] = [before.targets[target], after.targets[target]];
    const hadAlarm = was.warnedAt !== null || was.alarmedAt !== null;
    return hadAlarm && (!isOpenTarget(is) || (was.alarmedAt !== null && is.alarmedAt === null));
  });
}

/** Promises whose warning asks for nothing any more, though they are still to be kept: broken by now, or standing still. */
export function spentWarnings({ mode, targets }: TicketClocks): Target[] {
  return TARGET_NAMES.filter((target) => isWarned(targets[target]) && (mode !== 'RUNS' || isBroken(targets[target])));
}

/** Promises that go on after a pause and had been warned of before it: what is left of them is as short as it was. */
export function renewedWarnings(before: TicketClocks | null, { mode, targets }: TicketClocks): Target[] {
  if (before === null || before.mode === 'RUNS' || mode !== 'RUNS') return [];
  return TARGET_NAMES.filter((target) => isWarned(targets[target]) && !isBroken(targets[target]));
}

const isWarned = (clock: TargetClock): boolean => isOpenTarget(clock) && clock.warnedAt !== null;
const isBroken = ({ breachedAt, alarmedAt }: TargetClock): boolean => breachedAt !== null || alarmedAt !== null;
