import { createServer, type Server } from 'node:http';
import { systemClock } from '../platform/clock';
import { ConfigError, loadConfig, type Config } from '../platform/config';
import { openDb } from '../platform/db';
import { DemoFirmError, refuseDemoFirm } from '../platform/demo-firm';
import { keepHeapSmall } from '../platform/heap';
import { createLogger } from '../platform/log';
import { createMetrics, serveMetrics } from '../platform/metrics';
import { createNotifier } from '../platform/notifier';
import { createPayloadCodec } from '../platform/payload-codec';
import { createReportPrinter } from '../platform/report/pdf/report-printer';
import { onShutdown } from '../platform/shutdown';
import { createStorage } from '../platform/storage';
import { createApi } from './app';
import { createTemporalGateway } from './temporal-gateway';

/** Proxies keep connections for a minute; ours must not end before theirs. */
/** A file of ten megabytes takes seven minutes on a line of 200 kbit/s; Node gives up after five. The headers have a minute as ever. */
const SLOW_REQUEST_MS = 15 * 60_000;
const KEEP_ALIVE_MS = 65_000;

/** Starts the API process: connects, listens, and stops in order on a signal or when its parent is gone. */
async function main(): Promise<void> {
  keepHeapSmall();
  const config = loadConfig();
  const log = createLogger('api', config);
  const db = await openDb(config, log);
  await refuseDemoFirm(db.pool, config);
  const notifier = createNotifier({ pool: db.pool, config, log });
  const { codecKey } = config.temporal;
  const gateway = createTemporalGateway(config, codecKey === undefined ? {} : { dataConverter: { payloadCodecs: [createPayloadCodec(codecKey)] } });
  const metrics = createMetrics('api');
  const printer = createReportPrinter();
  const api = createApi({ config, db, clock: systemClock, log, gateway, notifier, storage: createStorage(config), printer, metrics });
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS, requestTimeout: SLOW_REQUEST_MS }, api.app);
  await listen(server, config);
  const metricsServer = await serveMetrics(metrics, config.host, config.ports.metrics);
  log.info({ host: config.host, port: config.port }, 'the API listens');
  onShutdown({
    log,
    steps: [
      ['say that we stop', api.stopping],
      ['end event streams', api.endStreams],
      ['finish requests', () => closeServer(server)],
      ['close the printer', printer.close],
      ['close sessions', api.close],
      ['close metrics', () => metricsServer?.close()],
      ['close the notifier', notifier.close],
      ['close Temporal', gateway.close],
      ['close the database', db.close],
    ],
  });
}

function listen(server: Server, { host, port }: Pick<Config, 'host' | 'port'>): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}

/** One clear sentence for what a person can mend, the whole error for everything else. */
function explain(error: unknown): string {
  if (error instanceof ConfigError || error instanceof DemoFirmError) return error.message;
  const { code, port } = (error ?? {}) as { code?: string; port?: number };
  if (code === 'EADDRINUSE') return `Port ${port} is taken; stop the program that uses it or set PORT to another one.`;
  if (code === 'ECONNREFUSED') return `PostgreSQL does not answer (${error instanceof Error ? error.message : code}); check DATABASE_URL.`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

main().catch((error: unknown) => {
  console.error(explain(error));
  process.exit(1);
});
