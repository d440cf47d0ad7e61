import { TicketListQuery, type TicketCounts } from '../../api/contract/ticket-list';
import { QUEUE_SORT, QUEUE_TABS, queueLink, sortWithTab, tabOf, withTab, type QueueTab } from '../../admin-ui/src/tickets/queue-tabs';
import { listQuery } from '../../admin-ui/src/data/list-query';

describe('tabs of the queue', () => {
  test.each(QUEUE_TABS.map((tab) => [tab.key, tab] as const))('%s is a filter that the API knows, and is found again in the address', (key, tab) => {
    const query = Object.fromEntries(new URLSearchParams(listQuery({ filter: tab.filter, sort: { field: 'receivedAt', order: 'DESC' } })));
    expect(TicketListQuery.safeParse(query).success).toBe(true);
    expect(tabOf(tab.filter)).toBe(key);
    expect(JSON.parse(new URLSearchParams(queueLink(tab.filter).split('?')[1]).get('filter') ?? '')).toEqual(tab.filter);
  });

  test('a change of tab keeps customer and search', () => {
    const tab = (key: string) => QUEUE_TABS.find((one) => one.key === key) as QueueTab;
    const filter = withTab({ group: 'open', customerId: 'c1', q: 'yazıcı' }, tab('mine'));
    expect(filter).toEqual({ group: 'open', assigneeId: 'me', customerId: 'c1', q: 'yazıcı' });
    expect(withTab(filter, tab('waiting'))).toEqual({
      state: ['WAITING_REQUESTER', 'WAITING_CONSENT', 'WAITING_APPROVAL'],
      customerId: 'c1',
      q: 'yazıcı',
    });
    expect(tabOf({ state: ['PLANNED'] })).toBeNull();
  });

  test('what is open begins with what is due first, what is done with the newest; an order that somebody chose stays', () => {
    const tab = (key: string) => QUEUE_TABS.find((one) => one.key === key) as QueueTab;
    const newest = { field: 'receivedAt', order: 'DESC' } as const;
    expect(QUEUE_SORT).toEqual({ field: 'targetDueAt', order: 'ASC' });
    expect(sortWithTab(QUEUE_SORT, tab('all'))).toEqual(newest);
    expect(sortWithTab(newest, tab('open'))).toEqual(QUEUE_SORT);
    expect(sortWithTab({ field: 'priority', order: 'DESC' }, tab('all'))).toEqual({ field: 'priority', order: 'DESC' });
  });

  test('figures add up over the states of a tab', () => {
    const counts = {
      byState: { NEW: 3, RECEIVED: 1, WAITING_APPROVAL: 2 },
      open: 9,
      mine: 4,
      unassigned: 3,
      overdue: 1,
      dueSoon: 2,
    } as unknown as TicketCounts;
    const figures = Object.fromEntries(QUEUE_TABS.map(({ key, count }) => [key, count(counts)]));
    expect(figures).toMatchObject({ open: 9, mine: 4, unassigned: 3, waiting: 2, all: undefined });
  });
});
