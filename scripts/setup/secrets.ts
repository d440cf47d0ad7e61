import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SECRETS_FILE } from '../../platform/config';

const NAMES = ['LINK_SECRET', 'SESSION_SECRET', 'PG_PASSWORD'] as const;

/** Secrets of one data folder, made at the first start and kept; loadConfig reads them outside production. */
export async function ensureSecrets(dataDir: string): Promise<Record<(typeof NAMES)[number], string>> {
  const file = join(dataDir, SECRETS_FILE);
  const kept = JSON.parse(await readFile(file, 'utf8').catch(() => '{}')) as Record<string, string>;
  const all = Object.fromEntries(NAMES.map((name) => [name, kept[name] ?? randomBytes(32).toString('base64url')]));
  if (NAMES.some((name) => kept[name] === undefined)) {
    await mkdir(dataDir, { recursive: true });
    await writeFile(`${file}.new`, `${JSON.stringify(all, null, 2)}\n`, { mode: 0o600, flush: true });
    await rename(`${file}.new`, file);
  }
  return all as Record<(typeof NAMES)[number], string>;
}
