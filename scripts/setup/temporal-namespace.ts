import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time';
import { temporal } from '@temporalio/proto';
import { Duration } from 'luxon';
import { SEARCH_ATTRIBUTES } from '../../domain/search-attributes';
import { temporalConnection, type TemporalConnection } from '../../platform/temporal-connection';

/** What the namespace must be like. */
export interface NamespaceOptions extends TemporalConnection {
  namespace: string;
  /** ISO 8601 duration for which closed histories are kept. */
  retention: string;
  timeoutMs?: number;
}

const IndexedValueType = temporal.api.enums.v1.IndexedValueType;
const TYPES = {
  Keyword: IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD,
  Int: IndexedValueType.INDEXED_VALUE_TYPE_INT,
  Datetime: IndexedValueType.INDEXED_VALUE_TYPE_DATETIME,
} as const;

const GRPC_NOT_FOUND = 5;
const GRPC_ALREADY_EXISTS = 6;

/** Makes the namespace with its retention and our search attributes, and waits until queries understand them. */
export async function prepareNamespace(options: NamespaceOptions): Promise<void> {
  const connection = await Connection.connect({ ...temporalConnection({ temporal: options }), connectTimeout: 5_000 });
  try {
    const deadline = Date.now() + (options.timeoutMs ?? 60_000);
    await ensureNamespace(connection, options);
    await eventually(
      () => ensureSearchAttributes(connection, options.namespace),
      deadline,
      ({ code }) => code === GRPC_NOT_FOUND,
    );
    await eventually(
      () => queriesWork(connection, options),
      deadline,
      () => true,
    );
  } finally {
    await connection.close();
  }
}

/** Whether the Temporal server answers at all. */
export async function pingTemporal(address: string): Promise<void> {
  const connection = await Connection.connect({ address, connectTimeout: 2_000 });
  await connection.close();
}

async function ensureNamespace({ workflowService }: Connection, { namespace, retention }: NamespaceOptions): Promise<void> {
  const wantedMs = Duration.fromISO(retention).toMillis();
  const period = msToTs(wantedMs);
  const current = await workflowService.describeNamespace({ namespace }).catch((error: { code?: number }) => {
    if (error.code === GRPC_NOT_FOUND) return undefined;
    throw error;
  });
  if (!current) {
    await workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod: period }).catch(unlessCode(GRPC_ALREADY_EXISTS));
  } else if (Number(current.config?.workflowExecutionRetentionTtl?.seconds ?? 0) * 1000 !== wantedMs) {
    await workflowService.updateNamespace({ namespace, config: { workflowExecutionRetentionTtl: period } });
  }
}

async function ensureSearchAttributes({ operatorService }: Connection, namespace: string): Promise<void> {
  const { customAttributes = {} } = await operatorService.listSearchAttributes({ namespace });
  const missing = Object.entries(SEARCH_ATTRIBUTES).filter(([name]) => customAttributes?.[name] === undefined);
  if (missing.length === 0) return;
  const searchAttributes = Object.fromEntries(missing.map(([name, kind]) => [name, TYPES[kind]]));
  await operatorService.addSearchAttributes({ namespace, searchAttributes }).catch(unlessCode(GRPC_ALREADY_EXISTS));
}

async function queriesWork({ workflowService }: Connection, { namespace }: NamespaceOptions): Promise<void> {
  const query = Object.keys(SEARCH_ATTRIBUTES)
    .map((name) => `${name} is null`)
    .join(' or ');
  await workflowService.countWorkflowExecutions({ namespace, query });
}

/** Servers learn of a namespace and of attributes by caches that are refreshed now and then. */
async function eventually(ask: () => Promise<void>, deadline: number, isEarly: (error: { code?: number }) => boolean): Promise<void> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (Date.now() > deadline || !isEarly(error as { code?: number })) throw error;
      await sleep(200);
    }
  }
}

function unlessCode(code: number): (error: Error & { code?: number }) => void {
  return (error) => {
    if (error.code !== code) throw error;
  };
}
