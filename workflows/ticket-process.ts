import { ApplicationFailure, condition, log, setCurrentDetails, TemporalFailure, upsertSearchAttributes, uuid4, workflowInfo } from '@temporalio/workflow';
import { SYSTEM_ACTOR, type CommandInput } from '../domain/command-args';
import { judgeEntitlement } from '../domain/entitlement';
import type { RefusalCode } from '../domain/refusals';
import { decide } from '../domain/ticket-machine';
import { foldEvent, type DeadlineRef, type TicketEventRecord, type TicketSnapshot } from '../domain/ticket-snapshot';
import { writeWith } from './activity-options';
import { DeadlineTimer } from './deadline-timer';
import type { CommandResult, TicketWorkflowInput } from './messages';
import { searchUpdates, ticketSearchValues } from './search-attributes';
import { TicketChildren } from './ticket-children';
import { ticketDetails } from './ticket-details';

/** Rounds of "Postgres knew more, judge again" before a command is given back as refused. */
const MAX_ROUNDS = 10;
/** Pause after a due deadline was refused, and after the activity's clock found it not yet due (ms). */
const LOOK_AGAIN_MS = 60_000;
const CLOCK_SKEW_MS = 1_000;
/** Updates after which a history is continued as new even when the server does not suggest it yet. */
const MAX_COMMANDS = 1000;

/** State and handlers of a ticket's workflow; commands run one at a time. */
export class TicketProcess {
  private commandsTaken = 0;
  private busy = false;
  private notBefore = 0;
  private readonly timer = new DeadlineTimer();
  private readonly done = new Set<string>();
  private readonly children: TicketChildren;
  snapshot: TicketSnapshot;

  constructor({ snapshot, childrenRun = false }: TicketWorkflowInput) {
    this.snapshot = snapshot;
    this.children = new TicketChildren(childrenRun ? snapshot : null);
    setCurrentDetails(ticketDetails(snapshot));
  }

  get ended(): boolean {
    return this.snapshot.endedAt !== null;
  }

  /** Whether the history is long enough to be continued as new. */
  get mustContinue(): boolean {
    return workflowInfo().continueAsNewSuggested || this.commandsTaken >= MAX_COMMANDS;
  }

  /** Whether the children reflect the ticket's last change. */
  get inStep(): boolean {
    return this.children.inStepWith(this.snapshot);
  }

  /**
   * Refuses at once what the ticket's state forbids. A sender that has seen more than this workflow (a task was lost after
   * its write) and a repeated command are let through: the handler catches up and answers from what is stored.
   */
  validate(input: CommandInput): void {
    if ((input.seenSeq ?? 0) > this.snapshot.seq || this.done.has(input.commandId)) return;
    const verdict = decide(this.snapshot, input, Date.now());
    if (!verdict.ok) throw refusal(verdict.code);
  }

  /** Handler of the update: the command's outcome, or an ApplicationFailure whose type is a refusal code. */
  async apply(input: CommandInput): Promise<CommandResult> {
    return await this.serialise(async () => {
      this.commandsTaken += 1;
      const event = await this.carryOut(input);
      return { seq: event.seq, state: event.to };
    });
  }

  /** Handler of a child's report: like a command, but nobody waits for an answer. */
  async report(input: CommandInput): Promise<void> {
    await this.serialise(async () => {
      this.children.reported(input);
      await this.carryOutQuietly(input);
    });
  }

  /** The first step of a new ticket: whether it may be worked on (M9). */
  async begin(): Promise<void> {
    if (this.snapshot.state !== 'RECEIVED') return;
    await this.serialise(async () => {
      const { facts, at } = await writeWith('loadEntitlementFacts', { ticketId: this.snapshot.ticketId });
      const judgement = judgeEntitlement(facts, this.snapshot.receivedAt > 0 ? this.snapshot.receivedAt : at);
      await this.carryOutQuietly({ commandId: uuid4(), command: 'JUDGE', actor: SYSTEM_ACTOR, args: { judgement, formConsent: facts.formConsent } });
    });
  }

  /** Starts, informs and releases the approval chase and the visit as the ticket's state asks. */
  async syncChildren(): Promise<void> {
    await this.children.sync(this.snapshot);
  }

  /** Whether the main loop has something to do. */
  get hasWork(): boolean {
    const { deadline } = this.snapshot;
    return this.ended || !this.inStep || this.mustContinue || (deadline !== null && !this.timer.wakesBy(this.lookAt(deadline)));
  }

