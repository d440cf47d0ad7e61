import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SetupError } from '../setup/setup-error';
import { processIdentity } from './process-identity';
import { isAlive, readRunFile, RUNNER } from './run-files';

/** Takes the data folder for this process; throws one sentence when another runner has it. Returns the release. */
export function lockDataDir(dataDir: string): () => void {
  const file = join(dataDir, 'run', `${RUNNER}.json`);
  mkdirSync(join(dataDir, 'run'), { recursive: true });
  const own = `${file}.${process.pid}`;
  // Linked into place, so that nobody ever sees half of it.
  writeFileSync(own, JSON.stringify({ name: RUNNER, pid: process.pid, identity: processIdentity(process.pid) }));
  try {
    while (!linked(own, file)) {
      const judged = contentOf(file);
      const pid = runningOn(dataDir);
      if (pid !== undefined) throw new SetupError(`Servis Masası already runs on ${dataDir} (pid ${pid}); stop it first, or name another DATA_DIR.`);
      if (judged !== undefined) dropStale(file, judged);
    }
  } finally {
    rmSync(own, { force: true });
  }
  return () => rmSync(file, { force: true });
}

/** Process id of the runner that has this data folder, if one does. */
export function runningOn(dataDir: string): number | undefined {
  const holder = readRunFile(dataDir, RUNNER);
  return holder && isAlive(holder) ? holder.pid : undefined;
}

function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Moves the lock of a runner that is gone aside; whoever took over meanwhile gets theirs back. */
function dropStale(file: string, judged: string): void {
  const aside = `${file}.${process.pid}.stale`;
  try {
    renameSync(file, aside);
    if (contentOf(aside) !== judged) linked(aside, file);
  } catch (error) {
    // Another start was faster.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function contentOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
