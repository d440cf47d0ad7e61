import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DIST, ROOT, SERVER_FOLDERS, tool } from './places.mjs';
import { runNode } from './programs.mjs';
import { filesOf } from './stamps.mjs';

/** Generates Prisma's client; it wants the path of an engine that it then never runs, so any existing file will do. */
export async function generateClient(say) {
  const env = { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1', CHECKPOINT_DISABLE: '1' };
  await runNode(tool('prisma/build/index.js'), ['generate'], { say, what: 'generating the database client', env });
}

/** Compiles the server side to dist/ and puts beside it the files that it reads. */
export async function buildServer(say) {
  await runNode(tool('@typescript/native/bin/tsc'), ['-p', 'tsconfig.build.json'], { say, what: 'compiling the server' });
  for (const path of filesOf(SERVER_FOLDERS, isAsset)) {
    const target = join(DIST, path);
    mkdirSync(dirname(target), { recursive: true });
    cpSync(join(ROOT, path), target);
  }
  for (const folder of SERVER_FOLDERS) dropStale(folder);
}

const isAsset = (path) => !/\.(ts|tsx|md|mjs|prisma)$/.test(path) && !path.startsWith('prisma');

/** Removes from dist/ what no longer has a source, file by file, because a running server may still read the others. */
function dropStale(folder) {
  const built = join(DIST, folder);
  if (!existsSync(built)) return;
  for (const name of readdirSync(built)) {
    const path = join(folder, name);
    const source = join(ROOT, path.replace(/\.js(\.map)?$/, '.ts'));
    if (statSync(join(DIST, path)).isDirectory() && existsSync(join(ROOT, path))) dropStale(path);
    else if (!existsSync(source) && !existsSync(join(ROOT, path))) rmSync(join(DIST, path), { recursive: true });
  }
}

/** Bundles the workflows for the sandbox, once for all workers. */
export async function buildBundle(say) {
  await runNode(join(DIST, 'worker', 'bundle.js'), [], { say, what: 'bundling the workflows' });
}

/** Builds the admin UI beside its place and swaps the folders, so that a running server never serves half of it. */
export async function buildAdminUi(say) {
  const [fresh, place, old] = ['admin-ui.new', 'admin-ui', 'admin-ui.old'].map((name) => join(DIST, name));
  const args = ['build', 'admin-ui', '--outDir', fresh, '--emptyOutDir', '--logLevel', 'warn'];
  await runNode(tool('vite/bin/vite.js'), args, { say, what: 'building the admin UI', env: { NODE_ENV: 'production' } });
  rmSync(old, { recursive: true, force: true });
  if (existsSync(place)) renameSync(place, old);
  renameSync(fresh, place);
  rmSync(old, { recursive: true, force: true });
}
