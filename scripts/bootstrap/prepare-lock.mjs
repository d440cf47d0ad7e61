import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ROOT } from './places.mjs';

const FOLDER = join(ROOT, '.cache');
const FILE = join(FOLDER, 'prepare.lock');

/** Runs a preparation while no other process of this clone prepares. */
export async function whileLocked(say, run) {
  let told = false;
  while (!take()) {
    if (!told) say('      waiting for another command of this clone to finish preparing');
    told = true;
    await sleep(300);
  }
  try {
    return await run();
  } finally {
    rmSync(FILE, { force: true });
  }
}

function take() {
  mkdirSync(FOLDER, { recursive: true });
  try {
    writeFileSync(FILE, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (!isAlive(holder())) rmSync(FILE, { force: true });
    return false;
  }
}

function holder() {
  try {
    return Number(readFileSync(FILE, 'utf8'));
  } catch {
    return 0;
  }
}

function isAlive(pid) {
  if (!pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
