import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildAdminUi, buildBundle, buildServer, generateClient } from './builds.mjs';
import { installPackages, packagesMatch } from './packages.mjs';
import { DIST, ROOT, SERVER_FOLDERS } from './places.mjs';
import { whileLocked } from './prepare-lock.mjs';
import { isStamped, setStamp, stampOf } from './stamps.mjs';

const LOCK = 'package-lock.json';
const SCHEMA = 'prisma/schema.prisma';
const isSource = (path) => !path.endsWith('.md') && !path.startsWith('prisma/migrations');

/** Steps by name: what they depend on, what they leave, and how they are done. */
const STEPS = {
  client: {
    title: 'database client',
    doing: 'generating it',
    inputs: [SCHEMA, LOCK],
    output: 'platform/generated/prisma/client.ts',
    run: generateClient,
  },
  server: {
    title: 'server',
    doing: 'compiling it',
    inputs: [...SERVER_FOLDERS, 'tsconfig.json', 'tsconfig.build.json', LOCK],
    output: 'dist/scripts/start.js',
    run: buildServer,
  },
  bundle: {
    title: 'workflows',
    doing: 'bundling them',
    inputs: ['workflows', 'domain', 'worker/bundle.ts', LOCK],
    output: 'dist/workflow-bundle.js',
    applies: () => existsSync(join(DIST, 'worker', 'bundle.js')),
    run: buildBundle,
  },
  'admin-ui': {
    title: 'admin UI',
    doing: 'building it',
    inputs: ['admin-ui', 'domain', 'i18n', 'api/contract', LOCK],
    output: 'dist/admin-ui/index.html',
    applies: () => existsSync(join(ROOT, 'admin-ui', 'index.html')),
    run: buildAdminUi,
  },
};

/** Does what is missing or out of date among these steps; a step whose inputs have not changed costs a few milliseconds. */
export async function prepare(needs, say) {
  const waiting = pending(needs);
  if (waiting.length === 0) return;
  await whileLocked(say, async () => {
    // Another process may have done it meanwhile.
    const total = pending(needs).length;
    let done = 0;
    const step = async (title, doing, run) => {
      const started = Date.now();
      const label = `[${++done}/${Math.max(total, done)}] ${title}`;
      say(`${label}: ${doing} …`);
      await run();
      say(`${label}: done (${((Date.now() - started) / 1000).toFixed(1)} s)`);
    };
    if (needs.includes('packages') && !packagesMatch())
      await step('packages', 'installing them, a few minutes the first time', () => installPackages(say));
    for (const name of ['client', 'server']) if (needs.includes(name)) await bring(name, say, step);
    await Promise.all(['bundle', 'admin-ui'].filter((name) => needs.includes(name)).map((name) => bring(name, say, step)));
  });
}

function pending(needs) {
  return needs.filter((name) => (name === 'packages' ? !packagesMatch() : !isCurrent(STEPS[name], name)));
}

function isCurrent({ inputs, output, applies = () => true }, name) {
  if (existsSync(join(ROOT, output))) return isStamped(name, stampOf(inputs, isSource));
  // Before the server is built nobody knows whether there is a bundle to make; its own turn decides.
  return existsSync(DIST) && !applies();
}

async function bring(name, say, step) {
  const { title, doing, inputs, applies = () => true, run } = STEPS[name];
  if (!applies() || isCurrent(STEPS[name], name)) return;
  const stamp = stampOf(inputs, isSource);
  await step(title, doing, () => run(say));
  setStamp(name, stamp);
}
