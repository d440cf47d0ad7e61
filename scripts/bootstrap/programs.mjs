import { spawn } from 'node:child_process';
import { statfsSync } from 'node:fs';
import { ROOT } from './places.mjs';

/** Preparing failed for a reason that the message says in full. */
export class PrepareError extends Error {}

const STILL_MS = 20_000;

/** Runs a Node program to its end, quietly; rejects with what it wrote. */
export async function runNode(file, args, { say, what, env = {} }) {
  return run(process.execPath, [file, ...args], { say, what, env });
}

/** Runs a program to its end, saying now and then that it still runs; rejects with what it wrote. */
export async function run(file, args, { say, what, env = {}, shell = false }) {
  const started = Date.now();
  const child = spawn(file, args, { cwd: ROOT, env: { ...process.env, NO_COLOR: '1', ...env }, stdio: ['ignore', 'pipe', 'pipe'], shell });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const still = setInterval(() => say(`      still ${what} (${Math.round((Date.now() - started) / 1000)} s)`), STILL_MS);
  try {
    const code = await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    if (code !== 0) throw new PrepareError(`It failed while ${what}:\n${excerpt(output)}`);
    return output;
  } finally {
    clearInterval(still);
  }
}

/** The beginning, where compilers name the first fault, and the end, where others give the reason. */
function excerpt(output) {
  const lines = output.trim().split('\n');
  return (lines.length <= 40 ? lines : [...lines.slice(0, 20), '…', ...lines.slice(-20)]).join('\n');
}

/** Throws one sentence when the disk of the project has less room than needed. */
export function assertDiskSpace(neededMb, purpose) {
  const { bavail, bsize } = statfsSync(ROOT);
  const freeMb = Math.floor((bavail * bsize) / 1024 / 1024);
  if (freeMb < neededMb) throw new PrepareError(`Only ${freeMb} MB are free on the disk of ${ROOT}; ${purpose} needs at least ${neededMb} MB.`);
}
