import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { CommandDef } from '../../domain/command-def';
import { TICKET_COMMANDS } from '../../domain/ticket-commands';
import { CATALOGS } from '../../i18n';
import { CONFIG_DOCS } from '../../platform/config';
import { configurationTable, README, withConfigurationTable } from '../../scripts/docs/configuration-table';

const readme = readFileSync(README, 'utf8');

test('the configuration table is what the program reads; otherwise run "npm run docs"', () => {
  expect(readme).toContain(configurationTable());
  for (const { name } of CONFIG_DOCS) expect(readme).toContain(`| \`${name}\` |`);
});

test('the table is written between its marks and nowhere else', () => {
  const page = 'before\n<!-- configuration: npm run docs -->\nYESTERDAY\n<!-- /configuration -->\nafter\n';
  const written = withConfigurationTable(page);
  expect(written.startsWith('before\n')).toBe(true);
  expect(written.endsWith('\nafter\n')).toBe(true);
  expect(written).not.toContain('YESTERDAY');
  expect(withConfigurationTable(written)).toBe(written);
  expect(withConfigurationTable('no marks')).toBe('no marks');
});

test('the files that it names exist', () => {
  const links = [...readme.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, path = '']) => path);
  expect(links.filter((path) => !existsSync(join(dirname(README), path)))).toEqual([]);
});

test('the commands that it names exist', () => {
  const { scripts } = JSON.parse(readFileSync(join(dirname(README), 'package.json'), 'utf8')) as { scripts: Record<string, string> };
  const commands = [...readme.matchAll(/npm run ([a-z:-]+)/g)].map(([, name = '']) => name);
  expect(commands.filter((name) => scripts[name] === undefined)).toEqual([]);
});

test('the buttons and screens that its tour names are called so', () => {
  const tour = /## A tour of five minutes\n([\s\S]*?)\n## /.exec(readme)?.[1] ?? '';
  const names = [...tour.replaceAll(/\*\*[^*]+\*\*/g, '').matchAll(/\*([^*]+)\*/g)].map(([, name = '']) => name.replaceAll(/\s+/g, ' '));
  const people = readFileSync(join(dirname(README), 'scripts/demo/data/staff.yaml'), 'utf8');
  const words = new Set([
    ...Object.values(CATALOGS.tr).flatMap((area) => Object.values<string>(area)),
    ...Object.values(TICKET_COMMANDS).flatMap(({ tr, spoken }: CommandDef) => (spoken ? [tr, spoken.tr] : [tr])),
  ]);
  expect(names.length).toBeGreaterThan(20);
  expect(names.filter((name) => !words.has(name) && !people.includes(name))).toEqual([]);
});
