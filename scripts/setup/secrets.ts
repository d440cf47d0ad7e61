import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SECRETS_FILE } from '../../platform/config';
import { SetupError } from './setup-error';

const NAMES = ['LINK_SECRET', 'SESSION_SECRET', 'PG_PASSWORD'] as const;

/** Secrets of one data folder, made at the first start and kept; loadConfig reads them outside production. */
export async function ensureSecrets(dataDir: string): Promise<Record<(typeof NAMES)[number], string>> {
  const file = join(dataDir, SECRETS_FILE);
  const kept = await keptSecrets(file);
  const all = Object.fromEntries(NAMES.map((name) => [name, kept[name] ?? randomBytes(32).toString('base64url')]));
  if (NAMES.some((name) => kept[name] === undefined)) {
    await mkdir(dataDir, { recursive: true });
    await writeFile(`${file}.new`, `${JSON.stringify(all, null, 2)}\n`, { mode: 0o600, flush: true });
    await rename(`${file}.new`, file);
  }
  return all as Record<(typeof NAMES)[number], string>;
}

/** Only a file that is not there is empty: new secrets would lock the database and break the links in sent mails. */
async function keptSecrets(file: string): Promise<Partial<Record<string, string>>> {
  const content = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '{}';
    throw new SetupError(
      `The secrets of this data folder cannot be read (${file}: ${error.code}); start as the user who made them, or name another DATA_DIR.`,
    );
  });
  try {
    return JSON.parse(content) as Partial<Record<string, string>>;
  } catch {
    throw new SetupError(`The secrets of this data folder are damaged (${file}); put back a copy of the file, or begin anew with npm run reset.`);
  }
}
