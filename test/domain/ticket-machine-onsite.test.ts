import { onsiteNeed } from '../../domain/needs';
import { refusalOfActor } from '../../domain/ticket-machine';
import { TICKET_STATE_NAMES, targetsOf } from '../../domain/ticket-states';
import { ACTORS, APPROVAL, HOUR, NOON, VISIT, needsBy, snapshotIn, uuid } from '../support/tickets';
import { accepted, closing, COMMAND, mail, refused, verdict } from '../support/verdicts';

const { admin, desk, technician, otherTechnician, requester, approver, system } = ACTORS;

describe('onsite need (M10, M12)', () => {
  const opened = (n: number, replaces?: string): object[] => [
    { kind: 'approval.open', n, ...(replaces && { replaces }) },
    mail('APPROVAL_REQUEST', COMMAND),
  ];
  const told = mail('ONSITE_NEEDED', COMMAND);

  test.each(['FAILED', 'IMPOSSIBLE', 'DECLINED', 'LAPSED', 'WITHDRAWN', 'EXPIRED'] as const)(
    'may be conveyed after a remote attempt that was %s',
    (remoteOutcome) => {
      expect(verdict('IN_PROGRESS', 'CONVEY_ONSITE', desk, { snapshot: { remoteOutcome, approvals: 2 } })).toEqual(
        accepted('WAITING_APPROVAL', { approvals: 3, consent: null }, ...([...opened(3), told] as never[])),
      );
    },
  );

  test.each([null, 'SOLVED'] as const)('is refused while the last remote attempt is %s', (remoteOutcome) => {
    expect(verdict('IN_PROGRESS', 'CONVEY_ONSITE', desk, { snapshot: { remoteOutcome } })).toEqual(refused('REMOTE_ATTEMPT_REQUIRED'));
  });

  test('is conveyed only by a person who may', () => {
    const tried = { snapshot: { remoteOutcome: 'FAILED' } } as const;
    for (const actor of [technician, ACTORS.deskWithoutConveying, ACTORS.accountant, ACTORS.ops, requester]) {
      expect(verdict('IN_PROGRESS', 'CONVEY_ONSITE', actor, tried)).toEqual(refused('NOT_PERMITTED'));
    }
    for (const actor of [ACTORS.conveyingTechnician, ACTORS.manager, admin]) {
      expect(verdict('IN_PROGRESS', 'CONVEY_ONSITE', actor, tried)).toMatchObject({ ok: true, to: 'WAITING_APPROVAL' });
    }
  });

  test('a changed need supersedes the open request', () => {
    expect(verdict('WAITING_APPROVAL', 'REVISE_NEED', desk)).toEqual(
      accepted(
        'WAITING_APPROVAL',
        { approvals: 2, needs: {} },
        { kind: 'approval.close', approvalId: APPROVAL.id, status: 'SUPERSEDED' },
        ...([...opened(2, APPROVAL.id), told] as never[]),
      ),
    );
  });

  test('a changed need that goes to somebody else is told to whoever was asked before, after their request is closed', () => {
    expect(verdict('WAITING_APPROVAL', 'REVISE_NEED', desk, { args: { approverId: uuid(55) } })).toEqual(
      accepted(
        'WAITING_APPROVAL',
        { approvals: 2, needs: {} },
        { kind: 'approval.close', approvalId: APPROVAL.id, status: 'SUPERSEDED' },
        mail('APPROVAL_PASSED_ON', APPROVAL.id) as never,
        ...([...opened(2, APPROVAL.id), told] as never[]),
      ),
    );
  });

  test('an open request is sent again as it is, each time by a mail of its own', () => {
    expect(verdict('WAITING_APPROVAL', 'RESEND_APPROVAL', desk)).toEqual(
      accepted('WAITING_APPROVAL', {}, mail('APPROVAL_REQUEST', APPROVAL.id) as never),
    );
    expect(verdict('WAITING_APPROVAL', 'RESEND_APPROVAL', technician)).toEqual(refused('NOT_PERMITTED'));
  });

  test('a need that is given up is closed while open and kept as evidence once approved', () => {
    const cancelled = { kind: 'approval.close', approvalId: APPROVAL.id, status: 'CANCELLED' } as const;
    const withdrawn = mail('APPROVAL_WITHDRAWN', APPROVAL.id) as never;
    const told = mail('ONSITE_WITHDRAWN', APPROVAL.id) as never;
    expect(verdict('WAITING_APPROVAL', 'CANCEL_NEED', desk)).toEqual(accepted('IN_PROGRESS', { needs: {} }, cancelled, withdrawn, told));
    expect(verdict('TO_PLAN', 'CANCEL_NEED', desk)).toEqual(accepted('IN_PROGRESS', { needs: {} }, withdrawn, told));
  });

  const receipt = mail('APPROVAL_DECIDED', APPROVAL.id) as never;
  const unapproved = mail('ONSITE_REFUSED', APPROVAL.id) as never;
  test('the decision by link, which is mailed back to who decided; the requester hears that nobody comes', () => {
    const needs = needsBy({ ...APPROVAL, status: 'APPROVED' });
    expect(verdict('WAITING_APPROVAL', 'APPROVAL_GRANTED', approver)).toEqual(accepted('TO_PLAN', { needs }, receipt));
    expect(verdict('WAITING_APPROVAL', 'APPROVAL_REFUSED', approver)).toEqual(accepted('IN_PROGRESS', { needs: {} }, receipt, unapproved));
    const task = { kind: 'task', task: 'APPROVAL_EXPIRED', occasion: APPROVAL.id, subjectId: APPROVAL.id } as const;
    expect(verdict('WAITING_APPROVAL', 'APPROVAL_EXPIRED', system)).toEqual(
      accepted('IN_PROGRESS', { needs: {} }, mail('APPROVAL_EXPIRED', APPROVAL.id) as never, unapproved, task),
    );
  });

  test('the decision by phone runs against the same row', () => {
    const phone = (approved: boolean): object => ({ kind: 'approval.decide-by-phone', approvalId: APPROVAL.id, approved });
    const needs = needsBy({ ...APPROVAL, status: 'APPROVED' });
    expect(verdict('WAITING_APPROVAL', 'RECORD_PHONE_DECISION', desk)).toEqual(accepted('TO_PLAN', { needs }, phone(true) as never, receipt));
    expect(verdict('WAITING_APPROVAL', 'RECORD_PHONE_DECISION', desk, { args: { approved: false } })).toEqual(
      accepted('IN_PROGRESS', { needs: {} }, phone(false) as never, receipt, unapproved),
    );
    expect(verdict('WAITING_APPROVAL', 'RECORD_PHONE_DECISION', desk, { args: { approvalId: uuid(77) } })).toEqual(refused('NO_LONGER_CURRENT'));
    expect(verdict('WAITING_APPROVAL', 'RECORD_PHONE_DECISION', technician)).toEqual(refused('NOT_PERMITTED'));
  });
});

