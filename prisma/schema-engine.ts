import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory, type SqlDriverAdapter, type SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm';
import { Client, Pool } from 'pg';

type EngineModule = typeof import('@prisma/schema-engine-wasm') & { __wbg_set_wasm(memory: Record<string, unknown>): void };

/** Node has it, but its types come only with those of browsers. */
declare const WebAssembly: {
  instantiate(bytes: Uint8Array, imports: Record<string, unknown>): Promise<{ instance: { exports: Record<string, unknown> } }>;
};

/** An engine with its connections. */
export interface OpenEngine {
  engine: SchemaEngine;
  /** What PostgreSQL said when a script failed; the engine itself only knows that something did. */
  scriptError(): Error | undefined;
  close(): Promise<void>;
}

/** Bound once per process: binding it again would pull the memory away from engines in use. */
let loaded: Promise<EngineModule> | undefined;

/** Prisma's own schema engine as WebAssembly, so that no binary is downloaded. */
export async function openSchemaEngine(databaseUrl: string): Promise<OpenEngine> {
  const loadedModule = await (loaded ??= loadModule());
  const { factory, scriptError, dispose } = wholeScripts(databaseUrl);
  const engine = await loadedModule.SchemaEngine.new({ datamodels: undefined }, () => undefined, bindMigrationAwareSqlAdapterFactory(factory));
  return {
    engine,
    scriptError,
    close: async () => {
      engine.free();
      await dispose();
    },
  };
}

const PACKAGE = '@prisma/schema-engine-wasm';

/** The package's entry imports the .wasm file, which Node 20 cannot do without a flag; so it is bound by hand. */
async function loadModule(): Promise<EngineModule> {
  const engineModule = (await import('@prisma/schema-engine-wasm/schema_engine_bg')) as unknown as EngineModule;
  const bytes = await readFile(join(dirname(require.resolve(PACKAGE)), 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': withoutWaiting(engineModule) });
  engineModule.__wbg_set_wasm(instance.exports);
  (instance.exports['__wbindgen_start'] as () => void)();
  return engineModule;
}

/** The engine forgets a timer of ten seconds after each migration, which must not keep the process alive. */
function withoutWaiting(engineModule: EngineModule): Record<string, unknown> {
  const later = (run: () => void, ms: number): NodeJS.Timeout => setTimeout(run, ms).unref();
  return Object.fromEntries(Object.entries(engineModule).map(([name, value]) => [name, name.startsWith('__wbg_setTimeout') ? later : value]));
}

interface WholeScripts {
  factory: SqlMigrationAwareDriverAdapterFactory;
  scriptError(): Error | undefined;
  dispose(): Promise<void>;
}

/**
 * The adapter cuts scripts at every semicolon, also inside function bodies. A whole script as one simple query keeps
 * those, and PostgreSQL runs it as one transaction: a migration is applied wholly or not at all.
 */
function wholeScripts(databaseUrl: string): WholeScripts {
  const pool = new Pool({ connectionString: databaseUrl, max: 2 });
  const inner = new PrismaPg(pool);
  const { provider, adapterName } = inner;
  let failed: Error | undefined;
  const connect = async (): Promise<SqlDriverAdapter> => {
    const adapter = await inner.connect();
    adapter.executeScript = (script) =>
      runScript(databaseUrl, script).catch((error: unknown) => {
        failed = error as Error;
        throw error;
      });
    return adapter;
  };
  return {
    factory: { provider, adapterName, connect, connectToShadowDb: () => inner.connectToShadowDb() },
    scriptError: () => failed,
    dispose: () => pool.end(),
  };
}

/** Whatever waits for a table in use holds up all that ask for the table after it: the version before works on meanwhile. */
const LOCK_TIMEOUT_MS = 3_000;

async function runScript(databaseUrl: string, script: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl, lock_timeout: LOCK_TIMEOUT_MS });
  await client.connect();
  try {
    await client.query(script);
  } finally {
    await client.end();
  }
}
