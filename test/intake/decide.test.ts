import { randomUUID } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { replyAddress, replyPersonKey } from '../../platform/reply-address';
import { OWN_MAIL_HEADER, ownMailMark } from '../../platform/own-mail-mark';
import { decideNext } from '../../worker/intake/decide-mail';
import { readMail } from '../../worker/intake/read-mail';
import { whySkipped } from '../../worker/relay/mail/holds';
import { loadMailFacts } from '../../worker/relay/mail/mail-facts';
import { addTicket } from '../relay/relay-fixture';
import { letter } from '../support/broken-mails';
import { createFirm } from '../support/firm';
import { answers, decided, decider, firm, mailTo, openTicket, rows, store, take, useDecider, world } from './deciding';

useDecider();

describe('new mails', () => {
  test('a contact’s mail is a ticket of channel EMAIL with its words and files; decided again it is the same one', async () => {
    const raw = letter({
      from: `İrem <${firm.requester.email}>`,
      subject: 'Yazıcı çalışmıyor',
      headers: ['Content-Type: multipart/mixed; boundary=b'],
      text: '--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nKâğıt sıkıştı.\r\n--b\r\nContent-Type: image/png\r\nContent-Disposition: attachment; filename="hata.png"\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename="fatura.exe"\r\n\r\nMZ\x01\r\n--b--',
    });
    const [mail] = await take([raw]);
    expect(mail).toMatchObject({ outcome: 'NEW_TICKET', reason: null, text: 'Kâğıt sıkıştı.' });
    const [ticket] = await rows('SELECT * FROM ticket WHERE id = $1', [mail?.ticketId]);
    expect(ticket).toMatchObject({
      state: 'RECEIVED',
      channel: 'EMAIL',
      subject: 'Yazıcı çalışmıyor',
      description: 'Kâğıt sıkıştı.',
      requester_email: firm.requester.email,
      requester_name: 'İrem',
      locale: 'tr',
    });
    const files = await rows<{ name: string; content_type: string; sha256: string }>(
      'SELECT a.name, s.content_type, s.sha256 FROM attachment a JOIN stored_file s ON s.id = a.file_id WHERE a.ticket_id = $1 AND NOT a.draft ORDER BY a.name',
      [mail?.ticketId],
    );
    expect(files.map(({ name, content_type }) => [name, content_type])).toEqual([
      ['fatura.exe', 'application/octet-stream'],
      ['hata.png', 'image/png'],
    ]);
    expect((await buffer(await world.deps.storage.open(files[1]?.sha256 ?? ''))).toString('base64')).toBe('iVBORw0KGgo=');
    expect(await rows(`SELECT kind FROM outbox WHERE effect_key = $1`, [`start:${mail?.ticketId}`])).toHaveLength(1);
    // As if the process had died after the commit, before anybody knew.
    await rows('UPDATE inbound_mail SET outcome = NULL, next_attempt_at = now() WHERE id = $1', [mail?.id]);
    while (await decideNext(decider()));
    expect((await world.mails())[0]?.ticketId).toBe(mail?.ticketId);
    expect(await rows('SELECT 1 FROM attachment WHERE ticket_id = $1 AND NOT draft', [mail?.ticketId])).toHaveLength(2);
  });

  test('a stranger’s mail is a ticket too (M9); what has no subject or text says so; English is answered in English', async () => {
    const mails = await take([
      letter({ from: 'kim@yabanci.example', subject: '', text: 'Yardım eder misiniz?' }),
      letter({
        from: 'who@stranger.example',
        subject: 'Printer',
        text: 'Hello, my printer does not print and I cannot find the manual. Please help, thanks.',
      }),
      letter({ from: 'dosya@yabanci.example', subject: 'ekte', text: '' }),
    ]);
    expect(decided(mails)).toEqual(['NEW_TICKET', 'NEW_TICKET', 'NEW_TICKET']);
    const tickets = await rows('SELECT subject, description, locale FROM ticket WHERE id = ANY($1) ORDER BY number', [
      mails.map(({ ticketId }) => ticketId),
    ]);
    expect(tickets).toMatchObject([
      { subject: 'Yardım eder misiniz?', locale: 'tr' },
      { subject: 'Printer', locale: 'en' },
      { subject: 'ekte', description: '(metin yazılmamış)' },
    ]);
  });

  test('the same mail by two mailboxes is one; another one under a used Message-ID is another', async () => {
    const id = '<ayni@musteri.example>';
    const mails = await take([
      letter({ from: firm.requester.email, id, headers: ['Received: from a by b'] }),
      letter({ from: firm.requester.email, id, headers: ['Received: from a by c'] }),
      letter({ from: firm.requester.email, id, text: 'Başka bir metin' }),
    ]);
    expect(decided(mails)).toEqual(['NEW_TICKET', 'DROPPED DUPLICATE', 'NEW_TICKET']);
  });

  test('a text beyond what a request holds is cut and says so; all of it stays with the mail', async () => {
    const [mail] = await take([letter({ from: firm.requester.email, text: 'satır\r\n'.repeat(8_000) })]);
    const [ticket] = await rows<{ description: string }>('SELECT description FROM ticket WHERE id = $1', [mail?.ticketId]);
    expect(ticket?.description.length).toBeLessThanOrEqual(20_000);
    expect(ticket?.description).toMatch(/\[…\] Tam metin, e-postanın kendisindedir\.$/);
    expect(mail?.text?.length).toBeGreaterThan(40_000);
  });
});

