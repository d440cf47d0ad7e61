import { join } from 'node:path';
import { PROJECT_ROOT } from './project-root';
import { runQuietly } from './quality/run-quietly';
import { sayTotals } from './quality/totals';

interface Inspection {
  readonly title: string;
  /** Program below node_modules, and its arguments. */
  readonly program: string;
  readonly args: readonly string[];
  /** `npm test` runs it as well. */
  readonly tests?: true;
}

const JEST = 'jest/bin/jest.js';
const SOURCES = ['domain', 'i18n', 'platform', 'workflows', 'activities', 'worker', 'api', 'admin-ui', 'scripts', 'prisma', 'test'];

/** The longest first, because two run at a time. */
const INSPECTIONS: readonly Inspection[] = [
  {
    title: 'lint and import borders',
    program: 'eslint/bin/eslint.js',
    args: [...SOURCES, '--max-warnings', '0', '--cache', '--cache-strategy', 'content', '--cache-location', '.cache/eslint'],
  },
  {
    title: 'unit tests',
    program: JEST,
    args: ['--selectProjects', 'unit', '--maxWorkers', '1', '--silent', '--reporters', 'summary'],
    tests: true,
  },
  {
    title: 'format',
    program: 'prettier/bin/prettier.cjs',
    args: ['--check', '--log-level', 'warn', '--cache', '--cache-strategy', 'content', '--cache-location', '.cache/prettier', '.'],
  },
  { title: 'promises, exhaustive switches, cycles', program: 'oxlint/bin/oxlint', args: ['--deny-warnings', ...SOURCES] },
  { title: 'replay of recorded histories', program: JEST, args: ['--selectProjects', 'replay', '--runInBand', '--silent'], tests: true },
  { title: 'dead code and dependencies', program: 'knip/bin/knip.js', args: ['--no-progress'] },
  { title: 'types of the server', program: '@typescript/native/bin/tsc', args: ['--noEmit', '-p', 'tsconfig.json'] },
  { title: 'types of the admin UI', program: '@typescript/native/bin/tsc', args: ['--noEmit', '-p', 'admin-ui'] },
];

const AT_ONCE = 2;

const WITHOUT_TESTS = '--without-tests';

/**
 * `npm run check`: everything that needs no servers; all is looked at, and each failure is shown. `--without-tests` leaves out what
 * `npm test` runs, for whoever runs that next.
 */
async function main(options: readonly string[]): Promise<number> {
  const waiting = INSPECTIONS.filter(({ tests }) => !(tests && options.includes(WITHOUT_TESTS)));
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

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
