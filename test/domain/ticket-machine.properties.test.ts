import fc from 'fast-check';
import { gatesInvoice } from '../../domain/approval-kinds';
import type { Actor, CommandInput } from '../../domain/command-args';
import { civilDateAt } from '../../domain/civil-date';
import { judgeEntitlement } from '../../domain/entitlement';
import { awaitedNeeds, onsiteNeed, openNeeds } from '../../domain/needs';
import { TICKET_COMMAND_NAMES, commandDef, type TicketCommand } from '../../domain/ticket-commands';
import { allowedCommands, decide, refusalOfActor, type Decision } from '../../domain/ticket-machine';
import { foldEvent, receivedSnapshot, type TicketSnapshot } from '../../domain/ticket-snapshot';
import { TICKET_STATE_NAMES, stateDef, targetsOf, type TicketState } from '../../domain/ticket-states';
import { ACTORS, HOUR, MINUTE, NOON, TICKET_IDS, commandFor, judgement, snapshotIn, uuid } from '../support/tickets';
import { Overruled, RowRefusal, TicketRows } from '../support/ticket-rows';

const PEOPLE: readonly Actor[] = Object.values(ACTORS);

/** One step of a random life: who tries what, after which pause, and in which variant where a command has several. */
interface Step {
  readonly command: TicketCommand;
  readonly actor: Actor;
  readonly pauseMs: number;
  readonly variant: number;
  /** A decision stands in its row at once; the ticket hears of it only when it is delivered. */
  readonly late: boolean;
}

const anyStep: fc.Arbitrary<Step> = fc.record({
  command: fc.constantFrom(...TICKET_COMMAND_NAMES),
  actor: fc.constantFrom(...PEOPLE),
  pauseMs: fc.constantFrom(0, MINUTE, 30 * MINUTE, 3 * HOUR),
  variant: fc.nat(3),
  late: fc.boolean(),
});

/** A step that the table allows or a row can take, by somebody who may: random choices alone would hardly leave the first states. */
function likelyStep(snapshot: TicketSnapshot, { variant, pauseMs, late }: Step, pick: number): Step | null {
  const commands = TICKET_COMMAND_NAMES.filter(
    (command) =>
      (targetsOf(snapshot.state, command).length > 0 && !['CANCEL', 'MERGE'].includes(command)) ||
      (command === 'CONVEY_EXCESS' && snapshot.entitlement === 'ENTITLED') ||
      (command === 'WITHDRAW_CONSENT' && snapshot.consent !== null),
  );
  // Most steps of a state leave it as it is: by these alone few lives would come far.
  const movers = commands.filter((command) => targetsOf(snapshot.state, command).some((to) => to !== snapshot.state));
  const choices = pick % 4 === 0 || movers.length === 0 ? commands : movers;
  const command = choices[Math.floor(pick / 4) % choices.length];
  const actor = command && PEOPLE.find((person) => refusalOfActor(snapshot, command, person) === null);
  return command && actor ? { command, actor, pauseMs, variant, late } : null;
}

function commandOf(snapshot: TicketSnapshot, { command, actor, variant }: Step, now: number, id: string): CommandInput {
  const form = { id: uuid(6), validUntil: now + 2 * HOUR, contactId: uuid(21) };
  const variants: Partial<Record<TicketCommand, readonly object[]>> = {
    JUDGE: [{ judgement: judgement(), formConsent: form }, { judgement: judgement({ code: 'NO_CONTRACT' }), formConsent: form }, {}],
    RECHECK: [{}, { judgement: judgement({ code: 'CONTRACT_ENDED' }) }, { judgement: undefined }],
    ASSIGN: [{}, { assigneeId: actor.id, assigneeNumber: 9 }],
    TRANSFER: [{}, { teamId: null, assigneeId: ACTORS.technician.id, assigneeNumber: 15 }],
    SET_ASSET: [{}, { remotable: false }],
    GRANT_CONSENT: [{ validUntil: now + 2 * HOUR }, { validUntil: now + 2 * HOUR, consentId: uuid(77) }],
    DECLINE_CONSENT: [{}, { consentId: uuid(77) }],
    WITHDRAW_CONSENT: [{}, { consentId: uuid(77) }],
    REPLY: [{}, { wait: true }],
    ANSWER: [{}, { reopen: true }, { aside: true }],
    END_REMOTE: [{ outcome: 'FAILED' }, { outcome: 'SOLVED' }],
    RECORD_PHONE_DECISION: [{}, { approved: false }, { approvalId: uuid(77) }],
    APPROVAL_GRANTED: [{}, { approvalId: uuid(77) }],
    COMPLETE_VISIT: [{}, { outcome: 'UNSOLVED' }],
  };
  const choices = variants[command] ?? [{}];
  return commandFor(snapshot, command, actor, choices[variant % choices.length] as never, id);
}

