import { join } from 'node:path';
import { TEMPORAL_UI_PATH } from '../../platform/temporal-ui';
import { startPart, type LivePart, type Part } from '../runner/part';
import { freePort } from './ports';
import { findTemporalCli } from './temporal-cli';
import { pingTemporal, prepareNamespace } from './temporal-namespace';
import type { Report } from './setup-error';

/** Where and how the embedded Temporal server runs. */
export interface TemporalOptions {
  dataDir: string;
  port: number;
  /** Port of the web page; left out, there is none. */
  uiPort?: number;
  namespace: string;
  retention: string;
  /** 'file' keeps everything in DATA_DIR/temporal.db, 'memory' forgets it at the end. */
  store: 'file' | 'memory';
}

const HOST = '127.0.0.1';

/** Durable enough for a demonstration and three times as fast as SQLite's defaults. */
const PRAGMAS = ['journal_mode=WAL', 'synchronous=NORMAL'];

/** The embedded Temporal server as a part of the runner. */
export function temporalPart(options: TemporalOptions, report: Report): Part {
  const address = `${HOST}:${options.port}`;
  const { namespace, retention } = options;
  return {
    name: 'temporal',
    title: 'Temporal',
    kind: 'binary',
    port: options.port,
    stopSignal: 'SIGTERM',
    stopMs: 5_000,
    command: async () => ({ file: await findTemporalCli(report), args: serverArgs(options) }),
    probe: () => pingTemporal(address),
    // Also after a restart: the database may be gone, and with it the namespace's settings.
    afterReady: () => prepareNamespace({ address, namespace, retention }),
  };
}

/** Starts a Temporal server in memory on a free port, for tests. */
export async function startTemporal(
  options: Partial<TemporalOptions> & { dataDir: string },
  report: Report,
): Promise<LivePart & { address: string }> {
  const port = options.port ?? (await freePort());
  const all: TemporalOptions = { namespace: 'default', retention: 'P1D', store: 'memory', ...options, port };
  const live = await startPart(temporalPart(all, report), options.dataDir);
  return { ...live, address: `${HOST}:${port}` };
}

function serverArgs({ dataDir, port, uiPort, namespace, store }: TemporalOptions): string[] {
  const ui = uiPort === undefined ? ['--headless'] : ['--ui-port', String(uiPort), '--ui-ip', HOST, '--ui-public-path', TEMPORAL_UI_PATH];
  const file = store === 'file' ? ['--db-filename', join(dataDir, 'temporal.db'), ...PRAGMAS.flatMap((pragma) => ['--sqlite-pragma', pragma])] : [];
  return ['server', 'start-dev', '--ip', HOST, '--port', String(port), '--namespace', namespace, '--log-level', 'warn', ...ui, ...file];
}
