import { QueryClient } from '@tanstack/react-query';
import { createRefresher } from '../../admin-ui/src/data/refresher';

const T1 = '22222222-2222-4222-8222-222222222222';

function asked(...keys: readonly (readonly unknown[])[]) {
  const queries = new QueryClient();
  for (const key of keys) queries.setQueryData(key, {});
  const rounds: ('active' | 'none')[] = [];
  const invalidate = queries.invalidateQueries.bind(queries);
  jest.spyOn(queries, 'invalidateQueries').mockImplementation((filters, options) => {
    rounds.push(filters?.refetchType as 'active' | 'none');
    return invalidate(filters, options);
  });
  return { queries, rounds, old: () => keys.filter((key) => queries.getQueryState(key)?.isInvalidated === true) };
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('rounds of questions', () => {
  const page = ['tickets', 'getOne', { id: T1, meta: { page: true } }];
  const other = ['tickets', 'getOne', { id: 'other' }];
  const list = ['tickets', 'getList', {}];
  const form = ['sites', 'getOne', { id: 's1', meta: { frozen: true } }];

  test('many changes are one round, and the next one takes its time', () => {
    const { queries, rounds } = asked(list);
    const refresher = createRefresher(queries, () => true);
    for (let n = 0; n < 50; n += 1) {
      refresher.changed([{ resource: 'tickets', id: `t${n}` }]);
      jest.advanceTimersByTime(100);
    }
    // Five seconds of changes: at once, then every second and a half.
    expect(rounds.length).toBeLessThanOrEqual(4);
    expect(rounds.length).toBeGreaterThanOrEqual(3);
    refresher.stop();
  });

  test('a page that nobody sees only marks its answers as old', () => {
    const { queries, rounds, old } = asked(list);
    const refresher = createRefresher(queries, () => false);
    refresher.everything();
    jest.advanceTimersByTime(2_000);
    expect(rounds).toEqual(['none']);
    expect(old()).toEqual([list]);
  });

  test('lists of what changed and its own page, but no other record and no form', () => {
    const { queries, old } = asked(page, other, list, form, ['auth', 'getPermissions']);
    const refresher = createRefresher(queries, () => true);
    refresher.changed([
      { resource: 'tickets', id: T1 },
      { resource: 'sites', id: 's1' },
    ]);
    jest.advanceTimersByTime(2_000);
    expect(old()).toEqual([page, list]);
  });

  test.each(['commands', 'mails', 'desk-tasks'])('%s stand on the page of a ticket', (resource) => {
    const { queries, old } = asked(page, form);
    const refresher = createRefresher(queries, () => true);
    refresher.changed([{ resource, id: 'x' }]);
    jest.advanceTimersByTime(2_000);
    expect(old()).toEqual([page]);
  });

  test('a command that was not carried out may have left a task of the desk or a mail in quarantine', () => {
    const [tasks, mails] = [
      ['desk-tasks', 'getList', {}],
      ['inbound-mails', 'getList', {}],
    ];
    const { queries, old } = asked(tasks, mails);
    const refresher = createRefresher(queries, () => true);
    refresher.changed([{ resource: 'commands', id: 'x' }]);
    jest.advanceTimersByTime(2_000);
    expect(old()).toEqual([tasks, mails]);
  });
});