const isTried = (t: TicketSnapshot): boolean => t.remoteOutcome !== null && t.remoteOutcome !== 'SOLVED';

/** What must hold in each state, whatever led there. */
const HOLDS: Partial<Record<TicketState, (snapshot: TicketSnapshot) => boolean>> = {
  NEW: (t) => t.entitlement === 'ENTITLED' && t.contractId !== null,
  IN_PROGRESS: (t) => t.assigneeId !== null && t.consent === null && t.session === null && t.visit === null,
  WAITING_REQUESTER: (t) => t.entitlement === 'ENTITLED' && t.session === null && t.visit === null && t.consent?.status !== 'REQUESTED',
  WAITING_CONSENT: (t) => t.consent?.status === 'REQUESTED' && t.remotable && t.assetId !== null,
  REMOTE_READY: (t) => t.consent?.status === 'GRANTED' && t.consent.technicianId !== null,
  REMOTE_SESSION: (t) => t.consent?.status === 'GRANTED' && t.consent.technicianId === t.assigneeId && t.session !== null,
  DISCONNECTING: (t) => t.consent === null && t.session !== null,
  WAITING_APPROVAL: (t) => awaitedNeeds(t).length > 0 && onsiteNeed(t)?.status !== 'APPROVED' && (onsiteNeed(t) === null || isTried(t)),
  TO_PLAN: (t) => onsiteNeed(t)?.status === 'APPROVED' && t.visit === null && isTried(t),
  PLANNED: (t) => onsiteNeed(t)?.status === 'APPROVED' && t.visit?.status === 'PLANNED',
  ON_SITE: (t) => onsiteNeed(t)?.status === 'APPROVED' && t.visit?.status === 'ON_SITE',
  RESOLVED: (t) => t.consent === null && t.session === null && t.visit === null,
  // Nothing of a duplicate is under way, and it says where it is handled.
  MERGED: (t) =>
    t.mergedInto !== null && t.consent === null && t.session === null && t.visit === null && openNeeds(t).length === 0 && t.hold === null,
  REFUSED: (t) => t.endedAt !== null && t.entitlement !== 'ENTITLED',
  CANCELLED: (t) => t.endedAt !== null,
};

/** One life: rows as Postgres would hold them, and the snapshot as the workflow folds it. */
class Life {
  snapshot = receivedSnapshot({ ticketId: TICKET_IDS.ticket, number: 1001, receivedAt: NOON, priority: 'NORMAL' });
  readonly rows = new TicketRows(true);
  readonly visited = new Set<TicketState>();
  private now = NOON;
  private commands = 0;
  /** Decisions that stand in their rows and that the ticket has not been told of, in their order. */
  private undelivered: CommandInput[] = [];
  private readonly recorded = new Set<string>();

  live(step: Step): void {
    this.now += step.pauseMs;
    this.commands += 1;
    const input = commandOf(this.snapshot, step, this.now, uuid(1000 + this.commands));
    // People decide in a row first, and not on one that is no longer open; the workflow hears of it afterwards.
    if (!this.rows.decide(input)) return;
    const { decision, by } = commandDef(step.command);
    if (!decision || !by.includes(input.actor.kind)) return this.apply(input);
    this.undelivered.push(input);
    if (!step.late) this.deliver();
  }

