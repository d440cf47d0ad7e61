import type { LivePart } from '../../../scripts/runner/part';
import { applyMigrations } from '../../../prisma/migrate';
import { MIGRATIONS } from '../../../scripts/migrate';
import { ensureDatabase, startPostgres } from '../../../scripts/setup/postgres';
import type { Report } from '../../../scripts/setup/setup-error';
import { startTemporal } from '../../../scripts/setup/temporal';
import { findTestServer } from '../../../scripts/setup/test-server';
import { rememberServices, TEMPLATE_DATABASE, type Services } from '../services';
import { closeRunFolder, openRunFolder, sweepRunFolders, watchedProgram } from './run-folder';
import { cachedWorkflowBundle } from './workflow-bundle';

/** What a project's tests need besides Node. */
export type Need = 'postgres' | 'temporal' | 'test-server' | 'bundle';

// Kept on the process: Jest loads this file once per project, and all projects share the services.
const shared = globalThis as { smTestServices?: { services: Services; parts: LivePart[] } };

const report: Report = (message) => console.error(`[test set-up] ${message}`);

/** Starts what is needed and not there yet, and tells test processes where it is. */
export async function startServices(needs: readonly Need[]): Promise<void> {
  if (!shared.smTestServices) {
    await sweepRunFolders();
    shared.smTestServices = { services: { folder: openRunFolder() }, parts: [] };
  }
  const { services, parts } = shared.smTestServices;
  try {
    await Promise.all(needs.map((need) => STARTERS[need](services, parts)));
  } catch (error) {
    await stopServices();
    throw error;
  }
  rememberServices(services);
}

/** Stops what this process started, and nothing else. */
export async function stopServices(): Promise<void> {
  const own = shared.smTestServices;
  delete shared.smTestServices;
  if (!own) return;
  await Promise.all(own.parts.map((part) => part.stop()));
  await closeRunFolder(own.services.folder);
}

const STARTERS: Record<Need, (services: Services, parts: LivePart[]) => Promise<void>> = {
  postgres: async (services, parts) => {
    if (services.postgres) return;
    // Nothing of a test survives its run, so nothing needs to reach the disk.
    const server = await startPostgres({ dataDir: services.folder, password: 'test', durable: false });
    parts.push(server);
    await ensureDatabase(server.urlOf('postgres'), TEMPLATE_DATABASE);
    await applyMigrations(server.urlOf(TEMPLATE_DATABASE), MIGRATIONS);
    services.postgres = { url: server.urlOf('postgres') };
  },
  temporal: async (services, parts) => {
    if (services.temporal) return;
    const server = await startTemporal({ dataDir: services.folder, store: 'memory' }, report);
    parts.push(server);
    services.temporal = { address: server.address };
  },
  'test-server': async (services) => {
    services.testServer ??= { path: watchedProgram(services.folder, await findTestServer(report)) };
  },
  bundle: async (services) => {
    services.bundle ??= { codePath: await cachedWorkflowBundle() };
  },
};
