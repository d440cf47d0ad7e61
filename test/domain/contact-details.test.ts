import { emailDomain, hasDomain, normalizeDomain, normalizeEmail } from '../../domain/email';
import { formatPhone, nameAndPhone, normalizePhone } from '../../domain/phone';
import { isValidTckn, isValidVkn, normalizeTaxNumber, taxNumberKind } from '../../domain/tax-number';

describe('tax numbers', () => {
  test.each([
    ['1111111114', 'VKN'],
    ['9990000005', 'VKN'],
    ['3900892152', 'VKN'],
    ['1234567890', 'VKN'],
    ['10000000146', 'TCKN'],
    ['11111111111', 'FINAL_CONSUMER'],
    ['1111111111', null],
    ['3900892153', null],
    ['10000000147', null],
    ['10000000156', null],
    ['01234567890', null],
    ['123456789', null],
    ['', null],
    ['390089215a', null],
    ['٣٩٠٠٨٩٢١٥٢', null],
  ])('%j is %s', (text, kind) => {
    expect(taxNumberKind(text)).toBe(kind);
  });

  test('a wrong digit anywhere is noticed in at least four of five cases', () => {
    const misses = (valid: string, check: (text: string) => boolean): number => {
      let passed = 0;
      for (let i = 0; i < valid.length; i++) {
        for (let d = 0; d <= 9; d++) {
          const wrong = valid.slice(0, i) + d + valid.slice(i + 1);
          if (wrong !== valid && check(wrong)) passed++;
        }
      }
      return passed / (valid.length * 9);
    };
    expect(misses('3900892152', isValidVkn)).toBeLessThan(0.2);
    expect(misses('10000000146', isValidTckn)).toBe(0);
  });

  test('typed with spaces, kept as text with its zeros', () => {
    expect(normalizeTaxNumber(' 001 234.56-78 ')).toBe('0012345678');
  });
});

describe('telephone numbers', () => {
  test.each([
    ['0212 555 01 00', '+902125550100', '0212 555 01 00'],
    ['(0212) 555-01-00', '+902125550100', '0212 555 01 00'],
    ['+90 532 555 01 00', '+905325550100', '0532 555 01 00'],
    ['0090 532 555 0100', '+905325550100', '0532 555 01 00'],
    ['+90 (0) 532 555 01 00', '+905325550100', '0532 555 01 00'],
    ['90 532 555 01 00', '+905325550100', '0532 555 01 00'],
    ['5325550100', '+905325550100', '0532 555 01 00'],
    ['0850 222 0 123', '+908502220123', '0850 222 01 23'],
    ['444 0 333', '+904440333', '444 0 333'],
    ['tel:+902125550100', '+902125550100', '0212 555 01 00'],
    ['9025550100', '+909025550100', '0902 555 01 00'],
    ['+49 30 901820', '+4930901820', '+4930901820'],
    ['0049 30 901820', '+4930901820', '+4930901820'],
  ])('%j is %s and reads %s', (typed, e164, display) => {
    expect(normalizePhone(typed)).toBe(e164);
    expect(formatPhone(e164)).toBe(display);
    expect(normalizePhone(display)).toBe(e164);
  });

  test.each([
    [''],
    ['12345'],
    ['0112 555 01 00'],
    ['0212 555 01'],
    ['0212 555 01 000'],
    ['dahili 12'],
    ['+90 212 555'],
    ['+0123456789'],
    ['+1234567890123456'],
    ['0212 555 01 00 / 12'],
  ])('%j is none', (typed) => {
    expect(normalizePhone(typed)).toBeNull();
  });
});

describe('mail addresses', () => {
  test.each([
    ['Ayse.Yilmaz@Ornek.Example', 'ayse.yilmaz@ornek.example'],
    [' INFO@FIRMA.EXAMPLE ', 'info@firma.example'],
    ['İNFO@FİRMA.EXAMPLE', 'info@firma.example'],
    ['<destek+sm@firma.example>', 'destek+sm@firma.example'],
    ['mailto:a@b.co', 'a@b.co'],
    ["o'neil@sub.firma.com.tr", "o'neil@sub.firma.com.tr"],
    ['x@xn--rnek-4qa.example', 'x@xn--rnek-4qa.example'],
  ])('%j is %s', (typed, address) => {
    expect(normalizeEmail(typed)).toBe(address);
    expect(normalizeEmail(address)).toBe(address);
  });

  test.each([
    [''],
    ['a'],
    ['@b.example'],
    ['a@'],
    ['a@b'],
    ['a b@c.example'],
    ['a@b..example'],
    ['.a@b.example'],
    ['a.@b.example'],
    ['a@-b.example'],
    ['a@b.example, c@d.example'],
    ['ayşe@firma.example'],
    ['a@fırma.example'],
    ['a@b.example\r\nBcc: c@d.example'],
    ['a@b@c.example"'],
    [`${'a'.repeat(65)}@b.example`],
    [`a@${'b'.repeat(64)}.example`],
    ['a@1.2.3.4'],
  ])('%j is none', (typed) => {
    expect(normalizeEmail(typed)).toBeNull();
  });

  test('a hostile text is judged at once', () => {
    const began = performance.now();
    expect(normalizeEmail(`${'a.'.repeat(50_000)}@${'a-'.repeat(50_000)}`)).toBeNull();
    expect(normalizePhone('('.repeat(100_000))).toBeNull();
    // Measured 4 ms; work that grew with the square of the length would take minutes.
    expect(performance.now() - began).toBeLessThan(10_000);
  });

  test('the domain tells the customer, a subdomain does not', () => {
    expect(emailDomain('a@firma.example')).toBe('firma.example');
    expect(hasDomain('a@firma.example', ['firma.example'])).toBe(true);
    expect(hasDomain('a@evil.firma.example', ['firma.example'])).toBe(false);
    expect(hasDomain('a@notfirma.example', ['firma.example'])).toBe(false);
    expect([normalizeDomain('@Firma.Example'), normalizeDomain('firma'), normalizeDomain('http://firma.example')]).toEqual([
      'firma.example',
      null,
      null,
    ]);
  });
});

test.each([
  ['Kemal Tunçbilek 0533 444 55 66', 'Kemal Tunçbilek', '0533 444 55 66'],
  ['+90 (533) 444-55-66, Kemal Tunçbilek', 'Kemal Tunçbilek', '+90 (533) 444-55-66'],
  ['05334445566', '', '05334445566'],
  ['Depo 2 Ayşe', 'Depo 2 Ayşe', ''],
])('what was typed in one go is told apart: %s', (typed, name, phone) => {
  expect(nameAndPhone(typed)).toEqual({ name, phone });
});
