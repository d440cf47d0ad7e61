import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SetupError } from '../setup/setup-error';
import { processIdentity } from './process-identity';
import { isAlive, readRunFile, RUNNER } from './run-files';

/** Takes the data folder for this process; throws one sentence when another runner has it. Returns the release. */
export function lockDataDir(dataDir: string): () => void {
  const file = join(dataDir, 'run', `${RUNNER}.json`);
  mkdirSync(join(dataDir, 'run'), { recursive: true });
  for (;;) {
    try {
      writeFileSync(file, JSON.stringify({ name: RUNNER, pid: process.pid, identity: processIdentity(process.pid) }), { flag: 'wx' });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const pid = runningOn(dataDir);
      if (pid !== undefined) throw new SetupError(`Servis Masası already runs on ${dataDir} (pid ${pid}); stop it first, or name another DATA_DIR.`);
      rmSync(file, { force: true });
    }
  }
}

/** Process id of the runner that has this data folder, if one does. */
export function runningOn(dataDir: string): number | undefined {
  const holder = readRunFile(dataDir, RUNNER);
  return holder && isAlive(holder) ? holder.pid : undefined;
}
