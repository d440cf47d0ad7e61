import { closeSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { loadConfig } from '../../platform/config';
import { lockDataDir, runningOn } from '../../scripts/runner/data-lock';
import { cutLogs, logPath, logSize, openLog } from '../../scripts/runner/log-files';
import { processIdentity } from '../../scripts/runner/process-identity';
import { isAlive, readRunFile, stopLeftovers, writeRunFile } from '../../scripts/runner/run-files';
import { runningEnv } from '../../scripts/runner/running-env';
import { startPart, type Part } from '../../scripts/runner/part';
import { Supervisor } from '../../scripts/runner/supervisor';
import { assertDiskSpace } from '../../scripts/setup/disk';
import { assertPortsFree, freePort, freePorts } from '../../scripts/setup/ports';
import { ensureSecrets } from '../../scripts/setup/secrets';

jest.setTimeout(60_000);

let dataDir: string;
let said: string[];
let supervisor: Supervisor;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'supervisor-'));
  said = [];
  supervisor = new Supervisor(dataDir, (line) => said.push(line));
});
afterEach(async () => {
  await supervisor.stopAll();
  rmSync(dataDir, { recursive: true, force: true });
});

/** A server that answers with its process id and appends "stopped <name>" to a file when it ends as it should. */
const SERVER = `
const [,, name, port, journal] = process.argv;
const server = require('http').createServer((_request, response) => response.end(String(process.pid))).listen(Number(port), '127.0.0.1');
const end = () => { require('fs').appendFileSync(journal, 'stopped ' + name + '\\n'); process.exit(0); };
process.on('SIGTERM', end);
process.on('disconnect', end);
`;

/** One that does not heed the request to stop. */
const DEAF = SERVER.replaceAll(', end)', ', () => undefined)');

/** One that cannot start while a file says so. */
const SICKLY = `if (require('fs').existsSync(process.argv[4] + '.ill')) process.exit(1);\n${SERVER}`;

async function server(name: string, kind: Part['kind'] = 'node', program = SERVER): Promise<Part & { port: number; ask(): Promise<number> }> {
  const file = join(dataDir, `${name}.cjs`);
  writeFileSync(file, program);
  const port = await freePort();
  const ask = async (): Promise<number> => Number(await (await fetch(`http://127.0.0.1:${port}`)).text());
  const args = [name, String(port), join(dataDir, 'journal')];
  const command = kind === 'node' ? { file, args } : { file: process.execPath, args: [file, ...args] };
  return { name, title: name, port, kind, command: () => command, probe: ask, ask };
}

const journal = (): string[] => (existsSync(join(dataDir, 'journal')) ? readFileSync(join(dataDir, 'journal'), 'utf8').trim().split('\n') : []);

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!(await Promise.resolve(condition()).catch(() => false))) {
    if (Date.now() > deadline) throw new Error(`it did not come to pass; the runner said: ${said.join(' | ')}`);
    await sleep(25);
  }
}

test.each(['node', 'binary'] as const)('a killed part (%s) is named and started again, and its run file names the living process', async (kind) => {
  const part = await server('worker', kind);
  await supervisor.start(part);
  const first = readRunFile(dataDir, 'worker');
  expect(first).toMatchObject({ pid: await part.ask(), port: part.port });
  process.kill(first?.pid ?? 0, 'SIGKILL');
  await until(async () => (await part.ask()) !== first?.pid && readRunFile(dataDir, 'worker')?.pid === (await part.ask()));
  expect(said[0]).toBe('worker ended unexpectedly (killed by SIGKILL); starting it again');
});

test('a part that keeps dying is tried again for ever, which is said once, while the others live on', async () => {
  await supervisor.stopAll();
  supervisor = new Supervisor(dataDir, (line) => said.push(line), { firstMs: 20, longestMs: 60 });
  const [well, sick] = [await server('api'), await server('worker', 'node', SICKLY)];
  await supervisor.start(well);
  await supervisor.start(sick);
  const illness = join(dataDir, 'journal.ill');
  writeFileSync(illness, '');
  process.kill(readRunFile(dataDir, 'worker')?.pid ?? 0, 'SIGKILL');
  await until(() => said.some((line) => line.includes('it keeps failing and is tried again every 0.06 s')));
  await sleep(500);
  expect(said.filter((line) => line.includes('keeps failing'))).toHaveLength(1);
  expect(await well.ask()).toBe(readRunFile(dataDir, 'api')?.pid);
  rmSync(illness);
  await until(() => said.at(-1)?.startsWith('worker runs again') === true);
  expect(await sick.ask()).toBe(readRunFile(dataDir, 'worker')?.pid);
});