  /** What the relay still has. */
  deliver(): void {
    for (const input of this.undelivered) if (!this.recorded.has(input.commandId)) this.apply(input);
    this.undelivered = [];
    this.rows.check(this.snapshot);
  }

  /** As the workflow carries a command out: what a row has decided is obeyed, and the command judged again. */
  private apply(input: CommandInput): void {
    for (let round = 0; round < 4; round += 1) {
      const verdict = decide(this.snapshot, input, this.now);
      if (!verdict.ok) return;
      try {
        return this.record(input, verdict);
      } catch (error) {
        if (error instanceof RowRefusal) return;
        if (!(error instanceof Overruled)) throw error;
        this.obey(error);
      }
    }
    throw new Error(`${input.command} turns in a circle in ${this.snapshot.state}`);
  }

  private obey({ instead }: Overruled): void {
    if (instead === null) {
      this.snapshot = { ...this.snapshot, consent: null };
      return;
    }
    if (this.recorded.has(instead.commandId)) throw new Error(`${instead.command} was recorded and is still in the way in ${this.snapshot.state}`);
    const { state, consent, needs } = this.snapshot;
    this.apply(instead);
    const moved = this.snapshot.state !== state || this.snapshot.consent !== consent || this.snapshot.needs !== needs;
    if (!moved) throw new Error(`${instead.command} changes nothing in ${state}`);
  }

  private record(input: CommandInput, verdict: Decision): void {
    const before = this.snapshot;
    const { commandId, command } = input;
    const decision = commandDef(command).decision === true;
    if (before.endedAt !== null && !decision) throw new Error(`${command} after the end`);
    const moved = verdict.to !== before.state || Object.keys(verdict.patch).length > 0;
    // What concerns the clocks alone, or was done elsewhere, leads nowhere.
    const { clock, mirror } = commandDef(command);
    const isIdle = (clock || mirror) && !moved;
    const targets: readonly TicketState[] = isIdle || isAboutAmount(before, input) ? [before.state] : targetsOf(before.state, command);
    if (!targets.includes(verdict.to) && (moved || !decision)) throw new Error(`${command} leads from ${before.state} to ${verdict.to}`);
    if (decision && moved) this.rows.requireDecision(input);
    const facts = this.rows.carryOut(before, input, verdict, this.now);
    const patch = { ...verdict.patch, ...facts };
    this.snapshot = foldEvent(before, { seq: before.seq + 1, commandId, command, from: before.state, to: verdict.to, at: this.now, patch });
    this.recorded.add(commandId);
    this.check(before);
  }

  private check(before: TicketSnapshot): void {
    const { state, seq, endedAt } = this.snapshot;
    this.visited.add(state);
    if (seq !== before.seq + 1) throw new Error(`sequence ${seq} after ${before.seq}`);
    if (before.endedAt !== null && JSON.stringify({ ...this.snapshot, seq }) !== JSON.stringify({ ...before, seq }))
      throw new Error('changed after the end');
    if (HOLDS[state]?.(this.snapshot) === false) throw new Error(`inconsistent in ${state}: ${JSON.stringify(this.snapshot)}`);
    if (endedAt !== null && state !== 'CLOSED' && state !== 'MERGED' && stateDef(state).terminal !== true) throw new Error(`ended in ${state}`);
    if (this.undelivered.every(({ commandId }) => this.recorded.has(commandId))) this.rows.check(this.snapshot);
  }
}

/** Whether it is about an amount that was charged, beside whatever else the ticket does. */
function isAboutAmount(before: TicketSnapshot, { command, args }: CommandInput): boolean {
  if (commandDef(command).charges) return true;
  const open = openNeeds(before).filter(gatesInvoice);
  if ('approvalId' in args) return open.some(({ id }) => id === args.approvalId);
  return targetsOf(before.state, command).length === 0 && open.length > 0;
}

