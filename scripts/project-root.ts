import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Folder of package.json, found from the source as well as from dist/. */
export const PROJECT_ROOT = findUp(__dirname);

function findUp(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('package.json was not found above this program');
  return findUp(parent);
}
