import fc from 'fast-check';
import { isMereThanks, leavesSolved } from '../../domain/courtesy';
import { COURTESIES, THANKS, WORKS } from '../../domain/courtesy-phrases';
import { foldTurkish } from '../../domain/fold';

/** Who wrote them. */
const WRITER = 'İrem GÖKÇEAĞAÇ';

test.each([
  ['Teşekkürler', 'thanks'],
  ['Teşekkür ederim.', 'thanks'],
  ['Teşekkür ederim, kolay gelsin.', 'thanks'],
  ['Teşekkürler, elinize sağlık.', 'thanks'],
  ['Çok teşekkürler, iyi günler', 'thanks'],
  ['TEŞEKKÜRLER!', 'thanks'],
  ['tesekkurler, elinize saglik', 'thanks'],
  ['Elinize sağlık, teşekkür ederiz', 'thanks'],
  ['Merhaba Uğur Bey, hızlı desteğiniz için teşekkürler 🙏', 'thanks'],
  [
    'Sayın Derya Kaya,\n\nilginiz için çok teşekkür ederim.\n\nSaygılarımla,\nİrem GÖKÇEAĞAÇ\nMuhasebe Uzmanı\nKuzey Lojistik A.Ş.\nTel: 0212 555 11 41',
    'thanks',
  ],
  ['Teşekkürler\nİrem', 'thanks'],
  ['Teşekkürler\nİrem Gökçeağaç', 'thanks'],
  ['Teşekkürler\n-- \nİrem Gökçeağaç\nKuzey Lojistik A.Ş.\nhttps://kuzey.example/?dil=tr', 'thanks'],
  ['Teşekkürler\n-- \nİrem, yazıcı neden bozuldu?', 'more'],
  ['Teşekkürler\nSelin', 'more'],
  ['Teşekkürler\nÇöktü', 'more'],
  ['Teşekkürler\nKilitlendi', 'more'],
  ['Teşekkürler\nŞifre Yanlış', 'more'],
  ['Teşekkürler\nİstemem', 'more'],
  ['Thanks\nCrashed', 'more'],
  ['Teşekkürler, iyi çalışmalar\nÇöktü', 'more'],
  ['Teşekkürler. Saygılarımla\nİrem', 'thanks'],
  ['Merhaba Ekran Karardı. Teşekkürler', 'more'],
  ['Çözüm için şimdiden teşekkürler', 'more'],
  ['Thanks a lot!', 'thanks'],
  ['Thank you very much for your quick help, best regards', 'thanks'],
  ['Çok sağ olun, düzeldi. İyi çalışmalar', 'works'],
  ['ÇOK SAĞ OLUN, DÜZELDİ. İYİ ÇALIŞMALAR', 'works'],
  ['Sorun çözüldü', 'works'],
  ['Şu an yazıcı sorunsuz çalışıyor, teşekkürler', 'works'],
  ["It's working now, thanks.", 'works'],
  ['The issue has been fixed. Thank you!', 'works'],
  ['Teşekkürler ama hâlâ yazmıyor', 'more'],
  ['Teşekkürler ama yine bozuldu', 'more'],
  ['Teşekkürler\n\nAma yine bozuldu', 'more'],
  ['Teşekkürler, iyi çalışmalar.\nYazıcı yine durdu', 'more'],
  ['TEŞEKKÜRLER\nEKRAN KARARDI', 'more'],
  ['İyi çalışmalar\nYazıcı Yine Bozuldu', 'more'],
  ['düzelmedi', 'more'],
  ['Sorun çözülmedi, teşekkürler', 'more'],
  ['Düzeldi mi?', 'more'],
  ['Düzeldi, yazıcı çalışmıyor', 'more'],
  ['Teşekkürler :(', 'more'],
  ['Teşekkürler 👎', 'more'],
  ['Teşekkürler, 2. kattaki yazıcı da', 'more'],
  ['Thanks, but it is still jammed', 'more'],
  ['Not fixed. Thanks', 'more'],
  ['Hâlâ yazmıyor', 'more'],
  ['İyi günler', 'more'],
  ['Tamam', 'more'],
  ['', 'more'],
])('"%s" says %s', (text, expected) => {
  expect([isMereThanks(text, WRITER), leavesSolved(text, WRITER)]).toEqual([expected === 'thanks', expected !== 'more']);
});

const CORE = [...THANKS, ...WORKS];
const SEPARATOR = fc.constantFrom('. ', ', ', '\n', '!\n\n', ' ');
const spelt = (phrase: string, as: number): string =>
  [phrase, phrase.toLocaleUpperCase('tr'), phrase.charAt(0).toLocaleUpperCase('tr') + phrase.slice(1)][as] ?? phrase;
const SAID = fc
  .tuple(
    fc.array(fc.constantFrom(...COURTESIES, ...CORE), { maxLength: 5 }),
    fc.constantFrom(...CORE),
    fc.nat({ max: 5 }),
    SEPARATOR,
    fc.nat({ max: 2 }),
  )
  .map(([others, core, at, separator, as]) => {
    const index = Math.min(at, others.length);
    return [...others.slice(0, index), core, ...others.slice(index)].map((phrase) => spelt(phrase, as)).join(separator);
  })
  .filter((text) => text.length < 1_000);

test('whatever courtesy stands beside thanks or that it works, in any order, spelling and punctuation, it leaves solved what is solved', () => {
  fc.assert(fc.property(SAID, (text) => leavesSolved(text)));
});

const PROBLEMS = [
  'ama yine bozuldu',
  'düzelmedi',
  'yazıcı hâlâ çalışmıyor',
  'bir şey daha var',
  'beni arayın',
  'it broke again',
  'please call me',
  'sorun devam ediyor',
];

test('whatever is polite beside it, one sentence of another matter is read by somebody', () => {
  fc.assert(
    fc.property(SAID, fc.constantFrom(...PROBLEMS), SEPARATOR, fc.boolean(), (polite, problem, separator, isFirst) => {
      expect(leavesSolved(isFirst ? problem + separator + polite : polite + separator + problem)).toBe(false);
    }),
  );
});

const capital = (text: string): string =>
  text.replace(/(^|\s)(\p{L})/gu, (_whole, space: string, letter: string) => space + letter.toLocaleUpperCase('tr'));

test('a word of no phrase is never courtesy on a line of its own either, however it is capitalised', () => {
  const WORD = fc.string({ minLength: 2, maxLength: 12, unit: fc.constantFrom(...'abcçdefgğhıijklmnoöprsştuüvyz') });
  fc.assert(
    fc.property(SAID, fc.array(WORD, { minLength: 1, maxLength: 3 }), (polite, words) => {
      const known = [...COURTESIES, ...CORE].flatMap((phrase) => phrase.split(' '));
      fc.pre(words.every((word) => !known.includes(foldTurkish(word)) && !['bey', 'hanim'].includes(foldTurkish(word))));
      expect(leavesSolved(`${polite}\n${capital(words.join(' '))}`, 'İrem Gökçeağaç')).toBe(false);
    }),
  );
});

test('a word of no phrase is never courtesy', () => {
  fc.assert(
    fc.property(
      SAID,
      fc.string({ minLength: 1, maxLength: 12, unit: fc.constantFrom(...'abcçdefgğhıijklmnoöprsştuüvyz0123456789') }),
      (polite, word) => {
        fc.pre(![...COURTESIES, ...CORE].some((phrase) => phrase.split(' ').includes(foldTurkish(word))));
        expect(leavesSolved(`${polite}. ${word}`)).toBe(false);
      },
    ),
  );
});
