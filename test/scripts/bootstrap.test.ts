import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { PROJECT_ROOT } from '../../scripts/project-root';
import { processIdentity } from '../../scripts/runner/process-identity';
import { waitFor } from '../support/wait-for';

// Processes of their own: these modules are ES modules, and a lock is between processes.
jest.setTimeout(60_000);

let folder: string;
let lock: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bootstrap-'));
  lock = join(folder, 'prepare.lock');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function evaluated(code: string) {
  const file = (name: string): string => JSON.stringify(join(PROJECT_ROOT, 'scripts/bootstrap', name));
  const imports = `import { whileLocked } from ${file('prepare-lock.mjs')}; import { stampOf } from ${file('stamps.mjs')};
    import { processIdentity } from ${file('process-identity.mjs')}; import { appendFileSync } from 'node:fs';
    import { setTimeout as sleep } from 'node:timers/promises'; const lock = ${JSON.stringify(lock)}, journal = ${JSON.stringify(join(folder, 'journal'))};`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', imports + code]);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return { child, ended: new Promise<string>((resolve) => child.once('close', () => resolve(output))) };
}

const journal = (): string => (existsSync(join(folder, 'journal')) ? readFileSync(join(folder, 'journal'), 'utf8') : '');

describe('the lock of preparations', () => {
  test('lets one in after the other, and leaves nothing', async () => {
    const one = `await whileLocked(() => {}, async () => { appendFileSync(journal, '('); await sleep(30); appendFileSync(journal, ')'); }, { file: lock });`;
    await Promise.all(Array.from({ length: 6 }, () => evaluated(one).ended));
    expect(journal()).toBe('()()()()()()');
    expect(readdirSync(folder)).toEqual(['journal']);
  });

  test.each([
    ['a number alone, as older versions left it', () => String(process.pid)],
    ['half a record', () => '{"pid":'],
    ['a process id that another process has now', () => JSON.stringify({ pid: process.pid, identity: 'an-earlier-boot/1' })],
  ])('is taken over from %s', async (_what, content) => {
    writeFileSync(lock, content());
    expect(await evaluated(`console.log(await whileLocked(() => {}, async () => 'mine', { file: lock }));`).ended).toBe('mine\n');
  });

  test('is taken over by one alone when many find it stale', async () => {
    writeFileSync(lock, JSON.stringify({ pid: process.pid, identity: 'an-earlier-boot/1' }));
    const one = `await whileLocked(() => {}, async () => { appendFileSync(journal, '('); await sleep(30); appendFileSync(journal, ')'); }, { file: lock });`;
    await Promise.all(Array.from({ length: 6 }, () => evaluated(one).ended));
    expect(journal()).toBe('()()()()()()');
  });

  test('is waited for so long and no longer, and its holder is named', async () => {
    const holder = evaluated(`await whileLocked(() => {}, async () => { appendFileSync(journal, 'held'); await sleep(60_000); }, { file: lock });`);
    await waitFor(() => journal() === 'held');
    const output = await evaluated(
      `await whileLocked(console.log, () => {}, { file: lock, limitMs: 400 }).catch(({ message }) => console.log(message));`,
    ).ended;
    expect(output).toContain(`waiting for another command of this clone (pid ${holder.child.pid}) to finish preparing`);
    expect(output).toContain(`Another command of this clone (pid ${holder.child.pid}) does not finish preparing; stop it and try again`);
    holder.child.kill('SIGKILL');
    await holder.ended;
  });
});

test('a process has the same identity here as in the server', async () => {
  const output = await evaluated(`console.log(processIdentity(${process.pid}) ?? 'none', processIdentity(2 ** 22 + 1) ?? 'none');`).ended;
  expect(output).toBe(`${processIdentity(process.pid) ?? ''} none\n`);
});

test('a stamp changes with content and name of a file, and with nothing else', async () => {
  mkdirSync(join(folder, 'src', 'generated'), { recursive: true });
  const put = (name: string, content: string): void => writeFileSync(join(folder, 'src', name), content);
  const stamp = (): Promise<string> =>
    evaluated(`console.log(stampOf([${JSON.stringify(relative(PROJECT_ROOT, join(folder, 'src')))}], (path) => !path.endsWith('.md')));`).ended;
  put('a.ts', 'one');
  const first = await stamp();
  expect(first).toMatch(/^[0-9a-f]{64}\n$/);
  put('notes.md', 'no source');
  put('generated/b.ts', 'made by ourselves');
  put('a.ts', 'one');
  expect(await stamp()).toBe(first);
  put('a.ts', 'two');
  const second = await stamp();
  put('a.ts', 'one');
  put('c.ts', '');
  expect(new Set([first, second, await stamp()]).size).toBe(3);
});
