import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newPassword } from '../init/new-password';

/** Password of each demo login by mail address. */
export type DemoLogins = Record<string, string>;

/** File in DATA_DIR with the demo logins; it is there once the demo firm is complete. */
export const DEMO_LOGINS_FILE = 'demo-logins.json';

/** Passwords for these addresses: those of a load that was broken off, or new ones; written before anything uses them. */
export function prepareLogins(dataDir: string, emails: readonly string[]): DemoLogins {
  const file = draftFile(dataDir);
  const kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as DemoLogins) : {};
  const logins = Object.fromEntries(emails.map((email) => [email, kept[email] ?? newPassword()]));
  writeFileSync(file, `${JSON.stringify(logins, null, 2)}\n`, { mode: 0o600 });
  return logins;
}

/** Gives the file its name: the demo firm is complete. */
export function publishLogins(dataDir: string): void {
  renameSync(draftFile(dataDir), join(dataDir, DEMO_LOGINS_FILE));
}

function draftFile(dataDir: string): string {
  return join(dataDir, `${DEMO_LOGINS_FILE}.new`);
}
