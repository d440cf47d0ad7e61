import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WAITS } from '../../domain/waits';
import { temporalConnection } from '../../platform/temporal-connection';
import { CONFIG_DOCS, ConfigError, loadConfig, type Env } from '../../platform/config';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'config-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const load = (env: Env = {}) => loadConfig({ DATA_DIR: dataDir, ...env });

function problemsOf(env: Env): readonly string[] {
  try {
    load(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

const PRODUCTION: Env = {
  NODE_ENV: 'production',
  HOST: '0.0.0.0',
  PUBLIC_URL: 'https://servis.example',
  TRUST_PROXY: '1',
  LINK_SECRET: 'link-0123456789abcdefghijklmnopqrstuvwx',
  SESSION_SECRET: 'session-9876543210zyxwvutsrqponmlkjihgfe',
  DATABASE_URL: 'postgresql://servis:a@postgres:5432/servis_masasi',
  TEMPORAL_ADDRESS: 'temporal:7233',
  SMTP_URL: 'smtp://mail.firma.example:587',
  MAIL_FROM: 'destek@firma.example',
};

test('an empty environment gives the documented defaults', () => {
  expect(load()).toMatchObject({
    host: '127.0.0.1',
    port: 3000,
    publicUrl: 'http://127.0.0.1:3000',
    demo: true,
    databaseUrl: 'postgresql://postgres:postgres@127.0.0.1:5433/servis_masasi',
    temporal: { address: '127.0.0.1:7233', namespace: 'default', uiUrl: 'http://127.0.0.1:8233' },
    smtpUrl: 'smtp://127.0.0.1:1025',
    ports: { workerHealth: 3001, mailUi: 8025, metrics: undefined },
    external: { database: false, temporal: false, mail: false },
    trustProxy: 0,
  });
});

test('defaults that name another variable follow it', () => {
  const config = load({ PORT: '4100', PG_PORT: '6000', SMTP_PORT: '2025', TEMPORAL_PORT: '7300', TEMPORAL_UI_PORT: '7301' });
  expect(config.publicUrl).toBe('http://127.0.0.1:4100');
  expect(config.databaseUrl).toContain(':6000/');
  expect(config.smtpUrl).toBe('smtp://127.0.0.1:2025');
  expect(config.temporal).toMatchObject({ address: '127.0.0.1:7300', uiUrl: 'http://127.0.0.1:7301' });
});

test('every wrong variable is named in one error, secrets without their value', () => {
  const problems = problemsOf({
    PORT: 'eighty',
    TEMPORAL_UI_URL: 'ftp://x',
    WAIT_CONSENT: 'P1D',
    SESSION_SECRET: 'short-secret',
    SMTP_URL: 'http://user:pw@x',
  });
  expect(problems.map((problem) => problem.split(' ')[0])).toEqual(expect.arrayContaining(['PORT', 'TEMPORAL_UI_URL', 'WAIT_CONSENT', 'SMTP_URL']));
  expect(problems.join()).not.toContain('user:pw');
  expect(problemsOf({ SESSION_SECRET: 'short-secret' })).toEqual(['SESSION_SECRET is shorter than 32 characters']);
});

test.each([
  ['WAIT_CONSENT', 'PT90M', true],
  ['WAIT_CONSENT', 'PT1H30M', true],
  ['WAIT_CONSENT', 'P1D', false],
  ['WAIT_CONSENT', 'PT', false],
  ['WAIT_CONSENT', 'PT0H', false],
  ['WAIT_REOPEN', 'P3W', true],
  ['WAIT_REOPEN', '14 days', false],
  ['WAIT_REOPEN', '-P1D', false],
])('%s=%s is allowed: %s', (name, value, allowed) => {
  expect(problemsOf({ [name]: value }).length === 0).toBe(allowed);
});

test('production starts with its own secrets and an https address', () => {
  expect(load(PRODUCTION)).toMatchObject({ env: 'production', demo: false, publicUrl: 'https://servis.example' });
});

test.each([
  ['a missing link secret', { LINK_SECRET: undefined }, 'LINK_SECRET'],
  ['a short session secret', { SESSION_SECRET: 'abc' }, 'SESSION_SECRET'],
  ['a link secret of one letter', { LINK_SECRET: 'a'.repeat(40) }, 'LINK_SECRET'],
  ['the database of npm start', { DATABASE_URL: undefined }, 'DATABASE_URL'],
  ['the Temporal server of npm start', { TEMPORAL_ADDRESS: undefined }, 'TEMPORAL_ADDRESS'],
  ['a mail sink', { SMTP_URL: undefined }, 'SMTP_URL'],
  ['a sender that nobody named', { MAIL_FROM: '' }, 'MAIL_FROM'],
  ['one secret for both', { SESSION_SECRET: PRODUCTION['LINK_SECRET'] }, 'SESSION_SECRET'],
  ['an address without https', { PUBLIC_URL: 'http://servis.example' }, 'PUBLIC_URL'],
  ['an API that browsers reach without a proxy', { TRUST_PROXY: '0' }, 'TRUST_PROXY'],
  ['the demo firm', { DEMO: '1' }, 'DEMO'],
  ['another clock', { CLOCK: 'temporal-test-server' }, 'CLOCK'],
])('production refuses %s', (_what, change, name) => {
  expect(problemsOf({ ...PRODUCTION, ...change }).join()).toContain(name);
});

test('production ignores secrets that a development start left in the data folder', () => {
  writeFileSync(join(dataDir, 'secrets.json'), JSON.stringify({ LINK_SECRET: 'x'.repeat(40), SESSION_SECRET: 'y'.repeat(40) }));
  expect(load().secrets).toEqual({ link: 'x'.repeat(40), session: 'y'.repeat(40) });
  expect(problemsOf({ ...PRODUCTION, LINK_SECRET: undefined }).join()).toContain('LINK_SECRET');
});

test('default secrets are refused on an address that others reach', () => {
  expect(problemsOf({ HOST: '0.0.0.0' })).toHaveLength(2);
});

test('a secret may come from a file', () => {
  const file = join(dataDir, 'link');
  writeFileSync(file, `${'f'.repeat(40)}\n`);
  expect(load({ LINK_SECRET_FILE: file }).secrets.link).toBe('f'.repeat(40));
  expect(problemsOf({ LINK_SECRET_FILE: join(dataDir, 'none') }).join()).toContain('LINK_SECRET_FILE');
});

describe('the connection to Temporal', () => {
  const PEM = '-----BEGIN CERTIFICATE-----\nMII\n-----END CERTIFICATE-----';
  const options = (env: Env) => temporalConnection(load({ TEMPORAL_ADDRESS: 'temporal.example:7233', ...env }));

  test('is in the clear unless something asks for TLS', () => {
    expect(options({})).toEqual({ address: 'temporal.example:7233' });
    expect(options({ TEMPORAL_TLS: '1' })).toEqual({ address: 'temporal.example:7233', tls: {} });
    expect(options({ TEMPORAL_API_KEY: 'key' })).toEqual({ address: 'temporal.example:7233', tls: {}, apiKey: 'key' });
  });

  test('takes certificates as text or from files', () => {
    const file = join(dataDir, 'client.pem');
    writeFileSync(file, PEM);
    expect(options({ TEMPORAL_TLS_CERT_FILE: file, TEMPORAL_TLS_KEY: PEM.replaceAll('\n', '\\n'), TEMPORAL_TLS_CA: PEM }).tls).toEqual({
      serverRootCACertificate: Buffer.from(PEM),
      clientCertPair: { crt: Buffer.from(PEM), key: Buffer.from(PEM) },
    });
  });

  test('refuses half a certificate, and a key that would travel in the clear', () => {
    expect(problemsOf({ TEMPORAL_TLS_CERT: PEM })).toEqual(['TEMPORAL_TLS_CERT and TEMPORAL_TLS_KEY come together']);
    expect(problemsOf({ TEMPORAL_TLS: '0', TEMPORAL_API_KEY: 'secret-key' }).join()).toMatch(/TEMPORAL_API_KEY in the clear$/);
    expect(problemsOf({ TEMPORAL_TLS_CERT: 'client.pem', TEMPORAL_TLS_KEY: PEM })).toEqual(['TEMPORAL_TLS_CERT is no PEM text (-----BEGIN …)']);
  });
});

test('every waiting time has its variable and each variable its meaning', () => {
  const names = CONFIG_DOCS.map((row) => row.name);
  expect(names).toEqual(expect.arrayContaining(Object.keys(WAITS)));
  expect(CONFIG_DOCS.filter((row) => row.meaning.length < 5)).toEqual([]);
});