describe('visit (M12)', () => {
  const planMails = (id: string): object[] => [
    mail('APPROVAL_VISIT_PLANNED', APPROVAL.id),
    mail('VISIT_PLANNED', id),
    mail('VISIT_PLANNED_TECHNICIAN', id),
    mail('VISIT_PLANNED_USER', id),
  ];
  const visitId = VISIT.id;
  const former = { startsAt: VISIT.startsAt, endsAt: VISIT.endsAt };
  const dropped = { ...mail('VISIT_DROPPED_TECHNICIAN', visitId), former };

  test('only an approved need enters the service plan', () => {
    expect(verdict('TO_PLAN', 'PLAN_VISIT', desk)).toEqual(
      accepted('PLANNED', { visits: 1 }, { kind: 'visit.plan', n: 1, approvalId: APPROVAL.id }, ...(planMails(COMMAND) as never[])),
    );
    for (const needs of [{}, needsBy(APPROVAL)]) {
      expect(verdict('TO_PLAN', 'PLAN_VISIT', desk, { snapshot: { needs } })).toEqual(refused('NO_LONGER_CURRENT'));
    }
    expect(verdict('TO_PLAN', 'PLAN_VISIT', technician)).toEqual(refused('NOT_PERMITTED'));
  });

  test('is moved and cancelled, and everybody is told', () => {
    const replan = { kind: 'visit.replan', visitId, n: 1, approvalId: APPROVAL.id } as const;
    // With the time as it was told before: nobody is to take it for a second visit.
    const moved = planMails(visitId).map((told) => ({ ...told, former }));
    expect(verdict('PLANNED', 'REPLAN_VISIT', desk, { args: { startsAt: VISIT.startsAt + HOUR } })).toEqual(
      accepted('PLANNED', {}, replan, ...(moved as never[])),
    );
    expect(verdict('PLANNED', 'REPLAN_VISIT', desk)).toEqual(accepted('PLANNED', {}, replan));
    const handedOver = { args: { technicianId: ACTORS.otherTechnician.id } };
    expect(verdict('PLANNED', 'REPLAN_VISIT', desk, handedOver)).toEqual(
      accepted('PLANNED', {}, dropped as never, replan, ...([...moved.slice(0, 2), mail('VISIT_PLANNED_TECHNICIAN', visitId), moved[3]] as never[])),
    );
    expect(verdict('PLANNED', 'CANCEL_VISIT', desk)).toEqual(
      accepted(
        'TO_PLAN',
        { visit: null },
        { kind: 'visit.cancel', visitId },
        dropped as never,
        mail('VISIT_CANCELLED_USER', visitId) as never,
        mail('VISIT_CANCELLED', visitId) as never,
        mail('APPROVAL_VISIT_CANCELLED', APPROVAL.id) as never,
      ),
    );
  });

  test('its own technician or the desk reports the arrival, which draws the visit from the package', () => {
    const effects = [
      { kind: 'visit.arrive', visitId },
      { kind: 'charge.visit', visitId },
    ];
    for (const actor of [technician, desk]) {
      expect(verdict('PLANNED', 'ARRIVE', actor)).toEqual(accepted('ON_SITE', { visit: { ...VISIT, status: 'ON_SITE' } }, ...(effects as never[])));
    }
    expect(verdict('PLANNED', 'ARRIVE', otherTechnician)).toEqual(refused('NOT_ASSIGNEE'));
    expect(verdict('ON_SITE', 'COMPLETE_VISIT', otherTechnician)).toEqual(refused('NOT_ASSIGNEE'));
  });

  test.each([
    ['SOLVED', 'RESOLVED', [mail('TICKET_RESOLVED')]],
    ['UNSOLVED', 'IN_PROGRESS', [mail('VISIT_UNSOLVED', visitId)]],
  ] as const)('that ends %s leads to %s', (outcome, to, mails) => {
    const patch = { visit: null, needs: {} };
    const effects = [{ kind: 'visit.complete', visitId, outcome }, mail('APPROVAL_VISIT_DONE', APPROVAL.id), ...mails];
    expect(verdict('ON_SITE', 'COMPLETE_VISIT', technician, { args: { outcome } })).toEqual(accepted(to, patch, ...(effects as never[])));
  });

  test('expenses need a visit, work does not', () => {
    expect(verdict('IN_PROGRESS', 'RECORD_EXPENSE', technician)).toEqual(refused('NO_LONGER_CURRENT'));
    expect(verdict('ON_SITE', 'RECORD_EXPENSE', technician)).toEqual(accepted('ON_SITE', {}, { kind: 'charge.expense' }));
    expect(verdict('RESOLVED', 'RECORD_EXPENSE', technician, { snapshot: { visits: 1 } })).toEqual(
      accepted('RESOLVED', {}, { kind: 'charge.expense' }),
    );
    for (const state of ['IN_PROGRESS', 'ON_SITE', 'RESOLVED'] as const) {
      expect(verdict(state, 'RECORD_WORK', technician)).toEqual(accepted(state, {}, { kind: 'charge.work' }));
    }
  });

  test.each(['ARRIVE', 'REPLAN_VISIT', 'COMPLETE_VISIT'] as const)('%s without a visit is not current', (command) => {
    const state = command === 'COMPLETE_VISIT' ? 'ON_SITE' : 'PLANNED';
    expect(verdict(state, command, desk, { snapshot: { visit: null } })).toEqual(refused('NO_LONGER_CURRENT'));
  });
});

