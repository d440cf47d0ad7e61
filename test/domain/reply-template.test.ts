import { formatBytes } from '../../domain/file-size';
import { badlyBraced, fillTemplate, openPlaces, unknownPlaces, withStatusLink } from '../../domain/reply-template';

test('what is known is filled, the rest stays to be seen', () => {
  const text = 'Merhaba {{ad}}, {{ talepNo }} {{etiket}}: {{durumBaglantisi}}';
  const filled = fillTemplate(text, { ad: 'Şule', talepNo: '1001', etiket: null });
  expect(filled).toBe('Merhaba Şule, 1001 {{etiket}}: {{durumBaglantisi}}');
  expect(openPlaces(filled)).toEqual(['{{etiket}}']);
  expect(withStatusLink('{{durumBaglantisi}} {{ durumBaglantisi }}', 'x')).toBe('x x');
});

test.each([
  ['{{isim}}', ['{{isim}}']],
  ['{{}}', ['{{}}']],
  ['{{ad}} {{AD}} {{constructor}}', ['{{AD}}', '{{constructor}}']],
  ['{ad} {{ad}', []],
  ['{{ ad }}', []],
])('unknown places of %s', (text, unknown) => {
  expect(unknownPlaces(text)).toEqual(unknown);
});

test.each([
  ['Merhaba {ad}, {{talepNo}}', ['{ad}']],
  ['{{ad} {ad}} {{{ad}}} { AD }', ['{{ad}', '{ad}}', '{{{ad}}}', '{ AD }']],
  ['{{ad}} {{ talepNo }} {kod} {} {1}', []],
])('places of %s that are braced badly', (text, places) => {
  expect(badlyBraced(text)).toEqual(places);
});

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [12_400, '12 kB'],
  [3_400_000, '3,4 MB'],
  [25_000_000, '25 MB'],
])('%d bytes are %s', (bytes, text) => {
  expect(formatBytes(bytes, 'tr')).toBe(text);
});