describe('answers', () => {
  test('by signed address, by Message-ID and by number, quotes cut, original kept', async () => {
    const { id, number, messageId } = await openTicket();
    const { link } = world.deps.config.secrets;
    const to = replyAddress(link, 'destek@servis.example', number, replyPersonKey(link, firm.requester.email));
    const mails = await take([
      letter({
        from: firm.requester.email,
        to: `Destek <${to}>`,
        subject: 'başka konu',
        text: 'Adresle\r\n\r\nOn Sat, Nov 28, 2026 at 10:15 AM Desk <destek@servis.example> wrote:\r\n> eski',
      }),
      letter({ from: firm.requester.email, subject: 'Ynt:', text: 'Numarayla gelmedi', headers: [`In-Reply-To: ${messageId}`] }),
      letter({ from: firm.requester.email, subject: `Ynt: [#${number}] x`, text: 'Numarayla' }),
    ]);
    expect(decided(mails)).toEqual(['ANSWER', 'ANSWER', 'ANSWER']);
    expect(mails.every(({ ticketId }) => ticketId === id)).toBe(true);
    const given = await answers(id);
    expect(given.map(({ payload }) => payload['text'])).toEqual(['Adresle', 'Numarayla gelmedi', 'Numarayla']);
    expect(given[0]?.payload).toMatchObject({ channel: 'EMAIL', personEmail: firm.requester.email, inboundMailId: mails[0]?.id });
    expect(given[0]?.payload['fullText']).toMatch(/> eski$/);
    expect(given.map(({ args, actor_kind }) => [args, actor_kind])).toEqual(Array(3).fill([{ reopen: true }, 'REQUESTER']));
  });

  test('what a colleague of the same firm writes is passed on by staff; anybody else who names the ticket goes to quarantine too', async () => {
    const { id, number, messageId } = await openTicket();
    const { link } = world.deps.config.secrets;
    const to = replyAddress(link, 'destek@servis.example', number, replyPersonKey(link, firm.requester.email));
    const other = await createFirm(world.deps.db.pool);
    const mails = await take([
      letter({ from: firm.representative.email, subject: 'Ynt', headers: [`References: ${messageId}`] }),
      letter({ from: other.requester.email, subject: `Re: [#${number}]` }),
      letter({ from: 'kim@yabanci.example', subject: `Re: [#${number}]` }),
      letter({ from: 'kim2@yabanci.example', subject: 'x', headers: [`In-Reply-To: ${messageId}`] }),
      letter({ from: 'kim3@yabanci.example', subject: 'x', to }),
    ]);
    expect(decided(mails)).toEqual(['QUARANTINED COLLEAGUE_WROTE', ...Array(4).fill('QUARANTINED STRANGER_ON_TICKET')]);
    expect(await answers(id)).toHaveLength(0);
    expect(mails.every(({ ticketId }) => ticketId === null)).toBe(true);
    // Whoever looks into quarantine gets from the mail to the ticket.
    expect(await rows('SELECT DISTINCT named_ticket_id AS id FROM inbound_mail')).toEqual([{ id }]);
    // One open task says that somebody must look, however many wait.
    expect(await rows(`SELECT kind FROM desk_task WHERE done_at IS NULL`)).toEqual([{ kind: 'MAIL_QUARANTINE' }]);
  });

  test('whoever was struck off is of the firm no more, also where its mail domain is known', async () => {
    const { id, messageId } = await openTicket();
    const domain = firm.itOfficer.email.split('@')[1];
    await rows('UPDATE customer SET mail_domains = ARRAY[$2] WHERE id = $1', [firm.customerId, domain]);
    await rows('UPDATE contact SET active = false WHERE email = $1', [firm.itOfficer.email]);
    const mails = await take([letter({ from: firm.itOfficer.email, subject: 'Ynt', headers: [`In-Reply-To: ${messageId}`] })]);
    expect(decided(mails)).toEqual(['QUARANTINED STRANGER_ON_TICKET']);
    // Nor does the requester go on in the firm's name, be it by the address that was mailed to them alone.
    await rows('UPDATE contact SET active = false WHERE email = $1', [firm.requester.email]);
    const own = await take([letter({ from: firm.requester.email, subject: 'Ynt', headers: [`In-Reply-To: ${messageId}`] })]);
    expect(decided(own)).toEqual(['QUARANTINED STRANGER_ON_TICKET', 'QUARANTINED FORMER_WROTE']);
    expect(await answers(id)).toEqual([]);
    await rows('UPDATE customer SET mail_domains = ARRAY[]::text[] WHERE id = $1', [firm.customerId]);
    await rows('UPDATE contact SET active = true WHERE customer_id = $1', [firm.customerId]);
  });

  test('the people of a former customer go on in what they asked for themselves, and in nobody else’s', async () => {
    const { messageId } = await openTicket();
    await rows('UPDATE customer SET active = false WHERE id = $1', [firm.customerId]);
    const from = [firm.requester, firm.representative];
    const mails = await take(from.map(({ email }) => letter({ from: email, subject: 'Ynt', headers: [`In-Reply-To: ${messageId}`] })));
    expect(decided(mails)).toEqual(['ANSWER', 'QUARANTINED STRANGER_ON_TICKET']);
    await rows('UPDATE customer SET active = true WHERE id = $1', [firm.customerId]);
  });

  test('a forged or foreign signature is no address of ours; an unknown number is a new request', async () => {
    const { number } = await openTicket();
    const forged = replyAddress('another secret', 'destek@servis.example', number, 'aaaaaaaaaa');
    const mails = await take([
      letter({ from: firm.requester.email, to: forged, subject: 'x' }),
      letter({ from: firm.requester.email, subject: '[#99999999] y' }),
    ]);
    expect(decided(mails)).toEqual(['NEW_TICKET', 'NEW_TICKET']);
  });

  test('thanks alone open nothing again; an answer to an ended ticket is a request of its own', async () => {
    const solved = await openTicket({ state: 'RESOLVED' });
    const ended = await openTicket({ state: 'CLOSED', ended_at: new Date() });
    const mails = await take([
      letter({ from: firm.requester.email, subject: `[#${solved.number}]`, text: 'Teşekkürler!' }),
      letter({ from: firm.requester.email, subject: `[#${ended.number}]`, text: 'Yine bozuldu' }),
    ]);
    expect(decided(mails)).toEqual(['ANSWER', 'NEW_TICKET']);
    expect((await answers(solved.id))[0]?.args).toEqual({ reopen: false });
    expect(mails[1]?.ticketId).not.toBe(ended.id);
  });
});

