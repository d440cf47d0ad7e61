/** SQLSTATE classes after which the same statement may succeed: connection, resources, shutdown, rollback by conflict. */
const PASSING_CLASSES = ['08', '40', '53', '55', '57', '58'];

/** Besides: a standby that was asked to write (until its place in a failover is clear), and a plan that a migration outdated. */
const PASSING_STATES = ['25006', '0A000'];

/** PostgreSQL's SQLSTATE of an error, or undefined. */
export function sqlState(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null | undefined)?.code;
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : undefined;
}

/** Whether an error of the database passes by itself; errors without a SQLSTATE come from the connection or the pool. */
export function isPassing(error: unknown): boolean {
  const state = sqlState(error);
  return state === undefined || PASSING_CLASSES.includes(state.slice(0, 2)) || PASSING_STATES.includes(state);
}

/** What may be said of an error outside of the database's own log: its messages quote rows, its names do not. */
export function databaseErrorText(error: unknown): string {
  const constraint = (error as { constraint?: unknown } | null | undefined)?.constraint;
  return `the database refuses it: ${sqlState(error) ?? 'no SQLSTATE'}${typeof constraint === 'string' ? ` ${constraint}` : ''}`;
}
