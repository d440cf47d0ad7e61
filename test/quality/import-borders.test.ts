import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

interface Message {
  ruleId: string | null;
  message: string;
  fatal: boolean;
}

/** From, what it imports, and for some how. */
type Case = readonly [from: string, source: string, how?: 'type'];

const ALLOWED: readonly Case[] = [
  ['domain/x.ts', 'luxon'],
  ['domain/x.ts', 'decimal.js'],
  ['domain/ticket-rules/x.ts', '../ticket-states'],
  ['i18n/x.ts', './tr'],
  ['api/contract/x.ts', 'zod'],
  ['api/contract/x.ts', '../../domain/ticket-states'],
  ['platform/x.ts', '../domain/waits'],
  ['platform/x.ts', 'node:crypto'],
  ['platform/x.ts', 'pino'],
  ['platform/report/pdf/x.ts', 'pdfmake'],
  ['platform/report/pdf/x.ts', 'pdfmake/interfaces', 'type'],
  ['workflows/x.ts', '@temporalio/workflow'],
  ['workflows/x.ts', '@temporalio/common'],
  ['workflows/x.ts', '../domain/ticket-machine'],
  ['workflows/x.ts', '../activities/types', 'type'],
  ['activities/x.ts', '../domain/coverage'],
  ['activities/x.ts', '../platform/db'],
  ['activities/x.ts', 'exceljs'],
  ['activities/x.ts', '@temporalio/activity'],
  ['worker/relay/x.ts', '../../domain/ids'],
  ['worker/relay/x.ts', '../../platform/db'],
  ['worker/relay/x.ts', '../../workflows/messages'],
  ['worker/relay/x.ts', '@temporalio/client'],
  ['worker/relay/x.ts', 'nodemailer'],
  ['worker/intake/x.ts', 'mailparser'],
  ['worker/intake/x.ts', '../../platform/accept-ticket'],
  ['worker/intake/x.ts', '../../platform/command-inbox'],
  ['worker/x.ts', '@temporalio/worker'],
  ['worker/x.ts', '../activities/types'],
  ['worker/x.ts', './relay/x'],
  ['worker/x.ts', '../platform/config'],
  ['worker/x.ts', '../domain/ids'],
  ['api/x.ts', 'express'],
  ['api/x.ts', 'pg'],
  ['api/routes/x.ts', '../contract/operations'],
  ['api/routes/x.ts', '../../domain/roles'],
  ['api/x.ts', '../workflows/messages'],
  ['api/temporal-gateway.ts', '@temporalio/client'],
  ['admin-ui/src/x.tsx', 'react-admin'],
  ['admin-ui/src/x.tsx', '../../domain/ticket-states'],
  ['admin-ui/src/x.tsx', '../../api/contract/operations'],
  ['admin-ui/src/x.tsx', '../../i18n/tr'],
  ['scripts/x.ts', '../worker/relay/x'],
  ['scripts/x.ts', '@temporalio/client'],
  ['test/api/x.test.ts', '../../api/app'],
];

