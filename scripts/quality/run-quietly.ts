import { spawn } from 'node:child_process';
import { PROJECT_ROOT } from '../project-root';

/** Runs a program of the project to its end and gives what it wrote, both streams in their order. */
export function runQuietly(file: string, args: readonly string[]): Promise<{ code: number; output: string }> {
  const child = spawn(file, args, { cwd: PROJECT_ROOT, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NODE_ENV: 'test', TZ: 'UTC' } });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
