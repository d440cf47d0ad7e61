import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { DIST, ROOT } from './places.mjs';
import { prepare } from './prepare.mjs';
import { PrepareError } from './programs.mjs';

const SERVER = ['packages', 'client', 'server'];
const ALL = [...SERVER, 'bundle', 'admin-ui'];

/** What each command needs, and what it runs: a program in dist/scripts by default. */
const COMMANDS = {
  start: { needs: ALL, inProcess: true },
  test: { needs: ALL },
  check: { needs: SERVER },
  reset: { needs: SERVER },
  doctor: { needs: SERVER },
  rebuild: { needs: SERVER },
  bench: { needs: ALL },
  migrate: { needs: SERVER },
  init: { needs: SERVER },
  migration: { needs: SERVER },
  'prepare-temporal': { needs: SERVER },
  docs: { needs: SERVER },
  setup: { needs: ALL },
  install: { needs: ['packages'], program: null },
  build: { needs: ALL, program: null },
};

/** Runs one command of package.json; the process ends with its exit code. */
export async function main([name, ...args]) {
  const command = COMMANDS[name];
  if (!command) {
    console.error(`Unknown command "${name ?? ''}"; there are: ${Object.keys(COMMANDS).join(', ')}.`);
    process.exit(2);
  }
  process.chdir(ROOT);
  // Only the start speaks to people; what other commands print may be read by programs.
  const say = name === 'start' || name === 'setup' ? console.log : console.error;
  try {
    await prepare(command.needs, say);
  } catch (error) {
    if (!(error instanceof PrepareError)) throw error;
    console.error(`\n${error.message}`);
    process.exit(1);
  }
  if (command.program === null) return;
  const program = join(DIST, 'scripts', `${name}.js`);
  if (!existsSync(program)) {
    console.error(`There is no program for "${name}" (${program}).`);
    process.exit(1);
  }
  process.argv = [process.argv[0], program, ...args];
  if (command.inProcess) createRequire(import.meta.url)(program);
  else process.exit(await runToEnd(program, args));
}

/** Signals reach the program too, from the terminal or from here; this process only waits for its end. */
async function runToEnd(program, args) {
  const child = spawn(process.execPath, [program, ...args], { stdio: 'inherit' });
  process.on('SIGINT', () => undefined);
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => child.once('exit', (code, signal) => resolve(code ?? (signal ? 130 : 1))));
}
