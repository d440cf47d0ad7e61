import { revoke } from '../../api/services/revoked-consents';
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { createActivities } from '../../activities';
import type { Activities, TransitionResult } from '../../activities/types';
import type { Actor, CommandArgs, CommandInput } from '../../domain/command-args';
import { SYSTEM_ACTOR } from '../../domain/command-args';
import { judgeEntitlement } from '../../domain/entitlement';
import { openNeeds } from '../../domain/needs';
import { commandDef, TICKET_COMMAND_NAMES, type TicketCommand } from '../../domain/ticket-commands';
import { decide, refusalOfActor } from '../../domain/ticket-machine';
import { foldEvent, type TicketSnapshot } from '../../domain/ticket-snapshot';
import { targetsOf } from '../../domain/ticket-states';
import { WAITS, type WaitKey } from '../../domain/waits';
import { acceptTicket, type NewTicket } from '../../platform/accept-ticket';
import { clockFrom } from '../../platform/clock';
import { storeCommand } from '../../platform/command-inbox';
import type { Db } from '../../platform/db';
import { createTestDb } from '../support/db';
import { testConfig } from '../support/env';
import { createFirm, type Firm } from '../support/firm';
import { PortalHand } from '../support/portal-hand';
import { Overruled, RowRefusal, TicketRows } from '../support/ticket-rows';
import { HOUR, MINUTE, NOON, properArgs, uuid } from '../support/tickets';

let db: Db;
let activities: Activities;
let portal: PortalHand;
let now = NOON;
beforeAll(async () => {
  db = await createTestDb();
  // The team that tickets are handed over to.
  await db.pool.query("insert into team (id, name, created_at, updated_at) values ($1, 'Ağ', now(), now())", [uuid(71)]);
  const config = testConfig();
  portal = new PortalHand(db, config);
  activities = createActivities({
    pool: db.pool,
    clock: clockFrom(() => Promise.resolve(now)),
    waits: Object.fromEntries(Object.entries(WAITS).map(([key, wait]) => [key, wait.default])) as Record<WaitKey, string>,
    linkSecret: config.secrets.link,
    mailFrom: config.mailFrom,
    mailHost: 'servis.example',
    notifier: { changed: () => undefined, outbox: () => undefined },
  });
}, 60_000);
afterAll(() => db.close());

/** Left out: what needs facts or prices besides the rows of the ticket. */
const OUT: readonly TicketCommand[] = [
  'RECEIVE',
  'JUDGE',
  'LINK_CONTRACT',
  'VERIFY_REQUESTER',
  'RECHECK',
  'SET_ASSET',
  'RECORD_WORK',
  'RECORD_EXPENSE',
  'CORRECT_ARRIVAL',
  'CONTEST_DECISION',
  'MERGE',
];

/** Steps that lead away from where two want the same row. */
const RARELY: readonly TicketCommand[] = [
  'CANCEL',
  'RESOLVE',
  'CONFIRM_RESOLUTION',
  'AUTO_CLOSE',
  'RESOLVE_SILENT',
  'END',
  'REMIND_DESK',
  'CHANGE_PRIORITY',
  'HOLD',
  'TRANSFER',
  'RECORD_PHONE_CONSENT',
  'CONVEY_WORK_NEED',
  'REVISE_WORK_NEED',
  'RESEND_APPROVAL',
  'WARN_TARGET',
  'BREACH_TARGET',
  'RECALCULATE',
  'REPLY',
  'ANSWER',
];

/** What the chase writes before the ticket hears of it. */
const EXPIRE = "UPDATE approval SET status = 'EXPIRED', decision_id = $2, decided_at = $3 WHERE id = $1 AND status = 'OPEN'";

/** Whether a question is still open, but no longer to be answered. */
const RUN_OUT = `
  SELECT 1 FROM consent WHERE id = $1 AND status = 'REQUESTED' AND lapses_at <= $2
  UNION ALL SELECT 1 FROM approval WHERE id = $1 AND status = 'OPEN' AND expires_at <= $2`;

