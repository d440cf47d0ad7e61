import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ROOT } from './places.mjs';
import { processIdentity } from './process-identity.mjs';
import { PrepareError } from './programs.mjs';

const FILE = join(ROOT, '.cache', 'prepare.lock');

/** The first preparation of a clone takes minutes on a slow line; longer than this nobody waits. */
const LIMIT_MS = 45 * 60_000;

/** Runs a preparation while no other process of this clone prepares. */
export async function whileLocked(say, run, { file = FILE, limitMs = LIMIT_MS } = {}) {
  const deadline = Date.now() + limitMs;
  let told;
  for (let pid = take(file); pid !== undefined; pid = take(file)) {
    if (told !== pid) say(`      waiting for another command of this clone (pid ${pid}) to finish preparing`);
    told = pid;
    if (Date.now() > deadline)
      throw new PrepareError(`Another command of this clone (pid ${pid}) does not finish preparing; stop it and try again (${file}).`);
    await sleep(300);
  }
  try {
    return await run();
  } finally {
    rmSync(file, { force: true });
  }
}

/** Takes the lock; otherwise the process id of who has it. */
function take(file) {
  mkdirSync(dirname(file), { recursive: true });
  const own = `${file}.${process.pid}`;
  // Linked into place, so that nobody ever sees half of it.
  writeFileSync(own, JSON.stringify({ pid: process.pid, identity: processIdentity(process.pid) }));
  try {
    for (;;) {
      try {
        linkSync(own, file);
        return undefined;
      } catch (error) {
        if (error.code !== 'EEXIST') throw error;
      }
      const found = contentOf(file);
      const { pid, identity } = holderOf(found);
      if (identity !== undefined && processIdentity(pid) === identity) return pid;
      if (found !== undefined) dropStale(file, found);
    }
  } finally {
    rmSync(own, { force: true });
  }
}

/** Moves the lock of a process that is gone aside; whoever took over meanwhile gets theirs back. */
function dropStale(file, judged) {
  const aside = `${file}.${process.pid}.stale`;
  try {
    renameSync(file, aside);
    if (contentOf(aside) !== judged) linkSync(aside, file);
  } catch (error) {
    if (error.code !== 'ENOENT' && error.code !== 'EEXIST') throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function contentOf(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** What an older version or a full disk left is nobody's. */
function holderOf(content) {
  try {
    const { pid, identity } = JSON.parse(content);
    return { pid, identity };
  } catch {
    return {};
  }
}
