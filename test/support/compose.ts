import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Env } from '../../platform/config';
import { PROJECT_ROOT } from '../../scripts/project-root';

/** One service of docker-compose.yml, as far as tests look. */
export interface Service {
  image: string;
  build?: string;
  command?: string[];
  restart?: string;
  environment: Record<string, string | number>;
  env_file?: { path: string; required: boolean }[];
  ports?: string[];
  volumes?: string[];
  networks: string[];
  stop_grace_period?: string;
  healthcheck?: object;
  depends_on?: Record<string, { condition: string }>;
}

/** docker-compose.yml as it is written. */
export const composeSource = readFileSync(join(PROJECT_ROOT, 'docker-compose.yml'), 'utf8');

/** docker-compose.yml as Compose reads it, before variables are filled in. */
export const compose = parse(composeSource, { merge: true }) as {
  services: Record<string, Service>;
  volumes: object;
  networks: Record<string, unknown>;
};

/** What whoever runs it must give. */
export const GIVEN: Env = {
  PUBLIC_URL: 'https://servis.example',
  LINK_SECRET: 'link-0123456789abcdefghijklmnopqrstuvwx',
  SESSION_SECRET: 'session-9876543210zyxwvutsrqponmlkjihgfe',
  POSTGRES_PASSWORD: 'p',
  APP_DB_PASSWORD: 'a',
  TEMPORAL_DB_PASSWORD: 't',
  SMTP_URL: 'smtp://mail.example:587',
  MAIL_FROM: 'destek@servis.example',
};

/** Replaces ${NAME}, ${NAME:-default} and ${NAME:?reason} as Compose does. */
export function filled(text: string, env: Env): string {
  return text.replace(/\$\{(\w+)(?::([-?])([^}]*))?\}/g, (_whole, name: string, kind: string | undefined, rest = '') => {
    const value = env[name];
    if (value) return value;
    if (kind === '?') throw new Error(`${name}: ${rest}`);
    return kind === '-' ? rest : '';
  });
}

/** Environment that the image sets. */
export const imageEnvironment = Object.fromEntries(
  (/^ENV (.+)$/m.exec(readFileSync(join(PROJECT_ROOT, 'Dockerfile'), 'utf8'))?.[1] ?? '').split(' ').map((pair) => pair.split('=')),
) as Env;

/** What a container of this service would read: the image's environment, app.env, and the environment of the service. */
export function environmentOf(service: Service, env: Env, appEnv: Env = {}): Env {
  const own = Object.entries(service.environment).map(([name, value]) => [name, filled(String(value), env)]);
  return { ...imageEnvironment, ...appEnv, ...Object.fromEntries(own) };
}