const STATUSES = `
  SELECT id, status FROM consent WHERE ticket_id = $1 UNION ALL SELECT id, status FROM approval WHERE ticket_id = $1
  UNION ALL SELECT id, status FROM visit WHERE ticket_id = $1
  UNION ALL SELECT id, CASE WHEN ended_at IS NULL THEN 'RUNNING' ELSE 'ENDED' END FROM remote_session WHERE ticket_id = $1`;

/** A ticket whose rows are written twice: by the activities, and by the model that the tests of the pure rules trust. */
class TwofoldLife {
  readonly model = new TicketRows();
  readonly seen = new Set<string>();
  private undelivered: CommandInput[] = [];
  private readonly recorded = new Set<string>();

  constructor(
    readonly firm: Firm,
    public snapshot: TicketSnapshot,
  ) {}

  async live(pick: number, late: boolean): Promise<void> {
    const input = this.likely(pick);
    if (input === null) return;
    const { deadline } = this.snapshot;
    if (input.actor.kind === 'SYSTEM' && deadline?.command === input.command) now = Math.max(now, deadline.dueAt);
    if (commandDef(input.command).decision) return await this.takeDecision(input, late);
    if (!this.model.decide(input)) return;
    if (input.actor.kind !== 'SYSTEM') await this.store(input);
    await this.apply(input);
  }

  async deliver(): Promise<void> {
    for (const input of this.undelivered) if (!this.recorded.has(input.commandId)) await this.apply(input);
    this.undelivered = [];
    this.model.check(this.snapshot);
  }

  private likely(pick: number): CommandInput | null {
    const { snapshot } = this;
    const commands = TICKET_COMMAND_NAMES.filter(
      (command) =>
        !OUT.includes(command) &&
        ((targetsOf(snapshot.state, command).length > 0 && (!RARELY.includes(command) || pick % 7 === 0)) ||
          (command === 'WITHDRAW_CONSENT' && snapshot.consent !== null)),
    );
    // Not the part of the number that says whether it is a rare one.
    const command = commands[Math.floor(pick / 7) % commands.length];
    const actor = command && this.people().find((person) => refusalOfActor(snapshot, command, person) === null);
    return command && actor ? ({ commandId: randomUUID(), command, actor, args: this.argsOf(command, pick) } as CommandInput) : null;
  }

  private people(): Actor[] {
    const { technician, staff, representative } = this.firm;
    return [
      { kind: 'STAFF', id: technician.id, role: 'technician', canConvey: false },
      { kind: 'STAFF', id: staff.id, role: 'staff', canConvey: true },
      { kind: 'REQUESTER', id: null },
      { kind: 'APPROVER', id: representative.id },
      SYSTEM_ACTOR,
    ];
  }

  private argsOf(command: TicketCommand, pick: number): CommandArgs[TicketCommand] {
    const { technician, representative, itOfficer } = this.firm;
    const usual = properArgs(this.snapshot)[command];
    const startsAt = NOON + (this.snapshot.seq + 10) * 48 * HOUR;
    const own: Partial<CommandArgs> = {
      ASSIGN: { assigneeId: technician.id, assigneeNumber: technician.number },
      GRANT_CONSENT: { consentId: this.snapshot.consent?.id ?? '', validUntil: now + 2 * HOUR },
      // Doubts of earlier permissions are the rows' own business: whoever else heard the call answers them.
      RECORD_PHONE_CONSENT: { ...properArgs(this.snapshot).RECORD_PHONE_CONSENT, witnessId: uuid(72) },
      END_REMOTE: { outcome: pick % 2 === 0 ? 'SOLVED' : 'FAILED' },
      CONVEY_ONSITE: { ...properArgs(this.snapshot).CONVEY_ONSITE, approverId: representative.id },
      REVISE_NEED: { ...properArgs(this.snapshot).REVISE_NEED, approverId: representative.id },
      RECORD_PHONE_DECISION: { approvalId: openNeeds(this.snapshot)[0]?.id ?? '', approved: pick % 2 === 0 },
      CONVEY_WORK_NEED: { ...properArgs(this.snapshot).CONVEY_WORK_NEED, approverId: itOfficer.id },
      REVISE_WORK_NEED: { ...properArgs(this.snapshot).REVISE_WORK_NEED, approverId: itOfficer.id },
      PLAN_VISIT: { technicianId: technician.id, startsAt, endsAt: startsAt + HOUR },
      REPLAN_VISIT: { technicianId: technician.id, startsAt: startsAt + HOUR, endsAt: startsAt + 2 * HOUR },
      COMPLETE_VISIT: { outcome: pick % 2 === 0 ? 'SOLVED' : 'UNSOLVED' },
    };
    return own[command] ?? usual;
  }

