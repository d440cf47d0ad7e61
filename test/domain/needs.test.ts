import {
  APPROVAL_KIND_NAMES,
  APPROVAL_KINDS,
  HARDWARE_WORK,
  isApprovedByLine,
  needsHardwareApproval,
  type ApprovalKind,
} from '../../domain/approval-kinds';
import type { Actor } from '../../domain/command-args';
import { MAILS } from '../../domain/mail-keys';
import { isHardwareApproved, needsApproving, needsOf, onsiteNeed, openNeeds } from '../../domain/needs';
import type { TicketCommand } from '../../domain/ticket-commands';
import { decide, type Decision } from '../../domain/ticket-machine';
import {
  foldEvent,
  ticketDueAt,
  upgraded,
  type ApprovalRef,
  type StoredSnapshot,
  type TicketEventRecord,
  type TicketSnapshot,
} from '../../domain/ticket-snapshot';
import type { TicketState } from '../../domain/ticket-states';
import { partyOf, waitingOf } from '../../domain/ticket-waiting';
import { WORK_TYPE_CODES } from '../../domain/work-types';
import { ACTORS, APPROVAL, commandFor, HARDWARE, HOUR, needsBy, NOON, snapshotIn, uuid, VISIT } from '../support/tickets';

const { desk, approver, system } = ACTORS;
const approvedVisit: ApprovalRef = { ...APPROVAL, status: 'APPROVED' };
const extra: ApprovalRef = { ...APPROVAL, id: uuid(31), n: 3, kind: 'EXTRA_WORK', workTypes: ['MOVE'] };
const spare: ApprovalRef = { ...APPROVAL, id: uuid(32), n: 4, kind: 'SPARE_NOT_COVERED', workTypes: ['SPARE_NOT_COVERED'] };
const excess: ApprovalRef = { ...APPROVAL, id: uuid(33), n: 5, kind: 'EXCESS' };
const OF_KIND: Record<ApprovalKind, ApprovalRef> = {
  EXCESS: excess,
  ONSITE_VISIT: APPROVAL,
  HARDWARE_CHANGE: HARDWARE,
  EXTRA_WORK: extra,
  SPARE_NOT_COVERED: spare,
};

/** A ticket that carries these needs in a state in which it may. */
function asking(state: TicketState, ...needs: readonly ApprovalRef[]): TicketSnapshot {
  return snapshotIn(state, { needs: needsBy(...needs), approvals: needs.length });
}

function granted(snapshot: TicketSnapshot, need: ApprovalRef): Decision {
  const verdict = decide(snapshot, commandFor(snapshot, 'APPROVAL_GRANTED', approver, { approvalId: need.id }), NOON);
  if (!verdict.ok) throw new Error(verdict.code);
  return verdict;
}

