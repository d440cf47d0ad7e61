import { ConfigError, loadConfig } from '../platform/config';
import { temporalConnection } from '../platform/temporal-connection';
import { prepareNamespace } from './setup/temporal-namespace';

/** How long a Temporal server that starts at the same time may take. */
const TIMEOUT_MS = 120_000;

/** The production job that makes the namespace with its retention and registers the search attributes. */
async function main(): Promise<void> {
  const config = loadConfig();
  const { address, namespace } = config.temporal;
  const retention = config.waits.WAIT_TEMPORAL_RETENTION;
  await prepareNamespace({ ...temporalConnection(config), namespace, retention, timeoutMs: TIMEOUT_MS });
  console.log(`the namespace ${namespace} at ${address} is prepared`);
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof ConfigError ? error.message : error);
    process.exit(1);
  },
);
