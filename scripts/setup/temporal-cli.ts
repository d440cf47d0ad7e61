import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { assertDiskSpace } from './disk';
import { cacheFolder, firstSource, isExecutable, onPath, runProgram } from './programs';
import { downloadBySdk } from './sdk-download';
import { SetupError, type Report } from './setup-error';

/** The newest version that `go install` can build, and the Go that its go.mod asks for. */
const VERSION = '1.5.1';
const GO_VERSION = '1.25';
const MODULE = `github.com/temporalio/cli/cmd/temporal@v${VERSION}`;
const SUFFIX = process.platform === 'win32' ? '.exe' : '';

let found: Promise<string> | undefined;

/** Path of the Temporal command line program with its server: from the machine, our cache, a download, or built with Go. */
export function findTemporalCli(report: Report): Promise<string> {
  found ??= search(report);
  return found;
}

async function search(report: Report): Promise<string> {
  const cached = cacheFolder(`temporal-cli-${VERSION}`, `temporal${SUFFIX}`);
  const { path, failures } = await firstSource(
    [
      { name: 'TEMPORAL_CLI_PATH', find: () => named(process.env['TEMPORAL_CLI_PATH']) },
      { name: 'PATH', find: () => onPath('temporal') },
      { name: 'cache', find: () => (isExecutable(cached) ? cached : undefined) },
      {
        name: 'download',
        find: () => announced(report, 'downloading the Temporal server', () => downloadBySdk('cli', `v${VERSION}`, cached, report)),
      },
      { name: 'Go', find: () => buildWithGo(cached, report) },
    ],
    report,
  );
  if (path) return path;
  throw new SetupError(
    `There is no Temporal server (${failures.join('; ') || 'nothing on the PATH, no Go to build one'}); where it cannot be downloaded, install Go ${GO_VERSION} or newer to build it or the "temporal" program itself, name one with TEMPORAL_CLI_PATH, or name a running server with TEMPORAL_ADDRESS.`,
  );
}

function named(path: string | undefined): string | undefined {
  if (path && !isExecutable(path)) throw new Error(`${path} is not a program`);
  return path;
}

function announced<T>(report: Report, what: string, run: () => Promise<T>): Promise<T> {
  report(what);
  return run();
}

/** About five minutes on two cores, once per user. */
async function buildWithGo(target: string, report: Report): Promise<string | undefined> {
  const go = onPath('go');
  if (!go) throw new Error(`Go ${GO_VERSION} or newer is not installed`);
  const folder = dirname(target);
  await assertDiskSpace(folder, 4_000, 'building the Temporal server');
  await mkdir(folder, { recursive: true });
  const bin = await mkdtemp(join(folder, 'build-'));
  report('building the Temporal server with Go, about five minutes, only this once');
  try {
    const env = { GOBIN: bin, CGO_ENABLED: '0', GOFLAGS: '-trimpath' };
    await runProgram(go, ['install', MODULE], { timeoutMs: 3_600_000, report, what: 'go install', env, cwd: folder });
    await rename(join(bin, `temporal${SUFFIX}`), target);
    return target;
  } finally {
    await rm(bin, { recursive: true, force: true });
  }
}
