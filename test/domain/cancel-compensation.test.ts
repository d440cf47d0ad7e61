import { decide, type Decision } from '../../domain/ticket-machine';
import type { TicketSnapshot } from '../../domain/ticket-snapshot';
import { TICKET_STATE_NAMES, targetsOf } from '../../domain/ticket-states';
import { ACTORS, APPROVAL, commandFor, CONSENT, HARDWARE, HOLD, needsBy, NOON, snapshotIn, VISIT } from '../support/tickets';

const FORMER = { startsAt: VISIT.startsAt, endsAt: VISIT.endsAt };
const withdrawn = (subjectId: string, more = {}) => ({ kind: 'mail', mail: 'APPROVAL_WITHDRAWN', subjectId, ...more });
const closed = (approvalId: string) => ({ kind: 'approval.close', approvalId, status: 'CANCELLED' });
const consentClosed = { kind: 'consent.close', consentId: CONSENT.id, status: 'CANCELLED' };
const lookForParts = { kind: 'task', task: 'CANCELLED_WITH_PARTS' };
const onsite = { ...APPROVAL, status: 'APPROVED' } as const;

type Part = readonly [name: string, patch: Partial<TicketSnapshot>, compensation: readonly object[]];
/** What may be under way with the requester, on the road to a visit, with parts and other work; each with what gives it up and who hears of it. */
const CONSENTS: readonly Part[] = [
  ['no consent', { consent: null }, []],
  ['consent asked', { consent: { ...CONSENT, status: 'REQUESTED', validUntil: null } }, [consentClosed]],
  ['consent given', { consent: CONSENT }, [consentClosed]],
  ['consent of the form, bound to nobody', { consent: { ...CONSENT, technicianId: null } }, [consentClosed]],
];
const VISITS: readonly Part[] = [
  ['no visit', { visit: null }, []],
  ['visit asked for', { needs: needsBy(APPROVAL) }, [closed(APPROVAL.id), withdrawn(APPROVAL.id)]],
  ['visit approved', { needs: needsBy(onsite) }, [withdrawn(APPROVAL.id)]],
  ['visit contested', { needs: needsBy({ ...APPROVAL, status: 'CONTESTED' }) }, [withdrawn(APPROVAL.id)]],
  [
    'visit planned',
    { needs: needsBy(onsite), visit: VISIT },
    [
      withdrawn(APPROVAL.id, { former: FORMER }),
      { kind: 'visit.cancel', visitId: VISIT.id },
      { kind: 'mail', mail: 'VISIT_DROPPED_TECHNICIAN', subjectId: VISIT.id, former: FORMER },
      { kind: 'mail', mail: 'VISIT_CANCELLED_USER', subjectId: VISIT.id },
    ],
  ],
];
const WORK: readonly Part[] = [
  ['no other work', {}, []],
  ['part asked for', { needs: needsBy(HARDWARE) }, [closed(HARDWARE.id), withdrawn(HARDWARE.id)]],
  ['part approved', { needs: needsBy({ ...HARDWARE, status: 'APPROVED' }) }, [withdrawn(HARDWARE.id), lookForParts]],
  ['part contested', { needs: needsBy({ ...HARDWARE, status: 'CONTESTED' }) }, [withdrawn(HARDWARE.id), lookForParts]],
];
const HOLDS: readonly Part[] = [
  ['no hold', { hold: null }, []],
  ['waiting for a part', { hold: HOLD }, [lookForParts]],
  ['waiting for something else', { hold: { ...HOLD, reason: 'CUSTOMER' } as never }, []],
];

const CASES = CONSENTS.flatMap((consent) =>
  VISITS.flatMap((visit) => WORK.flatMap((work) => HOLDS.map((hold) => [consent, visit, work, hold] as const))),
);
const CANCELLABLE = TICKET_STATE_NAMES.filter((state) => targetsOf(state, 'CANCEL').length > 0);

const sorted = (effects: readonly object[]): string[] => effects.map((effect) => JSON.stringify(effect)).toSorted();

test.each(CANCELLABLE)('cancelled in %s, whatever is under way is given up once, and everyone who waits for it hears of it once', (state) => {
  for (const parts of CASES) {
    const merged = Object.assign({}, ...parts.map(([, patch]) => patch)) as Partial<TicketSnapshot>;
    const needs = Object.assign({}, ...parts.map(([, patch]) => patch.needs ?? {})) as TicketSnapshot['needs'];
    const snapshot = snapshotIn(state, { visit: null, ...merged, needs });
    const { to, effects, patch } = decide(snapshot, commandFor(snapshot, 'CANCEL', ACTORS.desk), NOON) as Decision;
    const subjectId = snapshot.visit?.id ?? (APPROVAL.id in needs ? APPROVAL.id : undefined);
    const toRequester = { kind: 'mail', mail: 'TICKET_CANCELLED', ...(subjectId === undefined ? {} : { subjectId }) };
    const expected = new Set([...parts.flatMap(([, , compensation]) => compensation), toRequester].map((effect) => JSON.stringify(effect)));
    const name = [state, ...parts.map(([part]) => part)].join(', ');
    expect([name, sorted(effects)]).toEqual([name, [...expected].toSorted()]);
    expect([to, patch]).toEqual(['CANCELLED', { consent: null, needs: {}, visit: null, hold: null, endedAt: NOON, deadline: null }]);
  }
});

test('who is connected or on site ends that first: there a ticket cannot be cancelled', () => {
  for (const state of ['REMOTE_SESSION', 'DISCONNECTING', 'ON_SITE'] as const) {
    expect(CANCELLABLE).not.toContain(state);
    const snapshot = snapshotIn(state);
    expect(decide(snapshot, commandFor(snapshot, 'CANCEL', ACTORS.desk), NOON)).toMatchObject({ ok: false, code: 'ILLEGAL_TRANSITION' });
  }
  const open = TICKET_STATE_NAMES.filter(
    (state) => snapshotIn(state).endedAt === null && !['RECEIVED', 'RESOLVED', 'CLOSED', 'MERGED'].includes(state),
  );
  expect(open.filter((state) => !CANCELLABLE.includes(state)).toSorted()).toEqual(['DISCONNECTING', 'ON_SITE', 'REMOTE_SESSION']);
});
