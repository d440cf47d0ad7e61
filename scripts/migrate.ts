import { join } from 'node:path';
import { applyMigrations, migrationStatus, MigrationError } from '../prisma/migrate';
import { ConfigError, loadConfig } from '../platform/config';
import { PROJECT_ROOT } from './project-root';

/** Migrations that belong to this version of the program. */
export const MIGRATIONS = join(PROJECT_ROOT, 'prisma', 'migrations');

/** `npm run migrate` brings the database of DATABASE_URL up to date; with `--status` it only looks (exit 1: pending). */
async function main(args: readonly string[]): Promise<number> {
  const { databaseUrl } = loadConfig();
  if (args.includes('--status')) {
    const status = await migrationStatus(databaseUrl, MIGRATIONS);
    console.log(JSON.stringify(status, null, 2));
    return status.pending.length + status.edited.length + status.unknown.length === 0 ? 0 : 1;
  }
  const applied = await applyMigrations(databaseUrl, MIGRATIONS);
  console.log(applied.length > 0 ? `applied: ${applied.join(', ')}` : 'the database is up to date');
  return 0;
}

if (require.main === module) {
  main(process.argv.slice(2)).then(
    (code) => process.exit(code),
    (error: unknown) => {
      const expected = error instanceof MigrationError || error instanceof ConfigError;
      console.error(expected ? error.message : error);
      process.exit(1);
    },
  );
}
