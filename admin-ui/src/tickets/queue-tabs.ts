import type { SortPayload } from 'react-admin';
import type { TicketCounts, TicketFilter } from '../../../api/contract/ticket-list';
import { isWorkDone, stateDef, TICKET_STATE_NAMES, type TicketState } from '../../../domain/ticket-states';
import { listAddress } from '../data/list-address';
import type { AdminKey } from '../i18n/i18n-provider';

/** What of the list's filter a tab sets. */
export type TabFilter = Pick<
  TicketFilter,
  'group' | 'state' | 'assigneeId' | 'overdue' | 'dueSoon' | 'target' | 'unanswered' | 'unverified' | 'lead'
>;

type TabKey = AdminKey extends infer K ? (K extends `queue.holds_${infer Key}` ? Key : never) : never;

/** One cut through the queue; what it holds is said under `queue.holds_<key>`. */
export interface QueueTab {
  readonly key: TabKey;
  readonly label: AdminKey;
  readonly filter: TabFilter;
  /** How many tickets there are; undefined where no figure is asked for. */
  readonly count: (counts: TicketCounts) => number | undefined;
  /** In which order it begins; by promise unless told. */
  readonly sort?: SortPayload;
}

/** Order in which the queue is read: what is due first. */
export const QUEUE_SORT: SortPayload = { field: 'targetDueAt', order: 'ASC' };

/** Order of what is done: nothing is promised there any more. */
const NEWEST_FIRST: SortPayload = { field: 'receivedAt', order: 'DESC' };

const inStates = (...states: TicketState[]) => ({
  filter: { state: states },
  count: ({ byState }: TicketCounts): number => states.reduce((sum, state) => sum + (byState[state] ?? 0), 0),
});

/** What is left to do waits for somebody of the customer. */
const AT_CUSTOMER = TICKET_STATE_NAMES.filter((state) => {
  const def = stateDef(state);
  return (def.waitingFor === 'REQUESTER' || def.waitingFor === 'REPRESENTATIVE') && !isWorkDone(def);
});

/** The tabs of the queue, in the order of a dispatcher's morning; what is rarer is a filter. */
export const QUEUE_TABS: readonly QueueTab[] = [
  { key: 'open', label: 'queue.open', filter: { group: 'open' }, count: ({ open }) => open },
  { key: 'unassigned', label: 'queue.unassigned', filter: { group: 'open', assigneeId: 'none' }, count: ({ unassigned }) => unassigned },
  { key: 'mine', label: 'queue.mine', filter: { group: 'open', assigneeId: 'me' }, count: ({ mine }) => mine },
  { key: 'unanswered', label: 'queue.unanswered', filter: { group: 'open', unanswered: true }, count: ({ unanswered }) => unanswered },
  { key: 'breached', label: 'queue.breached', filter: { target: 'BREACHED' }, count: ({ breached }) => breached },
  { key: 'at_risk', label: 'queue.at_risk', filter: { target: 'AT_RISK' }, count: ({ atRisk }) => atRisk },
  { key: 'waiting', label: 'queue.waiting', ...inStates(...AT_CUSTOMER) },
  { key: 'unverified', label: 'queue.unverified', filter: { unverified: true }, count: ({ unverified }) => unverified },
  {
    key: 'not_entitled',
    label: 'queue.not_entitled',
    filter: { state: ['NOT_ENTITLED'], unverified: false },
    count: ({ byState, unverified }) => (byState.NOT_ENTITLED ?? 0) - unverified,
  },
  { key: 'all', label: 'queue.all', filter: {}, count: () => undefined, sort: NEWEST_FIRST },
];

const TAB_FIELDS = ['group', 'state', 'assigneeId', 'overdue', 'dueSoon', 'target', 'unanswered', 'unverified', 'lead'] as const;

/** The tab whose filter is in force; null when somebody has combined one that no tab stands for. */
export function tabOf(filter: Readonly<Record<string, unknown>>): string | null {
  const own = JSON.stringify(tabPart(filter));
  return QUEUE_TABS.find((tab) => JSON.stringify(tabPart(tab.filter)) === own)?.key ?? null;
}

/** The filter after a change of tab: what the tabs set is replaced, customer, priority and search stay. */
export function withTab(filter: Readonly<Record<string, unknown>>, tab: QueueTab): Record<string, unknown> {
  const rest = Object.fromEntries(Object.entries(filter).filter(([field]) => !(TAB_FIELDS as readonly string[]).includes(field)));
  return { ...rest, ...tab.filter };
}

/** The order of a tab, unless somebody has chosen one of their own. */
export function sortWithTab(current: SortPayload, { sort = QUEUE_SORT }: QueueTab): SortPayload {
  const isChosen = ![QUEUE_SORT, NEWEST_FIRST].some(({ field, order }) => field === current.field && order === current.order);
  return isChosen ? current : sort;
}

function tabPart(filter: Readonly<Record<string, unknown>>): unknown[] {
  return TAB_FIELDS.map((field) => {
    const value = filter[field];
    return Array.isArray(value) ? [...(value as string[])].sort() : (value ?? null);
  });
}

/** Address of the queue with a filter. */
export function queueLink(filter: TicketFilter): string {
  return listAddress('tickets', filter);
}