  /** A decision stands in its row first, or not, for both alike; the ticket hears of it at once or later. */
  private async takeDecision(input: CommandInput, late: boolean): Promise<void> {
    const { consentId, approvalId } = input.args as { consentId?: string; approvalId?: string };
    const id = consentId ?? approvalId ?? '';
    const isAnswer = input.actor.kind !== 'SYSTEM' && input.command !== 'WITHDRAW_CONSENT' && input.command !== 'REVOKE_CONSENT';
    const isTooLate = isAnswer && (await db.pool.query(RUN_OUT, [id, new Date(now)])).rowCount !== 0;
    const isTaken = !isTooLate && this.model.decide(input);
    expect([input.command, await writeDecision(id, input, this.snapshot.ticketId)]).toEqual([input.command, isTaken]);
    if (isTooLate) this.seen.add(`${input.command} too late`);
    if (!isTaken) return;
    this.undelivered.push(input.actor.kind === 'SYSTEM' ? input : await portal.stored(input.commandId));
    if (!late) await this.deliver();
  }

  private async store({ commandId, command, actor, args }: CommandInput): Promise<void> {
    const { ticketId } = this.snapshot;
    const life = { at: now, relayAt: now, expiresAt: now + 1_000 * HOUR };
    await storeCommand(db.pool, { commandId, ticketId, name: command, payload: { ...args }, args, actor, ...life });
  }

  private async apply(input: CommandInput): Promise<void> {
    for (let round = 0; round < 4; round += 1) {
      const { ticketId, seq, state } = this.snapshot;
      const verdict = decide(this.snapshot, input, now);
      if (!verdict.ok) return;
      const { to, patch, effects } = verdict;
      const result = await activities.recordTransition({ ticketId, seq: seq + 1, input, from: state, to, patch, effects, catchUpOnly: false });
      expect([input.command, state, said(result)]).toEqual([input.command, state, this.modelled(input)]);
      this.seen.add(`${input.command} ${result.outcome}`);
      if (result.outcome === 'overruled') {
        await this.obey(result);
        continue;
      }
      if (result.outcome !== 'stored') return;
      this.snapshot = result.events.reduce(foldEvent, this.snapshot);
      for (const { commandId } of result.events) this.recorded.add(commandId);
      const { rows } = await db.pool.query<{ id: string; status: string }>(STATUSES, [ticketId]);
      expect(Object.fromEntries(rows.map((row) => [row.id, row.status]))).toEqual(this.model.statuses());
      return;
    }
    throw new Error(`${input.command} turns in a circle in ${this.snapshot.state}`);
  }

  private async obey({ facts, instead }: Extract<TransitionResult, { outcome: 'overruled' }>): Promise<void> {
    const before = this.snapshot;
    if (instead !== null) await this.apply(instead);
    if (this.snapshot === before) this.snapshot = { ...before, ...facts };
  }

  private modelled(input: CommandInput): string {
    const verdict = decide(this.snapshot, input, now);
    if (!verdict.ok) return verdict.code;
    const moved = verdict.to !== this.snapshot.state || Object.keys(verdict.patch).length > 0;
    try {
      if (commandDef(input.command).decision && moved) this.model.requireDecision(input);
      this.model.carryOut(this.snapshot, input, verdict, now);
      return 'stored';
    } catch (error) {
      if (error instanceof Overruled) return `overruled ${error.instead?.command ?? 'by nothing'}`;
      if (error instanceof RowRefusal) return `refused ${error.message}`;
      throw error;
    }
  }
}

