import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { approvalWorkflowId, ticketWorkflowId, visitWorkflowId } from '../../domain/ids';
import { WORKFLOW_TYPES } from '../../workflows/messages';
import { wantedWorkflows } from '../wanted-workflows';
import { none, type DoctorCheck, type DoctorContext } from './check';

/** Visibility lags behind the server; what differs is asked again this often, a second apart. */
const SECOND_LOOKS = 5;

interface OpenTicket {
  readonly number: number;
  readonly state: string;
  readonly started: boolean;
}

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

async function openTickets({ pool }: DoctorContext): Promise<OpenTicket[]> {
  const { rows } = await pool.query<OpenTicket>(
    'SELECT number, state, workflow_started_at IS NOT NULL AS started FROM ticket WHERE ended_at IS NULL',
  );
  return rows;
}

/** Asks again about what differed, until it agrees or the looks are used up. */
async function confirmed<T>(suspects: readonly T[], wrong: (suspect: T) => Promise<string | null>): Promise<string[]> {
  let rest = [...suspects];
  let faults: string[] = [];
  for (let look = 0; look < SECOND_LOOKS && rest.length > 0; look += 1) {
    if (look > 0) await new Promise((resolve) => setTimeout(resolve, 1_000));
    const answers = await Promise.all(rest.map(async (suspect) => ({ suspect, fault: await wrong(suspect) })));
    const still = answers.filter(({ fault }) => fault !== null);
    rest = still.map(({ suspect }) => suspect);
    faults = still.map(({ fault }) => fault ?? '');
  }
  return faults;
}

const ticketsRun: DoctorCheck = {
  name: 'every open ticket has its running workflow, in the same state',
  needs: 'temporal',
  run: async (context) => {
    const tickets = (await openTickets(context)).filter(({ started }) => started);
    const found = await running(context.client, WORKFLOW_TYPES.ticket);
    const suspects = tickets.filter(({ number, state }) => found.get(ticketWorkflowId(number))?.state !== state);
    const faults = await confirmed(suspects, async ({ number }) => {
      const { rows } = await context.pool.query<{ state: string }>('SELECT state FROM ticket WHERE number = $1 AND ended_at IS NULL', [number]);
      const [row] = rows;
      if (row === undefined) return null;
      const workflow = await describe(context.client, ticketWorkflowId(number));
      if (workflow === null) return `ticket ${number} (${row.state}) has no running workflow`;
      return workflow.state === row.state ? null : `ticket ${number} is ${row.state}, its workflow ${workflow.state ?? 'unknown'}`;
    });
    return none(faults, `${tickets.length} open tickets`);
  },
};

const noStrayWorkflows: DoctorCheck = {
  name: 'no workflow runs without an open ticket, approval or visit',
  needs: 'temporal',
  run: async ({ client, pool }) => {
    const found = (await Promise.all(Object.values(WORKFLOW_TYPES).map((type) => running(client, type)))).flatMap((ids) => [...ids.keys()]);
    const wanted = await wantedWorkflows(pool);
    const faults = await confirmed(
      found.filter((id) => !wanted.has(id)),
      async (id) => {
        if ((await describe(client, id)) === null) return null;
        return (await wantedWorkflows(pool)).has(id) ? null : `${id} runs without a cause in Postgres`;
      },
    );
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

const childrenRun: DoctorCheck = {
  name: 'every open approval and visit has its running workflow',
  needs: 'temporal',
  run: async (context) => {
    const { rows } = await context.pool.query<{ workflow: 'approval' | 'visit'; number: number; n: number }>(
      `SELECT 'approval' AS workflow, t.number, a.n FROM approval a JOIN ticket t ON t.id = a.ticket_id WHERE a.status = 'OPEN' AND t.ended_at IS NULL
       UNION ALL
       SELECT 'visit', t.number, v.n FROM visit v JOIN ticket t ON t.id = v.ticket_id WHERE v.status IN ('PLANNED', 'ON_SITE') AND t.ended_at IS NULL`,
    );
    const faults = await confirmed(rows, async ({ workflow, number, n }) => {
      const id = workflow === 'approval' ? approvalWorkflowId(number, n) : visitWorkflowId(number, n);
      return (await describe(context.client, id)) === null ? `${id} does not run` : null;
    });
    return none(faults, `${rows.length} children`);
  },
};

export const WORKFLOW_CHECKS: readonly DoctorCheck[] = [ticketsRun, noStrayWorkflows, unstarted, childrenRun];