  /** Fires the deadline of the state if it has passed; else sleeps until there is something to do. */
  async waitForWork(): Promise<void> {
    const { deadline } = this.snapshot;
    if (deadline !== null) {
      const at = this.lookAt(deadline);
      if (at <= Date.now()) {
        await this.fire(deadline);
        return;
      }
      this.timer.wakeBy(at, `${deadline.command} in ${this.snapshot.state}`);
    }
    await condition(() => this.hasWork);
  }

  /** One that was not carried out although it is due is not tried again at once. */
  private lookAt({ dueAt }: DeadlineRef): number {
    return Math.max(dueAt, this.notBefore);
  }

  private async fire(deadline: DeadlineRef): Promise<void> {
    await this.serialise(async () => {
      if (this.snapshot.deadline !== deadline) return;
      const { seq } = this.snapshot;
      await this.carryOutQuietly({ commandId: uuid4(), command: deadline.command, actor: SYSTEM_ACTOR, args: {} } as CommandInput);
      if (this.snapshot.seq === seq) this.notBefore = Date.now() + (this.snapshot.deadline === deadline ? LOOK_AGAIN_MS : CLOCK_SKEW_MS);
    });
  }

  /** Runs one handler at a time; a bug becomes a failure that the caller sees instead of a task that retries for ever. */
  private async serialise<T>(work: () => Promise<T>): Promise<T> {
    // Mostly nobody waits: a chain of promises instead would cost the sandbox a stack trace for each of them.
    while (this.busy) await condition(() => !this.busy);
    this.busy = true;
    try {
      return await work();
    } catch (error) {
      if (error instanceof TemporalFailure) throw error;
      log.error('command failed', { error: String(error) });
      throw ApplicationFailure.nonRetryable(String(error), 'INTERNAL');
    } finally {
      this.busy = false;
    }
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

  /** Judges and records a command; what Postgres knows better is folded in and the command judged again. */
  private async carryOut(input: CommandInput): Promise<TicketEventRecord> {
    let overruled = false;
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
      const enriched = input.command === 'RECHECK' ? await this.enrich(input) : input;
      const behind = (input.seenSeq ?? 0) > this.snapshot.seq;
      const verdict = decide(this.snapshot, enriched, Date.now());
      if (!verdict.ok && !behind && !this.done.has(input.commandId)) throw refusal(overruled ? 'ALREADY_DECIDED' : verdict.code);
      const decision = verdict.ok ? verdict : { to: this.snapshot.state, patch: {}, effects: [] };
      const { ticketId, seq, state } = this.snapshot;
      const { to, patch, effects } = decision;
      const result = await writeWith('recordTransition', {
        ticketId,
        seq: seq + 1,
        input: enriched,
        from: state,
        to,
        patch,
        effects,
        catchUpOnly: !verdict.ok,
      });
      if (result.outcome === 'refused') throw refusal(result.code);
      if (result.outcome === 'later') {
        this.change({ ...this.snapshot, deadline: result.deadline });
        throw refusal('NO_LONGER_CURRENT');
      }
      if (result.outcome === 'overruled') {
        this.change({ ...this.snapshot, ...result.facts });
        if (result.instead !== null) await this.carryOutQuietly(result.instead);
        overruled = result.instead !== null;
        continue;
      }
      for (const event of result.events) this.fold(event);
      const own = result.events.find((event) => event.commandId === input.commandId);
      if (own !== undefined) return own;
    }
    throw refusal('NO_LONGER_CURRENT');
  }

  /** A renewed entitlement check needs what Postgres knows now. */
  private async enrich(input: CommandInput): Promise<CommandInput> {
    const { facts, at } = await writeWith('loadEntitlementFacts', { ticketId: this.snapshot.ticketId });
    return { ...input, args: { judgement: judgeEntitlement(facts, at) } };
  }

  private fold(event: TicketEventRecord): void {
    this.done.add(event.commandId);
    if (event.seq <= this.snapshot.seq) return;
    this.change(foldEvent(this.snapshot, event));
  }

  private change(next: TicketSnapshot): void {
    const updates = searchUpdates(ticketSearchValues(this.snapshot), ticketSearchValues(next));
    if (updates.length > 0) upsertSearchAttributes(updates);
    this.snapshot = next;
    this.notBefore = 0;
    setCurrentDetails(ticketDetails(next));
  }
}

function refusal(code: RefusalCode): ApplicationFailure {
  return ApplicationFailure.nonRetryable(code, code);
}
