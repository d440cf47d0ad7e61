import { TEMPORAL_UI_PATH } from '../../platform/temporal-ui';

/** Ids of our workflows and names of queries: nothing that whoever decodes it once more could take for another address. */
const NAME = '[A-Za-z0-9._-]+';

const PASSED_ON = new RegExp(`^${TEMPORAL_UI_PATH}/api/v1/namespaces/${NAME}/workflows/(${NAME})/(?:(cancel|terminate|reset)|query/${NAME})$`);

/** What ops ask of a workflow; a query changes nothing and is no intervention. */
export interface OpsCall {
  readonly workflowId: string;
  readonly intervention: 'cancel' | 'terminate' | 'reset' | null;
}

/**
 * What the Temporal UI may be asked for besides looking: a query, or to end or repeat work, which Postgres outlives; null for anything
 * else. Whatever speaks to a workflow in somebody's name (signal, update, start), and what reaches many at once, goes through our own
 * API alone.
 */
export function opsCallOf(method: string, pathname: string): OpsCall | null {
  const [, workflowId, intervention] = (method === 'POST' && PASSED_ON.exec(pathname)) || [];
  if (workflowId === undefined) return null;
  return { workflowId, intervention: (intervention as OpsCall['intervention'] | undefined) ?? null };
}
