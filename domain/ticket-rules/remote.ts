import type { RefusalCode } from '../refusals';
import type { WithdrawalCaller } from '../withdrawal-callers';
import type { Effect } from '../ticket-effects';
import type { TicketSnapshot } from '../ticket-snapshot';
import { isAbout, missedDeadline, type Rules } from './rule';

/** An attempt was in vain; after a permission that merely ran out, its technician asks again. */
const TO_DESK: Effect = { kind: 'need.to-desk' };

/** Remote attempts: consent first (M6), remote first (M12). */
export const remoteRules: Rules = {
  ASK_CONSENT: (snapshot, { args, commandId }) => {
    const obstacle = cannotBeAsked(snapshot);
    if (obstacle !== null) return { refuse: obstacle };
    return {
      patch: { consent: { id: commandId, status: 'REQUESTED', technicianId: snapshot.assigneeId, validUntil: null } },
      effects: [
        ...giveUpConsent(snapshot),
        { kind: 'consent.request' },
        { kind: 'mail', mail: 'CONSENT_REQUEST', subjectId: commandId },
        // Whose request it is hears who decides about it.
        ...(args.askedContactId === undefined ? [] : [{ kind: 'mail', mail: 'CONSENT_ASKED_COLLEAGUE', subjectId: commandId } as const]),
      ],
    };
  },
  /** The answer to the open question, or question and answer in one call; the effect says until when it holds. */
  RECORD_PHONE_CONSENT: (snapshot, { args, commandId, actor }) => {
    const obstacle = cannotBeAsked(snapshot);
    if (obstacle !== null) return { refuse: obstacle };
    if (args.witnessId !== undefined && args.witnessId === actor.id) return { refuse: 'WITNESS_IS_RECORDER' };
    const open = snapshot.consent?.status === 'REQUESTED' ? snapshot.consent : null;
    if (args.consentId !== undefined && (open?.id ?? null) !== args.consentId) return { refuse: 'NO_LONGER_CURRENT' };
    const consentId = open?.id ?? commandId;
    const answered = { kind: 'consent.by-phone', consentId, answers: open !== null } as const;
    // What came with the form and waits for a technician makes room.
    const before = open === null ? giveUpConsent(snapshot) : [];
    if (args.granted === false)
      return { to: 'IN_PROGRESS', patch: attemptEnded(snapshot, 'DECLINED'), effects: [...before, { ...answered, granted: false }, TO_DESK] };
    return {
      patch: { consent: { id: consentId, status: 'GRANTED', technicianId: snapshot.assigneeId, validUntil: null } },
      effects: [...before, { ...answered, granted: true }, { kind: 'mail', mail: 'CONSENT_BY_PHONE', subjectId: consentId }],
    };
  },
  GRANT_CONSENT: (snapshot, { args }) => {
    if (!isAbout(snapshot.consent, args.consentId)) return { refuse: 'NO_LONGER_CURRENT' };
    const told: Effect = { kind: 'mail', mail: 'CONSENT_ON_DEVICE', subjectId: args.consentId };
    return {
      patch: { consent: { ...snapshot.consent, status: 'GRANTED', validUntil: args.validUntil } },
      ...(args.othersDevice ? { effects: [told] } : {}),
    };
  },
  DECLINE_CONSENT: (snapshot, { args }) => {
    if (!isAbout(snapshot.consent, args.consentId)) return { refuse: 'NO_LONGER_CURRENT' };
    return { patch: attemptEnded(snapshot, 'DECLINED'), effects: [TO_DESK] };
  },
  LAPSE_CONSENT: (snapshot) => ({
    patch: attemptEnded(snapshot, 'LAPSED'),
    effects: [
      ...closeConsent(snapshot, 'LAPSED'),
      TO_DESK,
      ...(snapshot.consent === null ? [] : [{ kind: 'mail', mail: 'CONSENT_LAPSED', subjectId: snapshot.consent.id } as const]),
    ],
  }),
  CANCEL_CONSENT: (snapshot) => ({ patch: { consent: null }, effects: giveUpConsent(snapshot) }),
  EXPIRE_CONSENT: (snapshot) => {
    const cut: Effect[] =
      snapshot.session === null
        ? []
        : [
            { kind: 'session.end', sessionId: snapshot.session.id, outcome: 'CUT' },
            { kind: 'charge.session', sessionId: snapshot.session.id },
          ];
    return { patch: attemptEnded(snapshot, 'EXPIRED'), effects: [...closeConsent(snapshot, 'EXPIRED'), ...cut] };
  },
  WITHDRAW_CONSENT: (snapshot, { args }) => {
    if (!isAbout(snapshot.consent, args.consentId)) return { refuse: 'NO_LONGER_CURRENT' };
    const told = toldOfCall(snapshot.consent.id, args.caller);
    // Given in the form and withdrawn before anybody was assigned: nothing was attempted.
    if (snapshot.state === 'NEW' || snapshot.state === 'WAITING_REQUESTER') return { patch: { consent: null }, effects: told };
    // Nobody said that it cannot be solved remotely: the assignee asks again, or talks to the requester.
    const effects: Effect[] = snapshot.session === null ? [] : [{ kind: 'charge.session', sessionId: snapshot.session.id }];
    return { patch: attemptEnded(snapshot, 'WITHDRAWN'), effects: [...effects, ...told] };
  },
  /** The device is no longer the customer's: nobody of theirs can permit anything on it. Without a session nothing was attempted. */
  REVOKE_CONSENT: (snapshot, { args }) => {
    if (!isAbout(snapshot.consent, args.consentId)) return { refuse: 'NO_LONGER_CURRENT' };
    const told: Effect = { kind: 'mail', mail: 'CONSENT_REVOKED', subjectId: snapshot.consent.id };
    if (snapshot.session === null) return { patch: { consent: null }, effects: [told] };
    return { patch: attemptEnded(snapshot, 'REVOKED'), effects: [{ kind: 'charge.session', sessionId: snapshot.session.id }, told] };
  },
  START_REMOTE: (snapshot, { actor, commandId }, now) => {
    const consent = snapshot.consent;
    const valid = consent?.status === 'GRANTED' && consent.validUntil !== null && consent.validUntil > now;
    if (!valid || consent.technicianId !== snapshot.assigneeId) return { refuse: 'CONSENT_NOT_VALID' };
    // The requester permitted one person to connect; who may triage cannot take that over.
    if (actor.id !== consent.technicianId) return { refuse: 'NOT_ASSIGNEE' };
    return {
      patch: { session: { id: commandId, startedAt: now } },
      effects: [{ kind: 'session.start', consentId: consent.id }],
    };
  },
  END_REMOTE: (snapshot, { args }) => {
    if (snapshot.session === null || snapshot.consent === null) return { refuse: 'NO_LONGER_CURRENT' };
    const solved = args.outcome === 'SOLVED';
    return {
      to: solved ? 'RESOLVED' : 'IN_PROGRESS',
      patch: { ...attemptEnded(snapshot, args.outcome ?? 'FAILED'), session: null },
      // The consent's row first, as a withdrawal takes them: two that want the same rows in turn would wait for each other.
      effects: [
        { kind: 'consent.close', consentId: snapshot.consent.id, status: 'EXPIRED' },
        { kind: 'session.end', sessionId: snapshot.session.id, outcome: args.outcome ?? 'FAILED' },
        { kind: 'charge.session', sessionId: snapshot.session.id },
        ...(solved ? [{ kind: 'mail', mail: 'TICKET_RESOLVED' } as const] : []),
        ...(args.outcome === 'FAILED' ? [TO_DESK] : []),
      ],
    };
  },
  CONFIRM_DISCONNECT: (snapshot) => {
    if (snapshot.session === null) return {};
    return {
      patch: { session: null },
      effects: [{ kind: 'session.confirm-disconnect', sessionId: snapshot.session.id }],
    };
  },
  ALARM_DISCONNECT: (snapshot, _input, now) => ({
    patch: missedDeadline(snapshot, now),
    effects: [
      ...(snapshot.session === null ? [] : [{ kind: 'session.alarm', sessionId: snapshot.session.id } as const]),
      { kind: 'task', task: 'DISCONNECT_ALARM' },
    ],
  }),
  RECORD_REMOTE_IMPOSSIBLE: (snapshot) => ({
    patch: attemptEnded(snapshot, 'IMPOSSIBLE'),
    effects: [...giveUpConsent(snapshot), TO_DESK],
  }),
};