describe('two needs are two decisions, each gates only its own action (M10, M14, M15)', () => {
  const ANSWERS = [
    ['APPROVAL_GRANTED', 'APPROVED'],
    ['APPROVAL_REFUSED', null],
    ['APPROVAL_EXPIRED', null],
  ] as const;
  const STATES = ['WAITING_APPROVAL', 'TO_PLAN', 'PLANNED', 'ON_SITE'] as const;
  // A visit that is not approved yet keeps its ticket waiting: its question is open in no other state.
  // What is asked about an amount has a table of its own (excess.test.ts).
  const CASES = APPROVAL_KIND_NAMES.filter((kind) => kind !== 'EXCESS').flatMap((kind) =>
    STATES.filter((state) => kind !== 'ONSITE_VISIT' || state === 'WAITING_APPROVAL').flatMap((state) =>
      ANSWERS.map(([command, left]) => [kind, state, command, left] as const),
    ),
  );

  test.each(CASES)('%s in %s: %s', (kind, state, command, left) => {
    const need = OF_KIND[kind];
    const others = state === 'WAITING_APPROVAL' ? [] : [approvedVisit];
    const snapshot = asking(state, ...others, need);
    const actor = command === 'APPROVAL_EXPIRED' ? system : approver;
    const verdict = decide(snapshot, commandFor(snapshot, command, actor, { approvalId: need.id }), NOON) as Decision;
    expect(verdict.ok).toBe(true);
    const after = { ...snapshot, ...verdict.patch };
    expect(after.needs[need.id]?.status ?? null).toBe(left);
    // Nothing else was decided with it.
    for (const other of others) expect(after.needs[other.id]).toBe(other);
    const wanted = kind === 'ONSITE_VISIT' && left === 'APPROVED' ? 'TO_PLAN' : 'IN_PROGRESS';
    expect(verdict.to).toBe(state === 'WAITING_APPROVAL' ? wanted : state);
  });

  test('the ticket waits until the last is decided, and plans the visit as soon as that is approved', () => {
    const both = asking('WAITING_APPROVAL', APPROVAL, HARDWARE);
    expect(granted(both, HARDWARE).to).toBe('WAITING_APPROVAL');
    expect(granted(both, APPROVAL).to).toBe('TO_PLAN');
    const planning = { ...both, state: 'TO_PLAN', ...granted(both, APPROVAL).patch } as TicketSnapshot;
    expect(openNeeds(planning).map(({ id }) => id)).toEqual([HARDWARE.id]);
    expect(granted(planning, HARDWARE).to).toBe('TO_PLAN');
    const given = decide(planning, commandFor(planning, 'CANCEL_NEED', desk, { approvalId: APPROVAL.id }), NOON);
    expect(given).toMatchObject({ ok: true, to: 'WAITING_APPROVAL' });
  });

  test('a decision about another request changes nothing', () => {
    const snapshot = asking('WAITING_APPROVAL', HARDWARE);
    expect(decide(snapshot, commandFor(snapshot, 'APPROVAL_GRANTED', approver, { approvalId: uuid(77) }), NOON)).toEqual({
      ok: true,
      to: 'WAITING_APPROVAL',
      patch: {},
      effects: [],
    });
  });

  test('a visit that solves it withdraws the open questions about other work; one that does not leaves the ticket waiting for them', () => {
    const onSite = { ...asking('ON_SITE', approvedVisit, HARDWARE), visit: { ...VISIT, status: 'ON_SITE' as const } };
    const solved = decide(onSite, commandFor(onSite, 'COMPLETE_VISIT', desk, { outcome: 'SOLVED' }), NOON) as Decision;
    expect([solved.to, solved.patch.needs]).toEqual(['RESOLVED', {}]);
    expect(solved.effects).toContainEqual({ kind: 'approval.close', approvalId: HARDWARE.id, status: 'CANCELLED' });
    const unsolved = decide(onSite, commandFor(onSite, 'COMPLETE_VISIT', desk, { outcome: 'UNSOLVED' }), NOON) as Decision;
    expect([unsolved.to, unsolved.patch.needs]).toEqual(['WAITING_APPROVAL', needsBy(HARDWARE)]);
  });

  test('the requester hears of each question about work and of what became of it; of a visit when it has a time', () => {
    const told = (snapshot: TicketSnapshot, command: TicketCommand, actor: Actor, args = {}) => {
      const { effects } = decide(snapshot, commandFor(snapshot, command, actor, args), NOON) as Decision;
      return effects.flatMap((effect) => (effect.kind === 'mail' && MAILS[effect.mail].to === 'requester' ? [[effect.mail, effect.subjectId]] : []));
    };
    expect(told(snapshotIn('IN_PROGRESS'), 'CONVEY_WORK_NEED', desk)).toEqual([['WORK_NEEDED', uuid(100)]]);
    const both = asking('WAITING_APPROVAL', APPROVAL, extra);
    for (const [command, actor, outcome] of [
      ['APPROVAL_GRANTED', approver, 'APPROVED'],
      ['APPROVAL_REFUSED', approver, 'REFUSED'],
      ['APPROVAL_EXPIRED', system, 'REFUSED'],
      ['CANCEL_NEED', desk, 'WITHDRAWN'],
    ] as const) {
      expect(told(both, command, actor, { approvalId: extra.id })).toEqual([[`WORK_${outcome}`, extra.id]]);
      expect(told(both, command, actor, { approvalId: APPROVAL.id })).toEqual(outcome === 'APPROVED' ? [] : [[`ONSITE_${outcome}`, APPROVAL.id]]);
    }
    // Another device, a contested yes and a question put anew are told as well.
    const other = { assetId: uuid(77), label: 'SM-2', siteId: null, remotable: true };
    expect(told(asking('IN_PROGRESS', HARDWARE, APPROVAL), 'SET_ASSET', desk, other)).toEqual([['WORK_WITHDRAWN', HARDWARE.id]]);
    const yes = asking('IN_PROGRESS', { ...extra, status: 'APPROVED' });
    expect(told(yes, 'CONTEST_DECISION', approver, { approvalId: extra.id })).toEqual([['WORK_CONTESTED', extra.id]]);
    // Nobody comes for now; of a visit under way they hear that nothing new is done by it.
    const visitSecond = { ...approvedVisit, firstId: uuid(25) };
    for (const [state, mails] of [
      ['TO_PLAN', [['WORK_CONTESTED', visitSecond.id]]],
      ['PLANNED', [['WORK_CONTESTED', visitSecond.id]]],
      ['ON_SITE', [['WORK_CONTESTED', visitSecond.id]]],
    ] as const) {
      const contested = asking(state, visitSecond);
      expect(told(contested, 'CONTEST_DECISION', approver, { approvalId: visitSecond.id })).toEqual(mails);
      const { effects } = decide(contested, commandFor(contested, 'CONTEST_DECISION', approver, { approvalId: visitSecond.id }), NOON) as Decision;
      // Whoever said yes before hears of it by the mail that is queued with the contest, and nothing of a decision.
      expect(effects).not.toContainEqual({ kind: 'mail', mail: 'APPROVAL_SECOND_DECIDED', subjectId: uuid(25) });
    }
    // A visit is not given up either: its question is put anew.
    for (const need of [extra, APPROVAL]) {
      const second = asking('WAITING_APPROVAL', { ...need, firstId: uuid(25) });
      expect(told(second, 'CONTEST_DECISION', approver, { approvalId: uuid(25) })).toEqual([['WORK_CONTESTED', need.id]]);
    }
    expect(told(both, 'REVISE_WORK_NEED', desk, { approvalId: extra.id })).toEqual([['WORK_NEEDED', uuid(100)]]);
    expect(told(both, 'REVISE_NEED', desk)).toEqual([['ONSITE_NEEDED', uuid(100)]]);
    // A yes that somebody else has to follow decides nothing yet.
    const above = asking('WAITING_APPROVAL', { ...extra, aboveId: uuid(24) });
    expect(told(above, 'APPROVAL_GRANTED', approver, { approvalId: extra.id })).toEqual([]);
  });

  test('a second visit is not asked for beside the first', () => {
    const snapshot = { ...asking('WAITING_APPROVAL', APPROVAL), remoteOutcome: 'FAILED' as const };
    expect(decide(snapshot, commandFor(snapshot, 'CONVEY_ONSITE', desk), NOON)).toEqual({ ok: false, code: 'NO_LONGER_CURRENT' });
    const other = { ...asking('WAITING_APPROVAL', HARDWARE), remoteOutcome: 'FAILED' as const };
    expect(decide(other, commandFor(other, 'CONVEY_ONSITE', desk), NOON)).toMatchObject({ ok: true, to: 'WAITING_APPROVAL' });
  });

  test('a visit whose decision is contested is asked for anew where it is not planned, in place of the first request', () => {
    const args = { approverId: APPROVAL.approverId };
    const contested = (state: TicketState, status: ApprovalRef['status']): TicketSnapshot =>
      snapshotIn(state, { needs: needsBy({ ...APPROVAL, status }), remoteOutcome: 'FAILED' });
    const convey = (snapshot: TicketSnapshot) => decide(snapshot, commandFor(snapshot, 'CONVEY_ONSITE', desk, args as never), NOON);
    expect(convey(contested('TO_PLAN', 'CONTESTED'))).toMatchObject({ ok: true, to: 'WAITING_APPROVAL', patch: { needs: {} } });
    expect(convey(contested('TO_PLAN', 'APPROVED'))).toEqual({ ok: false, code: 'NO_LONGER_CURRENT' });
  });

  test('cancelling the ticket withdraws all of them', () => {
    const snapshot = asking('WAITING_APPROVAL', APPROVAL, HARDWARE, extra);
    const { effects, patch } = decide(snapshot, commandFor(snapshot, 'CANCEL', desk), NOON) as Decision;
    expect(patch.needs).toEqual({});
    expect(effects.flatMap((effect) => (effect.kind === 'approval.close' ? [effect.approvalId] : []))).toEqual([APPROVAL.id, HARDWARE.id, extra.id]);
  });
});

