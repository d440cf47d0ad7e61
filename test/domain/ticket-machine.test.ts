import { ENTITLEMENT_NAMES, type Judgement } from '../../domain/entitlement';
import { FORM_CONSENT_OBSTACLES, formConsentObstacle, type FormConsentObstacle } from '../../domain/form-consent';
import type { Actor } from '../../domain/command-args';
import type { TicketState } from '../../domain/ticket-states';
import { ACTORS, CONSENT, HOUR, NOON, TICKET_IDS, judgement, uuid } from '../support/tickets';
import { accepted, closing, COMMAND, mail, refused, verdict, TO_DESK } from '../support/verdicts';

const { desk, manager, technician, otherTechnician, requester, system } = ACTORS;

describe('entitlement (M9)', () => {
  const { code: _code, ...found } = judgement();

  test('a ticket with a contract in force becomes new, and its number is mailed', () => {
    expect(verdict('RECEIVED', 'JUDGE', system)).toEqual(
      accepted(
        'NEW',
        { entitlement: 'ENTITLED', ...found, consent: null },
        { kind: 'entitlement.set', judgement: judgement() },
        mail('TICKET_RECEIVED') as never,
      ),
    );
  });

  test('until it is judged nothing can be done with it, which is told as something that passes', () => {
    for (const command of ['ASSIGN', 'CANCEL', 'LINK_CONTRACT'] as const)
      expect(verdict('RECEIVED', command, desk)).toEqual(refused('NOT_TAKEN_IN_YET'));
    expect(verdict('NEW', 'LINK_CONTRACT', desk)).toEqual(refused('ILLEGAL_TRANSITION'));
  });

  test('one without is recorded, answered and waits for staff', () => {
    const ended = judgement({ code: 'CONTRACT_ENDED', contractId: null });
    expect(verdict('RECEIVED', 'JUDGE', system, { args: { judgement: ended } })).toMatchObject({
      to: 'NOT_ENTITLED',
      patch: { entitlement: 'CONTRACT_ENDED', contractId: null, consent: null },
      effects: [{ kind: 'entitlement.set' }, mail('TICKET_NOT_ENTITLED')],
    });
  });

  test.each(['JUDGE', 'RECHECK'] as const)('%s without a judgement lets nothing through', (command) => {
    const state = command === 'JUDGE' ? 'RECEIVED' : 'NOT_ENTITLED';
    expect(verdict(state, command, system, { args: { judgement: undefined } as never })).toEqual(accepted('NOT_ENTITLED', {}));
  });

  test('a renewed check mails only what has changed', () => {
    expect(verdict('NOT_ENTITLED', 'RECHECK', desk)).toMatchObject({ to: 'NEW', effects: [{ kind: 'entitlement.set' }, mail('TICKET_ACCEPTED')] });
    const still = verdict('NOT_ENTITLED', 'RECHECK', system, { args: { judgement: judgement({ code: 'NO_CONTRACT' }) } });
    expect(still).toMatchObject({ to: 'NOT_ENTITLED', effects: [{ kind: 'entitlement.set' }] });
  });

  test('staff link a contract, note a lead or confirm the refusal', () => {
    expect(verdict('NOT_ENTITLED', 'LINK_CONTRACT', desk)).toEqual(
      accepted('NEW', { entitlement: 'ENTITLED', ...found }, { kind: 'contract.link' }, mail('TICKET_ACCEPTED') as never),
    );
    for (const [command, told] of [
      ['RECORD_LEAD', 'TICKET_LEAD'],
      ['CONFIRM_REFUSAL', 'TICKET_REFUSED'],
    ] as const) {
      expect(verdict('NOT_ENTITLED', command, desk)).toEqual(accepted('REFUSED', { endedAt: NOON, deadline: null }, mail(told) as never));
    }
    expect(verdict('NOT_ENTITLED', 'CONFIRM_REFUSAL', technician)).toEqual(refused('NOT_PERMITTED'));
  });

  test.each(ENTITLEMENT_NAMES.filter((code) => code !== 'ENTITLED'))(
    'held because of %s: who asks is verified first, and nobody else needs it',
    (entitlement) => {
      const isUnverified = entitlement === 'UNKNOWN_REQUESTER';
      const snapshot = { entitlement };
      const goesOn = accepted('NEW', { entitlement: 'ENTITLED', ...found }, { kind: 'contract.link' }, mail('TICKET_ACCEPTED') as never);
      expect(verdict('NOT_ENTITLED', 'VERIFY_REQUESTER', desk, { snapshot })).toEqual(isUnverified ? goesOn : refused('REQUESTER_KNOWN'));
      expect(verdict('NOT_ENTITLED', 'LINK_CONTRACT', desk, { snapshot })).toEqual(isUnverified ? refused('REQUESTER_UNVERIFIED') : goesOn);
      expect(verdict('NOT_ENTITLED', 'VERIFY_REQUESTER', technician, { snapshot })).toEqual(refused('NOT_PERMITTED'));
      for (const command of ['CONFIRM_REFUSAL', 'RECORD_LEAD'] as const)
        expect(verdict('NOT_ENTITLED', command, desk, { snapshot })).toMatchObject({ to: 'REFUSED' });
    },
  );

  test.each(['NEW', 'NOT_ENTITLED', 'IN_PROGRESS', 'TO_PLAN'] as const)('the desk is reminded once in %s', (state) => {
    expect(verdict(state, 'REMIND_DESK', system)).toEqual(
      accepted(state, { deadline: null, lateSince: NOON }, { kind: 'task', task: 'TICKET_IDLE' }),
    );
    expect(verdict(state, 'REMIND_DESK', desk)).toEqual(refused('NOT_PERMITTED'));
  });
});