/** Why there is nobody or nothing to be permitted. */
function cannotBeAsked({ assigneeId, assetId, remotable }: TicketSnapshot): RefusalCode | null {
  if (assigneeId === null) return 'NO_ASSIGNEE';
  if (assetId === null) return 'NO_DEVICE';
  return remotable ? null : 'NO_REMOTE_ID';
}

/** What was said to us on the phone is confirmed in writing: to whoever gave the permission, and to whoever else called. */
function toldOfCall(subjectId: string, caller: WithdrawalCaller | undefined): Effect[] {
  if (caller === undefined) return [];
  const mails = [
    'CONSENT_WITHDRAWN_CALL',
    ...(caller === 'REQUESTER' || caller === 'DEVICE_USER' ? [`CONSENT_WITHDRAWN_CALL_${caller}` as const] : []),
  ] as const;
  return mails.map((mail) => ({ kind: 'mail', mail, subjectId }));
}

function attemptEnded(snapshot: TicketSnapshot, outcome: NonNullable<TicketSnapshot['remoteOutcome']>) {
  return { consent: null, remoteOutcome: outcome, remoteAttempts: snapshot.remoteAttempts + 1 };
}

/** Where the row says that there is no consent any more, nothing is left to close. */
function closeConsent({ consent }: TicketSnapshot, status: 'LAPSED' | 'CANCELLED' | 'EXPIRED'): Effect[] {
  return consent === null ? [] : [{ kind: 'consent.close', consentId: consent.id, status }];
}

/** Gives up the question or the permission that the ticket holds, if it holds one. */
export function giveUpConsent(snapshot: TicketSnapshot): Effect[] {
  return closeConsent(snapshot, 'CANCELLED');
}