describe('machines', () => {
  const dsn = (messageId: string, action = 'failed'): Buffer =>
    letter({
      from: 'MAILER-DAEMON@mx.example',
      subject: 'Undelivered Mail Returned to Sender',
      headers: ['Auto-Submitted: auto-replied', 'Content-Type: multipart/report; report-type=delivery-status; boundary=r'],
      text: `--r\r\nContent-Type: text/plain\r\n\r\nSorry\r\n--r\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x\r\n\r\nAction: ${action}\r\n--r\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: ${messageId}\r\nSubject: x\r\n\r\ny\r\n--r--`,
    });

  test('a mail of ours that comes back is marked, and the desk is told once; what we never sent is set aside', async () => {
    const { id, messageId, mailId } = await openTicket();
    const mails = await take([dsn(messageId), dsn(messageId, 'failed\r\nStatus: 5.1.1'), dsn('<nie@servis.example>'), dsn(messageId, 'delayed')]);
    expect(decided(mails)).toEqual(['BOUNCED BOUNCE', 'BOUNCED BOUNCE', 'DROPPED BACKSCATTER', 'RECORDED DELAYED']);
    expect(await rows('SELECT bounced_at IS NOT NULL AS bounced FROM mail WHERE id = $1', [mailId])).toEqual([{ bounced: true }]);
    expect(await rows('SELECT kind, ticket_id, subject_id FROM desk_task')).toEqual([{ kind: 'MAIL_BOUNCED', ticket_id: id, subject_id: mailId }]);
    expect(await rows('SELECT 1 FROM ticket WHERE requester_email = $1', ['mailer-daemon@mx.example'])).toEqual([]);
  });

  test('a mail of no ticket that comes back, as with a report, is a task of the desk too', async () => {
    const { mailId, messageId } = await mailTo(firm.itOfficer.email, { template: 'REPORT_READY', params: { reportId: randomUUID() } });
    expect(decided(await take([dsn(messageId), dsn(messageId, 'failed\r\nStatus: 5.1.1')]))).toEqual(['BOUNCED BOUNCE', 'BOUNCED BOUNCE']);
    expect(await rows('SELECT kind, ticket_id, subject_id FROM desk_task')).toEqual([{ kind: 'MAIL_BOUNCED', ticket_id: null, subject_id: mailId }]);
  });

  test('absence notes are recorded and move nothing; our own mails, receipts and newsletters are set aside; alarms of customers open tickets', async () => {
    const { id, number, messageId } = await openTicket();
    const mails = await take([
      letter({
        from: firm.requester.email,
        subject: `Otomatik yanıt: [#${number}]`,
        headers: ['Auto-Submitted: auto-replied', `In-Reply-To: ${messageId}`],
      }),
      letter({ from: firm.requester.email, subject: 'Otomatik yanıt', headers: ['Auto-Submitted: auto-replied'] }),
      letter({ from: 'destek@servis.example', id: messageId }),
      letter({ from: 'destek@servis.example', headers: [`${OWN_MAIL_HEADER}: ${ownMailMark(world.deps.config.secrets.link)}`] }),
      letter({ from: 'destek@servis.example', subject: 'I am you' }),
      letter({ from: 'haber@bulten.example', headers: ['List-Unsubscribe: <https://x.example>'] }),
      letter({ from: firm.requester.email, subject: 'Disk dolu', headers: ['Auto-Submitted: auto-generated'] }),
      letter({ from: 'alarm@yabanci.example', subject: 'Disk dolu', headers: ['Auto-Submitted: auto-generated'] }),
    ]);
    expect(decided(mails)).toEqual([
      'RECORDED AUTO_REPLY',
      'DROPPED AUTO_REPLY',
      'DROPPED OWN_MAIL',
      'DROPPED OWN_MAIL',
      'QUARANTINED OWN_ADDRESS',
      'DROPPED BULK',
      'NEW_TICKET',
      'QUARANTINED AUTOMATIC_STRANGER',
    ]);
    expect(mails[0]?.ticketId).toBe(id);
    expect(mails[6]?.muted).toBe(true);
    expect(await answers(id)).toEqual([]);
  });

  test('two helpdesks that answer each other are stopped after some mails, and the desk is told once', async () => {
    const { id, number } = await openTicket();
    const loop = Array.from({ length: 9 }, (_unused, index) =>
      letter({ from: firm.requester.email, subject: `Re: [#${number}] talebiniz alındı ${index}` }),
    );
    const mails = await take(loop, { RATE_LIMIT_MAIL_SENDER: '5' });
    expect(decided(mails)).toEqual([...Array(5).fill('ANSWER'), ...Array(4).fill('QUARANTINED SENDER_RATE')]);
    expect(await answers(id)).toHaveLength(5);
    expect((await rows<{ kind: string }>('SELECT kind FROM desk_task ORDER BY kind')).map(({ kind }) => kind)).toEqual([
      'MAIL_LOOP',
      'MAIL_QUARANTINE',
    ]);
  });

  test('limits count by when the server took the mails: after an outage nobody has sent too many', async () => {
    const hour = 3_600_000;
    for (let index = 0; index < 8; index += 1)
      await store(letter({ from: firm.requester.email, subject: `yedek ${index}` }), new Date(Date.now() - (8 - index) * hour));
    while (await decideNext(decider({ RATE_LIMIT_MAIL_SENDER: '3' })));
    expect(decided(await world.mails())).toEqual(Array(8).fill('NEW_TICKET'));
  });

  test('strangers together have a limit, which those who are known do not touch', async () => {
    const strangers = Array.from({ length: 4 }, (_unused, index) => letter({ from: `kim${index}@yabanci.example`, subject: `s${index}` }));
    const mails = await take([...strangers, letter({ from: firm.requester.email })], { RATE_LIMIT_MAIL_STRANGERS: '2' });
    expect(decided(mails).sort()).toEqual(['NEW_TICKET', 'NEW_TICKET', 'NEW_TICKET', 'QUARANTINED STRANGER_RATE', 'QUARANTINED STRANGER_RATE']);
  });

  test('what our own server found false is not believed', async () => {
    const auth = (result: string) =>
      letter({ from: firm.requester.email, subject: result, headers: [`Authentication-Results: mx.firma.example; spf=${result}; dkim=none`] });
    expect(decided(await take([auth('fail'), auth('pass')], { INTAKE_AUTHSERV_ID: 'mx.firma.example' }))).toEqual([
      'QUARANTINED FORGED',
      'NEW_TICKET',
    ]);
  });

  test('a technician’s mail waits for the desk', async () => {
    const [{ email } = { email: '' }] = await rows<{ email: string }>('SELECT email FROM app_user WHERE id = $1', [firm.technician.id]);
    expect(decided(await take([letter({ from: email })]))).toEqual(['QUARANTINED STAFF_SENDER']);
  });
});

