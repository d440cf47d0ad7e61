import { join } from 'node:path';
import fc from 'fast-check';
import { readMail, type ReadMail } from '../../worker/intake/read-mail';
import { createMailReader } from '../../worker/intake/mail-reader';
import { senderAddress } from '../../worker/intake/senders';
import { findTicketOf } from '../../worker/intake/ticket-match';
import { BROKEN_MAILS, letter } from '../support/broken-mails';

async function read(raw: Buffer): Promise<ReadMail> {
  const reading = await readMail(raw);
  if (reading.kind !== 'read') throw new Error(`it was ${reading.kind}`);
  return reading.mail;
}

const named = (name: string): Buffer => BROKEN_MAILS.find((odd) => odd.name === name)?.raw as Buffer;

test.each(BROKEN_MAILS.map(({ name, raw }) => [name, raw] as const))('%s: read, or put down as unreadable, in time', async (_name, raw) => {
  const started = performance.now();
  const reading = await readMail(raw);
  expect(performance.now() - started).toBeLessThan(5_000);
  // What Postgres and screens cannot take has gone.
  if (reading.kind === 'read')
    expect(JSON.stringify([reading.mail.subject, reading.mail.text, reading.mail.headers])).not.toMatch(/\\u0000|\\u0007|\\ud800/);
});

test('Turkish letters are right whatever the label says', async () => {
  expect(await read(named('8-bit headers in the Turkish code page'))).toMatchObject({
    subject: 'Yazıcı çalışmıyor',
    text: 'Kağıt sıkıştı',
    from: [{ address: 'ayse@musteri.example', name: 'Ayşe Işık' }],
  });
  for (const name of ['a Turkish code page labelled as UTF-8', 'a Turkish code page without a label', 'UTF-8 labelled as a code page'])
    expect([name, (await read(named(name))).text]).toEqual([name, 'Kağıt sıkıştı']);
  expect((await read(letter({ subject: '=?iso-8859-9?Q?Yaz=FDc=FD?=' }))).subject).toBe('Yazıcı');
  expect((await read(letter({ text: 'Ã¼ç boyutlu Ã' }))).text).toBe('Ã¼ç boyutlu Ã');
});

test('too many and too deep parts, and endless headers, are not even read', async () => {
  for (const name of ['a hundred levels', 'ten thousand levels', 'two thousand parts', 'a header of a megabyte'])
    expect([name, (await readMail(named(name))).kind]).toEqual([name, 'too-complex']);
});

test('of the HTML only its text is taken', async () => {
  const { text } = await read(named('HTML with script and frames'));
  expect(text).toBe('Yazıcı');
  const both = letter({
    headers: ['Content-Type: multipart/alternative; boundary=b'],
    text: '--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nDüz metin\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>HTML</p>\r\n--b--',
  });
  expect((await read(both)).text.trim()).toBe('Düz metin');
  const emptyPlain = letter({
    headers: ['Content-Type: multipart/alternative; boundary=b'],
    text: '--b\r\nContent-Type: text/plain\r\n\r\n \r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Yazıcı</p>\r\n--b--',
  });
  expect((await read(emptyPlain)).text.trim()).toBe('Yazıcı');
});

test('files keep harmless names, pictures within the text are told from the others', async () => {
  expect((await read(named('a path as a file’s name'))).files.map(({ name }) => name)).toEqual(['.._.._etc_passwd']);
  expect((await read(named('direction marks in a file’s name'))).files.map(({ name }) => name)).toEqual(['faturafdp.exe']);
  expect((await read(named('pictures that name each other'))).files.map(({ name, inline }) => [name, inline])).toEqual([['resim-1.png', true]]);
});

test('two From lines are two senders, whichever of them a mail program shows', async () => {
  const { from } = await read(named('two sender lines'));
  expect(new Set(from.map(({ address }) => address)).size).toBeGreaterThan(1);
});

test('of a report the parts right below it count, with what it sends back', async () => {
  const report = letter({
    from: 'MAILER-DAEMON@mx.example',
    headers: ['Content-Type: multipart/report; report-type=delivery-status; boundary="r"'],
    text: [
      '--r',
      'Content-Type: text/plain',
      '',
      'Sorry',
      '--r',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mx.example',
      '',
      'Final-Recipient: rfc822; ayse@musteri.example',
      'Action: failed',
      '--r',
      'Content-Type: text/rfc822-headers',
      '',
      'Message-ID: <abc@servis.example>',
      '--r--',
    ].join('\r\n'),
  });
  expect(await read(report)).toMatchObject({
    partTypes: ['text/plain', 'message/delivery-status', 'text/rfc822-headers'],
    deliveryActions: ['failed'],
    reportedIds: ['<abc@servis.example>'],
  });
  const forwarded = letter({
    headers: ['Content-Type: multipart/mixed; boundary=m'],
    text: `--m\r\nContent-Type: message/rfc822\r\n\r\n${report.toString()}\r\n--m--`,
  });
  expect((await read(forwarded)).partTypes).toEqual(['message/rfc822']);
});

