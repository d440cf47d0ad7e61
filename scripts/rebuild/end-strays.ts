import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import type { Pool } from 'pg';
import { approvalWorkflowId, ticketWorkflowId, visitWorkflowId } from '../../domain/ids';
import { WORKFLOW_TYPES } from '../../workflows/messages';
import { wantedWorkflows } from '../wanted-workflows';
import { isRunning } from './carried-seq';

/** A process that is over ends itself within a moment; only what still runs after it is a stray. */
const GRACE_MS = 2_000;

/** Ends the workflows that run without a cause in Postgres, as a Temporal restored from an older copy has them. */
export async function endStrays(
  { db: { pool }, client }: { db: { pool: Pool }; client: Client },
  only: number | null,
  say: (line: string) => void,
): Promise<number> {
  const candidates = only === null ? await allRunning(client) : await everOf(pool, only);
  const unwanted = async (ids: readonly string[]): Promise<string[]> => {
    const wanted = await wantedWorkflows(pool, only === null ? null : [only]);
    const rest = ids.filter((id) => !wanted.has(id));
    const running = await Promise.all(rest.map((id) => isRunning(client.workflow.getHandle(id))));
    return rest.filter((_id, index) => running[index]);
  };
  const suspects = await unwanted(candidates);
  if (suspects.length === 0) return 0;
  await sleep(GRACE_MS);
  const strays = await unwanted(suspects);
  for (const id of strays) {
    await client.workflow.getHandle(id).terminate('Postgres has no cause for it (rebuild)');
    say(`${id}: ended, Postgres has no cause for it`);
  }
  return strays.length;
}

/** Ids of all our running workflows, from visibility. */
async function allRunning(client: Client): Promise<string[]> {
  const types = Object.values(WORKFLOW_TYPES).map((type) => `'${type}'`);
  const ids: string[] = [];
  for await (const { workflowId } of client.workflow.list({ query: `WorkflowType IN (${types.join(', ')}) AND ExecutionStatus = 'Running'` }))
    ids.push(workflowId);
  return ids;
}

/** Ids of every workflow that a ticket can ever have had. */
async function everOf(pool: Pool, number: number): Promise<string[]> {
  const { rows } = await pool.query<{ approvals: number; visits: number }>(
    "SELECT (snapshot->>'approvals')::int AS approvals, (snapshot->>'visits')::int AS visits FROM ticket WHERE number = $1",
    [number],
  );
  const { approvals = 0, visits = 0 } = rows[0] ?? {};
  const ordinals = (count: number): number[] => Array.from({ length: count }, (_none, index) => index + 1);
  return [
    ticketWorkflowId(number),
    ...ordinals(approvals).map((n) => approvalWorkflowId(number, n)),
    ...ordinals(visits).map((n) => visitWorkflowId(number, n)),
  ];
}
