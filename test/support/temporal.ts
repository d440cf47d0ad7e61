import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import { SEARCH_ATTRIBUTES } from '../../domain/search-attributes';
import { prepareNamespace } from '../../scripts/setup/temporal-namespace';
import { service } from './services';
import { startTimeSkippingServer } from './time-skipping-server';

/** For Worker.create: the workflows, bundled once for the whole run. */
export function workflowBundle(): { codePath: string } {
  return service('bundle');
}

/** A namespace of one test file on the shared development server: nobody else's workers or workflows are in it. */
export interface TestTemporal {
  readonly address: string;
  readonly namespace: string;
  readonly client: Client;
  /** For Worker.create. */
  readonly nativeConnection: NativeConnection;
  close(): Promise<void>;
}

/** Makes the namespace with our search attributes and connects to it. */
export async function createTestTemporal(): Promise<TestTemporal> {
  const { address } = service('temporal');
  const namespace = `test-${randomUUID().slice(0, 8)}`;
  await prepareNamespace({ address, namespace, retention: 'P1D' });
  quietRuntime();
  const connection = await Connection.connect({ address });
  const nativeConnection = await NativeConnection.connect({ address });
  return {
    address,
    namespace,
    client: new Client({ connection, namespace }),
    nativeConnection,
    close: async () => {
      await nativeConnection.close();
      await connection.close();
    },
  };
}

const INDEXED_VALUE_TYPES = { Keyword: 2, Int: 3, Datetime: 6 } as const;

/** A server of this test file's own that skips time, with our search attributes; `stop` ends both. */
export async function createTimeSkipping(): Promise<{ env: TestWorkflowEnvironment; stop: () => Promise<void> }> {
  quietRuntime();
  const { env, stop } = await startTimeSkippingServer(service('testServer').path);
  const searchAttributes = Object.fromEntries(Object.entries(SEARCH_ATTRIBUTES).map(([name, kind]) => [name, INDEXED_VALUE_TYPES[kind]]));
  await env.connection.operatorService.addSearchAttributes({ namespace: 'default', searchAttributes });
  return { env, stop };
}

let quiet = false;

/** The runtime can be installed once per process; workers that are shut down while they poll would otherwise warn. */
function quietRuntime(): void {
  if (!quiet) Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] });
  quiet = true;
}