describe('assignment', () => {
  test('a technician takes a ticket, but gives it to nobody else', () => {
    const mine = { assigneeId: technician.id, assigneeNumber: 15 };
    expect(verdict('NEW', 'ASSIGN', technician, { args: mine })).toEqual(accepted('IN_PROGRESS', { ...mine, consent: null }));
    expect(verdict('NEW', 'ASSIGN', technician, { args: { assigneeId: otherTechnician.id } })).toEqual(refused('NOT_PERMITTED'));
  });

  test('a technician who takes a ticket leaves its priority as it is', () => {
    const take = (priority: 'NORMAL' | 'CRITICAL') =>
      verdict('NEW', 'ASSIGN', technician, { args: { assigneeId: technician.id, assigneeNumber: 15, priority } });
    expect(take('NORMAL')).toMatchObject({ ok: true, to: 'IN_PROGRESS' });
    expect(take('CRITICAL')).toEqual(refused('NOT_PERMITTED'));
  });

  test('the desk assigns anybody, with a priority if it likes', () => {
    const args = { assigneeId: otherTechnician.id, assigneeNumber: 16, priority: 'CRITICAL' } as const;
    expect(verdict('IN_PROGRESS', 'ASSIGN', desk, { args })).toEqual(accepted('IN_PROGRESS', { ...args, consent: null }));
  });

  test('whoever has got the ticket meanwhile is not replaced unseen', () => {
    const args = { assigneeId: otherTechnician.id, assigneeNumber: 16 };
    const give = (insteadOf: string | null) =>
      verdict('IN_PROGRESS', 'ASSIGN', desk, { args: { ...args, insteadOf }, snapshot: { assigneeId: technician.id } });
    expect(give(null)).toEqual(refused('ASSIGNEE_CHANGED'));
    expect(give(otherTechnician.id)).toEqual(refused('ASSIGNEE_CHANGED'));
    expect(give(technician.id)).toEqual(accepted('IN_PROGRESS', { ...args, consent: null }));
  });

  test.each(['WAITING_APPROVAL', 'TO_PLAN', 'PLANNED'] as const)('in %s somebody else gets the ticket, which stays where it is', (state) => {
    const args = { assigneeId: otherTechnician.id, assigneeNumber: 16 };
    expect(verdict(state, 'ASSIGN', desk, { args })).toEqual(accepted(state, args));
    expect(verdict(state, 'ASSIGN', technician, { args })).toEqual(refused('NOT_PERMITTED'));
  });

  test.each([ACTORS.accountant, ACTORS.ops])('$role assigns nobody', (actor) => {
    expect(verdict('NEW', 'ASSIGN', actor, { args: { assigneeId: actor.id } })).toEqual(refused('NOT_PERMITTED'));
  });

  test('priority and device are corrected without moving the ticket', () => {
    expect(verdict('NEW', 'CHANGE_PRIORITY', desk)).toEqual(accepted('NEW', { priority: 'HIGH' }));
    expect(verdict('NEW', 'CHANGE_PRIORITY', technician)).toEqual(refused('NOT_PERMITTED'));
    const device = { assetId: uuid(55), label: 'SM-000055', siteId: TICKET_IDS.site, remotable: true, consent: null };
    expect(verdict('IN_PROGRESS', 'SET_ASSET', technician)).toEqual(accepted('IN_PROGRESS', device, { kind: 'asset.set' }));
    expect(verdict('NEW', 'SET_ASSET', desk, { snapshot: { consent: CONSENT } })).toEqual(
      accepted('NEW', device, { kind: 'asset.set' }, closing('CANCELLED') as never),
    );
    // A device whose site nobody knows leaves the ticket where it is.
    const args = { assetId: uuid(55), label: 'SM-000055', siteId: null, remotable: true };
    expect(verdict('NEW', 'SET_ASSET', desk, { args })).toMatchObject({ patch: { siteId: TICKET_IDS.site } });
  });
});