test.each(['node', 'binary'] as const)('a part (%s) that does not heed the request to stop is killed, and the runner says so', async (kind) => {
  await supervisor.start({ ...(await server('worker', kind, DEAF)), stopMs: 200 });
  await supervisor.stopAll();
  expect(said).toEqual(['worker did not stop in time (killed by SIGKILL)']);
});

test('everything stops in the reverse order and leaves no run files', async () => {
  for (const name of ['postgres', 'worker', 'api']) await supervisor.start(await server(name));
  await supervisor.stopAll();
  expect(journal()).toEqual(['stopped api', 'stopped worker', 'stopped postgres']);
  expect(['postgres', 'worker', 'api'].map((name) => readRunFile(dataDir, name))).toEqual([undefined, undefined, undefined]);
});

test('a part that never becomes ready ends the start with what it logged', async () => {
  const file = join(dataDir, 'broken.cjs');
  writeFileSync(file, `console.error('first'); console.error('the port is cursed'); process.exit(3);`);
  const part: Part = { name: 'api', title: 'API', kind: 'node', command: () => ({ file, args: [] }), probe: () => Promise.reject(new Error('no')) };
  await expect(supervisor.start(part)).rejects.toMatchObject({
    message: 'API ended before it was ready (exit code 3)',
    lastLines: ['first', 'the port is cursed'],
  });
});

test('stopping ends a start that still waits', async () => {
  const part: Part = { ...(await server('slow')), probe: () => Promise.reject(new Error('not yet')) };
  const starting = supervisor.start(part);
  await until(() => readRunFile(dataDir, 'slow') !== undefined);
  const rejected = expect(starting).rejects.toThrow('everything is being stopped');
  await supervisor.stopAll();
  expect(readRunFile(dataDir, 'slow')).toBeUndefined();
  await rejected;
});

test('what a killed keeper left behind is stopped before the part starts again', async () => {
  const part = await server('postgres', 'binary');
  await supervisor.start(part);
  const entry = readRunFile(dataDir, 'postgres');
  process.kill(entry?.keeper?.pid ?? 0, 'SIGKILL');
  await until(async () => (await part.ask()) !== entry?.pid);
  expect(isAlive(entry as { pid: number; identity: string })).toBe(false);
});

test('leftovers are stopped only when they are verifiably ours', async () => {
  const live = await startPart(await server('api'), dataDir);
  const foreign = await startPart(await server('foreign'), dataDir);
  writeRunFile(dataDir, { name: 'other', pid: foreign.pid });
  const file = join(dataDir, 'run', 'other.json');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/"identity":"[^"]*"/, '"identity":"another boot/1"'));
  rmSync(join(dataDir, 'run', 'foreign.json'));
  await stopLeftovers(dataDir, (line) => said.push(line));
  expect(said).toEqual([`stopping api (pid ${live.pid}), left over from an earlier start`]);
  expect(processIdentity(live.pid)).toBeUndefined();
  expect(processIdentity(foreign.pid)).toBeDefined();
  await foreign.stop();
});

test('the data folder has one runner; a lock left by a dead one is taken over', () => {
  const release = lockDataDir(dataDir);
  expect(runningOn(dataDir)).toBe(process.pid);
  expect(() => lockDataDir(dataDir)).toThrow(`already runs on ${dataDir} (pid ${process.pid})`);
  release();
  writeFileSync(join(dataDir, 'run', 'runner.json'), JSON.stringify({ name: 'runner', pid: process.pid, identity: 'earlier boot/1' }));
  lockDataDir(dataDir)();
});

