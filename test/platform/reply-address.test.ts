import { readReplyAddress, replyAddress, replyPersonKey } from '../../platform/reply-address';

const SECRET = 'reply-tests-link-secret-0123456789abcdef';
const PERSON = replyPersonKey(SECRET, 'ayse@musteri.example');
const ADDRESS = replyAddress(SECRET, 'destek@firma.example', 1001, PERSON);

test('an address brings its ticket and person back, however the way folded its case', () => {
  expect(ADDRESS).toMatch(/^destek\+t1001\.[a-z2-7]{10}\.[a-z2-7]{16}@firma\.example$/);
  for (const way of [ADDRESS, ADDRESS.toUpperCase(), ` ${ADDRESS} `]) {
    expect(readReplyAddress(SECRET, way)).toEqual({ ticketNumber: 1001, personKey: PERSON });
  }
  expect(PERSON).toBe(replyPersonKey(SECRET, ' AYSE@musteri.example'));
  expect(ADDRESS).not.toContain('ayse');
});

test('no other secret, ticket, person or mac is one of ours', () => {
  const other = replyPersonKey(SECRET, 'mehmet@musteri.example');
  for (const forged of [
    ADDRESS.replace('t1001', 't1002'),
    ADDRESS.replace(PERSON, other),
    ADDRESS.replace(/.@/, (end) => (end === 'a@' ? 'b@' : 'a@')),
    replyAddress('another secret', 'destek@firma.example', 1001, PERSON),
    'destek@firma.example',
    'destek+t1001@firma.example',
    `<${ADDRESS}>`,
    '',
  ]) {
    expect([forged, readReplyAddress(SECRET, forged)]).toEqual([forged, null]);
  }
});

test.each([
  ['an address with a tag of its own keeps one tag', 'destek+ofis@firma.example', /^destek\+t7\./],
  ['a local part without room stays as it is', `${'d'.repeat(40)}@firma.example`, /^d{40}@firma\.example$/],
  ['what is no address stays as it is', 'destek', /^destek$/],
])('%s', (_case, support, expected) => {
  expect(replyAddress(SECRET, support, 7, PERSON)).toMatch(expected);
});
