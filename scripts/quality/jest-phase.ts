import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../project-root';
import type { Totals } from './totals';

/** Program that runs the tests. */
const JEST = join(PROJECT_ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
/** With its report written and its services stopped Jest ends at once; its teardown names what still holds it before this is over. */
const LEAVE_MS = 10_000;
const LOOK_MS = 500;
/** From the request to end until it is no longer asked. */
const KILL_MS = 10_000;

/** Test projects that run together in one process of Jest. */
export interface Phase {
  readonly projects: readonly string[];
  readonly workers: number;
  /** Whatever still runs then has failed. */
  readonly limitMs: number;
}

/** For this function's own test. */
interface Instead {
  readonly program?: string;
  readonly leaveMs?: number;
  readonly killMs?: number;
}

interface JestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  /** Suites that could not even be loaded. */
  readonly numRuntimeErrorTestSuites: number;
}

/**
 * Runs a phase; a suite that does not load, a set-up that breaks, a run that does not end and a process that something keeps alive
 * after its last test each count as failed.
 */
export async function runPhase({ projects, workers, limitMs }: Phase, env: NodeJS.ProcessEnv, instead: Instead = {}): Promise<Totals> {
  const folder = mkdtempSync(join(tmpdir(), 'jest-report-'));
  const report = join(folder, 'report.json');
  try {
    const args = ['--selectProjects', ...projects, '--maxWorkers', String(workers), '--json', '--outputFile', report];
    const { code, wasHeld } = await runToEnd(args, env, { limitMs, report, ...instead });
    const totals = read(report);
    if (wasHeld) {
      console.error(
        `left open: the process of ${projects.join(', ')} was held after its last test, and ended from here; what holds it is named above.`,
      );
      return { ...totals, failed: totals.failed + 1 };
    }
    // Jest fails for other reasons too, such as a set-up; nothing that failed may look as if it had passed.
    return code !== 0 && totals.failed === 0 ? { ...totals, failed: 1 } : totals;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs Jest in the foreground; signals reach it too. */
export async function runJest(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  return (await runToEnd(args, env)).code;
}

interface Bounds {
  readonly limitMs: number;
  /** Written when the last test is over and everything is stopped. */
  readonly report: string;
}

async function runToEnd(args: readonly string[], env: NodeJS.ProcessEnv, bounds?: Bounds & Instead): Promise<{ code: number; wasHeld: boolean }> {
  const jest = spawn(process.execPath, [bounds?.program ?? JEST, ...args], { cwd: PROJECT_ROOT, env, stdio: 'inherit' });
  const forward = (): void => void jest.kill('SIGTERM');
  process.once('SIGTERM', forward);
  const watch = bounds && watchOver(jest, bounds);
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      jest.once('error', reject);
      jest.once('exit', resolve);
    });
    return { code: code ?? 1, wasHeld: watch?.wasHeld() ?? false };
  } finally {
    watch?.stop();
    process.removeListener('SIGTERM', forward);
  }
}

/** Ends a run that is over its limit, or that has told its results and does not leave. */
function watchOver(
  jest: ChildProcess,
  { limitMs, report, leaveMs = LEAVE_MS, killMs = KILL_MS }: Bounds & Instead,
): { wasHeld: () => boolean; stop: () => void } {
  let told: number | undefined;
  let held = false;
  let kill: NodeJS.Timeout | undefined;
  const end = (): void => {
    clearTimeout(limit);
    clearInterval(looks);
    jest.kill('SIGTERM');
    kill = setTimeout(() => jest.kill('SIGKILL'), killMs);
  };
  const limit = setTimeout(() => {
    console.error(`The tests did not end within ${limitMs / 60_000} minutes and are stopped.`);
    end();
  }, limitMs);
  const looks = setInterval(() => {
    if (!existsSync(report)) return;
    told ??= Date.now();
    if (Date.now() - told < leaveMs) return;
    held = true;
    end();
  }, LOOK_MS);
  return {
    wasHeld: () => held,
    stop: () => {
      clearTimeout(limit);
      clearInterval(looks);
      clearTimeout(kill);
    },
  };
}

function read(report: string): Totals {
  try {
    const found = JSON.parse(readFileSync(report, 'utf8')) as JestReport;
    return {
      passed: found.numPassedTests,
      failed: found.numFailedTests + found.numRuntimeErrorTestSuites,
      skipped: found.numPendingTests + found.numTodoTests,
    };
  } catch {
    return { passed: 0, failed: 1 };
  }
}
