import type { OddMail } from './broken-mails';

/** What becomes of such a mail: readable words of its own, or a place in quarantine. */
export interface ForeignMail extends OddMail {
  /** Words that must be readable, empty where its file has them; null: staff look at it in quarantine. */
  readonly says: string | null;
}

const CRLF = '\r\n';
const bytes = (text: string): Buffer => Buffer.from(text, 'utf8');

/** A mail of one person, with these headers besides; each is written as one line, folds included. */
function from(sender: string) {
  return (headers: readonly string[], body: string): Buffer =>
    bytes([`From: ${sender}`, 'To: destek@servis.example', ...headers, '', body].join(CRLF));
}

/**
 * Shapes that bug trackers of mail libraries and helpdesks name as what stopped them: written anew for here. `sender` is somebody
 * whom the firm knows, so that what is readable becomes a ticket.
 */
export function foreignMails(sender: string): readonly ForeignMail[] {
  const mail = from(sender);
  const text = 'Content-Type: text/plain; charset=utf-8';
  const mixed = 'Content-Type: multipart/mixed; boundary="sinir"';
  const part = (body: string, ...headers: string[]): string => ['--sinir', ...headers, '', body].join(CRLF);
  const says = (name: string, raw: Buffer, words: string | null): ForeignMail => ({ name, raw, says: words });
  return [
    says('an encoded word of one base64 letter', mail(['Subject: =?utf-8?B?a?=', text], 'Tek harf geldi'), 'Tek harf geldi'),
    says('an encoded word in a character set that nobody knows', mail(['Subject: =?x-none-7?Q?Yaz=FD?=', text], 'Konu okunmaz'), 'Konu okunmaz'),
    says('an encoded word with spaces in it', mail(['Subject: =?utf-8?Q?bo? sluk lu?= son', text], 'Bosluklu'), 'Bosluklu'),
    says('an encoded word of twenty thousand letters', mail([`Subject: =?utf-8?Q?${'a'.repeat(20_000)}?=`, text], 'Uzun konu'), 'Uzun konu'),
    says('a letter cut in two between encoded words', mail(['Subject: =?utf-8?B?WWF6xA==?=', ' =?utf-8?B?sWPEsQ==?=', text], 'Bölük'), 'Bölük'),
    says('line breaks hidden in an encoded word', mail(['Subject: =?utf-8?Q?Konu=0D=0ABcc:_baska@x.example?=', text], 'Sızma'), 'Sızma'),
    says('a content type that is an encoded word', mail(['Subject: tip', 'Content-Type: =?utf-8?Q?text/plain?='], 'Tipsiz metin'), 'Tipsiz metin'),
    says('a content type without a slash', mail(['Subject: tip', 'Content-Type: text'], 'Yarım tip'), 'Yarım tip'),
    says('a content type with a lone semicolon', mail(['Subject: tip', 'Content-Type: text/plain; ; ;charset'], 'Noktalı'), 'Noktalı'),
    says('two content types', mail(['Subject: tip', 'Content-Type: application/x-none', text], 'İki tip'), ''),
    says('a character set of blanks', mail(['Subject: k', 'Content-Type: text/plain; charset="   "'], 'Boş küme'), 'Boş küme'),
    says('a character set with quotes that never end', mail(['Subject: k', 'Content-Type: text/plain; charset="utf-8'], 'Tırnak'), 'Tırnak'),
    says('UTF-7 that hides markup', mail(['Subject: k', 'Content-Type: text/plain; charset=utf-7'], '+ADw-script+AD4- sonra'), 'sonra'),
    says('a header line without a colon', mail(['Subject: satir', 'bu bir baslik degil', text], 'Yine de okunur'), 'Yine de okunur'),
    says('a header name with blanks', mail(['Subject : bosluklu ad', text], 'Adı boşluklu'), 'Adı boşluklu'),
    says('a header with NUL bytes', mail(['Subject: a\u0000b\u0000', 'X-\u0000: 1', text], 'Sıfırlı'), 'Sıfırlı'),
    says('NUL bytes in the text', mail(['Subject: sifir', text], 'bir\u0000iki\u0000 üç'), 'biriki üç'),
    says(
      'the first line of a mailbox file in front',
      Buffer.concat([bytes(`From ayse Sat Nov 28 10:00:00 2026${CRLF}`), mail([text], 'Kutudan')]),
      'Kutudan',
    ),
    says('a part without its end', mail(['Subject: son', mixed], part('Açık kaldı', text)), 'Açık kaldı'),
    says('words before and after the parts', mail(['Subject: on', mixed], `önsöz${CRLF}${part('Asıl', text)}${CRLF}--sinir--${CRLF}sonsöz`), 'Asıl'),
    says(
      'a boundary with blanks at its end',
      mail(['Subject: b', 'Content-Type: multipart/mixed; boundary="sinir "'], `${part('Boşluk', text)}${CRLF}--sinir--`),
      'Boşluk',
    ),
    says('a boundary in another case', mail(['Subject: b', 'Content-Type: multipart/mixed; boundary=SINIR'], part('Küçük', text)), 'Küçük'),
    says(
      'a boundary of a thousand letters',
      mail(['Subject: b', `Content-Type: multipart/mixed; boundary="${'s'.repeat(1_000)}"`], `--${'s'.repeat(1_000)}${CRLF}${CRLF}Uzun sınır`),
      'Uzun sınır',
    ),
    says(
      'parts within parts that all stay open',
      mail(['Subject: ic', mixed], `${part('', 'Content-Type: multipart/alternative; boundary=ic')}--ic${CRLF}${text}${CRLF}${CRLF}İçteki`),
      'İçteki',
    ),
    says(
      'a mail within the mail, cut off',
      mail(['Subject: ek', mixed], `${part('Önce bu', text)}${CRLF}${part('From: x', 'Content-Type: message/rfc822')}`),
      'Önce bu',
    ),
    says(
      'a mail within the mail in base64, which may not be',
      mail(
        ['Subject: ek', mixed],
        `${part('Üstteki', text)}${CRLF}${part(Buffer.from('Subject: ic\r\n\r\nx').toString('base64'), 'Content-Type: message/rfc822', 'Content-Transfer-Encoding: base64')}${CRLF}--sinir--`,
      ),
      'Üstteki',
    ),
    says(
      'an encoding with a comment',
      mail(['Subject: c', text, 'Content-Transfer-Encoding: (yok) base64'], Buffer.from('Yorumlu').toString('base64')),
      'Yorumlu',
    ),
    says(
      'two encodings',
      mail(['Subject: c', text, 'Content-Transfer-Encoding: base64', 'Content-Transfer-Encoding: 7bit'], Buffer.from('Çifte').toString('base64')),
      'Çifte',
    ),
    says(
      'base64 with its padding in the middle',
      mail(
        ['Subject: c', text, 'Content-Transfer-Encoding: base64'],
        `${Buffer.from('Bir ').toString('base64')}=${CRLF}${Buffer.from('iki').toString('base64')}`,
      ),
      'Bir',
    ),
    says(
      'quoted-printable with false hex digits',
      mail(['Subject: c', text, 'Content-Transfer-Encoding: quoted-printable'], 'Kötü =ZZ onlu =4'),
      'Kötü',
    ),
    says('a line of five hundred thousand letters', mail(['Subject: uzun', text], `Başı ${'x'.repeat(500_000)}`), 'Başı'),
    says(
      'a file name in three pieces, one missing',
      mail(
        ['Subject: ad', mixed],
        `${part('Ekli', text)}${CRLF}${part('x', "Content-Disposition: attachment; filename*0*=utf-8''ra; filename*2*=por.txt")}${CRLF}--sinir--`,
      ),
      'Ekli',
    ),
    says(
      'a file name that is a device of Windows',
      mail(['Subject: ad', mixed], `${part('Aygıt', text)}${CRLF}${part('x', 'Content-Disposition: attachment; filename="CON"')}${CRLF}--sinir--`),
      'Aygıt',
    ),
    says(
      'HTML alone, with its text in styles and comments',
      mail(['Subject: h', 'Content-Type: text/html; charset=utf-8'], '<style>p{}</style><!-- gizli --><p>Görünen'),
      'Görünen',
    ),
    says(
      'HTML that says another character set than its part',
      mail(['Subject: h', text.replace('plain', 'html')], '<meta charset="iso-2022-kr"><p>Işık söndü</p>'),
      'Işık söndü',
    ),
    says('a Date of eight kilobytes', mail([`Date: ${'9'.repeat(8_000)}`, 'Subject: tarih', text], 'Tarihsiz'), 'Tarihsiz'),
    says(
      'hundreds of receipts of servers',
      mail([...Array.from({ length: 300 }, (_none, n) => `Received: from m${n}.example`), 'Subject: yol', text], 'Uzun yol'),
      'Uzun yol',
    ),
    says('no words and no subject at all', mail(['Subject:', text], ''), null),
    says('only blanks and signs that nobody sees', mail(['Subject: \u200b', text], '\u200b \u2060 \u00ad'), null),
    says('a sender of a group with one member', from(`Grup: ${sender};`)(['Subject: grup', text], 'Gruptan'), null),
    says('a sender with a comment', from(`${sender} (Ayşe (Muhasebe))`)(['Subject: yorum', text], 'Yorumlu ad'), 'Yorumlu ad'),
    says('a sender in angle brackets twice', from(`<<${sender}>>`)(['Subject: ayrac', text], 'Çift ayraç'), 'Çift ayraç'),
    says('a sender whose name is a broken encoded word', from(`=?UTF-8?B?QXnF?= <${sender}>`)(['Subject: ad', text], 'Adı bozuk'), 'Adı bozuk'),
    says('nobody as sender but a Sender line', bytes([`Sender: ${sender}`, 'Subject: x', text, '', 'Kimden belli değil'].join(CRLF)), null),
  ];
}
