import { sheetRow, type CellStyle } from '../../api/services/excel-rows';

const TEXT: CellStyle = { kind: 'text', style: 1, wrapAt: null };
const NUMBER: CellStyle = { kind: 'number', style: 2, wrapAt: null };
const DATE: CellStyle = { kind: 'date', style: 3, wrapAt: null };
const text = (value: string): string => /<t xml:space="preserve">([^]*)<\/t>/.exec(sheetRow(1, [TEXT], [value]))?.[1] ?? '';

test('each kind of cell is what Excel calls it; nothing is no cell', () => {
  expect(sheetRow(7, [TEXT, NUMBER, DATE, TEXT], ['a', '1234.50', '2026-11-23', null])).toBe(
    '<row r="7"><c r="A7" s="1" t="inlineStr"><is><t xml:space="preserve">a</t></is></c><c r="B7" s="2"><v>1234.50</v></c><c r="C7" s="3"><v>46349</v></c></row>',
  );
});

test('columns go on behind Z', () => {
  const row = sheetRow(1, Array<CellStyle>(703).fill(NUMBER), Array<number>(703).fill(1));
  for (const name of ['Z1', 'AA1', 'AZ1', 'BA1', 'ZZ1', 'AAA1']) expect(row).toContain(`r="${name}"`);
});

test('a row is as high as the longest text that goes on in the next line', () => {
  const wrapped: CellStyle = { kind: 'text', style: 1, wrapAt: 10 };
  const height = (value: string): string | undefined =>
    / ht="(\d+)" customHeight="1"/.exec(sheetRow(1, [wrapped, TEXT], [value, 'x'.repeat(99)]))?.[1];
  expect([height('kısa'), height('x'.repeat(25)), height('a\n\nb'), height('x'.repeat(5_000))]).toEqual([undefined, '45', '45', '405']);
});

test.each([
  ['=1+1', '=1+1'],
  ['a<b>&"c"', 'a&lt;b&gt;&amp;"c"'],
  ['nul\u0000 bell\u0007 line\n', 'nul bell line\n'],
  ['half \ud83d whole 😀 \uffff', 'half  whole 😀 '],
  ['_x0041_', '_x005F_x0041_'],
  ['x'.repeat(40_000), 'x'.repeat(32_767)],
])('text %j', (value, expected) => {
  expect(text(value)).toBe(expected);
});

test('only plain decimal numbers become number cells', () => {
  for (const value of ['1e5', 'NaN', '1,5', '', '=1']) expect(() => sheetRow(1, [NUMBER], [value])).toThrow(RangeError);
});
