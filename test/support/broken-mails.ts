/** A mail of our own making that real ones have been like, or could be. */
export interface OddMail {
  readonly name: string;
  readonly raw: Buffer;
}

const mail = (...lines: string[]): Buffer => Buffer.from(lines.join('\r\n'));
const latin = (...lines: string[]): Buffer => Buffer.from(lines.join('\r\n'), 'latin1');
const HEAD = ['From: Ayşe Işık <ayse@musteri.example>', 'To: destek@servis.example', 'Date: Sat, 28 Nov 2026 10:00:00 +0300'];

function nested(depth: number): Buffer {
  const open = Array.from({ length: depth }, (_unused, level) => [`Content-Type: multipart/mixed; boundary="b${level}"`, '', `--b${level}`]).flat();
  return mail(...HEAD, 'Subject: nested', ...open, 'Content-Type: text/plain', '', 'deep inside');
}

function parts(count: number): Buffer {
  const each = Array.from({ length: count }, (_unused, index) => [
    '--b',
    'Content-Type: text/plain',
    `Content-Disposition: attachment; filename="${index}.txt"`,
    '',
    'x',
  ]);
  return mail(...HEAD, 'Subject: many parts', 'Content-Type: multipart/mixed; boundary=b', '', ...each.flat(), '--b--');
}

const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

