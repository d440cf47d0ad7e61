import { TEMPORAL_UI_PATH } from '../../platform/temporal-ui';

/** Ids of our workflows and names of queries: nothing that whoever decodes it once more could take for another address. */
const NAME = '[A-Za-z0-9._-]+';

const PASSED_ON = new RegExp(`^${TEMPORAL_UI_PATH}/api/v1/namespaces/${NAME}/workflows/${NAME}/(cancel|terminate|reset|query/${NAME})$`);

/**
 * Whether the Temporal UI may be asked for this besides looking: a query, or to end or repeat work, which Postgres outlives. Whatever
 * speaks to a workflow in somebody's name (signal, update, start), and what reaches many at once, goes through our own API alone.
 */
export function isOpsCall(method: string, pathname: string): boolean {
  return method === 'POST' && PASSED_ON.test(pathname);
}
