import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './places.mjs';
import { assertDiskSpace, PrepareError, run, runNode } from './programs.mjs';

const NEEDED_MB = 2_500;

/** Whether node_modules holds what package-lock.json asks for; npm keeps its own list of what it installed last. */
export function packagesMatch() {
  const [wanted, installed] = ['package-lock.json', 'node_modules/.package-lock.json'].map(readPackages);
  if (!wanted) throw new PrepareError('package-lock.json is missing or cannot be read; check it out again.');
  if (!installed) return false;
  return Object.entries(wanted).every(([path, { version, optional, devOptional }]) => {
    if (path === '') return true;
    const found = installed[path];
    return found ? found.version === version && existsSync(join(ROOT, path)) : Boolean(optional || devOptional);
  });
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(join(ROOT, file), 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/**
 * Installs what package-lock.json names. Not by `npm ci`, which deletes everything first: a changed lock file then costs
 * minutes instead of seconds. Nothing is written to package.json or the lock file.
 */
export async function installPackages(say) {
  assertDiskSpace(NEEDED_MB, 'installing the packages');
  const args = ['install', '--no-save', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const options = { say, what: 'installing packages' };
  const npm = process.env.npm_execpath;
  if (npm?.endsWith('.js')) await runNode(npm, args, options);
  else await run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, { ...options, shell: process.platform === 'win32' });
}
