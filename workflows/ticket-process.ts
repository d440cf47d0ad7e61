import { ApplicationFailure, condition, log, setCurrentDetails, TemporalFailure, upsertSearchAttributes, uuid4 } from '@temporalio/workflow';
import type { TransitionResult } from '../activities/types';
import { nextAlarm } from '../domain/clocks/ticket-clocks';
import { SYSTEM_ACTOR, type CommandInput } from '../domain/command-args';
import { judgeEntitlement } from '../domain/entitlement';
import { INTERNAL, type RefusalCode } from '../domain/refusals';
import { CLOCK_TOLERANCE_MS } from '../domain/waits';
import { decide, type Verdict } from '../domain/ticket-machine';
import type { TicketCommand } from '../domain/ticket-commands';
import type { TicketState } from '../domain/ticket-states';
import { foldEvent, nextDueAt, ticketDueAt, upgraded, type TicketEventRecord, type TicketSnapshot } from '../domain/ticket-snapshot';
import { finalCause, nextPause, untilTaken, writeWith } from './activity-options';
import { DeadlineTimer } from './deadline-timer';
import { REPORTED, type CommandResult, type ReportedCommand, type TicketWorkflowInput } from './messages';
import { searchUpdates, ticketSearchValues, type SearchValues } from './search-attributes';
import { TicketChildren } from './ticket-children';
import { ticketDetails } from './ticket-details';

/** Rounds of "Postgres knew more, judge again" before a command is given back as refused. */
const MAX_ROUNDS = 10;

/** The parts of a snapshot by which something happens by itself. */
type Timed = 'deadline' | 'clocks';

/** What happens by itself at an instant: the deadline of the state, or an alarm of the clocks. */
interface Due {
  readonly in: Timed;
  /** What stands in that part: as long as it is the same, what is due is the same. */
  readonly of: object;
  readonly at: number;
  readonly command: TicketCommand;
  readonly args: object;
  readonly summary: string;
}

/** A pause of what could not be carried out; `until` in epoch ms, `pause` in ms. */
interface Rest {
  readonly of: object | null;
  readonly until: number;
  readonly pause: number;
}

/** State and handlers of a ticket's workflow; commands run one at a time. */
export class TicketProcess {
  commandsTaken = 0;
  private busy = false;
  private readonly timer = new DeadlineTimer();
  private readonly done = new Set<string>();
  /** Before this instant what is due is not tried again; each kind rests by itself, or two that fail would wake each other without end. */
  private readonly rests: Partial<Record<Timed, Rest>> = {};
  private readonly children: TicketChildren;
  private readonly dueOf: (snapshot: TicketSnapshot) => number | null;
  snapshot: TicketSnapshot;

  constructor({ snapshot, childrenRun = false, promisesDue = false }: TicketWorkflowInput) {
    this.snapshot = upgraded(snapshot);
    this.dueOf = promisesDue ? nextDueAt : ticketDueAt;
    this.children = new TicketChildren(childrenRun ? this.snapshot : null);
    setCurrentDetails(ticketDetails(this.snapshot));
  }

  get ended(): boolean {
    return this.snapshot.endedAt !== null;
  }

  /** Whether the children reflect the ticket's last change. */
  get inStep(): boolean {
    return this.children.inStepWith(this.snapshot);
  }

  /**
   * Refuses at once what the ticket's state forbids, and the ticket's own steps, which never come from outside. A sender that has
   * seen more than this workflow (a task was lost after its write) and a repeated command are let through: the handler catches up
   * and answers from what is stored.
   */
  validate(input: CommandInput): void {
    if (input.actor.kind === 'SYSTEM') throw refusal('NOT_PERMITTED');
    if ((input.seenSeq ?? 0) > this.snapshot.seq || this.done.has(input.commandId)) return;
    const verdict = decide(this.snapshot, input, Date.now());
    if (!verdict.ok) throw refusal(verdict.code);
  }

  /** Handler of the update: the command's outcome, or an ApplicationFailure whose type is a refusal code. */
  async apply(input: CommandInput): Promise<CommandResult> {
    try {
      return await this.serialise(async () => {
        this.commandsTaken += 1;
        const event = await this.carryOut(input);
        return { seq: event.seq, state: event.to };
      });
    } catch (error) {
      throw answerable(error);
    }
  }

  /** Handler of a child's report: like a command, but nobody waits for an answer. Only a chase reports, and only how it ended. */
  async report(input: CommandInput<ReportedCommand>): Promise<void> {
    if (!REPORTED.includes(input.command)) return;
    await this.inTurnUntilTaken(async () => {
      this.children.reported(input);
      await this.carryOutQuietly(input);
    });
  }

  /** Looks whether what was changed elsewhere changes what is due here. */
  async recalculate(commandId: string): Promise<void> {
    await this.inTurnUntilTaken(() => this.carryOutQuietly({ commandId, command: 'RECALCULATE', actor: SYSTEM_ACTOR, args: {} }));
  }

