import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');

const LATER = 'const later = async (): Promise<void> => undefined;\n';

/** Code that `.oxlintrc.json` refuses, with the rule; each is a file of its own. */
const FAULTS = {
  'floating.ts': [`${LATER}export function go(): void {\n  later();\n}\n`, 'no-floating-promises'],
  'misused.ts': [`${LATER}export const all = [1].forEach(async () => later());\n`, 'no-misused-promises'],
  'awaited.ts': ['export const one = async (): Promise<number> => await 1;\n', 'await-thenable'],
  'thrown.ts': ["export function refuse(): never {\n  throw 'no';\n}\n", 'only-throw-error'],
  'switched.ts': [
    "export function word(kind: 'A' | 'B'): string {\n  switch (kind) {\n    case 'A':\n      return 'a';\n  }\n  return '';\n}\n",
    'switch-exhaustiveness-check',
  ],
  'round.ts': ["import { back } from './back';\nexport const round = (): unknown => back;\n", 'no-cycle'],
} as const;

/** Code that only looks like a fault. */
const FINE = {
  'waited.ts': `${LATER}export const go = async (): Promise<void> => {\n  await later();\n  void later();\n};\n`,
  'types.ts': "import type { Back } from './back';\nexport type Forth = Back;\n",
};

let folder: string;
let faults: { filename: string; code: string }[];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'faults-'));
  for (const name of ['.oxlintrc.json', 'tsconfig.json']) copyFileSync(join(ROOT, name), join(folder, name));
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  mkdirSync(join(folder, 'api'));
  const written = { ...FINE, 'back.ts': "import { round } from './round';\nexport const back = round;\nexport type Back = number;\n" };
  for (const [name, text] of Object.entries(written)) writeFileSync(join(folder, 'api', name), text);
  for (const [name, [text]] of Object.entries(FAULTS)) writeFileSync(join(folder, 'api', name), text);
  const { stdout, stderr } = spawnSync(process.execPath, ['node_modules/oxlint/bin/oxlint', '--format', 'json', 'api'], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (!stdout.startsWith('{')) throw new Error(stdout + stderr);
  faults = (JSON.parse(stdout) as { diagnostics: typeof faults }).diagnostics;
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const rulesOf = (name: string): string[] => faults.filter(({ filename }) => filename === `api/${name}`).map(({ code }) => code);

test.each(Object.entries(FAULTS))('%s is refused', (name, [, rule]) => {
  expect(rulesOf(name)).toEqual([expect.stringContaining(`(${rule})`)]);
});

test.each(Object.keys(FINE))('%s passes', (name) => {
  expect(rulesOf(name)).toEqual([]);
});
