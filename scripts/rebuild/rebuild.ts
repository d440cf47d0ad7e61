import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { Pool } from 'pg';
import type { TicketSnapshot } from '../../domain/ticket-snapshot';
import { ticketSnapshotQuery, type ApprovalWorkflowInput, type VisitWorkflowInput } from '../../workflows/messages';
import { approvalStartOptions, ticketStartOptions, visitStartOptions, type StartOptions } from '../../workflows/start-options';

/** What a rebuild did. */
export interface RebuildResult {
  readonly looked: number;
  readonly tickets: number;
  readonly children: number;
}

const PARALLEL = 8;
const PAGE = 500;
/** A worker that is away cannot answer a query; then the state on record at the server has to do. */
const QUERY_MS = 5_000;

/** Starting again is the exception to the start policy: an older run of the id may exist and is replaced. */
const AGAIN = { workflowIdReusePolicy: 'ALLOW_DUPLICATE', workflowIdConflictPolicy: 'TERMINATE_EXISTING' } as const;

/**
 * Starts the workflow of every open ticket (or one) from its row in Postgres, where it is missing or its sequence differs,
 * then its open approval and visit. Safe to repeat, safe while the system runs.
 */
export async function rebuildTickets(
  { db: { pool }, client }: { db: { pool: Pool }; client: Client },
  only: number | null,
  say: (line: string) => void,
): Promise<RebuildResult> {
  const result = { looked: 0, tickets: 0, children: 0 };
  let after = 0;
  for (;;) {
    const { rows } = await pool.query<{ number: number; snapshot: TicketSnapshot }>(
      'SELECT number, snapshot FROM ticket WHERE ended_at IS NULL AND workflow_started_at IS NOT NULL AND number > $1 AND ($2::int IS NULL OR number = $2) ORDER BY number LIMIT $3',
      [after, only, PAGE],
    );
    if (rows.length === 0) return result;
    await inParallel(rows, async ({ number, snapshot }) => {
      result.looked += 1;
      const restarted = !(await isInStep(client, snapshot));
      if (restarted) {
        await start(client, ticketStartOptions(snapshot, { childrenRun: true }));
        result.tickets += 1;
        say(`ticket ${number}: started from event ${snapshot.seq} (${snapshot.state})`);
      }
      result.children += await rebuildChildren(client, snapshot, restarted, say);
    });
    after = rows[rows.length - 1]?.number ?? after;
  }
}

async function isInStep(client: Client, snapshot: TicketSnapshot): Promise<boolean> {
  const handle = client.workflow.getHandle(ticketStartOptions(snapshot).workflowId);
  try {
    const { status, searchAttributes } = await handle.describe();
    if (status.name !== 'RUNNING') return false;
    const carried = await client.withDeadline(Date.now() + QUERY_MS, () => handle.query(ticketSnapshotQuery)).catch(() => null);
    return carried === null ? searchAttributes['SmState']?.[0] === snapshot.state : carried.seq === snapshot.seq;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}

async function rebuildChildren(client: Client, snapshot: TicketSnapshot, parentRestarted: boolean, say: (line: string) => void): Promise<number> {
  const parent = { ticketNumber: snapshot.number, ticketId: snapshot.ticketId, customerNumber: snapshot.customerNumber };
  const wanted: StartOptions<ApprovalWorkflowInput | VisitWorkflowInput>[] = [];
  if (snapshot.approval?.status === 'OPEN') wanted.push(approvalStartOptions({ ...parent, approval: snapshot.approval, verify: true }));
  if (snapshot.visit !== null) wanted.push(visitStartOptions({ ...parent, visit: snapshot.visit, verify: true }));
  let started = 0;
  for (const options of wanted) {
    if (!parentRestarted && (await isRunning(client, options.workflowId))) continue;
    await start(client, options);
    say(`${options.workflowId}: started`);
    started += 1;
  }
  return started;
}

async function isRunning(client: Client, workflowId: string): Promise<boolean> {
  try {
    return (await client.workflow.getHandle(workflowId).describe()).status.name === 'RUNNING';
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}

async function start<Input>(client: Client, { workflowType, ...options }: StartOptions<Input>): Promise<void> {
  await client.workflow.start(workflowType, { ...options, ...AGAIN });
}

async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  await Promise.all(
    Array.from({ length: PARALLEL }, async () => {
      for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
    }),
  );
}
