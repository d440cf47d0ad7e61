import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { processIdentity } from '../../scripts/runner/process-identity';
import { Stack, type PartName } from '../support/stack';

jest.setTimeout(300_000);

const PARTS: readonly PartName[] = ['postgres', 'temporal', 'mail-sink', 'worker', 'api'];

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

  await stack.up(60_000);
  expect(await ask('the-first-key')).toBe(number);
  expect(await ask('another-key')).toBeGreaterThan(number);
  expect((await stack.mails()).some(({ text }) => text.includes(String(number)))).toBe(true);
});

test.each(PARTS)('a killed %s is started again', async (part) => {
  await stack.kill(part);
  const number = await ask(`after-${part}`);
  await stack.mail(({ text }) => text.includes(String(number)), 60_000);
});
