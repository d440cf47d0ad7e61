import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { loadConfig, type Env } from '../../platform/config';
import { PROJECT_ROOT } from '../../scripts/project-root';

interface Service {
  image: string;
  build?: string;
  command?: string[];
  restart?: string;
  environment: Record<string, string | number>;
  ports?: string[];
  volumes?: string[];
  networks: string[];
  healthcheck?: object;
  depends_on?: Record<string, { condition: string }>;
}

const source = readFileSync(join(PROJECT_ROOT, 'docker-compose.yml'), 'utf8');
const compose = parse(source, { merge: true }) as { services: Record<string, Service>; volumes: object; networks: Record<string, unknown> };
const services = Object.entries(compose.services);
const ours = services.filter(([, service]) => service.build !== undefined);

const GIVEN: Env = {
  PUBLIC_URL: 'https://servis.example',
  LINK_SECRET: 'l'.repeat(40),
  SESSION_SECRET: 's'.repeat(40),
  POSTGRES_PASSWORD: 'p',
  APP_DB_PASSWORD: 'a',
  TEMPORAL_DB_PASSWORD: 't',
  SMTP_URL: 'smtp://mail.example:587',
  MAIL_FROM: 'destek@servis.example',
};

/** Replaces ${NAME}, ${NAME:-default} and ${NAME:?reason} as Compose does. */
function filled(text: string, env: Env): string {
  return text.replace(/\$\{(\w+)(?::([-?])([^}]*))?\}/g, (_whole, name: string, kind: string | undefined, rest = '') => {
    const value = env[name];
    if (value) return value;
    if (kind === '?') throw new Error(`${name}: ${rest}`);
    return kind === '-' ? rest : '';
  });
}

/** What a container of this service would read: the image's environment and that of the service. */
function environmentOf(service: Service, env: Env): Env {
  const image = readFileSync(join(PROJECT_ROOT, 'Dockerfile'), 'utf8').match(/^ENV (.+)$/m)?.[1] ?? '';
  const own = Object.entries(service.environment).map(([name, value]) => [name, filled(String(value), env)]);
  return { ...Object.fromEntries(image.split(' ').map((pair) => pair.split('='))), ...Object.fromEntries(own) };
}

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
  for (const name of ['api', 'worker']) {
    expect(compose.services[name]?.depends_on).toEqual({
      migrate: { condition: 'service_completed_successfully' },
      'prepare-temporal': { condition: 'service_completed_successfully' },
    });
  }
});

test('every program that a container runs is one of ours, and images have versions', () => {
  for (const [, { command }] of ours) {
    const program = command?.[1] ?? '';
    expect(existsSync(join(PROJECT_ROOT, program.replace(/^dist\/(.*)\.js$/, '$1.ts')))).toBe(true);
  }
  for (const [, { image, build }] of services) if (build === undefined) expect(image).toMatch(/:\d/);
});
