import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../../scripts/project-root';
import { buildWorkflowBundle } from '../../../worker/bundle';

const FOLDER = join(PROJECT_ROOT, '.cache', 'workflow-bundles');
const INPUTS = ['workflows', 'domain', 'worker/bundle.ts', 'package-lock.json'];

/** Path of the workflows' bundle, built only when their code has changed since the last run. */
export async function cachedWorkflowBundle(): Promise<string> {
  const path = join(FOLDER, `${contentHash()}.js`);
  if (existsSync(path)) return path;
  const { code } = await buildWorkflowBundle();
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(`${path}.${process.pid}`, code);
  renameSync(`${path}.${process.pid}`, path);
  return path;
}

function contentHash(): string {
  const hash = createHash('sha256').update(process.version);
  for (const input of INPUTS)
    for (const file of filesOf(join(PROJECT_ROOT, input))) hash.update(file).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex').slice(0, 32);
}

function filesOf(path: string): string[] {
  if (path.endsWith('.ts') || path.endsWith('.json')) return [path];
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
