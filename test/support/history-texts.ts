/** Shapes of what a history may hold: ids, codes, amounts and instants. Whatever else stands there could be about a person. */
const SHAPES: readonly RegExp[] = [
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  // States, commands, reasons; a timer's summary names the command and the state.
  /^[A-Z]+(_[A-Z]+)*( in [A-Z]+(_[A-Z]+)*)?$/,
  // A step is told with where it led, or that it was none.
  /^((refused|caught up): )?[A-Z]+(_[A-Z]+)*(: [A-Z]+(_[A-Z]+)* →| in) [A-Z]+(_[A-Z]+)*$/,
  // A timer of a promise names the promise as well.
  /^(WARN|BREACH)_TARGET [A-Z]+(_[A-Z]+)* in [A-Z]+(_[A-Z]+)*$/,
  // Amounts and numbers; nothing as long as a telephone or an identity number.
  /^-?\d{1,9}(\.\d{1,4})?$/,
  /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d+)?Z)?$/,
  /^SM-\d{6}$/,
  /^Ticket \d+$/,
  /^(Approval|Visit) \d+ of ticket \d+$/,
  /^(ticket-\d+|(approval|visit)-\d+-\d+|contract-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/,
  // A month, and the end of one.
  /^\d{4}-(0[1-9]|1[0-2])$/,
  /^Month's end \d{4}-\d{2} of (customer \d+|all customers)$/,
  /^month-end-(\d+|run)-\d{4}-\d{2}$/,
  /^month-end-due(-[\dTZ:-]+)?$/,
  // Kinds of effects, where a write goes on as an activity of its own.
  /^(entitlement|contract|asset|consent|session|need|approval|visit|charge|message|merge|silence)\.[a-z-]+$/,
  // What servers and connections say of themselves when they fail; never what was sent to them.
  /^(connect|read|write|getaddrinfo) E[A-Z]+( [\d.:]+)?$/,
  /^(the database system is|terminating connection|Connection terminated|canceling statement|timeout exceeded|Client has encountered|Activity task|activity)( [A-Za-z]+)*$/,
  /^[A-Z][a-z]+([A-Z][a-z]+)+$/,
  // A calendar with its version.
  /^[a-z0-9]+(-[a-z0-9]+)*@\d+$/,
];

/** Words of the code itself: outcomes, activities, roles. */
const WORDS: ReadonlySet<string> = new Set([
  ...['stored', 'refused', 'overruled', 'later', 'chaseApproval', 'loadEntitlementFacts', 'recordTransition', 'remindVisit'],
  ...['advanceMonthEnd', 'orderMonthRun', 'monthRunBatch', 'next customers'],
  ...['recountBatch', 'Clocks of open tickets counted again', 'others first', 'until nobody keeps what was'],
  ...['releaseRatedBatch', 'Lines that waited for a rate', 'next lines'],
  ...['followContract', 'Course of a contract', 'next step'],
  ...['admin', 'manager', 'staff', 'technician', 'accountant', 'ops'],
  ...['mail', 'task'],
  ...['tr', 'en'],
]);

/** Texts beside payloads that people could get into. */
const OWN_FIELDS: ReadonlySet<string> = new Set(['workflowId', 'message', 'reason', 'updateId', 'cause', 'details', 'links']);

/** Texts of a history (as JSON) that have none of the shapes that are allowed: payloads, summaries, attributes, memos, ids and messages. */
export function suspiciousTexts(history: unknown): string[] {
  return [...new Set(textsOf(history))].filter((text) => !WORDS.has(text) && !SHAPES.some((shape) => shape.test(text)));
}

/** All of those texts. */
export function textsOf(part: unknown): string[] {
  if (Array.isArray(part)) return part.flatMap(textsOf);
  if (typeof part !== 'object' || part === null) return [];
  const { metadata, data } = part as { metadata?: unknown; data?: unknown };
  if (metadata !== undefined && typeof data === 'string') return leavesOf(decoded(data));
  return Object.entries(part).flatMap(([name, value]) => (typeof value === 'string' ? (OWN_FIELDS.has(name) ? [value] : []) : textsOf(value)));
}

function decoded(base64: string): unknown {
  const text = Buffer.from(base64, 'base64').toString();
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function leavesOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leavesOf) : [];
}
