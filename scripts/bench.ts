import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchmarkPage } from './bench/benchmark-page';
import { machineOf } from './bench/machine';
import { printTable } from './bench/report';
import { measureAll, type BenchResult } from './bench/result';
import { SECTIONS } from './bench/sections';
import { closeAllStacks } from './bench/stack';
import { PROJECT_ROOT } from './project-root';

const NAMES = SECTIONS.map(({ name }) => name);
const USAGE = `usage: npm run bench [-- --json] [--quick] [--only ${NAMES.join(',')}] [--write] [--from <what --json printed>]`;
const PAGE = 'docs/benchmarks.md';

const OPTIONS = {
  json: { type: 'boolean', default: false },
  quick: { type: 'boolean', default: false },
  write: { type: 'boolean', default: false },
  only: { type: 'string', default: NAMES.join(',') },
  from: { type: 'string' },
} as const;

/** `npm run bench`: measures the product on a stack of its own; exit code 1 when a target is missed or a section fails. */
async function main(): Promise<number> {
  const { json, quick, write, only, from } = parseArgs({ options: OPTIONS }).values;
  const wanted = only.split(',');
  if (!wanted.every((name) => NAMES.includes(name))) throw new Error(USAGE);
  const sections = SECTIONS.filter(({ name }) => wanted.includes(name));
  const result = from === undefined ? await measureAll(sections, machineOf(), quick) : (JSON.parse(readFileSync(from, 'utf8')) as BenchResult);
  if (json) console.log(JSON.stringify(result, null, 2));
  else printTable(result);
  if (write) writePage(result);
  if (result.failed.length > 0) return 1;
  // A quick run proves that the bench works; its figures are no reason to fail.
  return result.missed.length === 0 || result.quick ? 0 : 1;
}

function writePage(result: BenchResult): void {
  const path = join(PROJECT_ROOT, PAGE);
  writeFileSync(path, benchmarkPage(result, { page: existsSync(path) ? readFileSync(path, 'utf8') : '', order: NAMES }));
}

/** Whoever interrupts the bench gets all of its processes back. */
function endOnSignals(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      console.error(`${signal}; stopping`);
      void closeAllStacks().finally(() => process.exit(130));
    });
  }
}

endOnSignals();
main().then(
  (code) => process.exit(code),
  async (error: unknown) => {
    console.error(error);
    await closeAllStacks();
    process.exit(2);
  },
);
