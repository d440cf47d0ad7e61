/**
 * Every waiting time of the product, one environment variable each (ISO 8601 durations).
 * `business` waits run in the calendar's business hours (hours and minutes only: a "day" has no fixed length there);
 * `elapsed` waits run on the wall clock.
 */
export interface WaitDef {
  readonly clock: 'business' | 'elapsed';
  readonly default: string;
  readonly doc: string;
}

export const WAITS = {
  WAIT_FIRST_RESPONSE: { clock: 'business', default: 'PT1H', doc: 'a new ticket without an assignee becomes a desk task' },
  WAIT_ENTITLEMENT: {
    clock: 'business',
    default: 'PT8H',
    doc: 'a request without a contract waits this long for a staff decision before the desk is reminded',
  },
  WAIT_IN_PROGRESS: { clock: 'business', default: 'PT16H', doc: 'an assigned ticket without any step becomes a desk task' },
  WAIT_REQUESTER: {
    clock: 'business',
    default: 'PT16H',
    doc: 'a requester who was asked something is reminded; after the same time once more it becomes a desk task',
  },
  WAIT_CONSENT: { clock: 'business', default: 'PT4H', doc: 'an unanswered consent request lapses (lapse means no)' },
  WAIT_CONSENT_WINDOW: { clock: 'elapsed', default: 'PT2H', doc: 'how long a granted consent permits connecting' },
  WAIT_DISCONNECT: {
    clock: 'elapsed',
    default: 'PT2M',
    doc: 'after a withdrawal the technician confirms the disconnect within this time, else an alarm',
  },
  WAIT_APPROVAL_REMINDER: { clock: 'business', default: 'PT8H', doc: 'an unanswered approval request is reminded' },
  WAIT_APPROVAL_PHONE: { clock: 'business', default: 'PT16H', doc: 'a still unanswered approval request becomes a phone task' },
  WAIT_APPROVAL_EXPIRY: { clock: 'business', default: 'PT80H', doc: 'an approval request expires; silence never approves' },
  WAIT_PLANNING: { clock: 'business', default: 'PT8H', doc: 'an approved visit that is not planned becomes a desk task' },
  WAIT_VISIT_REMINDER: { clock: 'elapsed', default: 'P1D', doc: 'how long before a visit its technician and the requester are reminded' },
  WAIT_VISIT_OVERDUE: { clock: 'elapsed', default: 'PT2H', doc: 'a visit not closed this long after its planned end becomes a desk task' },
  WAIT_MONTH_CUTOFF: {
    clock: 'business',
    default: 'PT8H',
    doc: 'after a month is over, what belongs to it and comes in late is waited for; then it is frozen as soon as nothing is missing',
  },
  WAIT_MONTH_WARNING: { clock: 'business', default: 'PT16H', doc: 'a month of a customer that still misses something becomes a desk task' },
  WAIT_MONTH_FREEZE: {
    clock: 'business',
    default: 'PT24H',
    doc: 'a month of a customer is frozen, whatever is missing: that is billed with the next one',
  },
  WAIT_MONTH_REVIEW: { clock: 'business', default: 'PT16H', doc: 'drafts of a month that nobody has released become a desk task' },
  WAIT_MONTH_REMINDER: {
    clock: 'business',
    default: 'PT24H',
    doc: 'the report of a released month that no IT officer has acknowledged is reminded of',
  },
  WAIT_MONTH_LAST_REMINDER: { clock: 'business', default: 'PT56H', doc: 'a report that is still not acknowledged is reminded of for the last time' },
  WAIT_MONTH_ANSWER: {
    clock: 'business',
    default: 'PT80H',
    doc: 'a report that is still not acknowledged becomes a desk task, and its month is closed without an answer',
  },
  WAIT_AUTO_CLOSE: { clock: 'business', default: 'PT24H', doc: 'a resolved ticket that nobody confirms is closed' },
  WAIT_REOPEN: { clock: 'elapsed', default: 'P14D', doc: 'how long a closed ticket can be reopened; then its workflow ends' },
  WAIT_STATUS_LINK: { clock: 'elapsed', default: 'P30D', doc: 'life of the status link after the ticket ended' },
  WAIT_PORTAL_LINK: { clock: 'elapsed', default: 'PT15M', doc: 'life of the one-time link to "my computers"' },
  WAIT_PORTAL_VISIT: { clock: 'elapsed', default: 'PT30M', doc: 'how long "my computers" stays open after its link was used' },
  WAIT_REPORT_LINK: {
    clock: 'elapsed',
    default: 'P30D',
    doc: 'life of the one-time link that an IT officer is mailed with a report, or is sent by staff',
  },
  WAIT_COMMAND_EXPIRY: { clock: 'elapsed', default: 'PT15M', doc: 'a staff command that could not be delivered expires' },
  WAIT_PORTAL_COMMAND_EXPIRY: { clock: 'elapsed', default: 'P7D', doc: 'a portal command or decision that could not be delivered expires' },
  WAIT_UPDATE: { clock: 'elapsed', default: 'PT3S', doc: 'how long the API waits for the workflow before it answers 202' },
  WAIT_SESSION_IDLE: { clock: 'elapsed', default: 'PT12H', doc: 'a staff session that nobody uses ends' },
  WAIT_SESSION_ABSOLUTE: { clock: 'elapsed', default: 'P7D', doc: 'a staff session ends in any case' },
  WAIT_IDEMPOTENCY: { clock: 'elapsed', default: 'P7D', doc: 'how long an idempotency key replays its answer' },
  WAIT_OUTBOX: { clock: 'elapsed', default: 'P7D', doc: 'how long delivered outbox rows are kept' },
  WAIT_MAIL_SOURCE: { clock: 'elapsed', default: 'P180D', doc: 'how long the original of a mail that came in is kept after it was decided' },
  WAIT_MAIL_SET_ASIDE: {
    clock: 'elapsed',
    default: 'P90D',
    doc: 'how long words, sender and files are kept of a mail that was set aside or discarded, and of an answer that was not taken once it was read',
  },
  WAIT_TEMPORAL_RETENTION: { clock: 'elapsed', default: 'P90D', doc: 'retention of closed workflow histories in the Temporal namespace' },
} as const satisfies Record<string, WaitDef>;

/** Name of a waiting time, also the name of its environment variable. */
export type WaitKey = keyof typeof WAITS;

/** Clocks of two machines differ by a little; a deadline this close counts as due. */
export const CLOCK_TOLERANCE_MS = 1_000;

/** How long a ticket may take to hear of what staff decided about a request of its own, while Temporal is away (ms): the request counts no more before it does. */
export const OVERTAKEN_REQUEST_MS = 30 * 86_400_000;