describe('consent given in the form (M8, M6)', () => {
  const row = { id: TICKET_IDS.consent, validUntil: NOON + HOUR };
  const form = { ...row, contactId: uuid(21) };
  const unbound = { ...row, status: 'GRANTED', technicianId: null } as const;

  test('is kept from a person whom the firm has named, for a device that can be connected to, under a contract', () => {
    expect(verdict('RECEIVED', 'JUDGE', system, { args: { formConsent: form } })).toMatchObject({ patch: { consent: unbound } });
  });

  const OBSTACLES: readonly [FormConsentObstacle, string, Partial<Judgement>, string | null][] = [
    ['NOT_ENTITLED', 'the site is not open', { code: 'SITE_NOT_OPEN' }, uuid(21)],
    ['NOT_ENTITLED', 'a stranger, whatever the device', { code: 'FOREIGN_DEVICE', remotable: false }, null],
    ['UNKNOWN_PERSON', 'only the mail domain names the firm', {}, null],
    ['NO_DEVICE', 'no label was given', { assetId: null, remotable: false }, uuid(21)],
    ['OTHERS_DEVICE', 'the register gives the device to a colleague', {}, uuid(21)],
    ['SHARED_DEVICE', 'a server, which is nobody’s own', {}, uuid(21)],
    ['NOT_REMOTABLE', 'the device has no remote id', { remotable: false }, uuid(21)],
  ];
  test.each(OBSTACLES)('is no permission (%s): %s', (obstacle, _why, difference, contactId) => {
    const device = { isOthersDevice: obstacle === 'OTHERS_DEVICE', isSharedDevice: obstacle === 'SHARED_DEVICE' };
    const args = { formConsent: { ...form, contactId, ...device }, judgement: judgement(difference) };
    expect(verdict('RECEIVED', 'JUDGE', system, { args })).toMatchObject({ patch: { consent: null } });
    expect(formConsentObstacle(args.judgement, args.formConsent)).toBe(obstacle);
  });

  test('every obstacle is tried above', () => {
    expect([...new Set(OBSTACLES.map(([obstacle]) => obstacle))].sort()).toEqual(Object.keys(FORM_CONSENT_OBSTACLES).sort());
  });

  test('is bound to the technician who gets the ticket', () => {
    expect(verdict('NEW', 'ASSIGN', desk, { snapshot: { consent: unbound } })).toMatchObject({
      to: 'REMOTE_READY',
      patch: { assigneeId: technician.id, consent: { ...unbound, technicianId: technician.id } },
      effects: [{ kind: 'consent.bind', consentId: row.id, technicianId: technician.id }],
    });
  });

  test('is closed and not used once its window is over', () => {
    const late = verdict('NEW', 'ASSIGN', desk, { snapshot: { consent: unbound }, now: row.validUntil });
    expect(late).toMatchObject({ to: 'IN_PROGRESS', patch: { consent: null }, effects: [closing('EXPIRED')] });
  });

  test('can be withdrawn before anybody is assigned, which is no attempt', () => {
    expect(verdict('NEW', 'WITHDRAW_CONSENT', requester, { snapshot: { consent: unbound } })).toEqual(accepted('NEW', { consent: null }));
  });
});

