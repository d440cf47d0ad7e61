import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DIST, ROOT } from './places.mjs';

const FILE = join(DIST, '.stamps.json');

/** Files below these paths (files or folders of the project), in a fixed order. */
export function filesOf(paths, keep = () => true) {
  const found = [];
  const visit = (path) => {
    const full = join(ROOT, path);
    if (!existsSync(full)) return;
    if (!statSync(full).isDirectory()) return void (keep(path) && found.push(path));
    for (const name of readdirSync(full).sort()) if (name !== 'generated' && name !== 'node_modules') visit(join(path, name));
  };
  for (const path of paths) visit(path);
  return found;
}

/** A text that changes with the name or content of any of these files. */
export function stampOf(paths, keep) {
  const hash = createHash('sha256').update(process.version);
  for (const path of filesOf(paths, keep)) {
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(join(ROOT, path)))
      .update('\0');
  }
  return hash.digest('hex');
}

function read() {
  try {
    return JSON.parse(readFileSync(FILE, 'utf8'));
  } catch {
    return {};
  }
}

/** Whether the step was last done with this stamp. */
export function isStamped(step, stamp) {
  return read()[step] === stamp;
}

/** Remembers the stamp with which the step was done. */
export function setStamp(step, stamp) {
  mkdirSync(DIST, { recursive: true });
  writeFileSync(`${FILE}.new`, JSON.stringify({ ...read(), [step]: stamp }, null, 2));
  renameSync(`${FILE}.new`, FILE);
}