describe('opening a device or changing a part needs the IT officer (M14)', () => {
  const recording = (workType: (typeof WORK_TYPE_CODES)[number], ...needs: ApprovalRef[]) => {
    const snapshot = asking('ON_SITE', approvedVisit, ...needs);
    return decide(snapshot, commandFor(snapshot, 'RECORD_WORK', desk, { workType, quantity: '1' }), NOON);
  };

  test.each(WORK_TYPE_CODES)('%s without any approval of hardware', (workType) => {
    const verdict = recording(workType);
    expect(verdict.ok ? 'recorded' : verdict.code).toBe(needsHardwareApproval(workType) ? 'HARDWARE_NOT_APPROVED' : 'recorded');
  });

  test.each(HARDWARE_WORK)('%s only with an approval that names it', (workType) => {
    const other = HARDWARE_WORK.find((one) => one !== workType) ?? 'HARDWARE_UPGRADE';
    const refused = { ok: false, code: 'HARDWARE_NOT_APPROVED' };
    expect(recording(workType, { ...HARDWARE, workTypes: [workType] })).toEqual(refused);
    expect(recording(workType, { ...HARDWARE, status: 'APPROVED', workTypes: [other] })).toEqual(refused);
    expect(recording(workType, { ...extra, status: 'APPROVED', workTypes: [workType] })).toEqual(refused);
    expect(recording(workType, { ...HARDWARE, status: 'APPROVED', workTypes: [other, workType] })).toMatchObject({ ok: true });
  });

  test.each(HARDWARE_WORK)('%s that is said to be none of the approved work has no approval', (workType) => {
    const snapshot = asking('ON_SITE', approvedVisit, { ...HARDWARE, status: 'APPROVED', workTypes: [workType] });
    const as = (approvedLine: { approvalId: string; line: number } | null) =>
      decide(snapshot, commandFor(snapshot, 'RECORD_WORK', desk, { workType, quantity: '1', approvedLine }), NOON);
    expect(as(null)).toEqual({ ok: false, code: 'HARDWARE_NOT_APPROVED' });
    expect(as({ approvalId: HARDWARE.id, line: 0 })).toMatchObject({ ok: true });
  });

  test('of another device permits nothing on this one; what an earlier release stored names none', () => {
    const [workType] = HARDWARE_WORK;
    const approved = { ...HARDWARE, status: 'APPROVED' as const, workTypes: [workType] };
    const device = snapshotIn('ON_SITE').assetId;
    expect(recording(workType, { ...approved, assetId: device })).toMatchObject({ ok: true });
    expect(recording(workType, { ...approved, assetId: uuid(77) })).toEqual({ ok: false, code: 'HARDWARE_NOT_APPROVED' });
    expect(recording(workType, approved)).toMatchObject({ ok: true });
  });

  test('another device ends what was asked about the first one, and leaves a visit alone', () => {
    const snapshot = asking('IN_PROGRESS', HARDWARE, APPROVAL);
    const other = decide(
      snapshot,
      commandFor(snapshot, 'SET_ASSET', desk, { assetId: uuid(77), label: 'SM-2', siteId: null, remotable: true }),
      NOON,
    );
    expect(other).toMatchObject({ ok: true, patch: { needs: needsBy(APPROVAL) } });
    expect(other.ok && other.effects).toContainEqual({ kind: 'approval.close', approvalId: HARDWARE.id, status: 'CANCELLED' });
    const same = { assetId: snapshot.assetId ?? '', label: 'SM-1', siteId: null, remotable: true };
    expect(decide(snapshot, commandFor(snapshot, 'SET_ASSET', desk, same), NOON)).not.toHaveProperty('patch.needs');
  });

  test('every charged extra of M15 is asked for by some kind', () => {
    expect(WORK_TYPE_CODES.filter(isApprovedByLine).sort()).toEqual(
      [...new Set(Object.values(APPROVAL_KINDS).flatMap(({ workTypes }) => workTypes ?? []))].sort(),
    );
  });
});

