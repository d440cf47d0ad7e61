import {
  Client,
  Connection,
  defaultGrpcRetryOptions,
  isGrpcServiceError,
  makeGrpcRetryInterceptor,
  WithStartWorkflowOperation,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  type ClientOptions,
} from '@temporalio/client';
import type { CommandInput } from '../domain/command-args';
import { TASK_QUEUE, ticketWorkflowId } from '../domain/ids';
import type { FailureCode } from '../domain/refusals';
import type { TicketSnapshot } from '../domain/ticket-snapshot';
import type { Config } from '../platform/config';
import { temporalConnection } from '../platform/temporal-connection';
import { applyCommandUpdate, finalCode, type CommandResult } from '../workflows/messages';
import { ticketStartOptions } from '../workflows/start-options';

/** Where a command goes: a running workflow, or one that may have to be started with it. */
export interface CommandTarget {
  readonly ticketNumber: number;
  /** Start input while nobody has recorded that the workflow was started; else null. */
  readonly startFrom: TicketSnapshot | null;
}

/**
 * What became of a command within the time that somebody waits for it. `gone`: there is no such running workflow;
 * `pending`: nobody knows yet (slow, or Temporal is away), the relay goes on with it.
 */
export type Delivery =
  | { readonly kind: 'done'; readonly result: CommandResult }
  | { readonly kind: 'refused'; readonly code: FailureCode }
  | { readonly kind: 'gone' }
  | { readonly kind: 'pending'; readonly reason: string };

/** What the API asks of Temporal. */
export interface TemporalGateway {
  /** Resolves when the namespace answers. */
  ready(): Promise<void>;
  /** Milliseconds since a worker last asked for work, at most a minute for one that waits for some; null when none is known. */
  workerSilence(): Promise<number | null>;
  /** Sends a command as an update whose id is the command's, and waits at most so long for its outcome. */
  sendCommand(target: CommandTarget, input: CommandInput, waitMs: number): Promise<Delivery>;
  close(): Promise<void>;
}

// A person waits: one repetition at most. What does not work at once is the relay's, which has time.
const RETRY = makeGrpcRetryInterceptor(defaultGrpcRetryOptions({ maxAttempts: 1, initialIntervalMs: () => 100 }));
const CHANNEL = { 'grpc.initial_reconnect_backoff_ms': 250, 'grpc.max_reconnect_backoff_ms': 1_000 };

/** temporal.api.enums.v1.TaskQueueType: a worker of ours asks for both kinds, so one tells. */
const WORKFLOW_TASKS = 1;

/** Connects with the first call, so that the API starts and accepts tickets while Temporal is away. */
export function createTemporalGateway(
  config: Pick<Config, 'temporal'>,
  { dataConverter }: Pick<ClientOptions, 'dataConverter'> = {},
): TemporalGateway {
  const { namespace } = config.temporal;
  const connection = Connection.lazy({ ...temporalConnection(config), interceptors: [RETRY], channelArgs: CHANNEL });
  const client = new Client({ connection, namespace, ...(dataConverter === undefined ? {} : { dataConverter }) });
  return {
    ready: async () => {
      await connection.withDeadline(Date.now() + 2_000, () => connection.workflowService.describeNamespace({ namespace }));
    },
    workerSilence: async () => {
      const about = { namespace, taskQueue: { name: TASK_QUEUE }, taskQueueType: WORKFLOW_TASKS };
      const { pollers } = await connection.withDeadline(Date.now() + 2_000, () => connection.workflowService.describeTaskQueue(about));
      const asked = pollers.map(({ lastAccessTime }) => Number(lastAccessTime?.seconds ?? 0) * 1_000);
      return asked.length === 0 ? null : Math.max(0, Date.now() - Math.max(...asked));
    },
    sendCommand: async (target, input, waitMs) => {
      const abort = new AbortController();
      const timer = setTimeout(() => abort.abort(), waitMs);
      try {
        const result = await connection.withAbortSignal(abort.signal, () => update(client, target, input));
        return { kind: 'done', result };
      } catch (error) {
        return deliveryOf(error);
      } finally {
        clearTimeout(timer);
      }
    },
    close: () => connection.close(),
  };
}

async function update(client: Client, { ticketNumber, startFrom }: CommandTarget, input: CommandInput): Promise<CommandResult> {
  const options = { updateId: input.commandId, args: [input] as [CommandInput] };
  if (startFrom === null) return await client.workflow.getHandle(ticketWorkflowId(ticketNumber)).executeUpdate(applyCommandUpdate, options);
  const { workflowType, ...start } = ticketStartOptions(startFrom);
  const startWorkflowOperation = new WithStartWorkflowOperation(workflowType, {
    ...start,
    workflowIdReusePolicy: 'REJECT_DUPLICATE',
    workflowIdConflictPolicy: 'USE_EXISTING',
  });
  // The operation's own promise rejects besides; the error that counts is that of the update.
  startWorkflowOperation.workflowHandle().catch(() => undefined);
  return await client.workflow.executeUpdateWithStart(applyCommandUpdate, { ...options, startWorkflowOperation });
}

function deliveryOf(error: unknown): Delivery {
  if (error instanceof WorkflowUpdateFailedError) {
    const code = finalCode(error.cause);
    return code === null ? { kind: 'pending', reason: `the workflow could not take it: ${error.message}` } : { kind: 'refused', code };
  }
  if (error instanceof WorkflowNotFoundError || error instanceof WorkflowExecutionAlreadyStartedError) return { kind: 'gone' };
  return { kind: 'pending', reason: reasonOf(error) };
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  if (isGrpcServiceError(cause)) return cause.details;
  return error instanceof Error ? error.message : String(error);
}
