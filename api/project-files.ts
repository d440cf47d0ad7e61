import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Folder of the built admin UI, found from the source as well as from dist/. */
export function adminUiFolder(): string {
  return join(findUp(__dirname, 'package.json'), 'dist', 'admin-ui');
}

function findUp(folder: string, file: string): string {
  if (existsSync(join(folder, file)) || dirname(folder) === folder) return folder;
  return findUp(dirname(folder), file);
}
