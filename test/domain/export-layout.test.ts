import { assert, array, integer, nat, property, record, uuid } from 'fast-check';
import { cellText } from '../../domain/export-layout/cell-text';
import { codesOf } from '../../domain/export-layout/codes';
import { fieldsOfGrain } from '../../domain/export-layout/fields';
import { layoutProblems, type LayoutSettings } from '../../domain/export-layout/layout';
import { partsOf } from '../../domain/export-layout/parts';
import { LAYOUT_PRESETS } from '../../domain/export-layout/presets';
import { PROGRAMS } from '../../domain/export-layout/programs';

const { settings: LUCA } = LAYOUT_PRESETS.LUCA;
const { settings: EXCEL } = LAYOUT_PRESETS.EXCEL;
const found = (layout: LayoutSettings): string[] =>
  layoutProblems(layout).map(({ path, problem, limit }) => `${path.join('.')} ${problem}${limit === undefined ? '' : ` ${limit}`}`);

describe('a layout', () => {
  it.each(Object.entries(LAYOUT_PRESETS))('to begin with is sound: %s', (program, { settings }) => {
    expect(found(settings)).toEqual([]);
    expect(settings.program).toBe(program);
    expect(PROGRAMS[settings.program].hint.tr).toMatch(/\.$/);
  });

  it('is told what is wrong with it, column by column', () => {
    const columns = [
      { header: 'Kod', field: 'accountCode', text: '' },
      { header: 'KOD ', field: 'lineCount', text: '' },
      { header: 'Hesap', field: 'hesapKodu', text: '' },
      { header: 'Tutar', field: 'net', text: '600' },
      { header: 'Hesap no', field: 'fixedText', text: '600.01' },
    ];
    expect(found({ ...EXCEL, columns })).toEqual([
      'columns.1.header LAYOUT_HEADER_TWICE',
      'columns.1.field LAYOUT_GRAIN',
      'columns.2.field LAYOUT_FIELD',
      'columns.3.text LAYOUT_FIXED_TEXT',
    ]);
  });

  it('keeps within what its program takes', () => {
    const sixteen = Array.from({ length: 16 }, (_, n) => ({ header: `S${n}`, field: 'fixedText', text: '' }));
    expect(found({ ...LUCA, columns: sixteen, rowsPerFile: 400, decimal: 'COMMA' })).toEqual([
      'columns LAYOUT_COLUMNS 15',
      'rowsPerFile LAYOUT_ROWS 399',
      'decimal LAYOUT_DECIMAL .',
    ]);
    expect(found({ ...LUCA, format: 'XLSX', rowsPerFile: null })).toEqual(['format LAYOUT_FORMAT CSV', 'rowsPerFile LAYOUT_ROWS 399']);
  });

  it('parts no number at its own decimal sign', () => {
    const commas = { ...LAYOUT_PRESETS.OTHER.settings, delimiter: 'COMMA' } as const;
    expect(found(commas)).toEqual([]);
    expect(found({ ...commas, quotes: false })).toEqual(['decimal LAYOUT_DECIMAL_DELIMITER']);
    expect(found({ ...commas, quotes: false, format: 'XLSX' })).toEqual([]);
  });

  it('has one code for a value that there is', () => {
    const codes = [
      { kind: 'VAT_RATE', value: '20', code: 'K20' },
      { kind: 'VAT_RATE', value: '20.00', code: 'K20' },
      { kind: 'UNIT', value: 'ADET', code: '1' },
      { kind: 'WORK_TYPE', value: 'TRAVEL', code: 'H01' },
      { kind: 'WORK_TYPE', value: 'TRAVEL', code: 'H02' },
    ] as const;
    expect(found({ ...EXCEL, codes })).toEqual([
      'codes.1.value LAYOUT_CODE_VALUE',
      'codes.2.value LAYOUT_CODE_VALUE',
      'codes.4.value LAYOUT_CODE_TWICE',
    ]);
    const code = codesOf(codes);
    expect([code('VAT_RATE', '20.00'), code('VAT_RATE', '10'), code('WORK_TYPE', 'LODGING')]).toEqual(['K20', null, null]);
  });

  it('offers the fields that its rows have', () => {
    expect(fieldsOfGrain('SUM')).toEqual(expect.arrayContaining(['fixedText', 'lineCount', 'withheld', 'payable']));
    expect(fieldsOfGrain('SUM')).not.toContain('description');
    expect(fieldsOfGrain('LINE')).not.toContain('lineCount');
  });
});