test('a taken port is named with its owner and the variable that moves it', async () => {
  const live = await startPart(await server('squatter'), dataDir);
  const port = live.part.port ?? 0;
  const [free] = await freePorts(1);
  const uses = [
    { port, variable: 'PORT', part: 'the API' },
    { port: free ?? 0, variable: 'SMTP_PORT', part: 'mails' },
    { port: free ?? 0, variable: 'MAIL_UI_PORT', part: 'the mail page' },
  ];
  await expect(assertPortsFree(uses)).rejects.toThrow(
    new RegExp(
      `^Port ${port}, needed for the API, is taken.*; stop that program or set PORT to another port.\\nMAIL_UI_PORT and SMTP_PORT both name port ${free}`,
    ),
  );
  await live.stop();
});

test('a port that is out of reach is not called taken', async () => {
  const away = { port: 0, variable: 'PORT', part: 'the API', host: '203.0.113.7' };
  await expect(assertPortsFree([away])).rejects.toThrow(
    'HOST (203.0.113.7) is no address of this machine; set it to 127.0.0.1, or to 0.0.0.0 for all.',
  );
});

test('a port is looked at on the address on which its part will listen', async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.2', resolve));
  const use = { port: (taken.address() as AddressInfo).port, variable: 'PORT', part: 'the API' };
  await assertPortsFree([use]);
  await expect(assertPortsFree([{ ...use, host: '127.0.0.2' }])).rejects.toThrow('is taken');
  await new Promise((resolve) => taken.close(resolve));
});

test('a log that grew is cut while its part writes on', () => {
  const file = openLog(dataDir, 'api');
  writeSync(file, 'x'.repeat(6 * 1024 * 1024));
  cutLogs(dataDir);
  writeSync(file, 'and on\n');
  closeSync(file);
  expect(readFileSync(logPath(dataDir, 'api'), 'utf8')).toBe('and on\n');
  expect(statSync(`${logPath(dataDir, 'api')}.1`).size).toBe(6 * 1024 * 1024);
  cutLogs(dataDir);
  expect(logSize(dataDir, 'api')).toBe(7);
});

test('secrets that cannot be read are never made anew', async () => {
  const kept = await ensureSecrets(dataDir);
  expect(await ensureSecrets(dataDir)).toEqual(kept);
  const file = join(dataDir, 'secrets.json');
  writeFileSync(file, '{"PG_PASSWORD": ');
  await expect(ensureSecrets(dataDir)).rejects.toThrow(/^The secrets of this data folder are damaged \(.*secrets\.json\); put back a copy/);
  expect(() => loadConfig({ DATA_DIR: dataDir })).toThrow('secrets.json, which keeps the secrets of DATA_DIR, cannot be read (it is no JSON)');
  rmSync(file);
  // A folder in its place can be read by nobody, root included.
  mkdirSync(file);
  await expect(ensureSecrets(dataDir)).rejects.toThrow(/^The secrets of this data folder cannot be read .*; start as the user who made them/);
});

test('too small a disk is said in one sentence before anything is written', async () => {
  await assertDiskSpace(dataDir, 1, 'the product');
  await expect(assertDiskSpace(dataDir, 1e12, 'the product')).rejects.toThrow(
    new RegExp(`^Only \\d+ MB are free on the disk of ${dataDir}; the product needs at least 1000000000000 MB\\.$`),
  );
});

test('the doctor and a rebuild find the system of a data folder by the ports on which it runs, unless others are named', () => {
  writeRunFile(dataDir, { name: 'postgres', pid: process.pid, port: 5999 });
  writeFileSync(join(dataDir, 'run', 'temporal.json'), JSON.stringify({ name: 'temporal', pid: process.pid, port: 7999, identity: 'somebody else' }));
  const config = loadConfig(runningEnv({ NODE_ENV: 'test', DATA_DIR: dataDir }));
  // A record of what has ended says nothing.
  expect([config.ports.pg, config.ports.temporal]).toEqual([5999, 7233]);
  expect(config.databaseUrl).toContain(':5999/');
  expect(loadConfig(runningEnv({ NODE_ENV: 'test', DATA_DIR: dataDir, PG_PORT: '5433' })).ports.pg).toBe(5433);
});
