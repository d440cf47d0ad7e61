import { receivedSnapshot, upgraded, type StoredSnapshot } from '../../domain/ticket-snapshot';
import { NOON, snapshotIn, uuid } from '../support/tickets';
import { TICKET_STATE_NAMES } from '../../domain/ticket-states';

const received = receivedSnapshot({ ticketId: uuid(1), number: 1001, receivedAt: NOON, priority: 'NORMAL' });

test('what a release did not know yet is filled as if nothing had happened', () => {
  const { lateSince: _late, remoteAttempts: _attempts, visit: _visit, ...old } = received;
  expect(upgraded(old as StoredSnapshot)).toEqual(received);
});

test.each(TICKET_STATE_NAMES)('what is stored stays as it is in state %s', (state) => {
  const snapshot = snapshotIn(state);
  expect(upgraded(snapshot)).toEqual(snapshot);
});