const FORBIDDEN: readonly Case[] = [
  ['domain/x.ts', '../platform/config'],
  ['domain/x.ts', '../platform/config', 'type'],
  ['domain/x.ts', '../i18n/tr'],
  ['domain/x.ts', '../workflows/messages'],
  ['domain/x.ts', 'node:crypto'],
  ['domain/x.ts', 'zod'],
  ['domain/x.ts', '@temporalio/workflow'],
  ['i18n/x.ts', '../domain/label'],
  ['i18n/x.ts', 'luxon'],
  ['api/contract/x.ts', '../app'],
  ['api/contract/x.ts', '../../platform/config'],
  ['api/contract/x.ts', 'express'],
  ['api/contract/x.ts', 'node:fs'],
  ['platform/x.ts', '../activities/types'],
  ['platform/report/x.ts', 'pdfmake'],
  ['platform/x.ts', '../api/contract/operations'],
  ['platform/x.ts', '@temporalio/client'],
  ['workflows/x.ts', '../activities/types'],
  ['workflows/x.ts', '../platform/clock'],
  ['workflows/x.ts', '../i18n/tr'],
  ['workflows/x.ts', '@temporalio/client'],
  ['workflows/x.ts', '@temporalio/activity'],
  ['workflows/x.ts', 'zod'],
  ['workflows/x.ts', 'node:crypto'],
  ['workflows/x.ts', '@prisma/client'],
  ['activities/x.ts', '../workflows/messages'],
  ['activities/x.ts', '../api/contract/operations'],
  ['activities/x.ts', '../worker/relay/x'],
  ['activities/x.ts', '@temporalio/client'],
  ['activities/x.ts', 'nodemailer'],
  ['worker/relay/x.ts', '../../activities/types'],
  ['worker/relay/x.ts', '../../workflows/ticket.workflow'],
  ['worker/relay/x.ts', '@temporalio/worker'],
  ['worker/relay/x.ts', '../../api/contract/operations'],
  ['worker/intake/x.ts', '../relay/x'],
  ['worker/intake/x.ts', '@temporalio/client'],
  ['worker/intake/x.ts', 'nodemailer'],
  ['worker/x.ts', '../api/app'],
  ['worker/x.ts', '@temporalio/client'],
  ['worker/x.ts', 'exceljs'],
  ['api/x.ts', '../workflows/ticket.workflow'],
  ['api/x.ts', '../activities/types'],
  ['api/x.ts', '../worker/relay/x'],
  ['api/x.ts', '@temporalio/client'],
  ['api/routes/temporal-gateway.ts', '@temporalio/client'],
  ['api/temporal-gateway.ts', '@temporalio/worker'],
  ['api/x.ts', 'exceljs'],
  ['api/x.ts', 'nodemailer'],
  ['api/x.ts', 'react'],
  ['api/x.ts', '../scripts/project-root'],
  ['admin-ui/src/x.tsx', '../../api/app'],
  ['admin-ui/src/x.tsx', '../../platform/config'],
  ['admin-ui/src/x.tsx', '@temporalio/client'],
  ['admin-ui/src/x.tsx', 'pg'],
  ['admin-ui/src/x.tsx', 'node:fs'],
];

/** Code that is refused by another rule, with that rule. */
const FAULTS: readonly (readonly [file: string, text: string, rule: string])[] = [
  ['workflows/x.ts', "export const text = new Intl.DateTimeFormat('tr-TR').format();", 'no-restricted-syntax'],
  ['workflows/x.ts', "export const parts = new Intl.DateTimeFormat('tr-TR').formatToParts();", 'no-restricted-syntax'],
  ['domain/x.ts', 'export const text = (n: number): string => n.toLocaleString();', 'no-restricted-syntax'],
  ['domain/x.ts', 'export const now = (): number => Date.now();', 'no-restricted-syntax'],
  ['domain/x.ts', 'export const now = (): Date => new Date();', 'no-restricted-syntax'],
  ['api/x.ts', "export const port = process.env['PORT'];", 'no-restricted-syntax'],
  ['platform/log.ts', "export const port = process.env['PORT'];", 'no-restricted-syntax'],
  ['api/x.ts', 'declare class PrismaClient {}\nexport const client = new PrismaClient();', 'no-restricted-syntax'],
  ['scripts/x.ts', 'declare class PrismaClient {}\nexport const client = new PrismaClient();', 'no-restricted-syntax'],
  ['api/x.ts', 'export const value: any = 1;', '@typescript-eslint/no-explicit-any'],
  ['api/x.ts', 'export function answer() { return 42; }', '@typescript-eslint/explicit-module-boundary-types'],
  ['api/x.ts', `${'export {};\n'.repeat(401)}`, 'max-lines'],
  ['api/x.ts', `export function long(): void {\n${'  void 0;\n'.repeat(50)}}`, 'max-lines-per-function'],
  ['api/x.ts', '// TO' + 'DO later\nexport const one = 1;', 'no-warning-comments'],
];

