import type { TicketCounts, TicketFilter } from '../../../api/contract/ticket-list';
import { isWorkDone, stateDef, TICKET_STATE_NAMES, type TicketState } from '../../../domain/ticket-states';
import type { AdminKey } from '../i18n/i18n-provider';

/** What of the list's filter a tab sets. */
export type TabFilter = Pick<
  TicketFilter,
  'group' | 'state' | 'assigneeId' | 'overdue' | 'dueSoon' | 'target' | 'unanswered' | 'unverified' | 'lead'
>;

/** One cut through the queue. */
export interface QueueTab {
  readonly key: string;
  readonly label: AdminKey;
  readonly filter: TabFilter;
  /** How many tickets there are; undefined where no figure is asked for. */
  readonly count: (counts: TicketCounts) => number | undefined;
}

const inStates = (...states: TicketState[]) => ({
  filter: { state: states },
  count: ({ byState }: TicketCounts): number => states.reduce((sum, state) => sum + (byState[state] ?? 0), 0),
});

/** What is left to do waits for somebody of the customer. */
const AT_CUSTOMER = TICKET_STATE_NAMES.filter((state) => {
  const def = stateDef(state);
  return (def.waitingFor === 'REQUESTER' || def.waitingFor === 'REPRESENTATIVE') && !isWorkDone(def);
});

/** The tabs of the queue, in the order of a dispatcher's morning. */
export const QUEUE_TABS: readonly QueueTab[] = [
  { key: 'open', label: 'queue.open', filter: { group: 'open' }, count: ({ open }) => open },
  { key: 'new', label: 'queue.new', ...inStates('RECEIVED', 'NEW') },
  { key: 'mine', label: 'queue.mine', filter: { group: 'open', assigneeId: 'me' }, count: ({ mine }) => mine },
  { key: 'unanswered', label: 'queue.unanswered', filter: { unanswered: true }, count: ({ unanswered }) => unanswered },
  { key: 'unassigned', label: 'queue.unassigned', filter: { group: 'open', assigneeId: 'none' }, count: ({ unassigned }) => unassigned },
  { key: 'breached', label: 'queue.breached', filter: { target: 'BREACHED' }, count: ({ breached }) => breached },
  { key: 'at_risk', label: 'queue.at_risk', filter: { target: 'AT_RISK' }, count: ({ atRisk }) => atRisk },
  { key: 'overdue', label: 'queue.overdue', filter: { overdue: true }, count: ({ overdue }) => overdue },
  { key: 'due_soon', label: 'queue.due_soon', filter: { dueSoon: true }, count: ({ dueSoon }) => dueSoon },
  { key: 'waiting', label: 'queue.waiting', ...inStates(...AT_CUSTOMER) },
  { key: 'to_plan', label: 'queue.to_plan', ...inStates('TO_PLAN') },
  { key: 'unverified', label: 'queue.unverified', filter: { unverified: true }, count: ({ unverified }) => unverified },
  {
    key: 'not_entitled',
    label: 'queue.not_entitled',
    filter: { state: ['NOT_ENTITLED'], unverified: false },
    count: ({ byState, unverified }) => (byState.NOT_ENTITLED ?? 0) - unverified,
  },
  { key: 'resolved', label: 'queue.resolved', ...inStates('RESOLVED') },
  { key: 'lead', label: 'ticket.lead', filter: { lead: true }, count: () => undefined },
  { key: 'all', label: 'queue.all', filter: {}, count: () => undefined },
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

function tabPart(filter: Readonly<Record<string, unknown>>): unknown[] {
  return TAB_FIELDS.map((field) => {
    const value = filter[field];
    return Array.isArray(value) ? [...(value as string[])].sort() : (value ?? null);
  });
}

/** Address of the queue with a filter. */
export function queueLink(filter: TicketFilter): string {
  return `/tickets?filter=${encodeURIComponent(JSON.stringify(filter))}`;
}
