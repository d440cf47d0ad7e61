import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import type { Pool } from 'pg';
import { WORKFLOW_TYPES } from '../../../workflows/messages';
import { LONG_PROCESSES } from './registry';
import { isRunning } from './running';
import { kindsOf, wantedIds } from './wanted';

/** A process that is over ends itself within a moment; only what still runs after it is a stray. */
const GRACE_MS = 2_000;

/** Ends the workflows that run without a cause in Postgres, as a Temporal restored from an older copy has them: all, or those of one ticket. */
export async function endStrays(
  { db: { pool }, client }: { db: { pool: Pool }; client: Client },
  ticket: string | null,
  say: (line: string) => void,
): Promise<number> {
  const candidates = ticket === null ? await allRunning(client) : await everOf(pool, ticket);
  const unwanted = async (ids: readonly string[]): Promise<string[]> => {
    const wanted = await wantedIds(pool, ticket);
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

const OURS = Object.values(WORKFLOW_TYPES).map((type) => `'${type}'`);
const RUNNING = `WorkflowType IN (${OURS.join(', ')}) AND ExecutionStatus = 'Running'`;

/** Ids of all our running workflows, from visibility. */
export async function allRunning(client: Client): Promise<string[]> {
  const ids: string[] = [];
  for await (const { workflowId } of client.workflow.list({ query: RUNNING })) ids.push(workflowId);
  return ids;
}

/** How many they are. */
export async function countRunning(client: Client): Promise<number> {
  return (await client.workflow.count(RUNNING)).count;
}

/** Ids of every workflow that a ticket can ever have had. */
async function everOf(pool: Pool, ticket: string): Promise<string[]> {
  const texts = kindsOf(ticket).flatMap((kind) => LONG_PROCESSES[kind].everOfTicket ?? []);
  const found = await Promise.all(texts.map((text) => pool.query<{ id: string }>(text, [ticket])));
  return found.flatMap(({ rows }) => rows.map(({ id }) => id));
}
