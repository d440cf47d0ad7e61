import { isNewsTo } from '../../domain/ticket-news';

describe('what is news to somebody who is about to act', () => {
  test.each([
    ['a step of a colleague', { actorKind: 'STAFF', actorId: 'b', from: 'NEW', to: 'NEW' }, true],
    ['a step of their own', { actorKind: 'STAFF', actorId: 'a', from: 'NEW', to: 'IN_PROGRESS' }, false],
    ['what the requester did', { actorKind: 'REQUESTER', actorId: null, from: 'RESOLVED', to: 'RESOLVED' }, true],
    ['a decision', { actorKind: 'APPROVER', actorId: 'c', from: 'WAITING_APPROVAL', to: 'TO_PLAN' }, true],
    ['a reminder', { actorKind: 'SYSTEM', actorId: null, from: 'NEW', to: 'NEW' }, false],
    ['what happened by itself', { actorKind: 'SYSTEM', actorId: null, from: 'WAITING_CONSENT', to: 'IN_PROGRESS' }, true],
  ] as const)('%s', (_what, step, expected) => {
    expect(isNewsTo('a', step)).toBe(expected);
  });
});
