import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';

const ROOT = join(__dirname, '../..');
const FOLDERS = ['domain', 'i18n', 'platform', 'workflows', 'activities', 'worker', 'api', 'admin-ui', 'scripts', 'prisma', 'test'];

const files = FOLDERS.flatMap((folder) => readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile() && /\.(ts|tsx|mjs|js)$/.test(entry.name))
  .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
  .filter((path) => !path.startsWith(join('platform', 'generated')) && !path.includes('node_modules'));

const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const PASCAL = /^[A-Z][A-Za-z0-9]*$/;

test('files are named in kebab-case, with a role after a dot where several share a word; React components in PascalCase', () => {
  const wrong = files.filter((path) => {
    const [stem = '', ...roles] = basename(path)
      .replace(/\.(tsx?|mjs|js)$/, '')
      .split('.');
    const component = path.endsWith('.tsx') && PASCAL.test(stem);
    return !(component || KEBAB.test(stem)) || !roles.every((role) => KEBAB.test(role));
  });
  expect(wrong).toEqual([]);
});

test('no file is a drawer for everything', () => {
  const drawers = files.filter((path) => /^(utils?|helpers?|common|misc|shared)\b/.test(basename(path)));
  expect(drawers).toEqual([]);
});

test('which states are closed stands in the table of states alone', () => {
  const product = files.filter((path) => !/^(prisma|test)\b/.test(path) && path !== join('domain', 'ticket-states.ts'));
  const listed = /'(CLOSED|REFUSED|CANCELLED)',\s*'(CLOSED|REFUSED|CANCELLED)'/;
  expect(product.filter((path) => listed.test(readFileSync(join(ROOT, path), 'utf8')))).toEqual([]);
});

test('half of all files have fewer than a hundred lines, and none more than four hundred', () => {
  const lengths = files.map((path) => [readFileSync(join(ROOT, path), 'utf8').split('\n').length - 1, path] as const).sort(([a], [b]) => a - b);
  expect(lengths.filter(([lines]) => lines > 400)).toEqual([]);
  expect(lengths[Math.floor(lengths.length / 2)]?.[0]).toBeLessThan(100);
});
