import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../project-root';
import type { Totals } from './totals';

/** Program that runs the tests. */
const JEST = join(PROJECT_ROOT, 'node_modules', 'jest', 'bin', 'jest.js');

/** Test projects that run together in one process of Jest. */
export interface Phase {
  readonly projects: readonly string[];
  readonly workers: number;
  /** Whatever still runs then has failed. */
  readonly limitMs: number;
}

interface JestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  /** Suites that could not even be loaded. */
  readonly numRuntimeErrorTestSuites: number;
}

/** Runs a phase; a suite that does not load, a set-up that breaks and a run that does not end each count as failed. */
export async function runPhase({ projects, workers, limitMs }: Phase, env: NodeJS.ProcessEnv): Promise<Totals> {
  const folder = mkdtempSync(join(tmpdir(), 'jest-report-'));
  const report = join(folder, 'report.json');
  try {
    const args = ['--selectProjects', ...projects, '--maxWorkers', String(workers), '--json', '--outputFile', report];
    const code = await runJest(args, env, limitMs);
    const totals = read(report);
    // Jest fails for other reasons too, such as a set-up; nothing that failed may look as if it had passed.
    return code !== 0 && totals.failed === 0 ? { ...totals, failed: 1 } : totals;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs Jest in the foreground; signals reach it too. */
export function runJest(args: readonly string[], env: NodeJS.ProcessEnv, limitMs?: number): Promise<number> {
  const jest = spawn(process.execPath, [JEST, ...args], { cwd: PROJECT_ROOT, env, stdio: 'inherit' });
  const forward = (): void => void jest.kill('SIGTERM');
  process.once('SIGTERM', forward);
  const limit = limitMs === undefined ? undefined : setTimeout(() => giveUp(limitMs, forward), limitMs);
  return new Promise((resolve, reject) => {
    jest.once('error', reject);
    jest.once('exit', (code) => {
      clearTimeout(limit);
      process.removeListener('SIGTERM', forward);
      resolve(code ?? 1);
    });
  });
}

function giveUp(limitMs: number, stop: () => void): void {
  console.error(`The tests did not end within ${limitMs / 60_000} minutes and are stopped.`);
  stop();
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
