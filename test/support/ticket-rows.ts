import type { CommandArgs, CommandInput, WorkNeedArgs } from '../../domain/command-args';
import { needsOf, openNeeds, withNeed } from '../../domain/needs';
import { formConsentObstacle } from '../../domain/form-consent';
import type { Decision } from '../../domain/ticket-machine';
import { commandDef } from '../../domain/ticket-commands';
import type { Effect } from '../../domain/ticket-effects';
import type { ApprovalRef, SnapshotPatch, TicketSnapshot } from '../../domain/ticket-snapshot';
import { HOUR, uuid } from './tickets';

type Status = string;
/** What a rule has decided. */
type Decided = Pick<Decision, 'patch' | 'effects'>;

/** A row says otherwise, as the transition's activity answers: what was decided there, or null where the ticket just learns that it is closed. */
export class Overruled extends Error {
  constructor(readonly instead: CommandInput | null) {
    super('overruled');
  }
}

/** A row refuses the command. */
export class RowRefusal extends Error {}

/**
 * The rows of one ticket that are gates or arbiters, with the guards that Postgres has on them; for tests of the pure rules
 * that want to know whether their effects could be written.
 */
export class TicketRows {
  private readonly consents = new Map<string, Status>();
  private readonly approvals = new Map<string, Status>();
  private readonly visits = new Map<string, Status>();
  private readonly sessions = new Map<string, Status>();
  /** Requests whose yes is above the limit of whoever gives it: worth nothing without a second one. */
  private readonly needSecond = new Set<string>();
  /** What people decided in which row. */
  private readonly decisions = new Map<string, CommandInput>();

  /** @param withLimits every second request is above the limit of its approver */
  constructor(private readonly withLimits = false) {}

  /** What the portal does before the workflow hears of a decision: one conditional update. False where the row is not open. */
  decide(input: CommandInput): boolean {
    const { command, args, actor } = input;
    if (!commandDef(command).by.includes(actor.kind)) return true;
    const { consentId = '', approvalId = '' } = args as { consentId?: string; approvalId?: string };
    const taken = this.take(command, consentId, approvalId);
    if (taken && commandDef(command).decision) this.decisions.set(consentId || approvalId, input);
    return taken;
  }

  /** A decision takes effect only while its row says the same; one that came after it is obeyed first. */
  requireDecision({ commandId, args }: CommandInput): void {
    const { consentId, approvalId } = args as { consentId?: string; approvalId?: string };
    const stands = this.decisions.get(consentId ?? approvalId ?? '');
    if (stands?.commandId !== commandId) throw new Overruled(stands ?? null);
  }

  private take(command: CommandInput['command'], consentId: string, approvalId: string): boolean {
    switch (command) {
      case 'GRANT_CONSENT':
        return move(this.consents, consentId, 'REQUESTED', 'GRANTED');
      case 'DECLINE_CONSENT':
        return move(this.consents, consentId, 'REQUESTED', 'DECLINED');
      case 'WITHDRAW_CONSENT':
        if (!move(this.consents, consentId, 'GRANTED', 'WITHDRAWN')) return false;
        for (const id of open(this.sessions, 'RUNNING')) this.sessions.set(id, 'ENDED');
        return true;
      case 'REVOKE_CONSENT':
        if (!move(this.consents, consentId, 'REQUESTED', 'REVOKED') && !move(this.consents, consentId, 'GRANTED', 'REVOKED')) return false;
        for (const id of open(this.sessions, 'RUNNING')) this.sessions.set(id, 'ENDED');
        return true;
      // A contest is of its row first; here nobody writes one.
      case 'CONTEST_DECISION':
        return false;
      case 'APPROVAL_GRANTED':
        return move(this.approvals, approvalId, 'OPEN', 'APPROVED');
      case 'APPROVAL_REFUSED':
        return move(this.approvals, approvalId, 'OPEN', 'REFUSED');
      case 'APPROVAL_EXPIRED':
        return move(this.approvals, approvalId, 'OPEN', 'EXPIRED');
      default:
        return true;
    }
  }

  /** Writes the effects as the transition's activity does, and returns the facts that it adds. */
  carryOut(before: TicketSnapshot, { commandId, command, args }: CommandInput, decision: Decided, now: number): SnapshotPatch {
    const tables = [this.consents, this.approvals, this.visits, this.sessions];
    const saved = tables.map((rows) => [...rows]);
    try {
      return this.writeAll(before, { commandId, command, args } as CommandInput, decision, now);
    } catch (error) {
      // One transaction: all of it or nothing.
      tables.forEach((rows, index) => {
        rows.clear();
        for (const [id, status] of saved[index] ?? []) rows.set(id, status);
      });
      throw error;
    }
  }

