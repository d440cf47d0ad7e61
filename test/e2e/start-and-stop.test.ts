import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { processIdentity } from '../../scripts/runner/process-identity';
import { readRunFile, RUNNER } from '../../scripts/runner/run-files';
import { Stack, type PartName } from '../support/stack';

jest.setTimeout(300_000);

const PARTS: readonly PartName[] = ['postgres', 'temporal', 'mail-sink', 'worker', 'api'];

/** What a start takes at most when everything is there already. */
const SECOND_START_MS = 15_000;

let stack: Stack;
beforeAll(async () => {
  stack = await Stack.start();
});
afterAll(() => stack.down());

const request = { email: 'kimse@baska.example', subject: 'Yazıcı çalışmıyor', description: 'Kâğıt sıkıştı' };

/** A request of a stranger over the public door; its number. */
async function ask(key: string): Promise<number> {
  const response = await fetch(`${stack.url}/api/v1/public/tickets`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(request),
  });
  expect(response.status).toBe(201);
  return ((await response.json()) as { number: number }).number;
}

test('everything answers when the start says ready', async () => {
  for (const path of ['/', '/talep', '/admin/', '/api/openapi.json', '/healthz', '/readyz']) {
    expect([path, (await fetch(stack.url + path)).status]).toEqual([path, 200]);
  }
  expect(await stack.mails()).toEqual(expect.any(Array));
});

test('Ctrl-C ends every process, and the next start goes on with yesterday’s data', async () => {
  const number = await ask('the-first-key');
  await stack.mail(({ text }) => text.includes(String(number)));
  const before = PARTS.map((part) => stack.pidOf(part));
  await stack.down();
  expect(before.map(processIdentity)).toEqual(before.map(() => undefined));
  expect(readdirSync(join(stack.dataDir, 'run')).filter((name) => name.endsWith('.json'))).toEqual([]);

  await stack.up(SECOND_START_MS);
  expect(stack.said).toMatch(/Workflows: [1-9]\d* wanted, all run/);
  expect(await ask('the-first-key')).toBe(number);
  expect(await ask('another-key')).toBeGreaterThan(number);
  expect((await stack.mails()).some(({ text }) => text.includes(String(number)))).toBe(true);
});

test.each(PARTS)('a killed %s is started again', async (part) => {
  await stack.kill(part);
  const number = await ask(`after-${part}`);
  await stack.mail(({ text }) => text.includes(String(number)), 60_000);
});

test('a second start on the same data folder ends with a sentence, and so does a reset', async () => {
  const pid = readRunFile(stack.dataDir, RUNNER)?.pid;
  expect(await stack.command('start')).toEqual({
    code: 1,
    output: expect.stringContaining(`Servis Masası already runs on ${stack.dataDir} (pid ${pid}); stop it first, or name another DATA_DIR.`),
  });
  expect(await stack.command('reset', '--yes')).toEqual({ code: 1, output: expect.stringContaining('stop it first.') });
  await ask('still-there');
});

test('after a kill -9 of the runner the next start takes over', async () => {
  const number = await ask('before-the-kill');
  await stack.killRunner();
  await stack.up();
  expect(await ask('before-the-kill')).toBe(number);
  await stack.mail(({ text }) => text.includes(String(number)), 60_000);
});

test('a start without Temporal’s database says that it started the workflows of open tickets again', async () => {
  await stack.down();
  for (const name of readdirSync(stack.dataDir).filter((file) => file.startsWith('temporal.db'))) rmSync(join(stack.dataDir, name));
  await stack.up();
  expect(stack.said).toMatch(/Workflows: \d+ wanted, missing or behind and started again: [1-9]\d*/);
  const doctor = await stack.command('doctor');
  expect([doctor.code, doctor.output]).toEqual([0, expect.not.stringContaining('FAIL')]);
});

test('a reset deletes what is ours, and nothing else', async () => {
  await stack.down();
  writeFileSync(join(stack.dataDir, 'notes.txt'), 'mine');
  expect(await stack.command('reset')).toEqual({ code: 1, output: expect.stringContaining('Add --yes') });
  expect(await stack.command('reset', '--yes')).toEqual({ code: 0, output: expect.stringContaining('npm start begins anew') });
  expect(readdirSync(stack.dataDir)).toEqual(['notes.txt']);
});
