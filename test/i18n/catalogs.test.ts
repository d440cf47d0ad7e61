import { CATALOGS, fillText, t, withoutDoubleStops, type TextArea } from '../../i18n';

const AREAS = Object.keys(CATALOGS.tr) as TextArea[];

describe('text catalogs', () => {
  test.each(AREAS)('%s has the same keys and placeholders in both languages', (area) => {
    const tr: Record<string, string> = CATALOGS.tr[area];
    const en: Record<string, string> = CATALOGS.en[area];
    expect(Object.keys(en).sort()).toEqual(Object.keys(tr).sort());
    const placeholders = (text = ''): string[] => [...new Set(text.match(/\{\w+\}/g))].sort();
    const different = Object.keys(tr).filter((key) => placeholders(tr[key]).join() !== placeholders(en[key]).join());
    expect(different).toEqual([]);
    const empty = Object.entries({ ...tr, ...en }).filter(([, text]) => text.trim() === '');
    expect(empty).toEqual([]);
  });

  test('Turkish puts no suffix on a moment, whose last sound nobody knows, and leaves no doubt whether its day counts', () => {
    const texts = AREAS.flatMap((area) => Object.entries<string>(CATALOGS.tr[area]));
    const wrong = texts.filter(([, text]) => /[{%]\{?(until|from|at|when)\}(['’]|\s+(tarihine|anına|gününe|saatine)\s+(kadar|dek|değin))/.test(text));
    expect(wrong).toEqual([]);
  });

  test('a screen of the staff fills in what stands behind a per cent sign: a brace alone would be shown', () => {
    const texts = [...Object.entries<string>(CATALOGS.tr.admin), ...Object.entries<string>(CATALOGS.en.admin)];
    expect(texts.filter(([, text]) => /(^|[^%])\{\w+\}/.test(text))).toEqual([]);
  });

  test('a text is filled in, and a missing value stays visible', () => {
    expect(t('tr', 'problems.FIELD_TOO_LONG', { limit: 5 })).toBe('En çok 5 karakter olabilir.');
    expect(t('en', 'problems.NOT_FOUND')).toBe('The record or page was not found.');
    expect(t('tr', 'problems.FIELD_TAKEN_BY', { limit: 'Ayşe, Öğüt Lojistik A.Ş.' })).toBe('Zaten kullanılıyor: Ayşe, Öğüt Lojistik A.Ş.');
    expect(fillText('{a}. {a}, {b}... {c}.', { a: 'A.Ş.', b: 'x', c: 2 })).toBe('A.Ş. A.Ş., x... 2.');
    expect(withoutDoubleStops('Şu anda: A.Ş.. Bekler: B.', ['A.Ş.', 'B', 3])).toBe('Şu anda: A.Ş. Bekler: B.');
    expect(fillText('{a} {b} {toString}', { a: 'x' })).toBe('x {b} {toString}');
  });
});