  private writeAll(before: TicketSnapshot, { commandId, command, args }: CommandInput, { patch, effects }: Decided, now: number): SnapshotPatch {
    const after = { ...before, ...patch };
    let facts: SnapshotPatch = {};
    if (command === 'JUDGE') this.keepFormConsent(args as Partial<CommandArgs['JUDGE']>);
    for (const effect of effects) facts = { ...facts, ...this.write(effect, before, commandId, args as never, after, now) };
    return facts;
  }

  private keepFormConsent({ formConsent, judgement }: Partial<CommandArgs['JUDGE']>): void {
    if (formConsent && judgement && formConsentObstacle(judgement, formConsent) === null)
      this.insert(this.consents, formConsent.id, 'GRANTED', ['REQUESTED', 'GRANTED']);
  }

  private write(
    effect: Effect,
    before: TicketSnapshot,
    commandId: string,
    slot: { technicianId: string; startsAt: number; endsAt: number; approverId: string } & Partial<Pick<WorkNeedArgs, 'kind' | 'lines'>>,
    after: TicketSnapshot,
    now: number,
  ): SnapshotPatch {
    switch (effect.kind) {
      case 'consent.request':
        return this.insert(this.consents, commandId, 'REQUESTED', ['REQUESTED', 'GRANTED']);
      case 'consent.by-phone': {
        const status = effect.granted ? 'GRANTED' : 'DECLINED';
        if (effect.answers) this.unlessDecided(effect.consentId, move(this.consents, effect.consentId, 'REQUESTED', status));
        else this.insert(this.consents, effect.consentId, status, ['REQUESTED', 'GRANTED']);
        if (!effect.granted) return {};
        return { consent: { id: effect.consentId, status: 'GRANTED', technicianId: before.assigneeId, validUntil: now + HOUR } };
      }
      case 'consent.bind':
        if (this.consents.get(effect.consentId) !== 'GRANTED') throw new Overruled(null);
        return {};
      case 'consent.close': {
        // A lapse is about an open question only; a grant that is in wins over it.
        const from = effect.status === 'LAPSED' ? ['REQUESTED'] : ['REQUESTED', 'GRANTED'];
        return this.unlessDecided(
          effect.consentId,
          from.some((status) => move(this.consents, effect.consentId, status, effect.status)),
        );
      }
      case 'session.start':
        if (this.consents.get(effect.consentId) !== 'GRANTED') throw new RowRefusal('CONSENT_NOT_VALID');
        return this.insert(this.sessions, commandId, 'RUNNING', ['RUNNING']);
      case 'session.end':
        // One that a withdrawal has cut keeps its end.
        this.sessions.set(effect.sessionId, 'ENDED');
        return {};
      case 'approval.open': {
        const kind = slot.kind ?? 'ONSITE_VISIT';
        if (kind === 'ONSITE_VISIT')
          same(
            `open visits' requests before ${commandId}`,
            openNeeds(after).filter((need) => need.kind === kind),
            [],
          );
        this.approvals.set(commandId, 'OPEN');
        const chase = { remindAt: now + HOUR, phoneAt: now + 2 * HOUR, expiresAt: now + 3 * HOUR };
        const workTypes = slot.lines === undefined ? {} : { workTypes: slot.lines.map(({ workType }) => workType) };
        const isAbove = this.withLimits && isAboveLimit(commandId);
        const above = isAbove ? { aboveId: uuid(24) } : {};
        if (isAbove) this.needSecond.add(commandId);
        const ref = { id: commandId, n: effect.n, kind, status: 'OPEN', approverId: slot.approverId } as const;
        return { needs: withNeed(after, { ...ref, ...workTypes, ...above, ...chase }) };
      }
      case 'approval.open-second': {
        const first = before.needs[effect.firstId];
        must(first !== undefined && this.approvals.get(effect.firstId) === 'APPROVED', effect);
        this.approvals.set(commandId, 'OPEN');
        const { aboveId: approverId = '', ...need } = first as ApprovalRef;
        return { needs: withNeed(after, { ...need, id: commandId, n: effect.n, approverId, firstId: effect.firstId }) };
      }
      case 'approval.close':
        return this.unlessDecided(effect.approvalId, move(this.approvals, effect.approvalId, 'OPEN', effect.status));
      case 'approval.decide-by-phone':
        return this.unlessDecided(effect.approvalId, move(this.approvals, effect.approvalId, 'OPEN', effect.approved ? 'APPROVED' : 'REFUSED'));
      case 'visit.plan':
        must(this.approvals.get(effect.approvalId) === 'APPROVED' && !this.needSecond.has(effect.approvalId), effect);
        this.insert(this.visits, commandId, 'PLANNED', ['PLANNED', 'ON_SITE']);
        return { visit: { ...times(slot), id: commandId, n: effect.n, approvalId: effect.approvalId, status: 'PLANNED' } };
      case 'visit.replan':
        must(this.visits.get(effect.visitId) === 'PLANNED', effect);
        return before.visit === null ? {} : { visit: { ...before.visit, ...times(slot) } };
      case 'visit.cancel':
        return must(move(this.visits, effect.visitId, 'PLANNED', 'CANCELLED'), effect);
      case 'visit.arrive':
        return must(move(this.visits, effect.visitId, 'PLANNED', 'ON_SITE'), effect);
      case 'visit.complete':
        return must(move(this.visits, effect.visitId, 'ON_SITE', 'DONE'), effect);
      default:
        return {};
    }
  }

