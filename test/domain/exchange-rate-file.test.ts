import { readCentralBankXml, readRateTable, type RateRow } from '../../domain/exchange-rate-file';
import { isFarFrom } from '../../domain/exchange-rates';

const TODAY = '2026-11-30';
const currency = (code: string, unit: string, buying: string, selling: string): string => `
  <Currency CrossOrder="0" Kod="${code}" CurrencyCode="${code}">
    <Unit>${unit}</Unit><Isim>DÖVİZ</Isim><CurrencyName>CURRENCY</CurrencyName>
    <ForexBuying>${buying}</ForexBuying><ForexSelling>${selling}</ForexSelling>
    <BanknoteBuying>1.0</BanknoteBuying><BanknoteSelling>9999.0</BanknoteSelling><CrossRateUSD/><CrossRateOther/>
  </Currency>`;
const xml = (inner: string, root = 'Tarih="27.11.2026" Date="11/27/2026" Bulten_No="2026/224"'): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<?xml-stylesheet type="text/xsl" href="isokur.xsl"?>\n<Tarih_Date ${root}>${inner}</Tarih_Date>`;
const said = (rows: readonly RateRow[] | null) =>
  rows?.map(({ currency: code, day, buying, selling, problem }) => [code, day, buying, selling, problem].filter((part) => part !== null).join(' '));

describe('the central bank’s daily file', () => {
  test('gives forex buying and selling of the currencies that are kept, for one unit', () => {
    const rows = readCentralBankXml(
      xml(currency('USD', '1', '42.4012', '42.4776') + currency('JPY', '100', '27.1', '27.3') + currency('EUR', '1', '49.1', '49.1885')),
      TODAY,
    );
    expect(said(rows)).toEqual(['USD 2026-11-27 42.4012 42.4776', 'EUR 2026-11-27 49.1 49.1885']);
    expect(rows?.map(({ line }) => line)).toEqual([1, 3]);
  });

  test('is turned into one unit where it is published for more', () => {
    expect(said(readCentralBankXml(xml(currency('GBP', '100', '5612.345678', '5700')), TODAY))).toEqual(['GBP 2026-11-27 56.123457 57.00']);
  });

  test('has its day in either way of writing', () => {
    expect(readCentralBankXml(xml(currency('USD', '1', '42', '43'), 'Date="11/07/2026"'), TODAY)?.[0]?.day).toBe('2026-11-07');
  });

  test.each([
    ['empty amounts', currency('USD', '1', '', ''), '2026-11-27', 'NUMBER'],
    ['selling below buying', currency('USD', '1', '43', '42'), '2026-11-27', 'UPSIDE_DOWN'],
  ])('with %s is wrong there', (_case, inner, day, problem) => {
    expect(readCentralBankXml(xml(inner), TODAY)).toMatchObject([{ day, problem }]);
  });

  test('of a day to come is wrong, and another file is none', () => {
    expect(readCentralBankXml(xml(currency('USD', '1', '42', '43'), 'Tarih="01.12.2026"'), TODAY)).toMatchObject([{ problem: 'IN_FUTURE' }]);
    expect(readCentralBankXml('<html><body>404</body></html>', TODAY)).toBeNull();
    expect(readCentralBankXml('<Tarih_Date Tarih="dün">', TODAY)).toBeNull();
    expect(readCentralBankXml(xml(''), TODAY)).toEqual([]);
  });
});

describe('a table', () => {
  const table = (...rows: string[]) =>
    readRateTable(
      rows.map((row) => row.split('|')),
      TODAY,
    );

  test('is read by its head, in whatever order and language, below a title', () => {
    expect(said(table('Kurlarımız', 'SATIŞ|Alış|Döviz Cinsi|Tarih', '42,4776|42,4012|usd|27.11.2026', '', '49,2|49.1|EUR|2026-11-27'))).toEqual([
      'USD 2026-11-27 42.4012 42.4776',
      'EUR 2026-11-27 49.1 49.2',
    ]);
    expect(said(table('date|currency|buying|selling', '27/11/2026|GBP|56|56.5'))).toEqual(['GBP 2026-11-27 56 56.5']);
  });

  test('without such a head is none', () => {
    expect(table('Tarih|Kur', '27.11.2026|42')).toBeNull();
    expect(readRateTable([], TODAY)).toBeNull();
  });

  test.each([
    ['27.11.2026|CHF|50|51', 'CURRENCY'],
    ['31.11.2026|USD|42|43', 'DATE'],
    ['dün|USD|42|43', 'DATE'],
    ['01.12.2026|USD|42|43', 'IN_FUTURE'],
    ['27.11.2026|USD|0|43', 'NUMBER'],
    ['27.11.2026|USD|-42|43', 'NUMBER'],
    ['27.11.2026|USD|42|kırk üç', 'NUMBER'],
    ['27.11.2026|USD|42,1234567|43', 'NUMBER'],
    ['27.11.2026|USD|1.042,5|1.043,5', 'NUMBER'],
    ['27.11.2026|USD|43|42', 'UPSIDE_DOWN'],
    ['27.11.2026|USD|42', 'NUMBER'],
  ])('names what is wrong with %s', (row, problem) => {
    expect(table('Tarih|Döviz|Alış|Satış', row)).toMatchObject([{ line: 2, problem }]);
  });

  test('a day that is said twice is taken once, and by nobody where it says two things', () => {
    const head = 'Tarih|Döviz|Alış|Satış';
    expect(said(table(head, '27.11.2026|USD|42|43', '27.11.2026|USD|42,0|43,00'))).toEqual(['USD 2026-11-27 42 43']);
    expect(table(head, '27.11.2026|USD|42|43', '27.11.2026|USD|42|44', '27.11.2026|EUR|49|50')?.map(({ problem }) => problem)).toEqual([
      'TWICE',
      'TWICE',
      null,
    ]);
  });
});

test.each([
  ['42', '40', false],
  ['48', '40', false],
  ['48.01', '40', true],
  ['33', '40', true],
  ['34', '40', false],
  ['42123', '42.1', true],
])('a rate of %s after %s is looked at again: %s', (selling, before, expected) => {
  expect(isFarFrom(selling, before)).toBe(expected);
});