/** Mails that mailers, viruses and bugs have made; whatever they are, each is decided and the next goes on. */
export const BROKEN_MAILS: readonly OddMail[] = [
  { name: 'nothing at all', raw: Buffer.alloc(0) },
  { name: 'one line break', raw: Buffer.from('\r\n') },
  { name: 'only NUL bytes', raw: Buffer.alloc(4_000) },
  { name: 'random bytes', raw: Buffer.from(Array.from({ length: 5_000 }, (_unused, index) => (index * 7919 + 13) % 256)) },
  { name: 'headers without a body', raw: mail(...HEAD, 'Subject: only headers') },
  { name: 'a body without headers', raw: mail('', 'just text') },
  { name: 'text that begins like no header', raw: mail('hello there, this is no header', 'nor this', '', 'body') },
  { name: 'bare line feeds', raw: Buffer.from([...HEAD, 'Subject: bare', '', 'line one', 'line two'].join('\n')) },
  { name: 'bare carriage returns', raw: Buffer.from([...HEAD, 'Subject: bare', '', 'line one'].join('\r')) },
  {
    name: 'a boundary that never comes',
    raw: mail(...HEAD, 'Subject: b', 'Content-Type: multipart/mixed; boundary="missing"', '', 'text without a part'),
  },
  { name: 'a multipart without a boundary', raw: mail(...HEAD, 'Subject: b', 'Content-Type: multipart/alternative', '', '--x', '', 'text') },
  {
    name: 'a part that never ends',
    raw: mail(...HEAD, 'Subject: b', 'Content-Type: multipart/mixed; boundary=x', '', '--x', 'Content-Type: text/plain', '', 'open end'),
  },
  { name: 'an empty boundary', raw: mail(...HEAD, 'Content-Type: multipart/mixed; boundary=""', '', '--', '', 'text', '----') },
  {
    name: 'boundaries that begin alike',
    raw: mail(
      ...HEAD,
      'Content-Type: multipart/mixed; boundary=a',
      '',
      '--a',
      'Content-Type: multipart/mixed; boundary=aa',
      '',
      '--aa',
      '',
      'in',
      '--aa--',
      '--a--',
    ),
  },
  {
    name: 'the same boundary within itself',
    raw: mail(
      ...HEAD,
      'Content-Type: multipart/mixed; boundary=a',
      '',
      '--a',
      'Content-Type: multipart/mixed; boundary=a',
      '',
      '--a',
      '',
      'in',
      '--a--',
      '--a--',
    ),
  },
  { name: 'a hundred levels', raw: nested(100) },
  { name: 'ten thousand levels', raw: nested(10_000) },
  { name: 'two thousand parts', raw: parts(2_000) },
  {
    name: 'a mail within a mail within a mail',
    raw: mail(
      ...HEAD,
      'Subject: fwd',
      'Content-Type: message/rfc822',
      '',
      ...HEAD,
      'Content-Type: message/rfc822',
      '',
      ...HEAD,
      'Subject: in',
      '',
      'x',
    ),
  },
  { name: 'a header of a megabyte', raw: mail(...HEAD, `Subject: ${'x'.repeat(1_000_000)}`, '', 'text') },
  { name: 'ten thousand headers', raw: mail(...HEAD, ...Array.from({ length: 10_000 }, (_unused, index) => `X-H${index}: v`), '', 'text') },
  { name: 'ten thousand recipients', raw: mail(...HEAD, `Cc: ${'a@b.example, '.repeat(10_000)}`, 'Subject: cc', '', 'text') },
  { name: 'ten thousand references', raw: mail(...HEAD, `References: ${'<a@b.example> '.repeat(10_000)}`, 'Subject: refs', '', 'text') },
  { name: 'a folded header without end', raw: mail('Subject: a', ...Array.from({ length: 5_000 }, () => ' folded'), ...HEAD, '', 'text') },
  {
    name: '8-bit headers in the Turkish code page',
    raw: latin(
      'From: "Ay\xfee I\xfe\xfdk" <ayse@musteri.example>',
      'Subject: Yaz\xfdc\xfd \xe7al\xfd\xfem\xfdyor',
      'Content-Type: text/plain; charset=windows-1254',
      '',
      'Ka\xf0\xfdt s\xfdk\xfd\xfet\xfd',
    ),
  },
  {
    name: 'a Turkish code page labelled as UTF-8',
    raw: latin('From: ayse@musteri.example', 'Subject: label', 'Content-Type: text/plain; charset=utf-8', '', 'Ka\xf0\xfdt s\xfdk\xfd\xfet\xfd'),
  },
  { name: 'a Turkish code page without a label', raw: latin('From: ayse@musteri.example', 'Subject: label', '', 'Ka\xf0\xfdt s\xfdk\xfd\xfet\xfd') },
  {
    name: 'UTF-8 labelled as a code page',
    raw: mail(...HEAD, 'Subject: label', 'Content-Type: text/plain; charset=iso-8859-9', '', 'Kağıt sıkıştı'),
  },
  { name: 'a character set that nobody knows', raw: mail(...HEAD, 'Subject: cs', 'Content-Type: text/plain; charset=x-unknown-9', '', 'Kağıt') },
  { name: 'a character set that is markup', raw: mail(...HEAD, 'Subject: cs', 'Content-Type: text/plain; charset="<script>"', '', 'text') },
  {
    name: 'encoded words where none may be',
    raw: mail(
      'From: =?utf-8?B?YXlzZUBtdXN0ZXJpLmV4YW1wbGU=?=',
      'Subject: =?utf-8?Q?=C4?= =?utf-8?Q?=B1?= =?x?y?z?=',
      'Content-Type: =?utf-8?Q?text/plain?=',
      '',
      'x',
    ),
  },
  { name: 'an encoded word that ends in mid-letter', raw: mail(...HEAD, 'Subject: =?utf-8?B?S2HEn8SxdCBzxLFr?==', '', 'x') },
  { name: 'base64 with rubbish', raw: mail(...HEAD, 'Content-Transfer-Encoding: base64', '', '!!!not base64###') },
  {
    name: 'quoted-printable that ends in mid-letter',
    raw: mail(...HEAD, 'Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: quoted-printable', '', 'Ka=C4=9F=C4=B1t =C4='),
  },
  { name: 'an encoding that nobody knows', raw: mail(...HEAD, 'Content-Transfer-Encoding: x-rot13', '', 'grkg') },
  { name: 'a date before all mail', raw: mail('From: ayse@musteri.example', 'Date: Thu, 01 Jan 1970 00:00:00 +0000', 'Subject: old', '', 'x') },
  { name: 'a date at the end of time', raw: mail('From: ayse@musteri.example', 'Date: Fri, 31 Dec 9999 23:59:59 +0000', 'Subject: late', '', 'x') },
  { name: 'a date that is none', raw: mail('From: ayse@musteri.example', 'Date: dün akşam', 'Subject: date', '', 'x') },
  { name: 'no sender', raw: mail('To: destek@servis.example', 'Subject: nobody', '', 'x') },
  { name: 'an empty sender', raw: mail('From: <>', 'Subject: nobody', '', 'x') },
  { name: 'a sender that is no address', raw: mail('From: Ayşe', 'Subject: nobody', '', 'x') },
  { name: 'two senders in one line', raw: mail('From: ayse@musteri.example, veli@baska.example', 'Subject: two', '', 'x') },
  { name: 'two sender lines', raw: mail('From: ayse@musteri.example', 'From: veli@baska.example', 'Subject: two', '', 'x') },
  { name: 'a group as sender', raw: mail('From: Undisclosed:;', 'Subject: group', '', 'x') },
  { name: 'a name that looks like another address', raw: mail('From: "mudur@musteri.example" <boese@baska.example>', 'Subject: name', '', 'x') },
  {
    name: 'direction marks in a file’s name',
    raw: mail(
      ...HEAD,
      'Subject: rtl',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      'Content-Type: application/octet-stream',
      'Content-Disposition: attachment; filename="fatura\u202efdp.exe"',
      '',
      'MZ',
      '--b--',
    ),
  },
  {
    name: 'a path as a file’s name',
    raw: mail(
      ...HEAD,
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      'Content-Type: text/plain',
      'Content-Disposition: attachment; filename="../../etc/passwd"',
      '',
      'x',
      '--b--',
    ),
  },
  {
    name: 'a zip called a picture',
    raw: Buffer.concat([
      mail(
        ...HEAD,
        'Subject: zip',
        'Content-Type: image/jpeg; name=foto.jpg',
        'Content-Disposition: attachment; filename=foto.jpg',
        'Content-Transfer-Encoding: binary',
        '',
        '',
      ),
      Buffer.from('PK\x03\x04bomb', 'latin1'),
    ]),
  },
  {
    name: 'pictures that name each other',
    raw: mail(
      ...HEAD,
      'Subject: cid',
      'Content-Type: multipart/related; boundary=b',
      '',
      '--b',
      'Content-Type: text/html',
      'Content-ID: <1>',
      '',
      '<img src="cid:1"><img src="cid:2">',
      '--b',
      'Content-Type: image/png',
      'Content-ID: <2>',
      'Content-Transfer-Encoding: base64',
      '',
      PNG.toString('base64'),
      '--b--',
    ),
  },
  { name: 'HTML of ten thousand levels', raw: mail(...HEAD, 'Subject: html', 'Content-Type: text/html', '', '<div>'.repeat(10_000), 'x') },
  {
    name: 'HTML with script and frames',
    raw: mail(...HEAD, 'Subject: html', 'Content-Type: text/html', '', '<script>alert(1)</script><iframe src="x"></iframe><p onclick="x">Yazıcı</p>'),
  },
  {
    name: 'HTML of a megabyte without a space',
    raw: mail(...HEAD, 'Subject: html', 'Content-Type: text/html', '', `<p>${'x'.repeat(1_000_000)}</p>`),
  },
  { name: 'a line of two megabytes', raw: mail(...HEAD, 'Subject: line', '', 'x'.repeat(2_000_000)) },
  {
    name: 'half surrogates and control characters',
    raw: mail(...HEAD, 'Subject: \u0007control', 'Content-Type: text/plain; charset=utf-16le', '', 'a\ud800b\u0000c'),
  },
  { name: 'uuencode in the text', raw: mail(...HEAD, 'Subject: uu', '', 'begin 644 rapor.txt', '#0V%T', '`', 'end') },
  {
    name: 'Outlook’s winmail.dat',
    raw: mail(
      ...HEAD,
      'Subject: tnef',
      'Content-Type: application/ms-tnef; name=winmail.dat',
      'Content-Disposition: attachment; filename=winmail.dat',
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from([0x78, 0x9f, 0x3e, 0x22, 1, 0, 6]).toString('base64'),
    ),
  },
  {
    name: 'a signed mail (S/MIME)',
    raw: mail(
      ...HEAD,
      'Subject: smime',
      'Content-Type: multipart/signed; protocol="application/pkcs7-signature"; micalg=sha256; boundary=s',
      '',
      '--s',
      'Content-Type: text/plain',
      '',
      'İmzalı metin',
      '--s',
      'Content-Type: application/pkcs7-signature; name=smime.p7s',
      'Content-Transfer-Encoding: base64',
      '',
      'MIIB',
      '--s--',
    ),
  },
  {
    name: 'an encrypted mail (S/MIME)',
    raw: mail(
      ...HEAD,
      'Subject: smime',
      'Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m',
      'Content-Transfer-Encoding: base64',
      '',
      'MIIB',
    ),
  },
  {
    name: 'a calendar invitation',
    raw: mail(
      ...HEAD,
      'Subject: Toplantı',
      'Content-Type: text/calendar; method=REQUEST; charset=utf-8',
      '',
      'BEGIN:VCALENDAR',
      'METHOD:REQUEST',
      'END:VCALENDAR',
    ),
  },
  { name: 'two subjects', raw: mail(...HEAD, 'Subject: first', 'Subject: second', '', 'x') },
  { name: 'a Message-ID that is none', raw: mail(...HEAD, 'Message-ID: not an id at all \u0000', 'Subject: id', '', 'x') },
  {
    name: 'a delivery report without its parts',
    raw: mail(
      'From: MAILER-DAEMON@mx.example',
      'Subject: Undelivered',
      'Content-Type: multipart/report; report-type=delivery-status; boundary=r',
      '',
      '--r--',
    ),
  },
];

/** A mail as a person sends it; what is not named is left out. */
export function letter({
  from = 'Ayşe Işık <ayse@musteri.example>',
  to = 'destek@servis.example',
  subject = 'Yazıcı çalışmıyor',
  text = 'Kâğıt sıkıştı.',
  headers = [],
  id,
}: {
  from?: string | null;
  to?: string;
  subject?: string;
  text?: string;
  headers?: readonly string[];
  id?: string;
} = {}): Buffer {
  return mail(
    ...(from === null ? [] : [`From: ${from}`]),
    `To: ${to}`,
    `Subject: ${subject}`,
    'Date: Sat, 28 Nov 2026 10:00:00 +0300',
    ...(id === undefined ? [] : [`Message-ID: ${id}`]),
    ...headers,
    ...(headers.some((header) => /^content-type/i.test(header)) ? [] : ['Content-Type: text/plain; charset=utf-8']),
    '',
    text,
  );
}
