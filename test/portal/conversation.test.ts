import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:http';
import { storeRefusal } from '../../platform/command-inbox';
import { storeAnswer } from '../../platform/store-answer';
import { inTransaction } from '../../platform/transaction';
import { prune } from '../../worker/relay/housekeeping';
import { eraseMails } from '../../worker/relay/mail-retention';
import { createFirm } from '../support/firm';
import { inputsOf, textOf } from '../support/pages';
import { PortalDesk } from '../support/portal-desk';
import { waitFor } from '../support/wait-for';

let portal: PortalDesk;
let server: Server;
const PNG = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(2_000, 7)]);
const EXE = Buffer.from('MZ\x90\x00\x03\x00\x00\x00\x04', 'latin1');

beforeAll(async () => {
  portal = await PortalDesk.open();
  server = createServer(portal.desk.api.app).listen(0, '127.0.0.1');
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await portal.close();
});

interface File {
  readonly name: string;
  readonly content: Buffer;
}

/** Posts a form with files as a browser without script does. */
const send = (path: string, fields: Readonly<Record<string, string>>, files: readonly File[] = []) => {
  let call = portal.desk.anonymous().post(path).set('Origin', 'null').set('Sec-Fetch-Site', 'cross-site');
  for (const [name, value] of Object.entries(fields)) call = call.field(name, value);
  for (const { name, content } of files) call = call.attach('files', content, name);
  return call;
};
const rows = async (sql: string, ...values: unknown[]) => (await portal.pool.query(sql, values)).rows;
const marks = (html: string): Record<string, string> =>
  Object.fromEntries(
    [...html.matchAll(/<input type="checkbox" name="(dosya-\d+)" value="([^"]+)" checked>/g)].map(([, name, value]) => [name, value]),
  );

async function answerForm(ticketId: string): Promise<{ path: string; fields: Record<string, string> }> {
  const path = portal.path('STATUS', ticketId);
  return { path, fields: inputsOf((await portal.get(`${path}?islem=yaz`).expect(200)).text) };
}

