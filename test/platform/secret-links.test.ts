import { randomBytes } from 'node:crypto';
import { LINK_PATHS } from '../../platform/link-tokens';
import { withoutSecretLinks, withoutSecretLinksInBytes } from '../../platform/secret-links';

const TOKEN = randomBytes(32).toString('base64url');
const [HEAD, TAIL] = [TOKEN.slice(0, 20), TOKEN.slice(20)];

const HOLDING: readonly [how: string, text: string][] = [
  ...Object.values(LINK_PATHS).map((path): [string, string] => [path, `İzin: https://servis.example${path}${TOKEN}\nTeşekkürler`]),
  ['my computers', `https://servis.example/bilgisayarlarim/giris/${TOKEN}`],
  ['within a line', `Bağlantı <http://localhost:3000/izin/${TOKEN}>, tıklayın`],
  ['a page below it', `/durum/${TOKEN}/talep`],
  ['a quoted line that was broken', `> https://servis.example/onay/${HEAD}\n> ${TAIL}\n> Merhaba`],
  ['broken behind the slash', `> https://servis.example/onay/\n>> ${TOKEN}`],
  ['a soft break', `https://servis.example/onay/${HEAD}=\r\n${TAIL}`],
  ['a filter’s own address', `https://eur01.safelinks.example/?url=https%3A%2F%2Fservis.example%2Fizin%2F${TOKEN}&data=05`],
  ['another filter’s', `https://urldefense.example/v2/url?u=https-3A__servis.example_izin_${TOKEN}&d=x`],
  ['one that was cut off', `https://servis.example/izin/${TOKEN.slice(0, 31)}`],
];

test.each(HOLDING)('%s: nobody who reads the text has the link', (_how, text) => {
  const read = withoutSecretLinks(text);
  for (const part of [TOKEN, HEAD, TAIL, TOKEN.slice(-12)]) expect(read).not.toContain(part);
  expect(read).toContain('[…]');
  if (text.includes('Teşekkürler')) expect(read).toBe(text.replace(TOKEN, '[…]'));
  expect(withoutSecretLinks(read)).toBe(read);
});

test.each([
  'Talebin durumu/sonucu nedir? izin/onay bekliyoruz',
  'https://firma.example/izin/formlar/2026-yillik-izin.pdf',
  'https://firma.example/izin/yillik-izin-formu-2026',
  'https://servis.example/durum/\nMerhaba Ayşe Hanım,\nyazıcı bozuk',
  'C:\\onay_listesi.xlsx',
])('what is no link of ours stays: %s', (text) => {
  expect(withoutSecretLinks(text)).toBe(text);
});

test('files too: as text, as soft-broken parts, with a NUL behind each letter; their length stays', () => {
  const texts = HOLDING.map(([, text]) => text).filter((text) => !text.includes('>>'));
  for (const bytes of [...texts.map((text) => Buffer.from(text)), Buffer.from(`\ufeffhttps://servis.example/izin/${TOKEN}`, 'utf16le')]) {
    const hidden = Buffer.from(withoutSecretLinksInBytes(bytes));
    expect(hidden.length).toBe(bytes.length);
    for (const text of [hidden.toString('latin1'), hidden.toString('utf16le')]) for (const part of [HEAD, TAIL]) expect(text).not.toContain(part);
  }
  // As they stand in base64 by chance.
  const packed = Buffer.from(
    Buffer.alloc(3_000, 'abc')
      .toString('base64')
      .replace(/(.{76})/g, '$1\r\n')
      .replace(/^(.{400})/s, `$1/izin/${TOKEN.replace(/[-_]/g, 'x')}`),
  );
  expect(withoutSecretLinksInBytes(packed)).toBe(packed);
  const other = randomBytes(1_000);
  expect(withoutSecretLinksInBytes(other)).toBe(other);
});

test('long texts of the like hold up nobody', () => {
  for (const unit of ['/izin/', 'izin/a', '/izin/a\n> ', '/izin/=\n', `/onay/${'a'.repeat(15)} `, '/izin/\n', '>', ' ']) {
    const started = performance.now();
    withoutSecretLinks(unit.repeat(400_000 / unit.length));
    withoutSecretLinksInBytes(Buffer.from(unit.repeat(400_000 / unit.length)));
    expect(performance.now() - started).toBeLessThan(2_000);
  }
});
