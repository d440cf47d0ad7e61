import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ImapFlow } from 'imapflow';
import { createTransport } from 'nodemailer';
import { ImapBox } from '../../scripts/mail-sink/imap-box';
import { MailSink, type Mail } from '../../scripts/mail-sink/mail-sink';
import { waitFor } from '../support/wait-for';

let folder: string;
let sink: MailSink;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mails-'));
  sink = await MailSink.start({ folder, keep: 60 });
});
afterEach(async () => {
  await sink.close();
  rmSync(folder, { recursive: true, force: true });
});

async function send(mail: object): Promise<void> {
  const transport = createTransport(`${sink.smtpUrl}?pool=true`);
  try {
    await transport.sendMail({ from: 'destek@servis.example', ...mail });
  } finally {
    transport.close();
  }
}

const api = async (query = ''): Promise<Mail[]> => (await fetch(`${sink.url}/api/messages${query}`)).json() as Promise<Mail[]>;

test('an address that nobody can have is refused for good', async () => {
  await expect(send({ to: 'kimse@yok.invalid', subject: 'x', text: 'x' })).rejects.toMatchObject({ responseCode: 550 });
  expect(await api()).toEqual([]);
});

test('what was sent is there when the server has taken it: both bodies, Turkish letters, headers, hidden recipients', async () => {
  await send({
    to: 'Şükrü <sukru@musteri.example>',
    bcc: 'gizli@servis.example',
    subject: 'Talebiniz alındı: ığüşöç İ',
    text: 'Merhaba İğne',
    html: '<p>Merhaba <b>İğne</b></p>',
    messageId: '<t1@servis.example>',
    headers: { 'Auto-Submitted': 'auto-generated' },
    attachments: [{ filename: 'form.txt', content: 'x' }],
  });
  const [mail] = await api();
  expect(mail).toMatchObject({
    to: 'sukru@musteri.example',
    from: 'destek@servis.example',
    recipients: ['sukru@musteri.example', 'gizli@servis.example'],
    subject: 'Talebiniz alındı: ığüşöç İ',
    text: 'Merhaba İğne',
    html: '<p>Merhaba <b>İğne</b></p>',
    headers: { 'message-id': '<t1@servis.example>', 'auto-submitted': 'auto-generated' },
    attachments: [{ filename: 'form.txt', contentType: 'text/plain', size: 1 }],
  });
  expect(await api('?to=GIZLI@servis.example')).toHaveLength(1);
  expect(await api('?to=baska@servis.example')).toEqual([]);
  expect(await api('?q=IĞNE')).toEqual([]);
  expect(await api('?q=İĞNE')).toHaveLength(1);
});

test('a burst is kept in order, the newest first, and the oldest go beyond the limit', async () => {
  const transport = createTransport({ url: sink.smtpUrl, pool: true, maxConnections: 5, maxMessages: Infinity } as object);
  const subjects = Array.from({ length: 100 }, (_unused, index) => `mail ${index}`);
  for (const subject of subjects.slice(0, 50)) await transport.sendMail({ from: 'a@b.c', to: 'd@e.f', subject, text: 'x' });
  await Promise.all(subjects.slice(50).map((subject) => transport.sendMail({ from: 'a@b.c', to: 'd@e.f', subject, text: 'x' })));
  transport.close();
  const kept = (await api('?limit=2000')).map((mail) => mail.subject);
  expect(kept).toHaveLength(60);
  expect(new Set(kept.slice(0, 50))).toEqual(new Set(subjects.slice(50)));
  expect(kept.slice(50)).toEqual(subjects.slice(40, 50).reverse());
  expect((await api('?limit=3')).map((mail) => mail.subject)).toEqual(kept.slice(0, 3));
  expect(readdirSync(folder).filter((name) => name.endsWith('.eml'))).toHaveLength(60);
});

test('mails survive a restart, and deleting forgets them for good', async () => {
  await send({ to: 'a@b.c', subject: 'kept', text: 'x' });
  await sink.close();
  sink = await MailSink.start({ folder });
  expect((await api()).map((mail) => mail.subject)).toEqual(['kept']);
  await fetch(`${sink.url}/api/messages`, { method: 'DELETE' });
  expect(await api()).toEqual([]);
  expect(readdirSync(folder)).toEqual([]);
});

test('a test can wait for a mail that is there or still comes, and is told when none does', async () => {
  const later = sink.waitFor((mail) => mail.subject === 'onay');
  await send({ to: 'a@b.c', subject: 'izin', text: 'x' });
  await send({ to: 'a@b.c', subject: 'onay', text: 'x' });
  expect((await later).subject).toBe('onay');
  expect((await sink.waitFor((mail) => mail.subject === 'izin')).to).toBe('a@b.c');
  await expect(sink.waitFor((mail) => mail.subject === 'none', 50)).rejects.toThrow('no such mail within 50 ms; 2 others are here');
});

