import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from './project-root';
import { runQuietly } from './quality/run-quietly';
import { sayTotals } from './quality/totals';

interface Inspection {
  readonly title: string;
  /** Program below node_modules, and its arguments. */
  readonly program: string;
  readonly args: readonly string[];
  /** Left out where this file does not exist. */
  readonly needs?: string;
}

const JEST = 'jest/bin/jest.js';

/** The longest first, because two run at a time. */
const INSPECTIONS: readonly Inspection[] = [
  { title: 'lint and import borders', program: 'eslint/bin/eslint.js', args: ['.', '--max-warnings', '0'] },
  { title: 'format', program: 'prettier/bin/prettier.cjs', args: ['--check', '--log-level', 'warn', '.'] },
  { title: 'unit tests', program: JEST, args: ['--selectProjects', 'unit', '--maxWorkers', '1', '--silent', '--reporters', 'summary'] },
  { title: 'replay of recorded histories', program: JEST, args: ['--selectProjects', 'replay', '--runInBand', '--silent', '--passWithNoTests'] },
  { title: 'dead code and dependencies', program: 'knip/bin/knip.js', args: ['--no-progress'] },
  { title: 'types of the server', program: '@typescript/native/bin/tsc', args: ['--noEmit', '-p', 'tsconfig.json'] },
  { title: 'types of the admin UI', program: '@typescript/native/bin/tsc', args: ['--noEmit', '-p', 'admin-ui'], needs: 'admin-ui/tsconfig.json' },
];

const AT_ONCE = 2;

/** `npm run check`: everything that needs no servers; all is looked at, and each failure is shown. */
async function main(): Promise<number> {
  const waiting = INSPECTIONS.filter(({ needs }) => !needs || existsSync(join(PROJECT_ROOT, needs)));
  const totals = { passed: 0, failed: 0 };
  const inspect = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const ok = await look(next);
      if (ok) totals.passed += 1;
      else totals.failed += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, inspect));
  return sayTotals(totals);
}

async function look({ title, program, args }: Inspection): Promise<boolean> {
  const startedMs = Date.now();
  const { code, output } = await runQuietly(process.execPath, [join(PROJECT_ROOT, 'node_modules', program), ...args]);
  if (code !== 0) console.log(`\n${output.trimEnd()}\n`);
  console.log(`${code === 0 ? 'ok  ' : 'FAIL'}  ${title} (${((Date.now() - startedMs) / 1000).toFixed(1)} s)`);
  return code === 0;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
