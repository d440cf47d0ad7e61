import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import * as fc from 'fast-check';
import { clockFrom } from '../../platform/clock';
import { canonicalJson, contentHash, equalInConstantTime, hmacToken, sha256Base64url, uuidV5 } from '../../platform/hash';
import { createReadiness, NotReady } from '../../platform/health';
import { masked } from '../../platform/log';
import { createStorage, FileMissingError, FileTooLargeError } from '../../platform/storage';

describe('hash', () => {
  test('canonical JSON does not depend on the order of keys', () => {
    const shuffled = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(shuffled);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, inner]) => [key, shuffled(inner)]),
      );
    };
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        expect(canonicalJson(shuffled(value))).toBe(canonicalJson(value));
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  test('undefined is left out, a date is its instant, other content has another hash', () => {
    expect(canonicalJson({ b: undefined, a: new Date(0) })).toBe('{"a":"1970-01-01T00:00:00.000Z"}');
    expect(contentHash({ price: '10.00' })).not.toBe(contentHash({ price: '10.01' }));
  });

  test('a link token has 256 bits and is bound to purpose and id', () => {
    const token = hmacToken('secret', 'consent', '1');
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    expect(new Set([token, hmacToken('secret', 'status', '1'), hmacToken('secret', 'consent', '2'), hmacToken('other', 'consent', '1')]).size).toBe(
      4,
    );
    expect(sha256Base64url(token)).toHaveLength(43);
  });

  test('UUID version 5 agrees with RFC 9562', () => {
    expect(uuidV5('6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'www.example.com')).toBe('2ed6657d-e927-568b-95e1-2665a8aea6a2');
  });

  test('comparison in constant time', () => {
    expect(equalInConstantTime('ğüş', 'ğüş')).toBe(true);
    expect(equalInConstantTime('ğüş', 'ğüşx')).toBe(false);
  });
});

describe('storage', () => {
  let dataDir: string;
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'storage-'));
  });
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

  test('gives back what was put, from a stream or from memory, and stores equal content once', async () => {
    const storage = createStorage({ dataDir });
    const first = await storage.put(Readable.from([Buffer.from('servis '), Buffer.from('formu')]));
    const second = await storage.put(Buffer.from('servis formu'));
    expect(second).toEqual(first);
    expect(first.size).toBe(12);
    expect((await buffer(await storage.open(first.key))).toString()).toBe('servis formu');
    expect(readdirSync(join(dataDir, 'files', 'tmp'))).toEqual([]);
  });

  test('an empty file is a file', async () => {
    const storage = createStorage({ dataDir });
    const { key, size } = await storage.put(Buffer.alloc(0));
    expect(size).toBe(0);
    expect(await storage.has(key)).toBe(true);
  });

  test('too much content is refused and leaves nothing', async () => {
    const storage = createStorage({ dataDir });
    await expect(storage.put(Buffer.alloc(11), { maxBytes: 10 })).rejects.toBeInstanceOf(FileTooLargeError);
    expect(readdirSync(join(dataDir, 'files', 'tmp'))).toEqual([]);
  });

  test.each(['../../etc/passwd', 'a'.repeat(63), `${'a'.repeat(64)}/..`, ''])('the key %j leads nowhere', async (key) => {
    await expect(createStorage({ dataDir }).open(key)).rejects.toBeInstanceOf(FileMissingError);
  });
});

test('readiness names each dependency, also one that never answers; what drivers say stays inside', async () => {
  const never = new Promise<never>(() => undefined);
  const db = jest.fn(() => Promise.resolve());
  const report = jest.fn();
  const checks = {
    db,
    mail: () => Promise.reject(new Error('connect ECONNREFUSED 10.0.0.7:25')),
    outbox: () => Promise.reject(new NotReady('3 rows wait')),
    temporal: () => never,
  };
  const ready = createReadiness(checks, { timeoutMs: 30, report });
  const first = await ready();
  expect(first).toMatchObject({
    ok: false,
    checks: {
      db: { ok: true },
      mail: { ok: false, detail: 'does not answer' },
      outbox: { ok: false, detail: '3 rows wait' },
      temporal: { ok: false, detail: 'no answer within 30 ms' },
    },
  });
  expect(report).toHaveBeenCalledWith('mail', expect.objectContaining({ message: 'connect ECONNREFUSED 10.0.0.7:25' }));
  // Who asks again at once is told the same, and nobody is asked for it.
  expect(await ready()).toBe(first);
  expect(db).toHaveBeenCalledTimes(1);
});

test('logs hide secrets and personal data by key, at any depth, and leave objects of classes alone', () => {
  const request = new (class Request {
    token = 'x';
  })();
  expect(masked({ ticket: 7, email: 'a@b.c', deep: [{ linkToken: 't', ok: 1 }], request })).toEqual({
    ticket: 7,
    email: '[hidden]',
    deep: [{ linkToken: '[hidden]', ok: 1 }],
    request,
  });
});

test('a clock may be fed by anything that tells the time', async () => {
  expect(await clockFrom(() => Promise.resolve(new Date(42))).now()).toBe(42);
});
