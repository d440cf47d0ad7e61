import { CHAIN_START, eventHash, evidenceHash, type HashedEvent } from '../../platform/event-hash';

const event: HashedEvent = {
  ticketId: '0f0d5a1e-0000-4000-8000-000000000001',
  seq: 1,
  commandId: '0f0d5a1e-0000-4000-8000-000000000001',
  command: 'RECEIVE',
  contentHash: 'ab',
  fromState: null,
  toState: 'RECEIVED',
  actorKind: 'SYSTEM',
  actorId: null,
  at: 1_795_000_000_123,
  args: { b: 1, a: '2.50' },
  patch: {},
  evidenceHash: null,
};

describe('event hash', () => {
  it('is the same for the row as inserted and as read back', () => {
    const readBack = { ...event, at: new Date(1_795_000_000_123), args: { a: '2.50', b: 1 } };
    expect(eventHash(CHAIN_START, readBack)).toBe(eventHash(CHAIN_START, event));
  });

  it('ignores columns that it does not cover', () => {
    expect(eventHash(CHAIN_START, { ...event, id: 7 } as HashedEvent)).toBe(eventHash(CHAIN_START, event));
  });

  it.each(Object.keys(event) as (keyof HashedEvent)[])('changes with %s', (field) => {
    const other = { ...event, [field]: typeof event[field] === 'number' ? 2 : field === 'args' || field === 'patch' ? { c: 1 } : 'other' };
    expect(eventHash(CHAIN_START, other as HashedEvent)).not.toBe(eventHash(CHAIN_START, event));
  });

  it('changes with the hash before it', () => {
    expect(eventHash('1'.repeat(64), event)).not.toBe(eventHash(CHAIN_START, event));
  });
});

describe('evidence hash', () => {
  it('depends on salt and content, not on the order of keys', () => {
    expect(evidenceHash('s', { a: 1, b: 2 })).toBe(evidenceHash('s', { b: 2, a: 1 }));
    expect(evidenceHash('t', { a: 1 })).not.toBe(evidenceHash('s', { a: 1 }));
  });
});
