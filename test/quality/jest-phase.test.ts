import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runPhase } from '../../scripts/quality/jest-phase';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'phase-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const REPORT = { numPassedTests: 7, numFailedTests: 0, numPendingTests: 1, numTodoTests: 0, numRuntimeErrorTestSuites: 0 };
const told = (report: object): string => `require('fs').writeFileSync(process.argv.at(-1), '${JSON.stringify(report)}');`;
const STAYS = 'setInterval(() => undefined, 1000);';

test.each<[string, string, object, number?]>([
  ['all is well', told(REPORT), { passed: 7, failed: 0, skipped: 1 }],
  ['tests fail', `${told({ ...REPORT, numFailedTests: 2 })} process.exit(1);`, { passed: 7, failed: 2, skipped: 1 }],
  ['a set-up breaks', `${told(REPORT)} process.exit(1);`, { passed: 7, failed: 1, skipped: 1 }],
  ['something keeps the process alive after its last test', `${told(REPORT)} ${STAYS}`, { passed: 7, failed: 1, skipped: 1 }],
  ['that is a failure of its own', `${told({ ...REPORT, numFailedTests: 2 })} ${STAYS}`, { passed: 7, failed: 3, skipped: 1 }],
  ['it does not end by being asked', `process.on('SIGTERM', () => undefined); ${told(REPORT)} ${STAYS}`, { passed: 7, failed: 1, skipped: 1 }],
  ['nothing is told within the limit', STAYS, { passed: 0, failed: 1 }, 1_000],
])('%s', async (_case, program, totals, limitMs = 25_000) => {
  const file = join(folder, 'jest.cjs');
  writeFileSync(file, program);
  const said = jest.spyOn(console, 'error').mockImplementation();
  const phase = { projects: ['unit'], workers: 1, limitMs };
  expect(await runPhase(phase, process.env, { program: file, leaveMs: 200, killMs: 500 })).toEqual(totals);
  said.mockRestore();
});