/** Writes a decision into its row as the portal or the chase does; false where the row is no longer open. */
async function writeDecision(id: string, { command, commandId, actor }: CommandInput, ticketId: string): Promise<boolean> {
  const given = { commandId, at: now };
  switch (command) {
    case 'GRANT_CONSENT':
    case 'DECLINE_CONSENT':
    case 'WITHDRAW_CONSENT':
      return await portal.answerConsent(id, command, given);
    case 'REVOKE_CONSENT':
      return await revoke(db.pool, { id, ticketId }, { ...given, actor: { kind: 'STAFF', id: actor.id }, expiresAt: now + 1_000 * HOUR });
    case 'APPROVAL_GRANTED':
    case 'APPROVAL_REFUSED':
      return await portal.decideApproval(id, command === 'APPROVAL_GRANTED', given);
    default:
      return (await db.pool.query(EXPIRE, [id, commandId, new Date(now)])).rowCount === 1;
  }
}

function said(result: TransitionResult): string {
  if (result.outcome === 'overruled') return `overruled ${result.instead?.command ?? 'by nothing'}`;
  return result.outcome === 'refused' ? `refused ${result.code}` : result.outcome;
}

async function begun(): Promise<TwofoldLife> {
  const firm = await createFirm(db.pool);
  const request: NewTicket = {
    channel: 'WEB',
    priority: 'NORMAL',
    subject: 'Yazıcı yazdırmıyor',
    description: 'Kâğıt sıkıştı',
    locale: 'tr',
    label: firm.asset.label,
    email: firm.requester.email,
    name: null,
    phone: null,
    contactId: null,
    createdById: null,
    assetId: null,
    formConsent: null,
  };
  const accepted = await acceptTicket(db.pool, request, { caller: 'test', key: randomUUID(), bodyHash: '' }, { now, keyLifeMs: HOUR });
  if (accepted.outcome !== 'created') throw new Error(accepted.outcome);
  const { rows } = await db.pool.query<{ snapshot: TicketSnapshot }>('SELECT snapshot FROM ticket WHERE id = $1', [accepted.id]);
  const snapshot = rows[0]?.snapshot as TicketSnapshot;
  const { facts, receivedOn } = await activities.loadEntitlementFacts({ ticketId: accepted.id });
  const args = { judgement: judgeEntitlement(facts, receivedOn), formConsent: null };
  const input: CommandInput = { commandId: randomUUID(), command: 'JUDGE', actor: SYSTEM_ACTOR, args };
  const verdict = decide(snapshot, input, now);
  if (!verdict.ok) throw new Error(verdict.code);
  const { to, patch, effects } = verdict;
  const result = await activities.recordTransition({
    ticketId: accepted.id,
    seq: 2,
    input,
    from: 'RECEIVED',
    to,
    patch,
    effects,
    catchUpOnly: false,
  });
  if (result.outcome !== 'stored') throw new Error(result.outcome);
  return new TwofoldLife(firm, result.events.reduce(foldEvent, snapshot));
}

/** Meetings of two that want the same row; lives go on until each was seen. */
const WANTED = [
  ...['GRANT_CONSENT overruled', 'LAPSE_CONSENT overruled', 'CANCEL_CONSENT overruled'],
  ...['REVISE_NEED overruled', 'CANCEL_NEED overruled', 'RECORD_PHONE_DECISION overruled', 'COMPLETE_VISIT stored'],
  'GRANT_CONSENT too late',
];

const PICKS = fc.array(fc.tuple(fc.nat(), fc.constantFrom(0, 0, MINUTE, MINUTE, 10 * MINUTE, 10 * MINUTE, 5 * HOUR), fc.boolean()), {
  minLength: 25,
  maxLength: 45,
});

test('rows written by the activities stand as the model has them, whatever happens in whatever order', async () => {
  const seen = new Set<string>();
  const live = async (picks: [pick: number, pause: number, late: boolean][]): Promise<void> => {
    now = NOON;
    const life = await begun();
    for (const [pick, pause, late] of picks) {
      now += pause;
      await life.live(pick, late);
    }
    await life.deliver();
    for (const outcome of life.seen) seen.add(outcome);
  };
  for (let round = 0; round < 20 && (round === 0 || !WANTED.every((outcome) => seen.has(outcome))); round += 1)
    await fc.assert(fc.asyncProperty(PICKS, live), { numRuns: 20, endOnFailure: true });
  expect([...seen]).toEqual(expect.arrayContaining(WANTED));
}, 240_000);
