import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { WORKFLOW_TYPES } from '../../workflows/messages';
import type { LongProcess } from '../../worker/relay/processes/long-process';
import { LONG_PROCESSES, PROCESS_KINDS, type ProcessKind } from '../../worker/relay/processes/registry';
import { wantedIds } from '../../worker/relay/processes/wanted';
import { none, type DoctorCheck, type DoctorContext } from './check';

/** Visibility lags behind the server; what differs is asked again this often, a second apart. */
const SECOND_LOOKS = 5;

interface Running {
  readonly state: string | undefined;
}

/** Running workflows of a type by id, from visibility. */
async function running(client: Client, type: string): Promise<Map<string, Running>> {
  const found = new Map<string, Running>();
  for await (const execution of client.workflow.list({ query: `WorkflowType = '${type}' AND ExecutionStatus = 'Running'` })) {
    const state = execution.searchAttributes['SmState']?.[0];
    found.set(execution.workflowId, { state: typeof state === 'string' ? state : undefined });
  }
  return found;
}

/** The truth about one workflow, straight from the server; null when it does not run. */
async function describe(client: Client, workflowId: string): Promise<Running | null> {
  try {
    const description = await client.workflow.getHandle(workflowId).describe();
    const state = description.searchAttributes['SmState']?.[0];
    return description.status.name === 'RUNNING' ? { state: typeof state === 'string' ? state : undefined } : null;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return null;
    throw error;
  }
}

interface Missed {
  readonly id: string;
  readonly state: string | null;
}

async function missedBy({ missed }: LongProcess, { pool }: DoctorContext): Promise<Map<string, Missed>> {
  const { rows } = await pool.query<Missed>(missed);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Asks again about what differed, until it agrees or the looks are used up. `faultsOf` tells what is wrong with each that still is. */
async function confirmed(suspects: readonly string[], faultsOf: (ids: readonly string[]) => Promise<ReadonlyMap<string, string>>): Promise<string[]> {
  let faults: ReadonlyMap<string, string> = new Map(suspects.map((id) => [id, id]));
  for (let look = 0; look < SECOND_LOOKS && faults.size > 0; look += 1) {
    if (look > 0) await new Promise((resolve) => setTimeout(resolve, 1_000));
    faults = await faultsOf([...faults.keys()]);
  }
  return [...faults.values()];
}

async function faultsAmong(ids: readonly string[], faultOf: (id: string) => Promise<string | null>): Promise<ReadonlyMap<string, string>> {
  const faults = await Promise.all(ids.map(async (id) => [id, await faultOf(id)] as const));
  return new Map(faults.flatMap(([id, fault]) => (fault === null ? [] : [[id, fault]])));
}

/** What is wrong with what runs, or does not, for a row. */
function faultOf({ id, state }: Missed, found: Running | null | undefined): string | null {
  if (found === null || found === undefined) return state === null ? `${id} does not run` : `${id} (${state}) does not run`;
  return state === null || found.state === state ? null : `${id} is ${state}, its workflow ${found.state ?? 'unknown'}`;
}

/** Every row that a workflow should run for has it. */
function runningCheck(kind: ProcessKind): DoctorCheck {
  const process = LONG_PROCESSES[kind];
  return {
    name: process.check,
    needs: 'temporal',
    run: async (context) => {
      const { client } = context;
      const wanted = await missedBy(process, context);
      const found = await running(client, WORKFLOW_TYPES[kind]);
      const suspects = [...wanted.values()].filter((row) => faultOf(row, found.get(row.id)) !== null).map(({ id }) => id);
      const faults = await confirmed(suspects, async (ids) => {
        const now = await missedBy(process, context);
        return await faultsAmong(ids, async (id) => {
          const row = now.get(id);
          return row === undefined ? null : faultOf(row, await describe(client, id));
        });
      });
      return none(faults, `${wanted.size} wanted`);
    },
  };
}

const NOUNS = PROCESS_KINDS.map((kind) => LONG_PROCESSES[kind].noun);

const noStrayWorkflows: DoctorCheck = {
  name: `no workflow runs without an open ${NOUNS.slice(0, -1).join(', ')} or ${NOUNS.at(-1)}`,
  needs: 'temporal',
  run: async ({ client, pool }) => {
    const found = (await Promise.all(Object.values(WORKFLOW_TYPES).map((type) => running(client, type)))).flatMap((ids) => [...ids.keys()]);
    const wanted = await wantedIds(pool);
    const suspects = found.filter((id) => !wanted.has(id));
    const faults = await confirmed(suspects, async (ids) => {
      const now = await wantedIds(pool);
      return await faultsAmong(ids, async (id) =>
        now.has(id) || (await describe(client, id)) === null ? null : `${id} runs without a cause in Postgres`,
      );
    });
    return none(faults, `${found.length} running`);
  },
};

const unstarted: DoctorCheck = {
  name: 'every ticket without a workflow waits in the outbox, not too long',
  needs: 'postgres',
  run: async ({ pool, now }) => {
    const { rows } = await pool.query<{ number: number; created_at: Date | null; parked: boolean; before: number }>(
      `WITH q AS (SELECT effect_key, created_at, parked_at IS NOT NULL AS parked, row_number() OVER (ORDER BY id) - 1 AS before
                    FROM outbox WHERE delivered_at IS NULL)
       SELECT t.number, q.created_at, COALESCE(q.parked, false) AS parked, COALESCE(q.before, 0)::int AS before
         FROM ticket t LEFT JOIN q ON q.effect_key = 'start:' || t.id::text WHERE t.workflow_started_at IS NULL AND t.ended_at IS NULL`,
    );
    const faults = rows
      .filter((row) => row.created_at === null || row.parked || now - row.created_at.getTime() > Math.max(60_000, 20 * row.before))
      .map((row) => `ticket ${row.number}: ${row.created_at === null ? 'no outbox row' : row.parked ? 'parked' : 'waits too long'}`);
    return none(faults, `${rows.length} waiting to be started`);
  },
};

export const WORKFLOW_CHECKS: readonly DoctorCheck[] = [...PROCESS_KINDS.map(runningCheck), noStrayWorkflows, unstarted];
