import {
  closeSync,
  copyFileSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  statSync,
  truncateSync,
} from 'node:fs';
import { join } from 'node:path';

const ROTATE_BYTES = 5 * 1024 * 1024;
const KEPT = 3;

/** Path of a part's log. */
export function logPath(dataDir: string, name: string): string {
  return join(dataDir, 'logs', `${name}.log`);
}

/** Moves a log that has grown away before the part starts: x.log becomes x.log.1 and so on. */
export function rotateLog(dataDir: string, name: string): void {
  const path = logPath(dataDir, name);
  if (!existsSync(path) || statSync(path).size < ROTATE_BYTES) return;
  moveOlder(path);
  renameSync(path, `${path}.1`);
}

/** Cuts every log that has grown while its part runs: the part goes on writing into the same file, so it is copied and emptied. */
export function cutLogs(dataDir: string): void {
  const folder = join(dataDir, 'logs');
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    const path = join(folder, name);
    if (!name.endsWith('.log') || statSync(path).size < ROTATE_BYTES) continue;
    moveOlder(path);
    copyFileSync(path, `${path}.1`);
    truncateSync(path);
  }
}

const CUT_EVERY_MS = 60 * 60 * 1000;

/** Looks at the sizes of the logs every hour, as long as the runner lives; a full disk is no reason to end. */
export function cutLogsHourly(dataDir: string, report: (line: string) => void): void {
  const cut = (): void => {
    try {
      cutLogs(dataDir);
    } catch (error) {
      report(`the logs could not be cut (${(error as Error).message})`);
    }
  };
  setInterval(cut, CUT_EVERY_MS).unref();
}

function moveOlder(path: string): void {
  for (let n = KEPT - 1; n >= 1; n--) if (existsSync(`${path}.${n}`)) renameSync(`${path}.${n}`, `${path}.${n + 1}`);
}

/** Opens a part's log for appending; the part writes to it directly, so nothing is lost when the runner dies. */
export function openLog(dataDir: string, name: string): number {
  mkdirSync(join(dataDir, 'logs'), { recursive: true });
  return openSync(logPath(dataDir, name), 'a', 0o600);
}

/** Where the log ends now, to read later only what came after. */
export function logSize(dataDir: string, name: string): number {
  const path = logPath(dataDir, name);
  return existsSync(path) ? statSync(path).size : 0;
}

const TAIL_BYTES = 16 * 1024;

/** The last lines of a part's log since an offset. */
export function logTail(dataDir: string, name: string, lines: number, sinceByte = 0): string[] {
  const path = logPath(dataDir, name);
  if (!existsSync(path)) return [];
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    const from = Math.max(Math.min(sinceByte, size), size - TAIL_BYTES);
    const bytes = Buffer.alloc(size - from);
    readSync(file, bytes, 0, bytes.length, from);
    return bytes
      .toString('utf8')
      .split('\n')
      .map((line) => line.trimEnd())
      .filter(Boolean)
      .slice(-lines);
  } finally {
    closeSync(file);
  }
}