describe('the end', () => {
  test('resolved, confirmed by the requester or closed by the waiting time', () => {
    expect(verdict('IN_PROGRESS', 'RESOLVE', technician)).toEqual(accepted('RESOLVED', { consent: null }, mail('TICKET_RESOLVED') as never));
    expect(verdict('RESOLVED', 'CONFIRM_RESOLUTION', requester)).toEqual(accepted('CLOSED', {}));
    expect(verdict('RESOLVED', 'CONFIRM_RESOLUTION', technician)).toEqual(refused('NOT_PERMITTED'));
    expect(verdict('RESOLVED', 'AUTO_CLOSE', system)).toEqual(accepted('CLOSED', {}, mail('TICKET_CLOSED') as never));
  });

  test.each(['RESOLVED', 'CLOSED'] as const)('%s is reopened for a new round, remote first again', (state) => {
    expect(verdict(state, 'REOPEN', desk)).toEqual(accepted('IN_PROGRESS', { remoteOutcome: null }));
    // Their words are confirmed, and whoever has the ticket hears of them.
    const told = [mail('TICKET_REOPENED'), mail('TICKET_REOPENED_STAFF', technician.id)] as never[];
    expect(verdict(state, 'REOPEN', requester)).toEqual(accepted('IN_PROGRESS', { remoteOutcome: null }, ...told));
    expect(verdict(state, 'REOPEN', technician)).toEqual(refused('NOT_PERMITTED'));
  });

  test('the reopen term ends the ticket', () => {
    expect(verdict('CLOSED', 'END', system)).toEqual(accepted('CLOSED', { endedAt: NOON, deadline: null }));
  });

  const cancellable = TICKET_STATE_NAMES.filter((state) => targetsOf(state, 'CANCEL').length > 0);
  test.each(cancellable)('cancelled in %s, nothing is left open', (state) => {
    const before = snapshotIn(state);
    const former = before.visit === null ? {} : { former: { startsAt: VISIT.startsAt, endsAt: VISIT.endsAt } };
    const closed = [
      ...(before.consent === null ? [] : [closing('CANCELLED')]),
      ...(onsiteNeed(before)?.status === 'OPEN' ? [{ kind: 'approval.close', approvalId: APPROVAL.id, status: 'CANCELLED' }] : []),
      ...(onsiteNeed(before) === null ? [] : [{ ...mail('APPROVAL_WITHDRAWN', APPROVAL.id), ...former }]),
      ...(before.visit === null
        ? []
        : [
            { kind: 'visit.cancel', visitId: VISIT.id },
            { ...mail('VISIT_DROPPED_TECHNICIAN', VISIT.id), ...former },
            mail('VISIT_CANCELLED_USER', VISIT.id),
          ]),
      ...(before.hold?.reason === 'PART' ? [{ kind: 'task', task: 'CANCELLED_WITH_PARTS' }] : []),
      mail('TICKET_CANCELLED', before.visit?.id ?? onsiteNeed(before)?.id),
    ];
    const patch = { consent: null, needs: {}, visit: null, hold: null, endedAt: NOON, deadline: null };
    for (const actor of [requester, desk]) expect(verdict(state, 'CANCEL', actor)).toEqual(accepted('CANCELLED', patch, ...(closed as never[])));
    expect(verdict(state, 'CANCEL', technician)).toEqual(refused('NOT_PERMITTED'));
  });

  test.each(['REFUSED', 'CANCELLED', 'CLOSED'] as const)('an ended ticket in %s takes no command', (state) => {
    for (const command of ['REOPEN', 'CANCEL', 'ASSIGN', 'END'] as const) {
      expect(verdict(state, command, command === 'END' ? system : admin, { snapshot: { endedAt: NOON } })).toEqual(refused('TICKET_ENDED'));
    }
  });
});

