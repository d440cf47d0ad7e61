import { chmod, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PROJECT_ROOT } from '../project-root';
import { runProgram } from './programs';
import type { Report } from './setup-error';

const DOWNLOADER = join(PROJECT_ROOT, 'scripts', 'setup', 'download-with-sdk.mjs');
const TIMEOUT_MS = 180_000;
/** A download that has not begun by now meets a network that swallows everything. */
const BEGIN_MS = 20_000;

/** Has the SDK download a server and puts it at `target`. */
export async function downloadBySdk(kind: 'cli' | 'test-server', version: string, target: string, report: Report): Promise<string> {
  await mkdir(dirname(target), { recursive: true });
  const folder = await mkdtemp(join(dirname(target), 'download-'));
  try {
    const run = runProgram(process.execPath, [DOWNLOADER, kind, version, folder], { timeoutMs: TIMEOUT_MS, report, what: 'download' });
    await Promise.race([run, nothingBegun(folder)]);
    const [file] = await readdir(folder);
    if (!file) throw new Error('the download left no file');
    await chmod(join(folder, file), 0o755);
    await rename(join(folder, file), target);
    return target;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function nothingBegun(folder: string): Promise<never> {
  await new Promise((resolve) => setTimeout(resolve, BEGIN_MS).unref());
  if ((await readdir(folder).catch(() => ['gone'])).length === 0) throw new Error(`nothing came within ${BEGIN_MS / 1000} s`);
  return new Promise<never>(() => undefined);
}
