import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from './project-root';

interface Inspection {
  title: string;
  /** Program below node_modules, and its arguments. */
  program: string;
  args: readonly string[];
  /** Left out where this file does not exist. */
  needs?: string;
}

const INSPECTIONS: readonly Inspection[] = [
  { title: 'format', program: 'prettier/bin/prettier.cjs', args: ['--check', '--log-level', 'warn', '.'] },
  { title: 'types of the server', program: '@typescript/native/bin/tsc', args: ['--noEmit', '-p', 'tsconfig.json'] },
  { title: 'types of the admin UI', program: '@typescript/native/bin/tsc', args: ['--noEmit', '-p', 'admin-ui'], needs: 'admin-ui/tsconfig.json' },
  { title: 'lint and import borders', program: 'eslint/bin/eslint.js', args: ['.', '--max-warnings', '0'], needs: 'eslint.config.mjs' },
];

/** `npm run check`: format, types, lint and import borders; everything is looked at, and each failure is shown. */
async function main(): Promise<number> {
  let failures = 0;
  for (const { title, program, args, needs } of INSPECTIONS) {
    if (needs && !existsSync(join(PROJECT_ROOT, needs))) continue;
    const startedMs = Date.now();
    const code = await run(join(PROJECT_ROOT, 'node_modules', program), args);
    if (code !== 0) failures += 1;
    console.log(`${code === 0 ? 'ok  ' : 'FAIL'}  ${title} (${((Date.now() - startedMs) / 1000).toFixed(1)} s)`);
  }
  return failures === 0 ? 0 : 1;
}

function run(program: string, args: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, [program, ...args], { cwd: PROJECT_ROOT, stdio: 'inherit' });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
