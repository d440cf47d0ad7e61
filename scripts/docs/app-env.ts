import { join } from 'node:path';
import { CONFIG_DOCS } from '../../platform/config';
import { PROJECT_ROOT } from '../project-root';

/** The file that names every setting which docker-compose.yml leaves to app.env. */
export const APP_ENV_EXAMPLE = join(PROJECT_ROOT, 'app.env.example');

/** Set by docker-compose.yml or by the image. */
const SET_THERE = [
  'NODE_ENV',
  'HOST',
  'PORT',
  'PUBLIC_URL',
  'TRUST_PROXY',
  'LOG_LEVEL',
  'LINK_SECRET',
  'SESSION_SECRET',
  'DATA_DIR',
  'DATABASE_URL',
  'TEMPORAL_ADDRESS',
  'TEMPORAL_NAMESPACE',
  'TEMPORAL_UI_URL',
  'TEMPORAL_CODEC_KEY',
  'SMTP_URL',
  'MAIL_FROM',
  'WORKER_HEALTH_PORT',
];

/** Of use only where npm start runs everything on one machine. */
const LOCAL = ['CLOCK', 'DEMO', 'PG_PORT', 'PG_PASSWORD', 'TEMPORAL_PORT', 'TEMPORAL_UI_PORT', 'SMTP_PORT', 'IMAP_PORT', 'MAIL_UI_PORT'];

const HEAD = `# For docker compose: settings of the product that .env does not name. Copy to app.env, and take away the # where you want
# another value than the one shown. Secrets can be given as files: NAME_FILE. Made by "npm run docs".
`;

/** The example: each remaining setting with its meaning and default, commented out. */
export function appEnvExample(): string {
  const rows = CONFIG_DOCS.filter(({ name }) => !SET_THERE.includes(name) && !LOCAL.includes(name));
  return `${HEAD}\n${rows.map(({ name, default: value, meaning }) => `# ${meaning}\n#${name}=${value}\n`).join('')}`;
}
