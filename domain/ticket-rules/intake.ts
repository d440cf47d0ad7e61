import type { Actor, ContractLink } from '../command-args';
import { isUnverified, type Judgement } from '../entitlement';
import { formConsentObstacle, type FormConsent } from '../form-consent';
import { may } from '../roles';
import type { Effect } from '../ticket-effects';
import type { ConsentRef, SnapshotPatch, TicketSnapshot } from '../ticket-snapshot';
import { targetsOf } from '../ticket-states';
import { withdrawOpenWork, withoutOpenWork } from './needs';
import { giveUpConsent } from './remote';
import { missedDeadline, type RuleOutcome, type Rules } from './rule';

/** Intake, entitlement (M9), triage and assignment. */
export const intakeRules: Rules = {
  JUDGE: (_snapshot, { args }) => judged(args.judgement, args.formConsent, true),
  RECHECK: (_snapshot, { args }) => judged(args.judgement, null, false),
  /** Whom staff have verified goes on as an ordinary ticket of the customer. */
  VERIFY_REQUESTER: ({ entitlement }, { args }) => (isUnverified(entitlement) ? linked(args) : { refuse: 'REQUESTER_KNOWN' }),
  /** A contract makes nobody known: who asks comes first. */
  LINK_CONTRACT: ({ entitlement }, { args }) => (isUnverified(entitlement) ? { refuse: 'REQUESTER_UNVERIFIED' } : linked(args)),
  RECORD_LEAD: () => ({ effects: [{ kind: 'mail', mail: 'TICKET_LEAD' }] }),
  CONFIRM_REFUSAL: () => ({ effects: [{ kind: 'mail', mail: 'TICKET_REFUSED' }] }),
  ASSIGN: (snapshot, { actor, args }, now) => {
    const isUrgencyChanged = args.priority !== undefined && args.priority !== snapshot.priority;
    if (!mayTriage(actor) && (isUrgencyChanged || !isOneself(actor, args.assigneeId))) return { refuse: 'NOT_PERMITTED' };
    if (args.insteadOf !== undefined && args.insteadOf !== snapshot.assigneeId) return { refuse: 'ASSIGNEE_CHANGED' };
    const patch: SnapshotPatch = {
      assigneeId: args.assigneeId,
      assigneeNumber: args.assigneeNumber,
      ...(args.priority === undefined ? {} : { priority: args.priority }),
    };
    return givenTo(snapshot, args.assigneeId, patch, now);
  },
  /** By whoever has it, or the desk: to a team or a colleague. Without a person it is new again, in the team's queue. */
  TRANSFER: (snapshot, { args: { teamId, assigneeId, assigneeNumber } }, now) => {
    const patch: SnapshotPatch = { teamId, assigneeId, assigneeNumber };
    if (assigneeId) return givenTo(snapshot, assigneeId, patch, now);
    // It may go back to where only a person goes on.
    if (snapshot.state === 'ON_HOLD' && assigneeId === null) return { refuse: 'TRANSFER_TO_PERSON' };
    return { to: snapshot.state === 'IN_PROGRESS' ? 'NEW' : snapshot.state, patch };
  },
  CHANGE_PRIORITY: (_snapshot, { args }) => ({ patch: { priority: args.priority } }),
  SET_ASSET: (snapshot, { args }) => {
    // What is asked about the other device is asked of nobody any more; what was approved for it stays, and permits nothing on this one.
    const isOther = args.assetId !== undefined && args.assetId !== snapshot.assetId;
    const givenUp = isOther ? withdrawOpenWork(snapshot) : [];
    const needs = givenUp.length > 0 ? { needs: withoutOpenWork(snapshot) } : {};
    return {
      // A device that stands nowhere says nothing of where the work is.
      patch: { assetId: args.assetId, label: args.label, siteId: args.siteId ?? snapshot.siteId, remotable: args.remotable, consent: null, ...needs },
      effects: [{ kind: 'asset.set' }, ...giveUpConsent(snapshot), ...givenUp],
    };
  },
  REMIND_DESK: (snapshot, _input, now) => ({ patch: missedDeadline(snapshot, now), effects: [{ kind: 'task', task: 'TICKET_IDLE' }] }),
};