/** Lives of random steps, some of them likely ones; adds the states that they came to. */
function liveLives(visited: Set<TicketState>): void {
  fc.assert(
    fc.property(fc.array(fc.tuple(anyStep, fc.nat(), fc.nat(9)), { minLength: 5, maxLength: 60 }), (steps) => {
      const life = new Life();
      for (const [step, pick, luck] of steps) life.live((luck > 0 ? likelyStep(life.snapshot, step, pick) : null) ?? step);
      life.deliver();
      for (const state of life.visited) visited.add(state);
    }),
    { numRuns: 1200 },
  );
}

test('whatever people try in whatever order: nothing throws, nothing is lost, no two rows are open, an ended ticket rests', () => {
  const visited = new Set<TicketState>(['RECEIVED']);
  // Lives that never came far would have proved little: more of them until every state was seen (one round usually does).
  for (let round = 0; round < 20 && (round === 0 || visited.size < TICKET_STATE_NAMES.length); round += 1) liveLives(visited);
  expect([...visited].sort()).toEqual([...TICKET_STATE_NAMES].sort());
}, 60_000);

const TRIES = TICKET_STATE_NAMES.flatMap((state) => Object.entries(ACTORS).map(([name, actor]) => [state, name, actor] as const));

test.each(TRIES)('in %s the buttons of %s are what will be accepted', (state, _name, actor) => {
  for (const snapshot of [snapshotIn(state), snapshotIn(state, { remoteOutcome: 'FAILED', visits: 1 })]) {
    const allowed = allowedCommands(snapshot, actor, NOON);
    for (const command of TICKET_COMMAND_NAMES) {
      const args = command === 'ASSIGN' && actor.id !== null ? { assigneeId: actor.id } : {};
      const verdict = decide(snapshot, commandFor(snapshot, command, actor, args as never), NOON);
      // A decision that is no longer needed is accepted without ever being a button.
      const idle = verdict.ok && verdict.to === state && Object.keys(verdict.patch).length === 0 && verdict.effects.length === 0;
      const accepted = verdict.ok && !(idle && commandDef(command).decision);
      expect([command, allowed.includes(command)]).toEqual([command, accepted]);
    }
  }
});

test('entitlement is total: any facts give a judgement, and only entitled ones name no obstacle', () => {
  const date = fc.constantFrom('2025-01-01', '2026-11-23', '2026-11-24', '2026-11-25', '2027-12-31');
  const facts = fc.record({
    customer: fc.option(fc.record({ id: fc.constantFrom('c1', 'c2'), number: fc.nat(), active: fc.boolean() })),
    labelGiven: fc.boolean(),
    asset: fc.option(
      fc.record({
        id: fc.constant('a1'),
        label: fc.constant('SM-000001'),
        customerId: fc.constantFrom('c1', 'c2', null),
        siteId: fc.constantFrom('s1', null),
        usable: fc.boolean(),
        remotable: fc.boolean(),
      }),
    ),
    site: fc.option(fc.record({ id: fc.constant('s1'), helpdeskOpenFrom: fc.option(date), active: fc.boolean() })),
    contracts: fc.array(
      fc.record({
        id: fc.uuid(),
        kind: fc.constantFrom('MAINTENANCE_WITH_HELPDESK', 'HELPDESK_ONLY'),
        siteIds: fc.subarray(['s1', 's2']),
        startsOn: date,
        endsOn: date,
      }),
      { maxLength: 3 },
    ),
    firmOpenFrom: fc.option(date),
    formConsent: fc.constant(null),
  });
  fc.assert(
    fc.property(facts, (given) => {
      const judged = judgeEntitlement(given, civilDateAt(NOON));
      if (judged.code !== 'ENTITLED') return;
      expect(given.customer?.active).toBe(true);
      const contract = given.contracts.find(({ id }) => id === judged.contractId);
      expect(contract !== undefined && contract.startsOn <= '2026-11-24' && contract.endsOn >= '2026-11-24').toBe(true);
      if (judged.assetId !== null) expect(given.asset).toMatchObject({ customerId: given.customer?.id, usable: true });
      const openFrom = given.site === null ? given.firmOpenFrom : given.site.helpdeskOpenFrom;
      expect(openFrom !== null && openFrom <= '2026-11-24').toBe(true);
    }),
    { numRuns: 2000 },
  );
});