  /** How each row stands, by id. */
  statuses(): Readonly<Record<string, Status>> {
    return Object.fromEntries([this.consents, this.approvals, this.visits, this.sessions].flatMap((rows) => [...rows]));
  }

  /** Rows and snapshot tell the same story; an ended ticket leaves nothing open. */
  check(snapshot: TicketSnapshot): void {
    const { consent, visit, session, endedAt, state } = snapshot;
    const needs = openNeeds(snapshot).map(({ id }) => id);
    same(`open consents in ${state}`, open(this.consents, 'REQUESTED', 'GRANTED'), consent === null ? [] : [consent.id]);
    same(`open approvals in ${state}`, open(this.approvals, 'OPEN').sort(), needs.sort());
    same(`open visits in ${state}`, open(this.visits, 'PLANNED', 'ON_SITE'), visit === null ? [] : [visit.id]);
    same(`running sessions in ${state}`, open(this.sessions, 'RUNNING'), state === 'REMOTE_SESSION' && session !== null ? [session.id] : []);
    // What the ticket takes for approved is approved by everybody whose yes it needs.
    for (const { id, status, firstId } of needsOf(snapshot).filter((need) => need.status === 'APPROVED'))
      same(
        `approval ${id} in ${state}`,
        [this.approvals.get(id), this.needSecond.has(id), this.approvals.get(firstId ?? id)],
        [status, false, status],
      );
    if (endedAt !== null) same(`left open at the end in ${state}`, [consent, visit, session, ...needs], [null, null, null]);
  }

  private unlessDecided(id: string, written: boolean): SnapshotPatch {
    if (!written) throw new Overruled(this.decisions.get(id) ?? null);
    return {};
  }

  /** A unique index allows one open row of a kind. */
  private insert(rows: Map<string, Status>, id: string, status: Status, openStatuses: readonly Status[]): SnapshotPatch {
    same(`open before ${id} is inserted`, open(rows, ...openStatuses), []);
    rows.set(id, status);
    return {};
  }
}

/** Every second request is above its approver's limit. */
function isAboveLimit(commandId: string): boolean {
  return Number(commandId.at(-1)) % 2 === 0;
}

function open(rows: ReadonlyMap<string, Status>, ...statuses: readonly Status[]): string[] {
  return [...rows].filter(([, status]) => statuses.includes(status)).map(([id]) => id);
}

function move(rows: Map<string, Status>, id: string, from: Status, to: Status): boolean {
  if (rows.get(id) !== from) return false;
  rows.set(id, to);
  return true;
}

function must(written: boolean, effect: Effect): SnapshotPatch {
  if (!written) throw new Error(`the row refuses ${JSON.stringify(effect)}`);
  return {};
}

/** Not expect(): it is asked hundreds of thousands of times. */
function same(what: string, found: readonly unknown[], wanted: readonly unknown[]): void {
  if (JSON.stringify(found) !== JSON.stringify(wanted)) throw new Error(`${what}: ${JSON.stringify(found)} instead of ${JSON.stringify(wanted)}`);
}

function times({ technicianId, startsAt, endsAt }: { technicianId: string; startsAt: number; endsAt: number }): {
  technicianId: string;
  startsAt: number;
  endsAt: number;
  remindAt: number;
  overdueAt: number;
} {
  return { technicianId, startsAt, endsAt, remindAt: startsAt - 24 * HOUR, overdueAt: endsAt + 2 * HOUR };
}
