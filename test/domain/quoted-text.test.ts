import fc from 'fast-check';
import { leavesSolved } from '../../domain/courtesy';
import { tidy, withoutQuotes } from '../../domain/quoted-text';
import { REPLY_MARKER } from '../../domain/reply-marker';

const QUOTED = ['> Merhaba,', '> yazıcınız ne durumda?'].join('\n');

const CUT: readonly [program: string, mail: string, own: string][] = [
  ['our marker', `Hâlâ yazmıyor.\n\n${REPLY_MARKER}\n\nMerhaba Ayşe,\nTalebiniz alındı.`, 'Hâlâ yazmıyor.'],
  ['our marker, quoted', `Hâlâ yazmıyor.\n\n> ${REPLY_MARKER}\n>\n> Merhaba Ayşe,`, 'Hâlâ yazmıyor.'],
  [
    'Gmail, Turkish',
    `Hâlâ yazmıyor.\n\nServis Masası <destek@servis.example>, 28 Kas 2026 Cmt, 10:15 tarihinde şunu yazdı:\n\n${QUOTED}`,
    'Hâlâ yazmıyor.',
  ],
  [
    'Gmail, broken over lines',
    `Hâlâ yazmıyor.\n\nServis Masası <destek@servis.example>, 28 Kas 2026 Cmt, 10:15\ntarihinde şunu yazdı:\n\n${QUOTED}`,
    'Hâlâ yazmıyor.',
  ],
  ['Gmail, English', `Still jammed.\n\nOn Sat, Nov 28, 2026 at 10:15 AM Desk <destek@servis.example> wrote:\n\n${QUOTED}`, 'Still jammed.'],
  [
    'Gmail, English, broken over lines',
    `Still jammed.\n\nOn Sat, Nov 28, 2026 at 10:15 AM Desk\n<destek@servis.example> wrote:\n\n${QUOTED}`,
    'Still jammed.',
  ],
  ['Thunderbird, Turkish', `Olmadı.\n\n28.11.2026 10:15 tarihinde Servis Masası yazdı:\n${QUOTED}`, 'Olmadı.'],
  ['Apple Mail, Turkish', `Olmadı.\n\nServis Masası <destek@servis.example> şunları yazdı (28 Kas 2026 10:15):\n\n${QUOTED}`, 'Olmadı.'],
  [
    'Outlook, English',
    'Still jammed.\n\n-----Original Message-----\nFrom: Desk\nSent: Saturday\nTo: Ayşe\nSubject: [#1001]\n\nHello',
    'Still jammed.',
  ],
  ['Outlook, Turkish', 'Olmadı.\n\n-----Orijinal İleti-----\nGönderen: Servis Masası\n\nMerhaba', 'Olmadı.'],
  [
    'Outlook’s block, Turkish',
    'Olmadı.\n\nSaygılarımla\nAyşe\n\nGönderen: Servis Masası <destek@servis.example>\nGönderme Tarihi: 28 Kasım 2026 Cumartesi 10:15\nKime: Ayşe\nKonu: [#1001]\n\nMerhaba',
    'Olmadı.\n\nSaygılarımla\nAyşe',
  ],
  [
    'Outlook’s block, Turkish, with a rule and KİMDEN',
    'Olmadı.\n________________________________\nKimden: Servis Masası\nGönderildi: 28 Kasım 2026\nKime: Ayşe\nKonu: [#1001]\n\nMerhaba',
    'Olmadı.',
  ],
  ['a phone’s signature stays', `Olmadı.\n\niPhone’umdan gönderildi\n\n> Merhaba,\n> ne durumda?`, 'Olmadı.\n\niPhone’umdan gönderildi'],
  ['marks alone', `Olmadı.\n\n${QUOTED}`, 'Olmadı.'],
  ['the signature stays', `Olmadı.\n-- \nAyşe Işık\nMuhasebe\n\n-----Original Message-----\nx`, 'Olmadı.\n--\nAyşe Işık\nMuhasebe'],
];

