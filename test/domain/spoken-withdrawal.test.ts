import { decide, refusalOfStaff } from '../../domain/ticket-machine';
import { possibleCallers } from '../../domain/withdrawal-callers';
import { ACTORS, NOON, snapshotIn } from '../support/tickets';

const snapshot = snapshotIn('REMOTE_SESSION');
const consentId = snapshot.consent?.id ?? '';
const GIVER = { kind: 'mail', mail: 'CONSENT_WITHDRAWN_CALL', subjectId: consentId };

test.each([
  [undefined, []],
  ['GIVER', [GIVER]],
  ['REQUESTER', [GIVER, { ...GIVER, mail: 'CONSENT_WITHDRAWN_CALL_REQUESTER' }]],
  ['CONTACT', [GIVER]],
  ['OTHER', [GIVER]],
  ['DEVICE_USER', [GIVER, { ...GIVER, mail: 'CONSENT_WITHDRAWN_CALL_DEVICE_USER' }]],
] as const)('a session is cut and charged by whoever took the permission back; on the phone by %s it is confirmed by mail', (caller, mails) => {
  const args = { consentId, ...(caller === undefined ? {} : { caller }) };
  const input = { commandId: 'c', command: 'WITHDRAW_CONSENT', actor: caller === undefined ? ACTORS.requester : ACTORS.desk, args } as const;
  const verdict = decide(snapshot, input, NOON);
  const charge = { kind: 'charge.session', sessionId: snapshot.session?.id };
  expect(verdict).toMatchObject({ ok: true, to: 'DISCONNECTING', effects: [charge, ...mails] });
});

test('it is recorded by whoever has the ticket, or may triage', () => {
  expect(refusalOfStaff(snapshot, 'WITHDRAW_CONSENT', ACTORS.desk)).toBeNull();
  expect(refusalOfStaff(snapshot, 'WITHDRAW_CONSENT', ACTORS.technician)).toBeNull();
  expect(refusalOfStaff({ ...snapshot, assigneeId: 'other' }, 'WITHDRAW_CONSENT', ACTORS.technician)).toBe('NOT_ASSIGNEE');
  expect(refusalOfStaff(snapshot, 'WITHDRAW_CONSENT', ACTORS.accountant)).toBe('NOT_PERMITTED');
});

test('who can have called depends on whose permission and whose device it is', () => {
  expect(possibleCallers({ isColleagues: false, hasOtherUser: false })).toEqual(['GIVER', 'CONTACT', 'OTHER']);
  expect(possibleCallers({ isColleagues: true, hasOtherUser: true })).toEqual(['GIVER', 'REQUESTER', 'CONTACT', 'OTHER']);
  expect(possibleCallers({ isColleagues: false, hasOtherUser: true })).toEqual(['GIVER', 'DEVICE_USER', 'CONTACT', 'OTHER']);
});