function linked({ customerId, customerNumber, contractId, siteId, assetId, label, remotable }: ContractLink): RuleOutcome {
  return {
    patch: { entitlement: 'ENTITLED', customerId, customerNumber, contractId, siteId, assetId, label, remotable },
    effects: [{ kind: 'contract.link' }, { kind: 'mail', mail: 'TICKET_ACCEPTED' }],
  };
}

/** Assigning somebody else and changing the priority are triage; taking a ticket oneself is open to technicians too. */
function mayTriage(actor: Actor): boolean {
  return may({ role: actor.role ?? 'ops', canConvey: false }, 'ticket.triage');
}

function isOneself(actor: Actor, assigneeId: string | undefined): boolean {
  return assigneeId === undefined || assigneeId === actor.id;
}

/** What comes with a new assignee: a permission of the form that still holds is bound to them. */
function givenTo(snapshot: TicketSnapshot, assigneeId: string, patch: SnapshotPatch, now: number): RuleOutcome {
  // Whoever gets it while the customer decides, or a visit is planned, changes neither.
  const isAskedSomething = snapshot.state === 'WAITING_REQUESTER';
  if (!isAskedSomething && !targetsOf(snapshot.state, 'ASSIGN').includes('IN_PROGRESS')) return { patch };
  if (snapshot.state === 'WAITING_CONSENT') return assignedWhileAsking(snapshot, patch);
  const waiting = unboundConsent(snapshot.consent, now);
  if (waiting === null)
    return {
      to: isAskedSomething ? 'WAITING_REQUESTER' : 'IN_PROGRESS',
      patch: { ...patch, consent: null },
      effects: closeExpired(snapshot.consent),
    };
  return {
    to: 'REMOTE_READY',
    patch: { ...patch, consent: { ...waiting, technicianId: assigneeId } },
    effects: [{ kind: 'consent.bind', consentId: waiting.id, technicianId: assigneeId }],
  };
}

/** A consent given in the form takes effect when a technician is bound to it, inside its window. */
function unboundConsent(consent: ConsentRef | null, now: number): ConsentRef | null {
  if (consent === null || consent.status !== 'GRANTED' || consent.technicianId !== null) return null;
  return consent.validUntil !== null && consent.validUntil > now ? consent : null;
}

/** The requester is asked whether this technician may connect: the question stays for the same one and is given up for another. */
function assignedWhileAsking(snapshot: TicketSnapshot, patch: SnapshotPatch): RuleOutcome {
  if (snapshot.consent !== null && snapshot.consent.technicianId === patch.assigneeId) return { to: 'WAITING_CONSENT', patch };
  // Whoever was asked is not left to permit somebody who does not come.
  const told: Effect[] = snapshot.consent === null ? [] : [{ kind: 'mail', mail: 'CONSENT_DROPPED', subjectId: snapshot.consent.id }];
  return { to: 'IN_PROGRESS', patch: { ...patch, consent: null }, effects: [...giveUpConsent(snapshot), ...told] };
}

/** The form's consent ran out before anybody was assigned: its row makes room for a new question. */
function closeExpired(consent: ConsentRef | null): Effect[] {
  return consent === null ? [] : [{ kind: 'consent.close', consentId: consent.id, status: 'EXPIRED' }];
}

function judged(judgement: Judgement | undefined, formConsent: FormConsent | null, first: boolean): RuleOutcome {
  // Not judged yet (a button, a validator) is not entitled: nothing may slip through without a contract (M9).
  if (judgement === undefined) return { to: 'NOT_ENTITLED' };
  const entitled = judgement.code === 'ENTITLED';
  const { code, ...found } = judgement;
  const consent = takenConsent(judgement, formConsent);
  const mail = entitled ? (first ? 'TICKET_RECEIVED' : 'TICKET_ACCEPTED') : 'TICKET_NOT_ENTITLED';
  return {
    to: entitled ? 'NEW' : 'NOT_ENTITLED',
    patch: { entitlement: code, ...found, consent },
    effects: [{ kind: 'entitlement.set', judgement }, ...(entitled || first ? [{ kind: 'mail', mail } as const] : [])],
  };
}

function takenConsent(judgement: Judgement, given: FormConsent | null): ConsentRef | null {
  if (given === null || formConsentObstacle(judgement, given) !== null) return null;
  return { id: given.id, status: 'GRANTED', technicianId: null, validUntil: given.validUntil };
}
