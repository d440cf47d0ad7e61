import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ci-'));
  mkdirSync(join(folder, 'clone', '.ci'), { recursive: true });
  cpSync(join(__dirname, '../../.ci/run'), join(folder, 'clone', '.ci', 'run'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs .ci/run with an npm that behaves as told; gives its last line and exit code. */
function ci(check: string, tests: string): { last: string; code: number | null } {
  const npm = join(folder, 'npm');
  writeFileSync(npm, `#!/bin/sh\nif [ "$1" = test ]; then\n${tests}\nelse\n${check}\nfi\n`);
  chmodSync(npm, 0o755);
  const { stdout, status } = spawnSync(join(folder, 'clone', '.ci', 'run'), {
    env: { ...process.env, PATH: `${folder}:${process.env['PATH'] ?? ''}` },
    encoding: 'utf8',
  });
  return { last: stdout.trimEnd().split('\n').at(-1) ?? '', code: status };
}

test.each([
  ['all is well', 'echo "7 passed, 0 failed"', 'echo "100 passed, 0 failed"', '107 passed, 0 failed', 0],
  ['tests fail', 'echo "7 passed, 0 failed"', 'echo "98 passed, 2 failed"; exit 1', '105 passed, 2 failed', 1],
  ['a check fails', 'echo "6 passed, 1 failed"; exit 1', 'echo "100 passed, 0 failed"', '106 passed, 1 failed', 1],
  ['npm adds lines of its own', 'echo "6 passed, 1 failed"; echo "npm error code 1"; exit 1', 'echo "3 passed, 0 failed"', '9 passed, 1 failed', 1],
  ['the preparation breaks', 'echo "It failed while compiling"; exit 1', 'echo "It failed while compiling"; exit 1', '0 passed, 2 failed', 1],
  ['the tests break off', 'echo "7 passed, 0 failed"', 'echo "half a"; exit 137', '7 passed, 1 failed', 1],
  ['a failure that nobody counted', 'echo "7 passed, 0 failed"; exit 1', 'echo "3 passed, 0 failed"', '10 passed, 1 failed', 1],
  ['nothing ran at all', 'echo "0 passed, 0 failed"', 'echo "0 passed, 0 failed"', '0 passed, 0 failed', 1],
  [
    'a test prints such a line before the last',
    'echo "7 passed, 0 failed"',
    'echo "1 passed, 0 failed"; echo "3 passed, 4 failed"; exit 1',
    '10 passed, 4 failed',
    1,
  ],
])('%s', (_case, check, tests, last, code) => {
  expect(ci(check, tests)).toEqual({ last, code });
});
