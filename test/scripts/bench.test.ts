import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { PROJECT_ROOT } from '../../scripts/project-root';

test('the bench runs: the shortest section, with servers of its own', async () => {
  const bench = ['scripts/bootstrap.mjs', 'bench', '--quick', '--only', 'history', '--json'];
  const { stdout } = await promisify(execFile)(process.execPath, bench, { cwd: PROJECT_ROOT, timeout: 240_000, maxBuffer: 2 ** 24 });
  const result = JSON.parse(stdout.slice(stdout.indexOf('{')));
  expect(result).toMatchObject({ quick: true, failed: [], missed: [] });
  for (const road of ['remote', 'onsite']) expect(result.figures[`history.${road}.events`].value).toBeGreaterThan(0);
}, 260_000);
