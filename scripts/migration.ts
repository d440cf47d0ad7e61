import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { diffSchemas } from '../prisma/migrate';
import { nextPrefix } from '../prisma/migration-name';
import { MIGRATIONS } from './migrate';
import { PROJECT_ROOT } from './project-root';
import { startPostgres } from './setup/postgres';

const SCHEMA = 'prisma/schema.prisma';

/**
 * `npm run migration -- --name add_parts` writes the SQL from the schema of the newest committed migration to the
 * present one into prisma/migrations; read it, and complete it by hand where Prisma cannot say what is meant.
 * `--from <file>` names another starting point, `--print` writes nothing.
 */
async function main(): Promise<number> {
  const { values } = parseArgs({ options: { name: { type: 'string' }, from: { type: 'string' }, print: { type: 'boolean' } } });
  if (!values.print && !/^[a-z0-9_]+$/.test(values.name ?? '')) {
    console.error('Give the migration a name of small letters, digits and underscores: npm run migration -- --name add_parts');
    return 1;
  }
  const sql = await withDatabase((url) => diffSchemas(url, startingSchema(values.from), readFileSync(join(PROJECT_ROOT, SCHEMA), 'utf8')));
  if (sql === '' || values.print) {
    console.log(sql || 'the schema has not changed since the newest migration');
    return 0;
  }
  const folder = join(MIGRATIONS, `${nextPrefix(Date.now(), readdirSync(MIGRATIONS))}_${values.name}`);
  mkdirSync(folder);
  writeFileSync(join(folder, 'migration.sql'), sql);
  console.log(`${join(folder, 'migration.sql')}\n\n${sql}`);
  return 0;
}

function startingSchema(file: string | undefined): string | undefined {
  if (file) return readFileSync(file, 'utf8');
  const git = (...args: string[]): string => execFileSync('git', args, { cwd: PROJECT_ROOT, encoding: 'utf8' });
  const commit = git('log', '-1', '--format=%H', '--', 'prisma/migrations').trim();
  return commit ? git('show', `${commit}:${SCHEMA}`) : undefined;
}

/** The engine compares two texts, yet it wants a connection: an empty server of its own is enough. */
async function withDatabase<T>(run: (url: string) => Promise<T>): Promise<T> {
  const dataDir = mkdtempSync(join(tmpdir(), 'servis-masasi-migration-'));
  const live = await startPostgres({ dataDir, password: 'unused', durable: false });
  try {
    return await run(live.urlOf('postgres'));
  } finally {
    await live.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
