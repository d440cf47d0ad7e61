import { Client, Connection } from '@temporalio/client';
import { loadConfig, type Config } from '../platform/config';
import { createDb, type Db } from '../platform/db';
import { createPayloadCodec } from '../platform/payload-codec';
import { temporalConnection } from '../platform/temporal-connection';
import { runningEnv } from './runner/running-env';

/** What operations scripts work on: the running database and Temporal server. */
export interface Connected {
  readonly config: Config;
  readonly db: Db;
  readonly client: Client;
  close(): Promise<void>;
}

/** Connects to the running system as the configuration names it, or else where it was started on this machine; Temporal lazily, so that its absence can be reported. */
export function connect(config = loadConfig(runningEnv())): Connected {
  const db = createDb(config);
  const connection = Connection.lazy(temporalConnection(config));
  const { codecKey, namespace } = config.temporal;
  const client = new Client({
    connection,
    namespace,
    ...(codecKey === undefined ? {} : { dataConverter: { payloadCodecs: [createPayloadCodec(codecKey)] } }),
  });
  return {
    config,
    db,
    client,
    close: async () => {
      await connection.close();
      await db.close();
    },
  };
}