describe('recorded decisions', () => {
  const DECISIONS = [
    ['GRANT_CONSENT', requester],
    ['DECLINE_CONSENT', requester],
    ['WITHDRAW_CONSENT', requester],
    ['REVOKE_CONSENT', admin],
    ['APPROVAL_GRANTED', approver],
    ['APPROVAL_REFUSED', approver],
    ['APPROVAL_EXPIRED', system],
  ] as const;
  const CASES = DECISIONS.flatMap(([command, actor]) => TICKET_STATE_NAMES.map((state) => [command, state, actor] as const));

  test.each(CASES)('%s is never illegal in %s: at worst no longer needed', (command, state, actor) => {
    if (targetsOf(state, command).length > 0) return expect(verdict(state, command, actor)).toMatchObject({ ok: true });
    expect(verdict(state, command, actor)).toEqual(accepted(state, {}));
  });

  test.each(CASES)('%s about another row moves nothing in %s', (command, state, actor) => {
    const args = { consentId: uuid(77), approvalId: uuid(77) } as never;
    expect(verdict(state, command, actor, { args })).toEqual(accepted(state, {}));
  });

  test.each(CASES)('%s is not for others in %s', (command, state) => {
    for (const other of [admin, requester, approver, system]) {
      if (refusalOfActor(snapshotIn(state), command, other) === null) continue;
      expect(verdict(state, command, other)).toEqual(refused('NOT_PERMITTED'));
    }
  });
});