test('no bytes make reading reject or hang', async () => {
  const piece = fc.constantFrom(
    'From: a@b.example\r\n',
    'Content-Type: multipart/mixed; boundary=b\r\n',
    '\r\n\r\n',
    '--b\r\n',
    '--b--',
    'Content-Transfer-Encoding: base64\r\n',
    'Content-Type: message/rfc822\r\n',
    'Content-Type: text/html; charset=windows-1254\r\n',
    'Subject: =?utf-8?B?xLE=',
    '<div><table>',
    'begin 644 x\r\n',
    '\u0000',
    '\n',
    ' ',
  );
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 3_000 }).map((array) => Buffer.from(array)),
    fc.array(fc.oneof(piece, fc.string({ maxLength: 20 })), { maxLength: 120 }).map((pieces) => Buffer.from(pieces.join(''))),
  );
  await fc.assert(
    fc.asyncProperty(bytes, async (raw) => {
      const started = performance.now();
      const { kind } = await readMail(raw);
      expect(['read', 'unreadable', 'too-complex']).toContain(kind);
      expect(performance.now() - started).toBeLessThan(3_000);
    }),
    { numRuns: 300 },
  );
}, 60_000);

describe('reading in a thread of its own', () => {
  const entry = join(__dirname, '../support/parse-thread.cjs');

  test('gives the same, and bytes travel unharmed', async () => {
    const reader = createMailReader({ entry });
    const raw = named('a zip called a picture');
    const [apart, here] = await Promise.all([reader.read(raw), readMail(raw)]);
    if (apart.kind !== 'read' || here.kind !== 'read') throw new Error(`${apart.kind}, ${here.kind}`);
    const plain = ({ files, ...mail }: ReadMail) => ({
      ...mail,
      files: files.map(({ content, ...file }) => ({ ...file, content: Buffer.from(content).toString('hex') })),
    });
    expect(plain(apart.mail)).toEqual(plain(here.mail));
    expect(plain(apart.mail).files).toEqual([{ name: 'foto.jpg', inline: false, content: Buffer.from('PK\x03\x04bomb', 'latin1').toString('hex') }]);
    await reader.close();
  });

  test('a mail that takes too long, or kills the thread, is unreadable; the next one is read', async () => {
    const reader = createMailReader({ entry, timeoutMs: 4_000 });
    const [hung, dead, next] = await Promise.all([
      reader.read(Buffer.from('TEST: hang')),
      reader.read(Buffer.from('TEST: die')),
      reader.read(letter({ subject: 'sonraki' })),
    ]);
    expect(hung).toMatchObject({ kind: 'unreadable', error: 'not read within 4000 ms' });
    expect(dead).toMatchObject({ kind: 'unreadable' });
    expect(next).toMatchObject({ kind: 'read', mail: { subject: 'sonraki' } });
    await reader.close();
  });
});

test('a mail of blanks, and headers of long words, hold up nobody: what is costly is done in the thread, the rest is not', async () => {
  const started = performance.now();
  const { text } = await read(letter({ text: `${' '.repeat(200_000)}x` }));
  expect(text).toBe('');
  const headers = new Map([['to', Array.from({ length: 32 }, () => '-'.repeat(8_000))]]);
  const nothing = { query: () => Promise.resolve({ rows: [] }) } as unknown as Parameters<typeof findTicketOf>[0];
  const sender = { address: 'ayse@musteri.example' } as Parameters<typeof findTicketOf>[2];
  expect(await findTicketOf(nothing, { headers, subject: '' }, sender, 'secret')).toBeNull();
  expect(performance.now() - started).toBeLessThan(1_500);
});

test('a mail of several senders is nobody’s, and whoever looks at it reads all of them', async () => {
  const mail = await read(letter({ from: 'Ayşe <ayse@bir.example>, veli@iki.example' }));
  expect(senderAddress(mail)).toEqual({ count: 'SEVERAL', address: null, name: 'Ayşe ayse@bir.example, veli@iki.example' });
  expect(senderAddress(await read(letter({ from: 'ayse@bir.example, Ayşe <AYSE@bir.example>' })))).toMatchObject({
    count: 'ONE',
    address: 'ayse@bir.example',
  });
});
