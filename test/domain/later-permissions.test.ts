import {
  asksRequesterLater,
  followingQuestion,
  laterPermission,
  laterThan,
  permittedBesides,
  type TicketPermission,
} from '../../domain/later-permissions';

const AT = 1_000;
const permission = (id: string, more: Partial<TicketPermission> = {}): TicketPermission => ({
  ...{
    id,
    assetId: 'device',
    status: 'CANCELLED',
    askedAt: 0,
    lapsesAt: null,
    validUntil: null,
    askedContactId: null,
    deviceUserId: null,
    isUsed: false,
  },
  ...more,
});
const first = permission('first');
const given = { status: 'GRANTED', validUntil: AT + 1, askedAt: 5 };

test('what came after is what was asked for since, the last first, whatever the order of the rows', () => {
  const rows = [permission('c', { askedAt: 9 }), first, permission('b', { askedAt: 5 }), permission('before', { askedAt: -1 })];
  expect(laterThan(rows, 'first').map(({ id }) => id)).toEqual(['c', 'b']);
  expect(laterThan(rows, 'c')).toEqual([]);
  expect(laterThan(rows, 'of another ticket')).toEqual([]);
});

test('of two of the same instant each comes after the other', () => {
  const rows = [first, permission('second')];
  expect(laterThan(rows, 'first')).toEqual([rows[1]]);
  expect(laterThan(rows, 'second')).toEqual([first]);
});

test.each<[string, Partial<TicketPermission>, boolean]>([
  ['that stands', given, true],
  ['that stood', { ...given, validUntil: AT }, false],
  ['that was taken back while somebody is connected by it', { ...given, status: 'WITHDRAWN', isUsed: true }, true],
  ['for another device', { ...given, assetId: 'another' }, false],
  ['that is only asked for', { status: 'REQUESTED', askedAt: 5 }, false],
  ['of before', { ...given, askedAt: -1 }, false],
])('a permission %s is told of: %s', (_what, more, told) => {
  expect(laterPermission([first, permission('next', more)], 'first', AT)?.id).toBe(told ? 'next' : undefined);
});

test('a later one that stands is told of also where another one followed that does not', () => {
  const rows = [first, permission('stands', given), permission('declined', { status: 'DECLINED', askedAt: 7 })];
  expect(laterPermission(rows, 'first', AT)?.id).toBe('stands');
});

test.each<[string | null, Partial<TicketPermission>, string | undefined]>([
  ['user', { askedContactId: 'user' }, 'ANEW'],
  [null, { askedContactId: null }, 'ANEW'],
  [null, { askedContactId: 'user' }, 'COLLEAGUE'],
  ['user', { askedContactId: null, deviceUserId: 'user' }, 'INSTEAD'],
  ['user', { askedContactId: null, deviceUserId: 'another' }, undefined],
  ['user', { askedContactId: 'another' }, undefined],
])('read by %s, the question that followed %j is %s', (reader, more, kind) => {
  const rows = [first, permission('between', { askedAt: 3, askedContactId: 'nobody' }), permission('next', { askedAt: 5, ...more })];
  expect(followingQuestion(rows, 'first', reader)).toEqual(kind === undefined ? null : { id: 'next', kind });
});

test.each<[Partial<TicketPermission>, boolean]>([
  [{ status: 'REQUESTED' }, true],
  [{ status: 'REQUESTED', lapsesAt: AT }, false],
  [{ status: 'REQUESTED', lapsesAt: AT + 1 }, true],
  [{ status: 'REQUESTED', askedContactId: 'user' }, false],
  [{ status: 'GRANTED' }, false],
  [{ status: 'REQUESTED', askedAt: -1 }, false],
])('a question %j since is one that the requester can still answer: %s', (more, open) => {
  expect(asksRequesterLater([first, permission('next', { askedAt: 5, ...more })], 'first', AT)).toBe(open);
});

test('of what others permitted since, its user is told of each on that device but the one they are told of anyhow, the first first', () => {
  const given = { deviceUserId: 'user', validUntil: AT };
  const rows = [
    first,
    permission('last', { ...given, askedAt: 9 }),
    permission('second', { ...given, askedAt: 7 }),
    permission('one', { ...given, askedAt: 5 }),
    permission('their own', { ...given, askedAt: 6, askedContactId: 'user' }),
    permission('never given', { ...given, askedAt: 6, validUntil: null }),
    permission('another device', { ...given, askedAt: 6, assetId: 'another' }),
  ];
  expect(permittedBesides(rows, 'first', 'user', 'last').map(({ id }) => id)).toEqual(['one', 'second']);
});