test('the pages show mails without letting them do anything', async () => {
  await send({ to: 'a@b.c', subject: '<script>alert(1)</script>', html: '<script>alert(2)</script><a href="/onay/x">Onay</a>' });
  const [mail] = (await api()) as [Mail];
  const list = await (await fetch(`${sink.url}/`)).text();
  expect(list).toContain('&#60;script&#62;alert(1)');
  expect(list).not.toContain('<script>');
  const page = await (await fetch(`${sink.url}/messages/${mail.id}`)).text();
  expect(page).toMatch(/<iframe src="\/messages\/\d+\/html" sandbox="allow-popups/);
  const frame = await fetch(`${sink.url}/messages/${mail.id}/html`);
  expect(frame.headers.get('content-security-policy')).toMatch(/default-src 'none';.*sandbox/);
  expect(await (await fetch(`${sink.url}/messages/${mail.id}/raw`)).text()).toContain('X-Envelope-To: a@b.c');
  expect((await fetch(`${sink.url}/messages/..%2f..%2fsecrets/raw`)).status).toBe(404);
});

describe('the helpdesk’s mailbox', () => {
  const open = async (url: string | undefined): Promise<ImapFlow> => {
    const { hostname, port, username, password } = new URL(url ?? '');
    const client = new ImapFlow({
      host: hostname,
      port: Number(port),
      secure: false,
      doSTARTTLS: false,
      auth: { user: username, pass: password },
      logger: false,
    });
    await client.connect();
    await client.mailboxOpen('INBOX');
    return client;
  };
  const subjects = async (client: ImapFlow): Promise<[number, string | undefined][]> =>
    (await client.fetchAll('1:*', { uid: true, envelope: true }, { uid: true })).map(({ uid, envelope }) => [uid, envelope?.subject]);

  test('what is sent to it stands there as it came, also with a plus; everything else does not', async () => {
    await sink.close();
    sink = await MailSink.start({ folder, mailbox: { addresses: ['destek@servis.example'] } });
    await send({ from: 'ayse@musteri.example', to: 'destek@servis.example', subject: 'Yazıcı', text: 'ğüşıöç' });
    await send({ from: 'ayse@musteri.example', to: 'Destek+t1.abc@servis.example', subject: 'Ynt', text: 'x' });
    await send({ to: 'ayse@musteri.example', subject: 'not for the desk', text: 'x' });
    const client = await open(sink.imapUrl);
    expect(await subjects(client)).toEqual([
      [1, 'Yazıcı'],
      [2, 'Ynt'],
    ]);
    const told = new Promise((resolve) => client.on('exists', resolve));
    const idle = client.idle();
    await send({ from: 'ayse@musteri.example', to: 'destek@servis.example', subject: 'üçüncü', text: 'x' });
    await told;
    await client.noop();
    await idle;
    expect((await subjects(client)).at(-1)).toEqual([4, 'üçüncü']);
    const { source } = (await client.fetchOne('1', { source: true }, { uid: true })) as { source: Buffer };
    expect(source.toString()).toContain('X-Envelope-To: destek@servis.example');
    await client.logout();
  });

  test('started again it has the same mails under the same numbers; emptied it is another mailbox', async () => {
    const mailbox = { addresses: ['destek@servis.example'] };
    const again = async () => {
      await sink.close();
      sink = await MailSink.start({ folder, mailbox });
      const client = await open(sink.imapUrl);
      const { uidValidity } = client.mailbox as { uidValidity: bigint };
      const found = { uidValidity, mails: await subjects(client) };
      await client.logout();
      return found;
    };
    await again();
    await send({ from: 'ayse@musteri.example', to: 'destek@servis.example', subject: 'bir', text: 'x' });
    const before = await again();
    expect(before.mails).toEqual([[1, 'bir']]);
    expect(await again()).toEqual(before);
    await sink.clear();
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    const after = await again();
    expect(after.mails).toEqual([]);
    expect(after.uidValidity).not.toBe(before.uidValidity);
  });

  test('the page answers a mail as its reader, and writes a new one', async () => {
    await sink.close();
    sink = await MailSink.start({ folder, mailbox: { addresses: ['destek@servis.example'] } });
    await send({
      to: 'ayse@musteri.example',
      replyTo: 'destek+t1.abc@servis.example',
      subject: '[#1] Yazıcı',
      text: 'Merhaba',
      messageId: '<m1@servis.example>',
    });
    const [mail] = (await api()) as [Mail];
    const post = (path: string, fields: Record<string, string>, headers = {}) =>
      fetch(`${sink.url}${path}`, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual', headers });
    expect((await post(`/messages/${mail.id}/reply`, { text: 'Hâlâ bozuk' })).status).toBe(303);
    const answer = await sink.waitFor(({ subject }) => subject === 'Ynt: [#1] Yazıcı');
    expect(answer).toMatchObject({
      from: 'ayse@musteri.example',
      to: 'destek+t1.abc@servis.example',
      headers: { 'in-reply-to': '<m1@servis.example>' },
    });
    expect(answer.text).toMatch(/^Hâlâ bozuk\n\n.* tarihinde şunu yazdı:\n\n> Merhaba/);
    await post('/write', { from: 'veli@baska.example', subject: 'Yeni', text: 'x' });
    expect((await sink.waitFor(({ subject }) => subject === 'Yeni')).recipients).toEqual(['destek@servis.example']);
    expect((await post('/write', { from: 'a@b.example', subject: 'x', text: 'x' }, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    const client = await open(sink.imapUrl);
    expect((await subjects(client)).map(([, subject]) => subject)).toEqual(['Ynt: [#1] Yazıcı', 'Yeni']);
    await client.logout();
  });

  test('closed while a client listens it leaves nothing that would hold the process', async () => {
    const started = jest.spyOn(globalThis, 'setTimeout');
    const box = await ImapBox.start(folder, [], 0);
    const socket = connect(box.port, '127.0.0.1');
    try {
      socket.write('1 LOGIN destek destek\r\n2 SELECT INBOX\r\n3 IDLE\r\n');
      const wait = await waitFor(() => started.mock.results[started.mock.calls.findIndex(([, ms]) => ms === 1_800_000)]?.value as NodeJS.Timeout);
      expect(isOver(wait)).toBe(false);
      await box.close();
      await waitFor(() => isOver(wait), { what: 'the end of the wait for the client' });
    } finally {
      started.mockRestore();
      socket.destroy();
      await box.close();
    }
  });
  const isOver = (timer: NodeJS.Timeout): boolean => (timer as unknown as { _destroyed: boolean })._destroyed;
});
