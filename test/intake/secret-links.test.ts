import { randomBytes } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { letter } from '../support/broken-mails';
import { answers, decided, firm, openTicket, rows, take, useDecider, world } from './deciding';

useDecider();

test('secret links of ours that a mail quotes, or that a mail sent along with it holds, are stored nowhere but in its source', async () => {
  const { id, number } = await openTicket();
  const secret = randomBytes(32).toString('base64url');
  const link = `https://servis.example/izin/${secret}`;
  const ours = ['Subject: İzin', 'Content-Type: text/html; charset=utf-8', 'Content-Transfer-Encoding: base64'];
  const sentAlong = [...ours, '', Buffer.from(`<a href="${link}">Bağlanılsın</a> ${link} Merhaba`).toString('base64')].join('\r\n');
  const parts = [
    ['text/plain; charset=utf-8', `Alttaki bağlantı açılmıyor.\r\n\r\nGönderen: Servis\r\nKime: İrem\r\nKonu: [#${number}]\r\n\r\n${link}`],
    ['message/rfc822', sentAlong],
    ['text/html\r\nContent-Disposition: attachment; filename="x.html"', `<p>${link}</p>`],
  ];
  const body = parts.map(([type, content]) => `--b\r\nContent-Type: ${type}\r\n\r\n${content}\r\n`).join('');
  const subject = `Ynt: [#${number}] ${link}`;
  const headers = ['Content-Type: multipart/mixed; boundary=b'];
  const mails = await take([
    letter({ from: firm.requester.email, subject, headers, text: `${body}--b--` }),
    letter({ from: firm.requester.email, subject: link, text: `${link}\r\n> ${link}\r\nAltta yazdım` }),
  ]);
  expect(decided(mails)).toEqual(['ANSWER', 'NEW_TICKET']);
  const [answer] = await answers(id);
  expect(answer?.payload).toMatchObject({ text: 'Alttaki bağlantı açılmıyor.', fullText: expect.stringContaining('/izin/[…]') });
  const stored = [
    ...(await rows('SELECT subject, text, full_text FROM inbound_mail')),
    ...(await rows('SELECT subject, description FROM ticket')),
    ...(await rows('SELECT payload FROM command')),
  ];
  expect(JSON.stringify(stored)).not.toContain(secret);
  const files = await rows<{ name: string; sha256: string }>('SELECT i.name, s.sha256 FROM inbound_file i JOIN stored_file s ON s.id = i.file_id');
  expect(files.map(({ name }) => name).sort()).toEqual(['ek-1.txt', 'x.html']);
  for (const { sha256 } of files) expect((await buffer(await world.deps.storage.open(sha256))).toString()).toMatch(/^(?!.*\w{20})[^]*\/izin\//);
});