test.each(CUT)('%s', (_program, mail, own) => {
  expect(withoutQuotes(mail)).toEqual({ text: own, full: tidy(mail) });
  expect(withoutQuotes(mail.replaceAll('\n', '\r\n'))).toEqual({ text: own, full: tidy(mail) });
});

const WHOLE: readonly [what: string, mail: string][] = [
  ['nothing quoted', 'Yazıcı bozuldu.\n\nAyşe'],
  ['an answer below the quote', `On Sat, Nov 28, 2026 at 10:15 AM Desk <destek@servis.example> wrote:\n${QUOTED}\n\nHâlâ yazmıyor.`],
  [
    'answers between the lines',
    `Cevaplarım aşağıda.\n\nServis Masası 28.11.2026 10:15 tarihinde yazdı:\n> Kâğıt var mı?\nEvet, var.\n> Işık yanıyor mu?\nHayır.`,
  ],
  ['a mail that is only a quote', QUOTED],
  ['a forwarded mail without a word', '-----Original Message-----\nFrom: Banka\nSent: x\nTo: y\n\nMetin'],
  ['words that only look like an introduction', 'Müdürümüz dün yazdı: yazıcı bozuk.\nOn the desk it does not work.\nKonu: yazıcı'],
  ['a list of dates', 'On 12 Kasım bozuldu.\n13 Kasım yine bozuldu.\nGönderen: kargo'],
  ['nothing', ''],
];

test.each(WHOLE)('%s: all of it is what was written', (_what, mail) => {
  expect(withoutQuotes(mail)).toEqual({ text: tidy(mail), full: null });
});

test('whatever the text is, nothing of it is lost and cutting ends in time', () => {
  const word = fc.constantFrom(
    'On ',
    '> ',
    'yazdı:',
    '\n',
    '2026',
    '<a@b.example>',
    ' tarihinde ',
    'Gönderen: ',
    REPLY_MARKER,
    '----',
    'wrote:',
    'İ',
    '\r\n',
    'x',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 2_000 }),
        fc.array(word, { maxLength: 400 }).map((words) => words.join('')),
      ),
      (mail) => {
        const started = performance.now();
        const { text, full } = withoutQuotes(mail);
        expect(full ?? text).toBe(tidy(mail));
        expect((full ?? text).startsWith(text)).toBe(true);
        expect(performance.now() - started).toBeLessThan(1_000);
      },
    ),
    { numRuns: 300 },
  );
});

const HOSTILE_UNITS = [
  ' ',
  '\t',
  '\n',
  ' \n',
  '\r',
  '\u00a0',
  '>',
  '> ',
  '>\n',
  '-',
  '--\n',
  '_',
  '*',
  '<',
  '<a@b>',
  '.',
  'a',
  'a ',
  'İ',
  '2026 ',
  'On a ',
  ' yazdı:',
];
const HOSTILE_LINES = ['a <b@c> tarihinde ', ' tarihinde ', 'Gönderen: x ', 'x yazdi ', 'On x <a@b> wrote', '12.11.2026 <a@b> ', '_____'];

test.each([
  ...HOSTILE_UNITS.map((unit) => [unit, unit.repeat(200_000 / unit.length)]),
  ...HOSTILE_LINES.flatMap((unit) => [40, 120, 490].map((length) => [unit, `${unit.repeat(length / unit.length)}\n`.repeat(200_000 / length)])),
  ['gönderen', 'Gönderen: x\n'.repeat(16_000)],
])('two hundred thousand characters of "%s" hold up nobody', (_unit, hostile) => {
  const started = performance.now();
  for (const text of [hostile, `${hostile}x`, `x${hostile}x`]) leavesSolved(withoutQuotes(text).text);
  expect(performance.now() - started).toBeLessThan(4_000);
});