/** Code that only looks like a fault. */
const FINE: readonly (readonly [file: string, text: string])[] = [
  ['domain/x.ts', "export const text = (at: number): string => new Intl.DateTimeFormat('tr-TR', { timeZone: 'UTC' }).format(at);"],
  ['platform/config.ts', "export const port = process.env['PORT'];"],
  ['scripts/x.ts', "export const port = process.env['PORT'];"],
  ['platform/db.ts', 'declare class PrismaClient {}\nexport const client = new PrismaClient();'],
  ['test/x.test.ts', `export function long(): void {\n${'  void 0;\n'.repeat(50)}}`],
];

const importing = (source: string, how?: 'type'): string =>
  how === 'type'
    ? `import type { Thing } from '${source}';\nexport type Other = Thing;`
    : `import { thing } from '${source}';\nexport const other = [thing];`;

const files = [
  ...[...ALLOWED, ...FORBIDDEN].map(([filePath, source, how]) => ({ filePath, text: importing(source, how) })),
  ...FAULTS.map(([filePath, text]) => ({ filePath, text })),
  ...FINE.map(([filePath, text]) => ({ filePath, text })),
];

/** Rows with their place among the answers. */
function named(cases: readonly Case[], offset: number): [string, string, string, number][] {
  return cases.map(([from, source, how], n) => [from, source, how ?? 'value', offset + n]);
}

let folder: string;
let answers: (Message[] | null)[];

/** A house of the same shape, so that every import that is tried leads somewhere. */
beforeAll(() => {
  const root = join(__dirname, '../..');
  folder = mkdtempSync(join(tmpdir(), 'borders-'));
  for (const name of ['eslint.config.mjs', 'eslint.borders.mjs', 'test/quality/lint-texts.mjs']) copyInto(folder, root, name);
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  for (const [from, source] of [...ALLOWED, ...FORBIDDEN]) {
    if (source.startsWith('.')) writeInto(folder, join(dirname(from), `${source}.ts`), 'export const thing = 1;\nexport type Thing = number;\n');
  }
  const { stdout, stderr } = spawnSync(process.execPath, ['test/quality/lint-texts.mjs'], {
    cwd: folder,
    input: JSON.stringify(files),
    encoding: 'utf8',
  });
  if (stdout === '') throw new Error(stderr);
  answers = JSON.parse(stdout) as (Message[] | null)[];
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function copyInto(target: string, root: string, name: string): void {
  mkdirSync(dirname(join(target, name)), { recursive: true });
  copyFileSync(join(root, name), join(target, name));
}

function writeInto(target: string, name: string, text: string): void {
  mkdirSync(dirname(join(target, name)), { recursive: true });
  writeFileSync(join(target, name), text);
}

/** Messages of one file; null would mean that no configuration matches it, so that nothing is checked there. */
function messagesOf(index: number): Message[] {
  const messages = answers[index];
  if (messages == null) throw new Error(`${files[index]?.filePath} is not linted at all`);
  expect(messages.filter(({ fatal }) => fatal)).toEqual([]);
  return messages;
}

describe('who may import what', () => {
  test.each(named(ALLOWED, 0))('%s may import %s (%s)', (_from, _source, _how, index) => {
    expect(messagesOf(index)).toEqual([]);
  });
  test.each(named(FORBIDDEN, ALLOWED.length))('%s may not import %s (%s)', (_from, _source, _how, index) => {
    expect(messagesOf(index).map(({ ruleId }) => ruleId)).toContain('boundaries/dependencies');
  });
});

describe('other bans', () => {
  const before = ALLOWED.length + FORBIDDEN.length;
  test.each(FAULTS.map(([file, , rule], n) => [file, rule, before + n] as const))('%s is refused by %s (%#)', (_file, rule, index) => {
    expect(messagesOf(index).map(({ ruleId }) => ruleId)).toContain(rule);
  });
  test.each(FINE.map(([file], n) => [file, before + FAULTS.length + n] as const))('%s passes (%#)', (_file, index) => {
    expect(messagesOf(index)).toEqual([]);
  });
});
