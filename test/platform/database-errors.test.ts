import { databaseErrorText, isPassing, sqlState } from '../../platform/database-errors';

const failing = (code?: string, message = 'x'): Error => Object.assign(new Error(message), code === undefined ? {} : { code });

test.each(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'EAI_AGAIN', '57P01', '40P01', '08006', '53300', '25006'])('%s passes', (code) => {
  expect(isPassing(failing(code))).toBe(true);
});

test.each([
  'Connection terminated unexpectedly',
  'Connection terminated due to connection timeout',
  'timeout exceeded when trying to connect',
  'Client has encountered a connection error and is not queryable',
])('a connection that is gone passes: %s', (message) => {
  expect(isPassing(failing(undefined, message))).toBe(true);
});

test('a host with several addresses of which none answers passes', () => {
  expect(isPassing(new AggregateError([failing('ECONNREFUSED'), failing('EHOSTUNREACH')]))).toBe(true);
});

test.each(['22P02', '23505', '42703'])('%s does not: the database refuses the value the next time too', (code) => {
  expect([isPassing(failing(code)), databaseErrorText(failing(code))]).toEqual([false, `the database refuses it: ${code}`]);
});

test('a fault of our own does not, and is named without what it says', () => {
  const fault = new RangeError('a discount of 150 %');
  expect([isPassing(fault), isPassing(new TypeError('x')), isPassing('x'), isPassing(undefined)]).toEqual([false, false, false, false]);
  expect(databaseErrorText(fault)).toMatch(/^a fault of our own: RangeError at database-errors\.test\.ts:\d+$/);
  expect(databaseErrorText('secret')).toBe('a fault of our own: string');
});

test('a code of the operating system is no SQLSTATE, however long it is', () => {
  expect([sqlState(failing('EPIPE')), sqlState(failing('40P01')), sqlState(failing())]).toEqual([undefined, '40P01', undefined]);
});
