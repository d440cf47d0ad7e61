import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { FOLD_FROM, FOLD_TO, foldSql, foldTurkish } from '../../domain/fold';

test.each([
  ['İSTANBUL', 'istanbul'],
  ['Istanbul', 'istanbul'],
  ['ıstanbul', 'istanbul'],
  ['KIRIKKALE', 'kirikkale'],
  ['Kırıkkale', 'kirikkale'],
  ['ISPARTA', 'isparta'],
  ['Şişli', 'sisli'],
  ['ÇAĞLAYAN', 'caglayan'],
  ['Göksu Üzüm', 'goksu uzum'],
  ['KÂĞITHANE', 'kagithane'],
  ['Lâle, hâlâ; Îmar; Sükûn', 'lale, hala; imar; sukun'],
  ['INFO@X.COM', 'info@x.com'],
  ['SM-000123', 'sm-000123'],
  ['I\u0307stanbul', 'istanbul'],
  ['S\u0327is\u0327li', 'sisli'],
  ['Café ÉCOLE Ä', 'café école ä'],
  ['ΟΔΟΣ', 'οδοσ'],
  ['ПРИНТЕР', 'принтер'],
  ['', ''],
  ['₺ 😀 100%', '₺ 😀 100%'],
])('%j folds to %j', (text, folded) => {
  expect(foldTurkish(text)).toBe(folded);
});

test('all casings of a Turkish word give one key', () => {
  const letters = fc.array(fc.constantFrom(...'abcçdefgğhıijklmnoöprsştuüvyzâîû'), { maxLength: 20 }).map((all) => all.join(''));
  fc.assert(
    fc.property(letters, (word) => {
      const key = foldTurkish(word);
      expect(foldTurkish(word.toLocaleUpperCase('tr'))).toBe(key);
      expect(foldTurkish(word.toUpperCase())).toBe(key);
      expect(foldTurkish(word.normalize('NFD'))).toBe(key);
      expect(foldTurkish(key)).toBe(key);
      expect(key).toMatch(/^[a-z]*$/);
    }),
  );
});

test('both alphabets have one letter for one letter', () => {
  expect([...FOLD_FROM]).toHaveLength(FOLD_TO.length);
  expect(new Set(FOLD_FROM).size).toBe(FOLD_TO.length);
});

test('the migration folds by the same expression', () => {
  const migrations = join(__dirname, '../../prisma/migrations');
  const sql = readdirSync(migrations, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => readFileSync(join(migrations, entry.name, 'migration.sql'), 'utf8'));
  expect(sql.filter((text) => text.includes(foldSql('t')))).toHaveLength(1);
});
