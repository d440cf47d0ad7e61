import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of the project. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Folder of everything that is built. */
export const DIST = join(ROOT, 'dist');

/** Folders that the server build compiles. */
export const SERVER_FOLDERS = ['domain', 'i18n', 'api', 'platform', 'workflows', 'activities', 'worker', 'scripts', 'prisma'];

/** A program of an installed package. */
export const tool = (path) => join(ROOT, 'node_modules', path);