  /** Looks whether a contract lets it in now. */
  async recheck(commandId: string): Promise<void> {
    await this.inTurnUntilTaken(() => this.carryOutQuietly({ commandId, command: 'RECHECK', actor: SYSTEM_ACTOR, args: {} }));
  }

  /**
   * The first step of a run. A new ticket is judged: whether it may be worked on (M9), which also shows what Postgres knows beyond
   * its receipt. Any other run was started from a row that may have moved on since, or ended: it looks first.
   */
  async begin(): Promise<void> {
    await this.inTurnUntilTaken(() => (this.snapshot.state === 'RECEIVED' ? this.judge() : this.catchUp()));
  }

  /** Starts, informs and releases the approval chase and the visit as the ticket's state asks. */
  async syncChildren(): Promise<void> {
    await this.children.sync(this.snapshot);
  }

  /** Fires what is due by itself; else sleeps until the main loop or the caller has something to do. */
  async waitForWork(wanted: () => boolean): Promise<void> {
    const { next } = this;
    if (next !== null) {
      const at = this.lookAt(next);
      if (at <= Date.now()) {
        await this.serialise(() => this.fire(next));
        return;
      }
      this.timer.wakeBy(at, next.summary);
    }
    await condition(() => this.hasWork || wanted());
  }

  private get hasWork(): boolean {
    const { next } = this;
    return this.ended || !this.inStep || (next !== null && !this.timer.wakesBy(this.lookAt(next)));
  }

  /** The earlier of the state's deadline and the next alarm. */
  private get next(): Due | null {
    const { deadline, clocks, state } = this.snapshot;
    const alarm = nextAlarm(clocks);
    const ofState =
      deadline &&
      ({
        in: 'deadline',
        of: deadline,
        at: deadline.dueAt,
        command: deadline.command,
        args: {},
        summary: `${deadline.command} in ${state}`,
      } as const);
    if (alarm === null || clocks === null) return ofState;
    const { kind, target, at } = alarm;
    const command = kind === 'WARN' ? 'WARN_TARGET' : 'BREACH_TARGET';
    const ofClocks = { in: 'clocks', of: clocks, at, command, args: { target }, summary: `${command} ${target} in ${state}` } as const;
    return ofState !== null && this.lookAt(ofState) <= this.lookAt(ofClocks) ? ofState : ofClocks;
  }

  /** Epoch ms; what could not be carried out rests before it is tried again. */
  private lookAt(due: Due): number {
    return Math.max(due.at, this.restOf(due)?.until ?? 0);
  }

  private restOf({ in: part, of }: Due): Rest | null {
    const rest = this.rests[part];
    return rest?.of === of ? rest : null;
  }

  private stands({ in: part, of }: Due): boolean {
    return this.snapshot[part] === of;
  }

  private async fire(due: Due): Promise<void> {
    if (!this.stands(due)) return;
    const { command, args } = due;
    try {
      await this.carryOutQuietly({ commandId: uuid4(), command, actor: SYSTEM_ACTOR, args } as CommandInput);
    } catch (error) {
      if (finalCause(error) === null) throw error;
      log.warn('not carried out when due, to be tried again', { command, error: String(error) });
    }
    if (this.stands(due)) this.restFor(due.in, nextPause(this.restOf(due)?.pause ?? null));
  }

  private restFor(part: Timed, pause: number): void {
    this.rests[part] = { of: this.snapshot[part], until: Date.now() + pause, pause };
  }

  /** Runs one step at a time. */
  private async serialise<T>(work: () => Promise<T>): Promise<T> {
    // Mostly nobody waits: a chain of promises instead would cost the sandbox a stack trace for each of them.
    while (this.busy) await condition(() => !this.busy);
    this.busy = true;
    try {
      return await work();
    } finally {
      this.busy = false;
    }
  }

  /** A step that nobody waits for; between its tries it holds up nobody either. */
  private async inTurnUntilTaken(work: () => Promise<void>): Promise<void> {
    await untilTaken(() => this.serialise(work));
  }

  private async judge(): Promise<void> {
    const { facts, receivedOn } = await writeWith('loadEntitlementFacts', { ticketId: this.snapshot.ticketId });
    const judgement = judgeEntitlement(facts, receivedOn);
    await this.carryOutQuietly({ commandId: uuid4(), command: 'JUDGE', actor: SYSTEM_ACTOR, args: { judgement, formConsent: facts.formConsent } });
  }

  private async catchUp(): Promise<void> {
    const result = await this.record({ commandId: uuid4(), command: 'RECEIVE', actor: SYSTEM_ACTOR, args: {} });
    if (result.outcome === 'stored') result.events.forEach((event) => this.fold(event));
  }

