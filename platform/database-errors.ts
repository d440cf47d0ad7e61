/** SQLSTATE classes after which the same statement may succeed: connection, resources, shutdown, rollback by conflict. */
const PASSING_CLASSES = ['08', '40', '53', '55', '57', '58'];

/** Besides: a standby that was asked to write (until its place in a failover is clear), and a plan that a migration outdated. */
const PASSING_STATES = ['25006', '0A000'];

/** How the operating system says that the database cannot be reached now. */
const AWAY = [
  ...['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT'],
  ...['EHOSTUNREACH', 'EHOSTDOWN', 'ENETUNREACH', 'ENETDOWN', 'ENOTFOUND', 'EAI_AGAIN', 'ENOENT'],
];

/** What the driver and its pool say of a connection that is gone, or that nobody gave in time; they have no code. */
const LOST_CONNECTION =
  /^(Connection terminated|timeout (expired|exceeded when trying to connect)|Query read timeout|Client (has encountered a connection error|was closed)|Cannot use a pool after calling end|There was an error establishing an SSL connection|Received unexpected)/i;

/** PostgreSQL's SQLSTATE of an error, or undefined. */
export function sqlState(error: unknown): string | undefined {
  const code = codeOf(error);
  return code !== undefined && /^[0-9A-Z]{5}$/.test(code) && !AWAY.includes(code) ? code : undefined;
}

/**
 * Whether what went wrong with the database passes by itself. Anything that is neither a SQLSTATE of that kind nor a connection
 * that is gone does not: a fault of our own is the same at the next try.
 */
export function isPassing(error: unknown): boolean {
  const state = sqlState(error);
  if (state !== undefined) return PASSING_CLASSES.includes(state.slice(0, 2)) || PASSING_STATES.includes(state);
  // Where a name has several addresses, the error of each stands in the list.
  if (error instanceof AggregateError) return error.errors.some(isPassing);
  return error instanceof Error && (AWAY.includes(codeOf(error) ?? '') || LOST_CONNECTION.test(error.message));
}

/** What may be said of an error outside of the database's own log: its messages quote rows, its names and places in our code do not. */
export function databaseErrorText(error: unknown): string {
  const state = sqlState(error);
  if (state === undefined) return `a fault of our own: ${error instanceof Error ? `${error.name}${placeOf(error)}` : typeof error}`;
  const constraint = (error as { constraint?: unknown }).constraint;
  return `the database refuses it: ${state}${typeof constraint === 'string' ? ` ${constraint}` : ''}`;
}

function codeOf(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null | undefined)?.code;
  return typeof code === 'string' ? code : undefined;
}

/** File and line from the first frame of a stack. */
function placeOf({ stack = '' }: Error): string {
  const place = /\n\s+at [^\n]*?([\w.-]+:\d+):\d+\)?(?:\n|$)/.exec(stack)?.[1];
  return place === undefined ? '' : ` at ${place}`;
}
