import { appendFileSync, chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { processIdentity } from '../../../scripts/runner/process-identity';
import { stopLeftovers } from '../../../scripts/runner/run-files';

const PREFIX = 'servis-masasi-test-';
const OWNER = 'owner.json';
const CHILDREN = 'children';

/** A folder for everything that this run leaves on the disk, marked with the process that owns it. */
export function openRunFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), PREFIX));
  writeFileSync(join(folder, OWNER), JSON.stringify({ pid: process.pid, identity: processIdentity(process.pid) }));
  return folder;
}

/** Ends what was started from this folder and removes it. */
export async function closeRunFolder(folder: string): Promise<void> {
  await stopLeftovers(folder, () => undefined);
  for (const [pid, identity] of childrenOf(folder)) {
    if (processIdentity(pid) === identity) process.kill(pid, 'SIGKILL');
  }
  rmSync(folder, { recursive: true, force: true });
}

/** Cleans up after runs that were killed: only folders whose owner is gone. */
export async function sweepRunFolders(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const folder = join(tmpdir(), name);
    const owner = ownerOf(folder);
    if (owner && processIdentity(owner.pid) !== owner.identity) await closeRunFolder(folder);
  }
}

function ownerOf(folder: string): { pid: number; identity: string } | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, OWNER), 'utf8')) as { pid: number; identity: string };
  } catch {
    return undefined;
  }
}

/**
 * A script that becomes the program and leaves its process id in the folder first: test processes start Temporal's test
 * server through the SDK, which does not tell the id, and may die before they stop it.
 */
export function watchedProgram(folder: string, program: string): string {
  if (process.platform === 'win32') return program;
  const script = join(folder, 'watched-test-server.sh');
  const record = `${join(folder, CHILDREN)}`;
  writeFileSync(
    script,
    `#!/bin/sh\necho "$$ $(cut -d' ' -f22 /proc/$$/stat 2>/dev/null)" >> '${record}'\nexec '${program}' "$@" 2>>'${join(folder, 'test-server.log')}'\n`,
  );
  chmodSync(script, 0o755);
  return script;
}

/** Records a process that this run must not leave behind. */
export function recordChild(folder: string, pid: number): void {
  const startTicks = processIdentity(pid)?.split('/').at(-1) ?? '';
  appendFileSync(join(folder, CHILDREN), `${pid} ${startTicks}\n`);
}

/** Recorded processes that still are the ones that were recorded. */
function childrenOf(folder: string): [pid: number, identity: string][] {
  const file = join(folder, CHILDREN);
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .flatMap((line): [number, string][] => {
      const [pid, startTicks] = line.split(' ');
      const identity = processIdentity(Number(pid));
      return identity !== undefined && startTicks && identity.endsWith(`/${startTicks}`) ? [[Number(pid), identity]] : [];
    });
}