describe('a need that the assignee may not convey', () => {
  const snapshot = { deskConveys: true, remoteOutcome: 'FAILED' } as const;

  test.each([
    ['ASK_CONSENT', technician],
    ['CONVEY_ONSITE', desk],
    ['RESOLVE', technician],
    ['ASSIGN', desk],
    ['CANCEL', desk],
  ] as const)('is no longer asked for after %s', (command, actor) => {
    expect(verdict('IN_PROGRESS', command, actor, { snapshot })).toMatchObject({ patch: { deskConveys: false } });
    expect(verdict('IN_PROGRESS', command, actor, { snapshot: { ...snapshot, deskConveys: false } })).not.toHaveProperty('patch.deskConveys');
  });

  test.each(['RECORD_WORK', 'SET_ASSET', 'RECORD_REMOTE_IMPOSSIBLE'] as const)('is still asked for after %s', (command) => {
    expect(verdict('IN_PROGRESS', command, technician, { snapshot })).not.toHaveProperty('patch.deskConveys');
  });
});

describe('remote attempt (M6)', () => {
  const ended = (outcome: string): object => ({ consent: null, remoteOutcome: outcome, remoteAttempts: 1 });

  test.each([
    [{ assigneeId: null }, 'NO_ASSIGNEE'],
    [{ assetId: null }, 'NO_DEVICE'],
    [{ remotable: false }, 'NO_REMOTE_ID'],
  ])('consent cannot be asked with %o', (snapshot, code) => {
    expect(verdict('IN_PROGRESS', 'ASK_CONSENT', desk, { snapshot })).toEqual(refused(code));
  });

  test('the assigned technician or the desk asks for consent; the command names the row', () => {
    const consent = { id: COMMAND, status: 'REQUESTED', technicianId: technician.id, validUntil: null } as const;
    for (const actor of [technician, desk]) {
      expect(verdict('IN_PROGRESS', 'ASK_CONSENT', actor)).toEqual(
        accepted('WAITING_CONSENT', { consent }, { kind: 'consent.request' }, mail('CONSENT_REQUEST', COMMAND) as never),
      );
    }
    expect(verdict('IN_PROGRESS', 'ASK_CONSENT', otherTechnician)).toEqual(refused('NOT_ASSIGNEE'));
  });

  test('more than was granted is a new question, for which the permission is given up', () => {
    const consent = { id: COMMAND, status: 'REQUESTED', technicianId: technician.id, validUntil: null } as const;
    const asked = [{ kind: 'consent.request' }, mail('CONSENT_REQUEST', COMMAND)] as never[];
    expect(verdict('REMOTE_READY', 'ASK_CONSENT', technician)).toEqual(
      accepted('WAITING_CONSENT', { consent }, closing('CANCELLED') as never, ...asked),
    );
    expect(verdict('REMOTE_SESSION', 'ASK_CONSENT', technician)).toEqual(refused('ILLEGAL_TRANSITION'));
  });

  test('a permission by voice: the open question is answered, or asked and answered at once; the mail tells of it', () => {
    const by = { scope: 'CONTROL', windowMinutes: 60 } as const;
    const open = { ...CONSENT, status: 'GRANTED', technicianId: technician.id, validUntil: null };
    const record = (state: TicketState, consentId: string | null, granted: boolean, actor: Actor = technician) =>
      verdict(state, 'RECORD_PHONE_CONSENT', actor, { args: { ...by, consentId, granted } });
    expect(record('WAITING_CONSENT', CONSENT.id, true)).toEqual(
      accepted(
        'REMOTE_READY',
        { consent: open } as never,
        { kind: 'consent.by-phone', consentId: CONSENT.id, granted: true, answers: true } as never,
        mail('CONSENT_BY_PHONE', CONSENT.id) as never,
      ),
    );
    const asked = { kind: 'consent.by-phone', consentId: COMMAND, granted: true, answers: false };
    expect(record('IN_PROGRESS', null, true, desk)).toEqual(
      accepted('REMOTE_READY', { consent: { ...open, id: COMMAND } } as never, asked as never, mail('CONSENT_BY_PHONE', COMMAND) as never),
    );
    expect(record('IN_PROGRESS', null, false)).toEqual(
      accepted('IN_PROGRESS', ended('DECLINED'), { ...asked, granted: false } as never, TO_DESK as never),
    );
    // Answered by the link meanwhile, or asked anew: what was said was about something else.
    expect(record('WAITING_CONSENT', 'another', true)).toEqual(refused('NO_LONGER_CURRENT'));
    expect(record('IN_PROGRESS', CONSENT.id, true)).toEqual(refused('NO_LONGER_CURRENT'));
    expect(record('IN_PROGRESS', null, true, otherTechnician)).toEqual(refused('NOT_ASSIGNEE'));
    for (const state of ['NEW', 'REMOTE_READY', 'REMOTE_SESSION', 'RESOLVED'] as const)
      expect(record(state, null, true)).toEqual(refused('ILLEGAL_TRANSITION'));
  });

  test('granted, declined, lapsed, given up', () => {
    const granted = { ...CONSENT, status: 'GRANTED', validUntil: NOON + 2 * HOUR };
    expect(verdict('WAITING_CONSENT', 'GRANT_CONSENT', requester)).toEqual(accepted('REMOTE_READY', { consent: granted } as never));
    // Whoever uses the device is told where somebody else permitted it.
    expect(verdict('WAITING_CONSENT', 'GRANT_CONSENT', requester, { args: { othersDevice: true } })).toEqual(
      accepted('REMOTE_READY', { consent: granted } as never, { kind: 'mail', mail: 'CONSENT_ON_DEVICE', subjectId: CONSENT.id } as never),
    );
    expect(verdict('WAITING_CONSENT', 'DECLINE_CONSENT', requester)).toEqual(accepted('IN_PROGRESS', ended('DECLINED'), TO_DESK as never));
    expect(verdict('WAITING_CONSENT', 'LAPSE_CONSENT', system)).toEqual(
      accepted('IN_PROGRESS', ended('LAPSED'), closing('LAPSED') as never, TO_DESK as never, mail('CONSENT_LAPSED', CONSENT.id) as never),
    );
    expect(verdict('WAITING_CONSENT', 'CANCEL_CONSENT', technician)).toEqual(
      accepted('IN_PROGRESS', { consent: null }, closing('CANCELLED') as never),
    );
  });

  test('granted and withdrawn before the ticket heard of the grant: the withdrawal counts, the grant comes too late', () => {
    expect(verdict('WAITING_CONSENT', 'WITHDRAW_CONSENT', requester)).toEqual(accepted('IN_PROGRESS', ended('WITHDRAWN')));
    expect(verdict('IN_PROGRESS', 'GRANT_CONSENT', requester)).toEqual(accepted('IN_PROGRESS', {}));
  });

  test('where the row says that there is no consent any more, nothing is left to close and the ticket moves on', () => {
    const snapshot = { consent: null };
    expect(verdict('WAITING_CONSENT', 'LAPSE_CONSENT', system, { snapshot })).toEqual(accepted('IN_PROGRESS', ended('LAPSED'), TO_DESK as never));
    expect(verdict('WAITING_CONSENT', 'CANCEL_CONSENT', technician, { snapshot })).toEqual(accepted('IN_PROGRESS', { consent: null }));
    expect(verdict('REMOTE_READY', 'EXPIRE_CONSENT', system, { snapshot })).toEqual(accepted('IN_PROGRESS', ended('EXPIRED')));
  });

  test('a session starts only inside the window, by the technician whom the consent names', () => {
    expect(verdict('REMOTE_READY', 'START_REMOTE', technician)).toEqual(
      accepted('REMOTE_SESSION', { session: { id: COMMAND, startedAt: NOON } }, { kind: 'session.start', consentId: CONSENT.id }),
    );
    for (const other of [otherTechnician, desk, manager]) expect(verdict('REMOTE_READY', 'START_REMOTE', other)).toEqual(refused('NOT_ASSIGNEE'));
    expect(verdict('REMOTE_READY', 'START_REMOTE', technician, { now: CONSENT.validUntil ?? 0 })).toEqual(refused('CONSENT_NOT_VALID'));
    for (const consent of [
      null,
      { ...CONSENT, status: 'REQUESTED' as const },
      { ...CONSENT, technicianId: null },
      { ...CONSENT, technicianId: otherTechnician.id },
    ]) {
      expect(verdict('REMOTE_READY', 'START_REMOTE', technician, { snapshot: { consent } })).toEqual(refused('CONSENT_NOT_VALID'));
    }
  });

  test.each([
    ['SOLVED', 'RESOLVED', [mail('TICKET_RESOLVED')]],
    ['FAILED', 'IN_PROGRESS', [TO_DESK]],
    // Neither solved nor in vain: its technician goes on, nobody is asked to come.
    ['INTERRUPTED', 'IN_PROGRESS', []],
  ] as const)('a session that ends %s leads to %s, with its minutes charged', (outcome, to, last) => {
    const patch = { ...ended(outcome), session: null };
    const sessionId = TICKET_IDS.session;
    const effects = [closing('EXPIRED'), { kind: 'session.end', sessionId, outcome }, { kind: 'charge.session', sessionId }, ...last];
    expect(verdict('REMOTE_SESSION', 'END_REMOTE', technician, { args: { outcome } })).toEqual(accepted(to, patch, ...(effects as never[])));
  });

  test('withdrawal stops the minutes at once and asks for the disconnect', () => {
    const charge = { kind: 'charge.session', sessionId: TICKET_IDS.session } as const;
    expect(verdict('REMOTE_SESSION', 'WITHDRAW_CONSENT', requester)).toEqual(accepted('DISCONNECTING', ended('WITHDRAWN'), charge));
    expect(verdict('REMOTE_READY', 'WITHDRAW_CONSENT', requester)).toEqual(accepted('IN_PROGRESS', ended('WITHDRAWN')));
  });

  test('a device that is gone ends what is permitted or asked on it; nobody can say who has tried what without a session', () => {
    const charge = { kind: 'charge.session', sessionId: TICKET_IDS.session } as const;
    const told = { kind: 'mail', mail: 'CONSENT_REVOKED', subjectId: TICKET_IDS.consent } as never;
    expect(verdict('REMOTE_SESSION', 'REVOKE_CONSENT', desk)).toEqual(accepted('DISCONNECTING', ended('REVOKED'), charge, told));
    for (const state of ['WAITING_CONSENT', 'REMOTE_READY'] as const)
      expect(verdict(state, 'REVOKE_CONSENT', desk)).toEqual(accepted('IN_PROGRESS', { consent: null }, told));
    // Whoever may change the register decides it, whatever else they may on tickets.
    expect(verdict('REMOTE_READY', 'REVOKE_CONSENT', requester)).toEqual(refused('NOT_PERMITTED'));
  });

  test('at the end of the window a session is cut', () => {
    const cut = [
      { kind: 'session.end', sessionId: TICKET_IDS.session, outcome: 'CUT' },
      { kind: 'charge.session', sessionId: TICKET_IDS.session },
    ];
    expect(verdict('REMOTE_SESSION', 'EXPIRE_CONSENT', system)).toEqual(
      accepted('DISCONNECTING', ended('EXPIRED'), closing('EXPIRED') as never, ...(cut as never[])),
    );
    expect(verdict('REMOTE_READY', 'EXPIRE_CONSENT', system)).toEqual(accepted('IN_PROGRESS', ended('EXPIRED'), closing('EXPIRED') as never));
  });

  test('the disconnect is confirmed, or an alarm is raised', () => {
    const sessionId = TICKET_IDS.session;
    // Nobody has said that it cannot be solved remotely: the technician asks again, or talks to the requester.
    for (const remoteOutcome of ['WITHDRAWN', 'EXPIRED'] as const)
      expect(verdict('DISCONNECTING', 'CONFIRM_DISCONNECT', technician, { snapshot: { remoteOutcome } })).toEqual(
        accepted('IN_PROGRESS', { session: null }, { kind: 'session.confirm-disconnect', sessionId }),
      );
    expect(verdict('DISCONNECTING', 'ALARM_DISCONNECT', system)).toEqual(
      accepted(
        'DISCONNECTING',
        { deadline: null, lateSince: NOON },
        { kind: 'session.alarm', sessionId },
        { kind: 'task', task: 'DISCONNECT_ALARM' },
      ),
    );
  });

  test('remote can be given up with a reason, with or without consent', () => {
    expect(verdict('IN_PROGRESS', 'RECORD_REMOTE_IMPOSSIBLE', technician)).toEqual(accepted('IN_PROGRESS', ended('IMPOSSIBLE'), TO_DESK as never));
    expect(verdict('REMOTE_READY', 'RECORD_REMOTE_IMPOSSIBLE', technician)).toEqual(
      accepted('IN_PROGRESS', ended('IMPOSSIBLE'), closing('CANCELLED') as never, TO_DESK as never),
    );
    expect(verdict('WAITING_CONSENT', 'RECORD_REMOTE_IMPOSSIBLE', technician)).toEqual(
      accepted('IN_PROGRESS', ended('IMPOSSIBLE'), closing('CANCELLED') as never, TO_DESK as never),
    );
  });

  test('who is asked for consent may call instead: the question is given up with the solution', () => {
    expect(verdict('WAITING_CONSENT', 'RESOLVE', technician)).toEqual(
      accepted('RESOLVED', { consent: null }, closing('CANCELLED') as never, mail('TICKET_RESOLVED') as never),
    );
  });

  test('an open question goes on for the technician whom it names, and is given up for another', () => {
    const same = { assigneeId: technician.id, assigneeNumber: 15, priority: 'HIGH' } as const;
    expect(verdict('WAITING_CONSENT', 'ASSIGN', desk, { args: same })).toEqual(accepted('WAITING_CONSENT', same));
    const other = { assigneeId: otherTechnician.id, assigneeNumber: 16 };
    expect(verdict('WAITING_CONSENT', 'ASSIGN', desk, { args: other })).toEqual(
      // Whoever was asked hears that it is off.
      accepted('IN_PROGRESS', { ...other, consent: null }, closing('CANCELLED') as never, {
        kind: 'mail',
        mail: 'CONSENT_DROPPED',
        subjectId: TICKET_IDS.consent,
      }),
    );
    expect(verdict('WAITING_CONSENT', 'ASSIGN', desk, { args: other, snapshot: { consent: null } })).toEqual(
      accepted('IN_PROGRESS', { ...other, consent: null }),
    );
  });
});
