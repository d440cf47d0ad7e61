import { Client, Connection, defaultGrpcRetryOptions, makeGrpcRetryInterceptor, type ClientOptions } from '@temporalio/client';
import type { Config } from '../../platform/config';
import { temporalConnection } from '../../platform/temporal-connection';

// The relay tries again by itself, so a call should fail soon; and a server that comes back is met within a second.
const RETRY = makeGrpcRetryInterceptor(defaultGrpcRetryOptions({ maxAttempts: 2, initialIntervalMs: () => 100 }));
const CHANNEL = { 'grpc.initial_reconnect_backoff_ms': 250, 'grpc.max_reconnect_backoff_ms': 1_000 };

/** A client that connects with its first call: the relay starts, and sends mails, while Temporal is away. */
export function createRelayClient(config: Pick<Config, 'temporal'>, { dataConverter }: Pick<ClientOptions, 'dataConverter'> = {}): Client {
  const connection = Connection.lazy({ ...temporalConnection(config), interceptors: [RETRY], channelArgs: CHANNEL });
  return new Client({ connection, namespace: config.temporal.namespace, ...(dataConverter === undefined ? {} : { dataConverter }) });
}