describe('for whom the ticket waits', () => {
  test('the IT officer where only that one is asked, else the representative', () => {
    expect(partyOf(asking('WAITING_APPROVAL', HARDWARE))).toBe('IT_OFFICER');
    expect(partyOf(asking('WAITING_APPROVAL', HARDWARE, extra))).toBe('REPRESENTATIVE');
    expect(waitingOf(asking('WAITING_APPROVAL', HARDWARE), NOON).then?.en).toBe('the IT officer is reminded');
  });

  test('until the first of the open requests is due', () => {
    const sooner = { ...extra, remindAt: NOON + HOUR, expiresAt: NOON + 2 * HOUR };
    const snapshot = asking('WAITING_APPROVAL', APPROVAL, sooner);
    expect(waitingOf(snapshot, NOON).until).toBe(NOON + HOUR);
    expect(ticketDueAt(snapshot)).toBe(NOON + 2 * HOUR);
  });
});

describe('what the first release stored', () => {
  const { kind: _kind, ...former } = APPROVAL;
  const { needs: _needs, ...stored } = snapshotIn('WAITING_APPROVAL');

  test('a snapshot with its one approval carries it as a need for a visit', () => {
    expect(upgraded({ ...stored, approval: former } as StoredSnapshot).needs).toEqual(needsBy(APPROVAL));
    expect(upgraded({ ...stored, approval: null } as StoredSnapshot).needs).toEqual({});
    expect(upgraded(stored as StoredSnapshot).needs).toEqual({});
    expect('approval' in upgraded({ ...stored, approval: former } as StoredSnapshot)).toBe(false);
    expect(upgraded(snapshotIn('WAITING_APPROVAL')).needs).toEqual(needsBy(APPROVAL));
  });

  test('its events are folded in as they were recorded', () => {
    const { seq } = snapshotIn('IN_PROGRESS');
    const event = { seq: seq + 1, commandId: uuid(99), command: 'CONVEY_ONSITE', from: 'IN_PROGRESS', to: 'WAITING_APPROVAL', at: NOON } as const;
    const told = (approval: unknown): TicketSnapshot =>
      foldEvent(snapshotIn('IN_PROGRESS'), { ...event, patch: { approvals: 1, approval } } as unknown as TicketEventRecord);
    expect(onsiteNeed(told(former))).toEqual(APPROVAL);
    expect(needsOf(told(null))).toEqual([]);
    expect(told(former).approvals).toBe(1);
  });

  test('work is approved by what names it', () => {
    const snapshot = asking('IN_PROGRESS', { ...HARDWARE, status: 'APPROVED' }, { ...extra, status: 'APPROVED' }, spare);
    expect(needsApproving(snapshot, 'MOVE').map(({ id }) => id)).toEqual([extra.id]);
    expect(needsApproving(snapshot, 'SPARE_NOT_COVERED')).toEqual([]);
    expect(isHardwareApproved(snapshot, 'PART_OUT_OF_WARRANTY')).toBe(true);
  });
});
