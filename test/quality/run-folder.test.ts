import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { processIdentity } from '../../scripts/runner/process-identity';
import { closeRunFolder, openRunFolder, sweepRunFolders, watchedProgram } from '../support/setup/run-folder';
import { waitFor } from '../support/wait-for';

let folder: string;
beforeEach(() => {
  folder = openRunFolder();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A program that was started through the folder, as Temporal's test server is. */
async function startWatched(): Promise<{ pid: number; ended: Promise<unknown> }> {
  const child = spawn(watchedProgram(folder, '/bin/sleep'), ['60'], { stdio: 'ignore' });
  const ended = once(child, 'exit');
  await waitFor(() => existsSync(join(folder, 'children')));
  return { pid: child.pid ?? 0, ended };
}

test('a folder that is closed ends what was started from it', async () => {
  const { ended } = await startWatched();
  await closeRunFolder(folder);
  expect(await ended).toEqual([null, 'SIGKILL']);
  expect(existsSync(folder)).toBe(false);
});

test('the folder of a run that lives is left alone', async () => {
  const { pid, ended } = await startWatched();
  await sweepRunFolders();
  expect(existsSync(folder)).toBe(true);
  expect(processIdentity(pid)).toBeDefined();
  process.kill(pid);
  await ended;
});

test('what a killed run left behind is cleaned up by the next one', async () => {
  const { ended } = await startWatched();
  writeFileSync(join(folder, 'owner.json'), JSON.stringify({ pid: process.pid, identity: 'of a process that is gone' }));
  await sweepRunFolders();
  expect(await ended).toEqual([null, 'SIGKILL']);
  expect(existsSync(folder)).toBe(false);
});

test('a process id that somebody else has got meanwhile is not touched', async () => {
  writeFileSync(join(folder, 'children'), `${process.pid} 12345\n`);
  await closeRunFolder(folder);
  expect(existsSync(folder)).toBe(false);
});