describe('mails that break things', () => {
  test('one that no try survives is put down after some, and the others do not wait for it', async () => {
    await store(letter({ from: firm.requester.email, subject: 'böse' }), new Date(Date.now() - 1_000));
    await store(letter({ from: firm.requester.email, subject: 'sonraki' }));
    const reader = { read: (raw: Buffer) => (raw.includes('böse') ? Promise.reject(new Error('boom')) : readMail(raw)) };
    while (await decideNext(decider({}, reader)));
    expect(decided(await world.mails())).toEqual(['', 'NEW_TICKET']);
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await rows('UPDATE inbound_mail SET next_attempt_at = now()');
      while (await decideNext(decider({}, reader)));
    }
    expect(decided(await world.mails())).toEqual(['QUARANTINED UNREADABLE', 'NEW_TICKET']);
  });

  test('a process that dies with a mail in hand leaves it to the next, after its time', async () => {
    await store(letter({ from: firm.requester.email }));
    await rows(`UPDATE inbound_mail SET attempts = 1, next_attempt_at = now() + interval '1 minute'`);
    expect(await decideNext(decider())).toBe(false);
    await rows('UPDATE inbound_mail SET next_attempt_at = now()');
    expect(await decideNext(decider())).toBe(true);
    expect(decided(await world.mails())).toEqual(['NEW_TICKET']);
  });

  test('deciding twice at once decides once', async () => {
    for (let index = 0; index < 6; index += 1) await store(letter({ from: firm.requester.email, subject: `t${index}` }));
    const before = (await rows('SELECT 1 FROM ticket')).length;
    const drain = async () => {
      while (await decideNext(decider()));
    };
    await Promise.all([drain(), drain(), drain()]);
    expect((await rows('SELECT 1 FROM ticket')).length - before).toBe(6);
  });
});