  /** For timers and reports: a refusal means that the ticket has moved on. */
  private async carryOutQuietly(input: CommandInput): Promise<void> {
    try {
      await this.carryOut(input);
    } catch (error) {
      if (!(error instanceof ApplicationFailure)) throw error;
      log.info('not carried out', { command: input.command, code: error.type });
    }
  }

  /**
   * Judges and records a command; what Postgres knows better is folded in and the command judged again. A refusal is recorded too,
   * as the activity's answer: what a workflow once refused it must refuse in every replay, also by rules that have since changed.
   */
  private async carryOut(input: CommandInput): Promise<TicketEventRecord> {
    let overruled = false;
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
      const enriched = input.command === 'RECHECK' ? await this.enrich(input) : input;
      const verdict = decide(this.snapshot, enriched, Date.now());
      const result = await this.record(enriched, verdict, overruled ? 'ALREADY_DECIDED' : undefined);
      if (result.outcome === 'refused') throw refusal(result.code);
      if (result.outcome === 'later') {
        this.change({ ...this.snapshot, deadline: result.deadline });
        // Due by our clock and not by the row's: another look within what clocks may differ would find the same.
        this.restFor('deadline', CLOCK_TOLERANCE_MS);
        throw refusal('NO_LONGER_CURRENT');
      }
      if (result.outcome === 'overruled') {
        overruled = await this.obey(result);
        continue;
      }
      for (const event of result.events) this.fold(event);
      const own = result.events.find((event) => event.commandId === input.commandId && event.command === input.command);
      if (own !== undefined) return own;
    }
    throw refusal('NO_LONGER_CURRENT');
  }

  /** Writes a decision; with a refusal or no verdict it only asks what Postgres knows from the next sequence on. */
  private async record(input: CommandInput, verdict?: Verdict, refusedAs?: RefusalCode): Promise<TransitionResult> {
    const { ticketId, seq, state } = this.snapshot;
    const request = { ticketId, seq: seq + 1, input, from: state };
    if (verdict?.ok) {
      const { to, patch, effects } = verdict;
      return await writeWith('recordTransition', { ...request, to, patch, effects, catchUpOnly: false }, toldAs(input, state, to));
    }
    const nothing = { to: state, patch: {}, effects: [], catchUpOnly: true };
    const refused = verdict && { refusal: refusedAs ?? verdict.code };
    return await writeWith(
      'recordTransition',
      { ...request, ...nothing, ...refused },
      `${refused ? 'refused' : 'caught up'}: ${toldAs(input, state)}`,
    );
  }

  /** Carries out what a row has decided instead; where the ticket knows of that already, the row's facts are what is left to take. */
  private async obey({ facts, instead }: Extract<TransitionResult, { outcome: 'overruled' }>): Promise<boolean> {
    const { state, consent, needs } = this.snapshot;
    if (instead !== null) await this.carryOutQuietly(instead);
    const { snapshot } = this;
    if (snapshot.state === state && snapshot.consent === consent && snapshot.needs === needs) this.change({ ...snapshot, ...facts });
    return instead !== null;
  }

  /** A renewed entitlement check needs what Postgres knows now. */
  private async enrich(input: CommandInput): Promise<CommandInput> {
    const { facts, today, contractsToday = facts.contracts } = await writeWith('loadEntitlementFacts', { ticketId: this.snapshot.ticketId });
    return { ...input, args: { judgement: judgeEntitlement({ ...facts, contracts: contractsToday }, today) } };
  }

  private fold(event: TicketEventRecord): void {
    this.done.add(event.commandId);
    if (event.seq <= this.snapshot.seq) return;
    this.change(foldEvent(this.snapshot, event));
  }

  private change(next: TicketSnapshot): void {
    const values = (of: TicketSnapshot): SearchValues => ticketSearchValues(of, this.dueOf(of));
    const updates = searchUpdates(values(this.snapshot), values(next));
    if (updates.length > 0) upsertSearchAttributes(updates);
    this.snapshot = next;
    setCurrentDetails(ticketDetails(next));
  }
}

/** One line of a history that reads like a story: what was done, and where that led. */
function toldAs({ command }: CommandInput, from: TicketState, to: TicketState = from): string {
  return from === to ? `${command} in ${from}` : `${command}: ${from} → ${to}`;
}

function refusal(code: RefusalCode): ApplicationFailure {
  return ApplicationFailure.nonRetryable(code, code);
}

/** What the giver of a command sees: a bug too becomes a failure, instead of a task that is tried for ever while somebody waits. */
function answerable(error: unknown): TemporalFailure {
  const final = finalCause(error);
  if (final?.type === INTERNAL) return final;
  if (error instanceof TemporalFailure) return error;
  log.error('command failed', { error: String(error) });
  return ApplicationFailure.nonRetryable(String(error), INTERNAL);
}