describe('a cell of a text file', () => {
  const dot = { decimal: 'DOT', dateFormat: 'ISO' } as const;
  it.each([
    ['amount', '1234.50', 'COMMA', '1234,50'],
    ['amount', '-0.05', 'DOT', '-0.05'],
    ['amount', '7', 'DOT', '7.00'],
    ['price', '12.3400', 'DOT', '12.34'],
    ['price', '0.3330', 'COMMA', '0,333'],
    ['quantity', '1.500000', 'COMMA', '1,5'],
    ['quantity', '0.333333', 'DOT', '0.333333'],
    ['quantity', '10', 'DOT', '10'],
    ['percent', '20.00', 'DOT', '20'],
    ['percent', '8.50', 'COMMA', '8,5'],
    ['text', '0012345678', 'DOT', '0012345678'],
    ['text', null, 'DOT', ''],
  ] as const)('of kind %s: %s with %s is %s', (kind, value, decimal, told) => {
    expect(cellText(kind, value, { ...dot, decimal })).toBe(told);
  });

  it.each([
    ['DOTTED', '29.02.2028'],
    ['SLASHED', '29/02/2028'],
    ['ISO', '2028-02-29'],
    ['COMPACT', '20280229'],
  ] as const)('writes a date %s', (dateFormat, told) => {
    expect(cellText('date', '2028-02-29', { ...dot, dateFormat })).toBe(told);
  });

  it('takes nothing for a number that is none', () => {
    for (const value of ['1e3', '=1+1', 'NaN', '1,5']) expect(() => cellText('amount', value, dot)).toThrow(RangeError);
  });
});

describe('files of a book', () => {
  it('keep a customer together that fits', () => {
    const rows = [
      { customerId: 'a', count: 3 },
      { customerId: 'b', count: 2 },
      { customerId: 'c', count: 9 },
      { customerId: 'd', count: 1 },
    ];
    expect(partsOf(rows, 4)).toEqual([
      [{ customerId: 'a', from: 0, count: 3 }],
      [{ customerId: 'b', from: 0, count: 2 }],
      [{ customerId: 'c', from: 0, count: 4 }],
      [{ customerId: 'c', from: 4, count: 4 }],
      [
        { customerId: 'c', from: 8, count: 1 },
        { customerId: 'd', from: 0, count: 1 },
      ],
    ]);
    expect(partsOf([], 4)).toEqual([[]]);
  });

  it('hold every row once, in order, and no file too many', () => {
    const customers = array(record({ customerId: uuid(), count: nat(40) }), { maxLength: 30 });
    assert(
      property(customers, integer({ min: 1, max: 25 }), (rows, most) => {
        const parts = partsOf(rows, most);
        for (const part of parts) expect(part.reduce((sum, { count }) => sum + count, 0)).toBeLessThanOrEqual(most);
        if (parts.length > 1) for (const part of parts) expect(part.length).toBeGreaterThan(0);
        const given = parts.flat().flatMap(({ customerId, from, count }) => Array.from({ length: count }, (_, n) => `${customerId} ${from + n}`));
        expect(given).toEqual(rows.flatMap(({ customerId, count }) => Array.from({ length: count }, (_, n) => `${customerId} ${n}`)));
        for (const { customerId, count } of rows) {
          if (count > 0 && count <= most) expect(parts.filter((part) => part.some((range) => range.customerId === customerId))).toHaveLength(1);
        }
      }),
    );
  });
});