describe('what is answered', () => {
  const why = async (template: string, ticketId: string, to: string, createdAt: Date): Promise<string | null> => {
    const { mailId } = await mailTo(to, { template, ticket_id: ticketId, status: 'QUEUED', created_at: createdAt });
    const facts = await loadMailFacts(world.deps.db.pool, mailId);
    if (facts === undefined) throw new Error('the mail has no facts');
    return whySkipped(facts, Date.now());
  };

  test('who is unknown or has no contract is told so once a day (M9); by the form each time', async () => {
    const { pool } = world.deps.db;
    const to = 'kim@gunde-bir.example';
    const strange = { state: 'NOT_ENTITLED', requester_email: to };
    const [one, two, web] = [
      await addTicket(pool, { ...strange, channel: 'EMAIL' }),
      await addTicket(pool, { ...strange, channel: 'EMAIL' }),
      await addTicket(pool, strange),
    ];
    const at = Date.now();
    expect(await why('TICKET_NOT_ENTITLED', one.id, to, new Date(at))).toBeNull();
    expect(await why('TICKET_NOT_ENTITLED', two.id, to, new Date(at + 1_000))).toBe('answered-today');
    expect(await why('TICKET_NOT_ENTITLED', web.id, to, new Date(at + 2_000))).toBeNull();
    expect(await why('TICKET_NOT_ENTITLED', two.id, to, new Date(at + 86_500_000))).toBeNull();
  });

  test('a machine whose mail opened a ticket gets no mail that nobody wrote', async () => {
    const [mail] = await take([letter({ from: firm.requester.email, subject: 'Disk dolu', headers: ['Auto-Submitted: auto-generated'] })]);
    expect(await why('TICKET_RECEIVED', mail?.ticketId ?? '', firm.requester.email, new Date())).toBe('automatic-sender');
  });
});
