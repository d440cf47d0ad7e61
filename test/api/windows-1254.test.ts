import { csvRow, csvText, type CsvCell } from '../../api/services/csv';
import { windows1254 } from '../../api/services/windows-1254';

const read = (bytes: Buffer): string => new TextDecoder('windows-1254').decode(bytes);
const typed = (...texts: string[]): CsvCell[] => texts.map((text) => ({ text, isTyped: true }));

describe('windows-1254', () => {
  it('holds every Turkish letter in one byte', () => {
    const text = 'Çağrı ŞİĞÜÖÇ ığşüöç “tırnak” € §';
    const bytes = windows1254(text);
    expect(bytes).toHaveLength([...text].length);
    expect(read(bytes)).toBe(text);
    // As some systems send them: letter and mark apart.
    expect(read(windows1254('I\u0307stanbul s\u0327eker'))).toBe('İstanbul şeker');
  });

  it('loses no row over a letter that it lacks, and makes no formula of a sign', () => {
    expect(read(windows1254('Łódź ő ₺ 100'))).toBe('?ódz o TL 100');
    expect(read(windows1254('≠SUM(A1)'))).toBe('?SUM(A1)');
    expect(read(windows1254('日本 😀'))).toBe('?? ?');
  });
});

describe('a row of CSV', () => {
  it.each([
    [{ delimiter: ';', quotes: true }, ['a;b', 'c,d', 'e "f"', 'g\nh'], '"a;b";c,d;"e ""f""";"g\nh"\r\n'],
    [{ delimiter: ',', quotes: true }, ['a;b', 'c,d'], 'a;b,"c,d"\r\n'],
    [{ delimiter: '\t', quotes: true }, ['a\tb', 'c'], '"a\tb"\tc\r\n'],
    [{ delimiter: ';', quotes: false }, ['a;b', 'e "f"', 'g\r\nh'], 'a b;e  f ;g h\r\n'],
  ])('keeps its cells apart: %j', (form, cells, told) => {
    expect(csvRow(typed(...cells), form)).toBe(told);
  });

  it('holds nothing that people typed as a formula, and leaves numbers numbers', () => {
    const dangerous = ['=1+1', '+90', '-5', '@SUM(A1)', '\tx', '\rx', '  =1', '＝1'];
    for (const text of dangerous) expect(csvRow(typed(text), { delimiter: ';', quotes: false })).toMatch(/^'/);
    expect(csvRow([{ text: '-12,50', isTyped: false }], { delimiter: ';', quotes: true })).toBe('-12,50\r\n');
    expect(csvText([['=1', -1, null, 'a;b']])).toBe('\uFEFF\'=1;-1;;"a;b"\r\n');
  });
});
