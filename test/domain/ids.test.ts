import fc from 'fast-check';
import {
  labelNumbersIn,
  approvalWorkflowId,
  formatLabel,
  parseApprovalWorkflowId,
  parseLabel,
  parseTicketWorkflowId,
  parseVisitWorkflowId,
  ticketWorkflowId,
  visitWorkflowId,
} from '../../domain/ids';

test('workflow ids read as ops expect them', () => {
  expect(ticketWorkflowId(1042)).toBe('ticket-1042');
  expect(approvalWorkflowId(1042, 2)).toBe('approval-1042-2');
  expect(visitWorkflowId(1042, 1)).toBe('visit-1042-1');
});

test('parsing gives back what was formatted, and only to its own kind', () => {
  const natural = fc.integer({ min: 1, max: 2 ** 31 - 1 });
  fc.assert(
    fc.property(natural, natural, (ticketNumber, n) => {
      expect(parseTicketWorkflowId(ticketWorkflowId(ticketNumber))).toBe(ticketNumber);
      expect(parseApprovalWorkflowId(approvalWorkflowId(ticketNumber, n))).toEqual({ ticketNumber, n });
      expect(parseVisitWorkflowId(visitWorkflowId(ticketNumber, n))).toEqual({ ticketNumber, n });
      expect(parseVisitWorkflowId(approvalWorkflowId(ticketNumber, n))).toBeNull();
    }),
  );
});

test.each([['ticket-'], ['ticket-0'], ['ticket-012'], ['ticket-1-2'], ['xticket-1'], ['ticket-1 '], ['']])('%j is no ticket workflow', (id) => {
  expect(parseTicketWorkflowId(id)).toBeNull();
});

test.each([[0], [-1], [1.5], [Number.NaN], [2 ** 53]])('%d is no number of a series', (number) => {
  expect(() => ticketWorkflowId(number)).toThrow(RangeError);
  expect(() => formatLabel(number)).toThrow(RangeError);
});

describe('labels (M1)', () => {
  test.each([
    ['SM-000123', 123],
    ['sm-000123', 123],
    ['SM 123', 123],
    ['sm123', 123],
    ['123', 123],
    ['000123', 123],
    [' Sm – 000 123 ', 123],
    ['SM_123', 123],
    ['#123', 123],
    ['ＳＭ－１２３', 123],
    ['SM-1234567', 1234567],
    ['1', 1],
  ])('%j is label %d', (text, number) => {
    expect(parseLabel(text)).toBe(number);
  });

  test.each([
    [''],
    ['SM-'],
    ['0'],
    ['SM-000000'],
    ['AB-123'],
    ['12a'],
    ['SM-12,5'],
    ['-'],
    ['1234567890123456'],
    ['5321234567'],
    ['2147483648'],
    ['SMSM-1'],
    ['<script>'],
  ])('%j is no label', (text) => {
    expect(parseLabel(text)).toBeNull();
  });

  test('a prefix with Turkish letters, and none at all', () => {
    const turkish = { prefix: 'BİL-', digits: 4 };
    expect(formatLabel(7, turkish)).toBe('BİL-0007');
    for (const typed of ['BİL-0007', 'bil7', 'BIL 7', 'bıl-07', 'BI\u0307L-7']) expect(parseLabel(typed, turkish)).toBe(7);
    const none = { prefix: '', digits: 5 };
    expect(formatLabel(7, none)).toBe('00007');
    expect(parseLabel('00007', none)).toBe(7);
    expect(parseLabel('SM-7', none)).toBeNull();
  });

  test('what is printed is read back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 31 - 1 }), (number) => {
        expect(parseLabel(formatLabel(number))).toBe(number);
        expect(parseLabel(formatLabel(number).toLowerCase())).toBe(number);
      }),
    );
    expect(formatLabel(123)).toBe('SM-000123');
  });
});

test.each([
  ['Yazıcı SM-000008 yine yazdırmıyor', [8]],
  ['sm 12 ve SM000013, SM–14; yine SM-12', [12, 13, 14]],
  ['(SM-7)', [7]],
  ['PRSM-8, SM-9x, SM-0, 000010, SMS 11a', []],
  ['ASM 12 değil, SM - 15', []],
  ['Etiket: 15', [15]],
  ['ETİKET NO: 15 ve etiketi 16', [15, 16]],
  ['Cihazın etiket numarası 000010, label 11', [10, 11]],
  ['17 numaralı etiket, 18 etiketli bilgisayar', [17, 18]],
  ['Etiket: SM-000019', [19]],
  ['Etiket 2 adet lazım, etiket: 3 tane, label 4 pcs, Etiket: 05.11.2026, etiket 6/11/2026, etiket 10:30', []],
  ['Cihazın etiketi 15. Etiket no 16/17, etiket: 18', [15, 16, 18]],
  ['2 etiket bastım, etiketsiz 4, etiketler 5', []],
])('labels that %p names', (text, numbers) => {
  expect(labelNumbersIn(text)).toEqual(numbers);
});
