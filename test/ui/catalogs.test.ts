import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import englishMessages from 'ra-language-english';
import { admin as adminTr } from '../../i18n/tr/admin';
import { reactAdminTr } from '../../i18n/tr/react-admin';
import { createI18nProvider } from '../../admin-ui/src/i18n/i18n-provider';

function flat(messages: object, prefix = ''): Record<string, string> {
  return Object.fromEntries(
    Object.entries(messages).flatMap(([key, value]: [string, unknown]) =>
      typeof value === 'object' && value !== null ? Object.entries(flat(value, `${prefix}${key}.`)) : [[`${prefix}${key}`, String(value)] as const],
    ),
  );
}

const placeholders = (text = ''): string[] => [...new Set(text.match(/%\{\w+\}/g))].sort();

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? sources(join(folder, entry.name)) : [join(folder, entry.name)],
  );
}

describe('words of the library in Turkish', () => {
  const tr = flat(reactAdminTr);
  const en = flat(englishMessages);

  test('every text of react-admin has a Turkish one', () => {
    expect(Object.keys(tr).sort()).toEqual(Object.keys(en).sort());
  });

  test('with no placeholder that the English one has not', () => {
    const unknown = Object.keys(tr).filter((key) => placeholders(tr[key]).some((placeholder) => !placeholders(en[key]).includes(placeholder)));
    expect(unknown).toEqual([]);
  });
});

describe('texts of the screens', () => {
  const keys = new Set(Object.keys(adminTr));
  const namespaces = new Set([...keys].filter((key) => key.includes('.')).map((key) => key.slice(0, key.indexOf('.'))));
  const code = sources('admin-ui/src').map((file) => [file, readFileSync(file, 'utf8')] as const);

  // Keys that go through text() are checked by the compiler; those handed to the library as plain props are not.
  test('every key that a screen names exists', () => {
    const named = code.flatMap(([file, text]) =>
      [...text.matchAll(/(?:label|helperText|title|helper|detail)[:=] ?\{?["']([a-z][\w-]*(?:\.[\w-]+)+)["']/g)].map((match) => ({
        file,
        key: match[1] ?? '',
      })),
    );
    expect(named.length).toBeGreaterThan(40);
    expect(named.filter(({ key }) => namespaces.has(key.slice(0, key.indexOf('.'))) && !keys.has(key))).toEqual([]);
  });

  test('plural forms and values are filled in both languages', () => {
    expect(createI18nProvider('tr').translate('resources.tickets.name', { smart_count: 2 })).toBe('Talepler');
    expect(createI18nProvider('en').translate('resources.tickets.name', { smart_count: 1 })).toBe('Ticket');
    expect(createI18nProvider('tr').translate('action.refused', { name: 'Ata', reason: 'yetki yok' })).toBe('“Ata” yapılamadı: yetki yok');
  });
});