describe('the requester answers on the status page', () => {
  test('reads what the desk wrote, answers with a file, and sees both; a note is never there', async () => {
    const ticket = await portal.assigned();
    await portal.act(portal.technician, ticket, 'REPLY', { text: 'Hata kodu nedir?\n<b>Lütfen</b> {{durumBaglantisi}}', wait: true });
    await portal.staff.post(`/api/v1/tickets/${ticket.id}/notes`).send({ text: 'gizli not' }).expect(201);
    const { path, fields } = await answerForm(ticket.id);
    const asked = (await portal.get(path).expect(200)).text;
    expect(asked).toContain('Yanıtınız bekleniyor');
    expect(asked.indexOf('Hata kodu nedir?')).toBeLessThan(asked.indexOf('>Yanıtla</a>'));
    expect(asked).not.toContain('Bize yazın');
    const answer = await send(path, { ...fields, text: 'Kod E-42' }, [{ name: 'ekran.png', content: PNG }]).expect(303);
    await portal.inState(ticket, 'IN_PROGRESS');
    const page = (await portal.get(String(answer.headers['location'])).expect(200)).text;
    expect(textOf(page)).toContain('İletiniz bize ulaştı.');
    for (const words of ['Hata kodu nedir?', 'Kod E-42', 'ekran.png', '(bu sayfa)']) expect(page).toContain(words);
    expect(page).toContain('&lt;b&gt;');
    expect(page).not.toContain('gizli not');
    // Sent twice it is one.
    await send(path, { ...fields, text: 'Kod E-42' }, [{ name: 'ekran.png', content: PNG }]).expect(303);
    const again = await send(path, { ...fields, text: 'Başka' }).expect(409);
    expect(textOf(again.text)).toContain('daha önce başka bir metinle');
    expect(again.text).toContain('>Başka</textarea>');
    expect(await rows(`select text from message where ticket_id = $1 and direction = 'IN'`, ticket.id)).toEqual([{ text: 'Kod E-42' }]);
  });

  test('an answer to what counts as resolved for want of it says that it opens the request again, and asks nothing more', async () => {
    const ticket = await portal.assigned();
    await portal.act(portal.technician, ticket, 'REPLY', { text: 'Hata kodu nedir?' });
    await portal.act(portal.technician, ticket, 'RESOLVE', { note: 'Sürücü yenilendi' });
    const form = async (): Promise<string> => (await portal.get(`${portal.path('STATUS', ticket.id)}?islem=yaz`).expect(200)).text;
    expect(await form()).toContain('name="yeniden"');
    await rows(`update ticket set snapshot = snapshot || '{"resolvedUnanswered": true}' where id = $1`, ticket.id);
    const silent = await form();
    for (const words of ['Hata kodu nedir?', 'yanıtınız talebi yeniden açar']) expect(silent).toContain(words);
    expect(silent).not.toContain('name="yeniden"');
  });

  test('without files the form works as any other, and says what is wrong field by field', async () => {
    const ticket = await portal.assigned();
    const { path, fields } = await answerForm(ticket.id);
    const empty = await portal.send(path, { ...fields, text: ' \r\n ' }).expect(422);
    expect(textOf(empty.text)).toContain('İletiniz: Bu alan zorunludur.');
    const unfit = await portal.send(path, { ...fields, text: 'a\u0007b' }).expect(422);
    expect(textOf(unfit.text)).toContain('kullanılamayan karakterler');
    await portal.send(path, { ...fields, text: 'Düz yanıt' }).expect(303);
  });

  test('names each file that is not fit, keeps the fit ones and the words, and sends them with the next press', async () => {
    const ticket = await portal.assigned();
    const { path, fields } = await answerForm(ticket.id);
    const wrong = [
      { name: 'ekran.png', content: PNG },
      { name: 'virus.png', content: EXE },
      { name: 'logo.svg', content: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>') },
      { name: 'boş.txt', content: Buffer.alloc(0) },
      { name: 'büyük.pdf', content: Buffer.concat([Buffer.from('%PDF-1.7'), Buffer.alloc(10 * 1024 * 1024)]) },
    ];
    const back = await send(path, { ...fields, text: 'Ekte', yeniden: '1' }, wrong).expect(422);
    const text = textOf(back.text);
    for (const words of ['virus.png: Bu tür dosya', 'logo.svg: Bu tür dosya', 'boş.txt: Dosya boş', 'büyük.pdf: Dosya çok büyük; en çok 10 MB'])
      expect(text).toContain(words);
    expect(back.text).toContain('>Ekte</textarea>');
    const kept = marks(back.text);
    expect(Object.keys(kept)).toEqual(['dosya-0']);
    // What we did not mark ourselves names no file.
    const forged = { 'dosya-1': `${kept['dosya-0']?.split('.')[0] ?? ''}.x` };
    await send(path, { ...inputsOf(back.text), ...kept, ...forged, text: 'Ekte' }).expect(303);
    await waitFor(async () => (await rows('select name from attachment where ticket_id = $1 and not draft', ticket.id)).length === 1);
    expect(await rows('select name from attachment where ticket_id = $1', ticket.id)).toEqual([{ name: 'ekran.png' }]);
  });

  test('fifty files are ten, and the rest is named', async () => {
    const ticket = await portal.assigned();
    const { path, fields } = await answerForm(ticket.id);
    const files = Array.from({ length: 50 }, (_file, n) => ({ name: `f${n}.txt`, content: Buffer.from(`satır ${n}\n`) }));
    const back = await send(path, { ...fields, text: 'Çok' }, files).expect(422);
    expect(Object.keys(marks(back.text))).toHaveLength(10);
    expect(textOf(back.text)).toContain('f49.txt: En çok 10 öğe olabilir.');
  });

  test('a stream without end is cut early', async () => {
    const ticket = await portal.assigned();
    const path = portal.path('STATUS', ticket.id);
    const { port } = server.address() as AddressInfo;
    const sent = await new Promise<number>((resolve) => {
      let bytes = 0;
      const call = request({
        port,
        host: '127.0.0.1',
        path,
        method: 'POST',
        headers: { 'content-type': 'multipart/form-data; boundary=x', origin: 'null' },
      });
      const done = (): void => resolve(bytes);
      call
        .on('response', (answer) => answer.resume())
        .on('error', done)
        .on('close', done);
      call.write('--x\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n');
      const chunk = Buffer.alloc(1024 * 1024, 'a');
      const pump = (): void => {
        while (!call.destroyed && bytes < 200 * 1024 * 1024) {
          bytes += chunk.length;
          if (!call.write(chunk)) return void call.once('drain', pump);
        }
        if (!call.destroyed) call.destroy();
      };
      pump();
    });
    expect(sent).toBeLessThan(150 * 1024 * 1024);
    expect(await rows('select 1 from attachment where ticket_id = $1', ticket.id)).toEqual([]);
  });

  test('an answer that its ticket refuses stands on the ticket’s page with its words and files, for staff alone', async () => {
    const ticket = await portal.assigned();
    const at = Date.now();
    const { sha256 } = await portal.desk.deps.storage.put(PNG);
    const file = { sha256, size: PNG.length, contentType: 'image/png', name: 'geç.png', inline: false };
    const words = { text: 'Geç kalan sözler', fullText: null, channel: 'STATUS_PAGE', inboundMailId: null, reopen: true } as const;
    const commandId = randomUUID();
    const answer = { commandId, ticketId: ticket.id, ...words, files: [file], personEmail: portal.firm.requester.email, at, expiresAt: at + 60_000 };
    await inTransaction(portal.pool, async (tx) => {
      await storeAnswer(tx, answer);
      await storeRefusal(tx, commandId, 'TICKET_ENDED', at);
    });
    const page = (await portal.staff.get(`/api/v1/tickets/${ticket.id}`).expect(200)).body;
    const shown = page.timeline.filter(({ notTaken }: { notTaken?: boolean }) => notTaken);
    expect(shown).toMatchObject([
      { kind: 'message', text: 'Geç kalan sözler', authorEmail: portal.firm.requester.email, attachments: [{ name: 'geç.png' }] },
    ]);
    expect(page.tasks).toMatchObject([{ kind: 'ANSWER_NOT_TAKEN', doneAt: null }]);
    await portal.staff.get(`/api/v1/attachments/${shown[0].attachments[0].id}/content`).expect(200);
    expect((await portal.get(portal.path('STATUS', ticket.id)).expect(200)).text).not.toContain('Geç kalan sözler');
    // It stays until somebody has read it, and for a term.
    const terms = { WAIT_MAIL_SOURCE: 'P180D', WAIT_MAIL_SET_ASIDE: 'P90D', WAIT_OUTBOX: 'P90D', WAIT_IDEMPOTENCY: 'P90D' };
    const left = async (days: number): Promise<unknown[]> => {
      const later = at + days * 86_400_000;
      await eraseMails(portal.pool, terms, later);
      await prune(portal.pool, terms, later);
      const { timeline } = (await portal.staff.get(`/api/v1/tickets/${ticket.id}`).expect(200)).body;
      const words = timeline.filter(({ notTaken }: { notTaken?: boolean }) => notTaken).map(({ text }: { text: string }) => text);
      return [words, (await rows('select 1 from attachment where ticket_id = $1', ticket.id)).length];
    };
    expect(await left(91)).toEqual([['Geç kalan sözler'], 1]);
    await portal.staff.post(`/api/v1/desk-tasks/${page.tasks[0].id}/done`).expect(200);
    expect(await left(89)).toEqual([['Geç kalan sözler'], 1]);
    expect(await left(91)).toEqual([[], 0]);
    expect(JSON.stringify(await rows('select payload from command where id = $1', commandId))).not.toMatch(/sözler|@/);
  });

  test('an ended ticket takes no answer, and what was typed stays to be copied', async () => {
    const ticket = await portal.assigned();
    const { path, fields } = await answerForm(ticket.id);
    await portal.act(portal.staff, ticket, 'CANCEL', { reason: 'Gerek kalmadı' });
    const late = await send(path, { ...fields, text: 'Bir şey daha' }).expect(409);
    expect(late.text).toContain('>Bir şey daha</textarea>');
    expect(textOf(late.text)).toContain('artık ileti alamıyor');
  });

  test('says that it is not solved, and the ticket is open again', async () => {
    const ticket = await portal.assigned();
    await portal.act(portal.technician, ticket, 'RESOLVE', { note: 'Bitti' });
    const { path, fields } = await answerForm(ticket.id);
    await send(path, { ...fields, text: 'Hâlâ bozuk', yeniden: '1' }).expect(303);
    await portal.inState(ticket, 'IN_PROGRESS');
    const open = await portal.staff
      .get('/api/v1/tickets')
      .query({ filter: JSON.stringify({ unanswered: true }) })
      .expect(200);
    expect(open.body.data.map(({ number }: { number: number }) => number)).toContain(ticket.number);
    expect((await portal.staff.get('/api/v1/tickets/counts').expect(200)).body.unanswered).toBeGreaterThan(0);
    // What ends the work answers it.
    await portal.act(portal.technician, ticket, 'RESOLVE', { note: 'Şimdi bitti' });
    expect((await portal.page(ticket)).unansweredSince).toBeNull();
  });
});

test('a file is read through the link of its own ticket alone, and what is not for the requester through none', async () => {
  const [ticket, other] = [await portal.assigned(), await portal.assigned()];
  const upload = async (name: string): Promise<string> =>
    (await portal.technician.post(`/api/v1/tickets/${ticket.id}/attachments`).attach('file', PNG, name).expect(201)).body.id;
  const [sent, noted, draft] = [await upload('a.png'), await upload('b.png'), await upload('c.png')];
  await portal.act(portal.technician, ticket, 'REPLY', { text: 'Ekte', attachmentIds: [sent] });
  await portal.technician
    .post(`/api/v1/tickets/${ticket.id}/notes`)
    .send({ text: 'Not', attachmentIds: [noted] })
    .expect(201);
  const path = portal.path('STATUS', ticket.id);
  const shown = await portal.get(`${path}/dosya/${sent}?goster=1`).expect(200);
  expect(shown.headers).toMatchObject({ 'content-type': 'image/png', 'x-content-type-options': 'nosniff' });
  expect((await portal.get(`${path}/dosya/${sent}`).expect(200)).headers['content-disposition']).toMatch(/^attachment/);
  for (const id of [noted, draft, 'x', '../../etc/passwd']) await portal.get(`${path}/dosya/${encodeURIComponent(id)}`).expect(404);
  await portal.get(`${portal.path('STATUS', other.id)}/dosya/${sent}`).expect(404);
  // What came by mail and nobody should open: named, handed out to nobody by the portal, and kept for staff.
  await rows(
    `update stored_file set content_type = 'application/octet-stream', name = 'kur.exe' where id = (select file_id from attachment where id = $1)`,
    sent,
  );
  await rows(`update attachment set name = 'kur.exe' where id = $1`, sent);
  const { text } = await portal.get(path).expect(200);
  expect(textOf(text)).toMatch(/kur\.exe[^]*güvenlik nedeniyle/);
  expect(text).not.toContain(`/dosya/${sent}`);
  await portal.get(`${path}/dosya/${sent}`).expect(404);
  await portal.technician.get(`/api/v1/attachments/${sent}/content`).expect(200);
});

describe('the rating', () => {
  test('is chosen beforehand by the link, given by the form, once, and can be changed until the ticket ends', async () => {
    const ticket = await portal.assigned();
    const path = portal.path('STATUS', ticket.id);
    expect((await portal.get(path).expect(200)).text).not.toContain('islem=puanla');
    await portal.act(portal.technician, ticket, 'RESOLVE', { note: 'Bitti' });
    const form = (await portal.get(`${path}?islem=puanla&puan=4`).expect(200)).text;
    expect(form).toMatch(/value="4" required checked/);
    expect(await rows('select 1 from rating')).toEqual([]);
    const fields = { islem: 'puanla', anahtar: inputsOf(form)['anahtar'] ?? '' };
    expect(textOf((await portal.send(path, { ...fields, text: 'x' }).expect(422)).text)).toContain('Bir puan seçin.');
    await portal.send(path, { ...fields, puan: '9' }).expect(422);
    await portal.send(path, { ...fields, puan: '4', text: 'Hızlıydı' }).expect(303);
    await portal.send(path, { ...fields, puan: '4', text: 'Hızlıydı' }).expect(303);
    expect(textOf((await portal.get(path).expect(200)).text)).toMatch(/Puanınız: 4\/5[^]*Puanınızla yazdıklarınız: Hızlıydı/);
    const changed = await portal.send(path, { ...fields, puan: '5' }).expect(303);
    expect(textOf((await portal.get(String(changed.headers['location'])).expect(200)).text)).toContain('Puanınız: 5/5');
    expect(await rows('select stars, text from rating where ticket_id = $1', ticket.id)).toEqual([{ stars: 5, text: null }]);
    expect((await portal.get(path).expect(200)).text).not.toContain('Hızlıydı');
    const listed = async (filter: object): Promise<number[]> =>
      (
        await portal.staff
          .get('/api/v1/tickets')
          .query({ filter: JSON.stringify(filter) })
          .expect(200)
      ).body.data.map(({ number }: { number: number }) => number);
    expect(await listed({ rating: ['5'] })).toContain(ticket.number);
    expect(await listed({ rating: ['1', '4'] })).not.toContain(ticket.number);
    expect(await portal.page(ticket)).toMatchObject({ rating: 5, ratingText: null });
    const manager = await portal.desk.as('manager');
    expect((await manager.get('/api/v1/tickets/ratings').expect(200)).body).toEqual({ count: 1, average: 5, poor: 0 });
    await portal.staff.get('/api/v1/tickets/ratings').expect(403);
    const trail = await rows(
      `select actor_kind, detail ->> 'stars' as stars from audit_log where action = 'ticket.rate' and subject_id = $1 order by id`,
      ticket.id,
    );
    expect(trail).toEqual([
      { actor_kind: 'REQUESTER', stars: '4' },
      { actor_kind: 'REQUESTER', stars: '5' },
    ]);
  });

  test('of a ticket that is open again or cancelled is not taken', async () => {
    const ticket = await portal.assigned();
    await portal.act(portal.staff, ticket, 'CANCEL', { reason: 'Gerek kalmadı' });
    const late = await portal.send(portal.path('STATUS', ticket.id), { islem: 'puanla', anahtar: 'x', puan: '1' }).expect(303);
    expect(textOf((await portal.get(String(late.headers['location'])).expect(200)).text)).toContain('artık puanlanamıyor');
    expect(await rows('select 1 from rating where ticket_id = $1', ticket.id)).toEqual([]);
  });
});

describe('the form takes files', () => {
  const typed = () => ({
    label: portal.firm.asset.label,
    subject: `Ekran ${Math.random()}`,
    description: 'Görüntü yok',
    email: portal.firm.requester.email,
  });

  test('with the request, once however often it is sent; other files are another request', async () => {
    const key = inputsOf((await portal.get('/talep').expect(200)).text)['anahtar'] ?? '';
    const request = { ...typed(), anahtar: key };
    const files = [{ name: 'ekran.png', content: PNG }];
    const first = await send('/talep', request, files).expect(303);
    const second = await send('/talep', request, files).expect(303);
    const numberOf = (location: unknown): string => /no=(\d+)/.exec(String(location))?.[1] ?? '';
    const number = numberOf(first.headers['location']);
    expect(numberOf(second.headers['location'])).toBe(number);
    const [ticket] = await rows('select id from ticket where number = $1', Number(number));
    const id = ticket?.['id'] as string;
    expect(await rows('select name, draft, message_id from attachment where ticket_id = $1', id)).toEqual([
      { name: 'ekran.png', draft: false, message_id: null },
    ]);
    await portal.inState({ id, number: Number(number) }, 'NEW');
    expect((await portal.page({ id, number: Number(number) })).attachments).toMatchObject([{ name: 'ekran.png', picture: true }]);
    expect((await portal.get(portal.path('STATUS', id)).expect(200)).text).toContain('ekran.png');
  });

  test('names what is not fit and loses nothing of what was typed', async () => {
    const key = inputsOf((await portal.get('/talep').expect(200)).text)['anahtar'] ?? '';
    const request = { ...typed(), anahtar: key };
    const back = await send('/talep', request, [
      { name: 'ekran.png', content: PNG },
      { name: 'virus.png', content: EXE },
    ]).expect(422);
    expect(textOf(back.text)).toContain('virus.png: Bu tür dosya');
    expect(back.text).toContain('>Görüntü yok</textarea>');
    const kept = marks(back.text);
    await send('/talep', { ...request, anahtar: inputsOf(back.text)['anahtar'] ?? '', ...kept }).expect(303);
    const [row] = await rows('select count(*)::int as n from attachment a join ticket t on t.id = a.ticket_id where t.subject = $1', request.subject);
    expect(row).toEqual({ n: 1 });
  });
});

test('the right number of a wrong label has a field of its own; the desk is shown the device behind it, and only devices of the firm', async () => {
  const other = await createFirm(portal.pool);
  const typo = await portal.openTicket({ label: 'SM-999998' }, 'NOT_ENTITLED');
  const path = portal.path('STATUS', typo.id);
  const form = (await portal.get(`${path}?islem=etiket`).expect(200)).text;
  const wrong = await portal.send(path, { ...inputsOf(form), label: 'yazıcı' }).expect(422);
  expect(inputsOf(wrong.text)['label']).toBe('yazıcı');
  const proposed = async () => (await portal.staff.get(`/api/v1/tickets/${typo.id}/proposed-devices`).expect(200)).body.data;
  await portal.send(path, { ...inputsOf(form), label: other.asset.label }).expect(303);
  const seen = async (): Promise<string> => textOf((await portal.get(path).expect(200)).text);
  await waitFor(async () => /Etiket eşleşmedi/.test(await seen()), { what: 'another firm’s label is looked up' });
  expect(await seen()).toContain('firmanıza kayıtlı bir cihazla eşleşmedi');
  expect(await proposed()).toEqual([]);
  await portal.send(path, { ...inputsOf((await portal.get(`${path}?islem=etiket`)).text), label: portal.firm.asset.label.toLowerCase() }).expect(303);
  await waitFor(async () => (await proposed()).length > 0, { what: 'the label as an answer' });
  expect(textOf((await portal.get(path).expect(200)).text)).toContain(`Cihazın üzerindeki etiket: ${portal.firm.asset.label}`);
  expect(textOf((await portal.get(path)).text)).toMatch(/Etiket eşleşti(?![^]*etiketi denetleyin)/);
  expect(await proposed()).toMatchObject([{ id: portal.firm.asset.id, label: portal.firm.asset.label }]);
  // What was tried in vain and what was right read apart, and once each.
  const history = (await seen()).split('Neler oldu?').at(-1) ?? '';
  for (const words of ['Etiket yazdınız; firmanızdaki bir cihazla eşleşmedi', 'Cihazın etiketini yazdınız'])
    expect(history.split(words)).toHaveLength(2);
  expect(history).not.toContain('Yazdığınız ileti talebe eklendi');
  await portal.technician.get(`/api/v1/tickets/${typo.id}/proposed-devices`).expect(404);
  // Of another firm only where somebody is about to choose it for a request that has none.
  const asked = await portal.staff.get(`/api/v1/tickets/${typo.id}/proposed-devices`).query({ customerId: other.customerId }).expect(200);
  expect(asked.body.data).toMatchObject([{ id: portal.firm.asset.id }]);
});
