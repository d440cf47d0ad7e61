import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CONFIG_DOCS, loadConfig } from '../../platform/config';
import { workerStopMs } from '../../platform/stop-times';
import { PROJECT_ROOT } from '../../scripts/project-root';
import { DISCREET_LOG } from '../../scripts/setup/postgres';
import { compose, composeSource, environmentOf, filled, GIVEN, imageEnvironment, type Service } from '../support/compose';

const services = Object.entries(compose.services);
const ours = services.filter(([, service]) => service.build !== undefined);

const named = (file: string): string[] =>
  [...readFileSync(join(PROJECT_ROOT, file), 'utf8').matchAll(/^#?([A-Z][A-Z0-9_]+)=/gm)].map(([, name]) => name ?? '');

test('every container of ours has a configuration that production accepts', () => {
  expect(ours.map(([name]) => name)).toEqual(['migrate', 'prepare-temporal', 'api', 'worker']);
  for (const [, service] of ours) {
    expect(loadConfig(environmentOf(service, GIVEN))).toMatchObject({
      env: 'production',
      host: '0.0.0.0',
      dataDir: '/data',
      trustProxy: 1,
      demo: false,
      databaseUrl: 'postgresql://servis:a@postgres:5432/servis_masasi',
      temporal: { address: 'temporal:7233', codecKey: undefined },
    });
  }
});

test('a worker gets the time that it takes to stop', () => {
  const worker = compose.services['worker'] as Service;
  const needed = workerStopMs(loadConfig(environmentOf(worker, GIVEN)).worker);
  expect(Number.parseInt(worker.stop_grace_period ?? '10', 10) * 1_000).toBeGreaterThan(needed);
});

describe('settings', () => {
  /** Of no use in production, or only where npm start runs everything on one machine. */
  const LOCAL = ['CLOCK', 'DEMO', 'PG_PORT', 'PG_PASSWORD', 'TEMPORAL_PORT', 'TEMPORAL_UI_PORT', 'SMTP_PORT', 'IMAP_PORT', 'MAIL_UI_PORT'];

  test('every one reaches the containers: by docker-compose.yml, by the image or by app.env', () => {
    for (const [, { environment, env_file: files }] of ours) {
      expect(files).toEqual([{ path: 'app.env', required: false }]);
      const fixed = [...new Set([...Object.keys(environment), ...Object.keys(imageEnvironment)])];
      const inApp = named('app.env.example');
      // What is set in docker-compose.yml would win over app.env, so it must not be offered there.
      expect(inApp.filter((name) => fixed.includes(name))).toEqual([]);
      expect(CONFIG_DOCS.map(({ name }) => name).filter((name) => ![...fixed, ...inApp, ...LOCAL].includes(name))).toEqual([]);
    }
  });

  test('a value in app.env is the one that the program works with', () => {
    const appEnv = { WAIT_CONSENT: 'PT2H', RATE_LIMIT_API: '77', PG_POOL_SIZE: '9', RELAY_BATCH: '50', METRICS_PORT: '9464', WORKER_RELAY: '0' };
    expect(named('app.env.example')).toEqual(expect.arrayContaining(Object.keys(appEnv)));
    for (const [, service] of ours) {
      expect(loadConfig(environmentOf(service, GIVEN, appEnv))).toMatchObject({
        waits: { WAIT_CONSENT: 'PT2H' },
        rateLimits: { api: 77 },
        pgPoolSize: 9,
        relay: { batch: 50 },
        ports: { metrics: 9464, workerHealth: 3001 },
        worker: { relay: false },
      });
    }
  });

  test('.env.example names what docker-compose.yml asks for, and our containers never see the other accounts', () => {
    const asked = [...new Set([...composeSource.matchAll(/\$\{(\w+)/g)].map(([, name]) => name))];
    expect(named('.env.example').sort()).toEqual(asked.sort());
    for (const [, service] of ours) {
      expect(
        Object.values(environmentOf(service, { ...GIVEN, POSTGRES_PASSWORD: 'admin-pw', TEMPORAL_DB_PASSWORD: 'temporal-pw' })).join(),
      ).not.toMatch(/admin-pw|temporal-pw/);
    }
  });
});

test('all pools together fit into the connections of PostgreSQL, with eight workers', () => {
  const { SQL_MAX_CONNS, SQL_VIS_MAX_CONNS, ...temporal } = compose.services['temporal']?.environment ?? {};
  const most = Number(/max_connections=(\d+)/.exec(String(compose.services['postgres']?.command))?.[1]);
  const { pgPoolSize } = loadConfig(environmentOf(compose.services['api'] as Service, GIVEN));
  const temporals = 4 * (Number(SQL_MAX_CONNS) + Number(SQL_VIS_MAX_CONNS));
  const processes = 1 + 8 + 2;
  expect(temporals + processes * (pgPoolSize + 1) + 10).toBeLessThanOrEqual(most);
  // The set-up of the image would otherwise wait for a namespace that it does not make; the number of shards stays for ever.
  expect(temporal).toMatchObject({ SKIP_DEFAULT_NAMESPACE_CREATION: 'true', SKIP_ADD_CUSTOM_SEARCH_ATTRIBUTES: 'true', NUM_HISTORY_SHARDS: 512 });
});

test('the log of PostgreSQL tells as little about people as the embedded one', () => {
  expect(compose.services['postgres']?.command).toEqual(
    expect.arrayContaining(Object.entries(DISCREET_LOG).map(([name, value]) => `-c${name}=${value}`)),
  );
});

test.each(Object.keys(GIVEN))('without %s nothing starts', (name) => {
  const env = { ...GIVEN, [name]: undefined };
  expect(() => services.map(([, service]) => environmentOf(service, env))).toThrow(name);
});

test('only the API is published, on loopback unless told otherwise', () => {
  const published = services
    .filter(([, service]) => service.ports !== undefined)
    .map(([name, { ports }]) => [name, ports?.map((port) => filled(port, {}))]);
  expect(published).toEqual([['api', ['127.0.0.1:3000:3000']]]);
  expect(compose.networks['backend']).toEqual({ internal: true });
  for (const name of ['postgres', 'temporal', 'temporal-ui']) expect(compose.services[name]?.networks).toEqual(['backend']);
});

test('what runs for long has a health check, what keeps data a named volume, and jobs come first', () => {
  for (const [name, service] of services) {
    const isJob = service.restart === 'on-failure';
    if (!isJob) expect([name, service.healthcheck]).toEqual([name, expect.anything()]);
    for (const volume of service.volumes ?? []) {
      const from = volume.split(':')[0] ?? '';
      expect(from in compose.volumes || existsSync(join(PROJECT_ROOT, from))).toBe(true);
    }
  }
  const done = { condition: 'service_completed_successfully' };
  // Tickets are accepted while Temporal is away.
  expect(compose.services['api']?.depends_on).toEqual({ migrate: done });
  expect(JSON.stringify(compose.services['api']?.healthcheck)).toContain(':3000/readyz/accepting');
  expect(compose.services['worker']?.depends_on).toEqual({ migrate: done, 'prepare-temporal': done });
});

test('every program that a container runs is one of ours, and images have versions', () => {
  for (const [, { command }] of ours) {
    const program = command?.[1] ?? '';
    expect(existsSync(join(PROJECT_ROOT, program.replace(/^dist\/(.*)\.js$/, '$1.ts')))).toBe(true);
  }
  for (const [, { image, build }] of services) if (build === undefined) expect(image).toMatch(/:\d/);
});

/** Packages that a program loads, through all of our files that it imports. */
function packagesOf(file: string, seen = new Set<string>()): Set<string> {
  const found = new Set<string>();
  if (seen.has(file)) return found;
  seen.add(file);
  for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(/^(?:import(?! type)\b|export (?:\*|\{))[^;]*?\bfrom '([^']+)'/gms)) {
    if (name.startsWith('.')) {
      const next = [`${join(dirname(file), name)}.ts`, join(dirname(file), name, 'index.ts')].find((path) => existsSync(path));
      if (next) for (const each of packagesOf(next, seen)) found.add(each);
    } else if (!name.startsWith('node:'))
      found.add(
        name
          .split('/')
          .slice(0, name.startsWith('@') ? 2 : 1)
          .join('/'),
      );
  }
  return found;
}

test.each(['api/main', 'worker/main', 'scripts/migrate', 'scripts/prepare-temporal', 'scripts/init', 'scripts/doctor', 'scripts/rebuild'])(
  '%s runs in the image, which has the packages of production alone',
  (program) => {
    const { dependencies } = JSON.parse(readFileSync(join(PROJECT_ROOT, 'package.json'), 'utf8')) as { dependencies: Record<string, string> };
    const packages = [...packagesOf(join(PROJECT_ROOT, `${program}.ts`))];
    expect(packages.length).toBeGreaterThan(2);
    expect(packages.filter((name) => !(name in dependencies))).toEqual([]);
  },
);
