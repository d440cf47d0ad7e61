import type { Response } from 'supertest';
import { prune } from '../../worker/relay/housekeeping';
import { loadAccessFacts, renderAccessMail, whyNoAccess } from '../../worker/relay/mail/access-mail';
import { startApi, type ApiUnderTest } from '../support/api-app';
import { createFirm, type Firm } from '../support/firm';
import { inputsOf, linksOf, textOf } from '../support/pages';
import { putTicket } from '../support/stored-ticket';

let world: ApiUnderTest;
let firm: Firm;
const DOMAIN = 'kuruma-ait.example';
beforeAll(async () => {
  world = await startApi({ env: { RATE_LIMIT_PORTAL: '100000', RATE_LIMIT_PORTAL_LINKS: '3', RATE_LIMIT_PUBLIC_TICKETS: '1000' } });
  firm = await createFirm(world.deps.db.pool);
  const { pool } = world.deps.db;
  await pool.query('update customer set mail_domains = $2 where id = $1', [firm.customerId, [DOMAIN]]);
  // The register names a device's user as its place.
  await pool.query('update asset set place = $2 where id = $1', [firm.asset.id, firm.requester.name]);
});
afterAll(() => world.close());

const get = (path: string) => world.anonymous().get(path).set('Accept', 'text/html').set('Accept-Language', 'tr');
const post = (path: string, fields: Record<string, string> = {}) =>
  world.anonymous().post(path).type('form').set('Accept-Language', 'tr').send(fields);
const ask = (email: string) => post('/bilgisayarlarim', { email });
const mailOf = async (email: string) => {
  const { pool } = world.deps.db;
  const { rows } = await pool.query<{ id: string }>('select id from mail where to_address = $1 order by created_at desc limit 1', [email]);
  return await loadAccessFacts(pool, rows[0]?.id as string);
};
/** What the relay does with the mail of an address: its text with the link, or why none is sent. */
async function mailed(email: string): Promise<{ skipped: string | null; text: string; path: string }> {
  const facts = await mailOf(email);
  if (facts === undefined) throw new Error('no mail was queued');
  const skipped = whyNoAccess(facts, Date.now());
  const { text } = renderAccessMail(facts, world.deps.config);
  const [, path = ''] = /(\/bilgisayarlarim\/giris\/[\w-]{43})/.exec(text) ?? [];
  return { skipped, text, path };
}
async function enter(email: string): Promise<string> {
  await ask(email).expect(200);
  const { path } = await mailed(email);
  const { headers } = await post(path, { karar: 'ac' }).expect(303);
  return headers['location'] as string;
}
async function forget(): Promise<void> {
  await world.deps.db.pool.query('with gone as (delete from portal_access returning id) delete from mail using gone where mail.id = gone.id');
}
const whole = ({ status, text, headers }: Response) => ({ status, text, cookie: headers['set-cookie'] });

describe('asking for the link (M1)', () => {
  test('has the same answer for every address; who is known is looked up when the mail is sent', async () => {
    const stranger = await ask('kimse@baska.example').expect(200);
    const known = await ask(firm.requester.email).expect(200);
    const ofDomain = await ask(`yeni@${DOMAIN}`).expect(200);
    expect(whole(stranger)).toEqual(whole(known));
    expect(whole(ofDomain)).toEqual(whole(known));
    expect(known.headers['cache-control']).toBe('no-store');
    expect((await mailed('kimse@baska.example')).skipped).toBe('unknown-requester');
    expect((await mailed(firm.requester.email)).skipped).toBeNull();
    expect((await mailed(`yeni@${DOMAIN}`)).skipped).toBeNull();
    // The same rows for both: nothing in between could take longer for one of them.
    const { rows } = await world.deps.db.pool.query('select count(*)::int as n from portal_access');
    expect(rows).toEqual([{ n: 3 }]);
  });

  test('whom the firm has struck off its list gets none, not even by the domain', async () => {
    const { pool } = world.deps.db;
    const gone = `eski@${DOMAIN}`;
    await pool.query(
      `insert into contact (id, customer_id, name, email, active, created_at, updated_at) values (gen_random_uuid(), $1, 'Eski', $2, false, now(), now())`,
      [firm.customerId, gone],
    );
    await ask(gone).expect(200);
    expect((await mailed(gone)).skipped).toBe('unknown-requester');
  });

  test('is counted per address, with the same answer', async () => {
    const email = firm.itOfficer.email;
    const answers = [];
    for (let n = 0; n < 5; n += 1) answers.push(whole(await ask(email).expect(200)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    const { rows } = await world.deps.db.pool.query('select count(*)::int as n from mail where to_address = $1', [email]);
    expect(rows).toEqual([{ n: 3 }]);
  });

  test.each(['', 'ayse', 'ayşe@müşteri.example'])('an address that is none is said to be wrong: %p', async (email) => {
    const { text } = await ask(email).expect(422);
    expect(text).toContain('id="email-error"');
    expect(text).toContain('<title>Hata: ');
  });
});

describe('the link', () => {
  test('is not spent by looking, nor by pressing what comes first; it opens once', async () => {
    await ask(firm.representative.email).expect(200);
    const { path, text } = await mailed(firm.representative.email);
    expect(text).toContain('bir kez kullanılabilir');
    for (let n = 0; n < 2; n += 1) {
      const page = await get(path).expect(200);
      expect(page.headers['cache-control']).toBe('no-store');
      // A program that presses the first button only goes back.
      expect(/<form method="(\w+)"/.exec(page.text)?.[1]).toBe('get');
      expect(page.text).not.toContain(firm.representative.name);
    }
    const opened = await post(path, { karar: 'ac' }).expect(303);
    expect(opened.headers['set-cookie']).toBeUndefined();
    await get(opened.headers['location'] as string).expect(200);
    expect(textOf((await post(path, { karar: 'ac' }).expect(404)).text)).toContain('kullanılmış ya da süresi dolmuş');
    expect((await get(path).expect(404)).text).toContain('name="email"');
    expect((await mailed(firm.representative.email)).skipped).toBe('link-expired');
    const { rows } = await world.deps.db.pool.query('select link_hash, visit_hash from portal_access where email = $1', [firm.representative.email]);
    for (const token of [path.split('/').at(-1), (opened.headers['location'] as string).split('/').at(-1)])
      expect(JSON.stringify(rows)).not.toContain(token);
  });

  test('and the visit that it opens have a short life; what opens nothing gives one page', async () => {
    const path = await enter(`kisa@${DOMAIN}`);
    await get(path).expect(200);
    await world.deps.db.pool.query("update portal_access set visit_until = now() - interval '1 second' where email = $1", [`kisa@${DOMAIN}`]);
    const over = await get(path).expect(404);
    const never = await get(`/bilgisayarlarim/${'x'.repeat(43)}`).expect(404);
    expect(over.text).toBe(never.text);
    await ask(`kisa@${DOMAIN}`).expect(200);
    const link = (await mailed(`kisa@${DOMAIN}`)).path;
    await world.deps.db.pool.query("update portal_access set expires_at = now() - interval '1 second' where email = $1", [`kisa@${DOMAIN}`]);
    await post(link, { karar: 'ac' }).expect(404);
  });

  test('closing the page ends the visit', async () => {
    const path = await enter(`biten@${DOMAIN}`);
    await post(path).expect(303);
    await get(path).expect(404);
  });
});

describe('the page', () => {
  test('of a contact: devices that the register gives them, and their own open requests with their links', async () => {
    const { pool } = world.deps.db;
    const other = await createFirm(pool);
    const own = await putTicket(pool, firm, 'IN_PROGRESS', {}, { subject: 'Kendi talebim' });
    const theirs = await putTicket(pool, firm, 'NEW', {}, { subject: 'Meslektaşın sorunu', email: firm.representative.email });
    await pool.query('update asset set place = $2 where id = $1', [other.asset.id, firm.requester.name]);
    const path = await enter(firm.requester.email);
    const page = await get(path).expect(200);
    const text = textOf(page.text);
    expect(text).toContain(firm.asset.label);
    expect(text).toContain('Masaüstü bilgisayar');
    expect(text).toContain('Kendi talebim');
    expect(text).not.toContain('Meslektaşın');
    // Of another firm, whatever its place says.
    expect(text).not.toContain(other.asset.label);
    const status = linksOf(page.text).find((link) => link.startsWith('/durum/')) as string;
    expect(textOf((await get(status).expect(200)).text)).toContain(`Talep ${own.number}`);
    await pool.query('delete from link_token where ticket_id = any($1)', [[own.id, theirs.id]]);
    await pool.query("update ticket set state = 'CLOSED' where id = any($1)", [[own.id, theirs.id]]);
  });

  test('of a person known by the mail domain only: what they asked for themselves', async () => {
    const { pool } = world.deps.db;
    const email = `elif@${DOMAIN}`;
    const before = textOf((await get(await enter(email)).expect(200)).text);
    expect(before).not.toContain(firm.asset.label);
    const ticket = await putTicket(pool, firm, 'CLOSED', {}, { email });
    expect(textOf((await get(await enter(email)).expect(200)).text)).toContain(firm.asset.label);
    await pool.query('delete from link_token where ticket_id = $1', [ticket.id]);
  });

  test('a device that is chosen fills the form; the requester counts as holding the mailbox', async () => {
    const { pool } = world.deps.db;
    const path = await enter(firm.requester.email).catch(async () => {
      await forget();
      return await enter(firm.requester.email);
    });
    const [form = ''] = linksOf((await get(path)).text).filter((link) => link.includes('cihaz='));
    const { text } = await get(form).expect(200);
    expect(textOf(text)).toContain(firm.asset.label);
    expect(inputsOf(text)).toMatchObject({ label: firm.asset.label });
    expect(text).not.toMatch(/name="(email|name)"/);
    const sent = { ...inputsOf(text), subject: 'Seçilen cihaz', description: 'Açılmıyor', email: 'baska@birisi.example', label: 'SM-1' };
    const answer = await post(form, sent).expect(303);
    expect(answer.headers['location']).toMatch(/^\/durum\/[\w-]{43}$/);
    const { rows } = await pool.query("select requester_email, given_label, mailbox_proved_at from ticket where subject = 'Seçilen cihaz'");
    expect(rows).toMatchObject([{ requester_email: firm.requester.email, given_label: firm.asset.label, mailbox_proved_at: expect.any(Date) }]);
    expect(textOf((await get(answer.headers['location'] as string).expect(200)).text)).toContain('Seçilen cihaz');
    // Sent again it is the same request.
    expect((await post(form, sent).expect(303)).headers['location']).toBe(answer.headers['location']);
    // Somebody else's device cannot be chosen.
    await get(form.replace(/cihaz=.*/, `cihaz=${crypto.randomUUID()}`)).expect(404);
  });

  test('the words of somebody whose visit ends while they type are kept', async () => {
    const path = await enter(`geciken@${DOMAIN}`);
    const { text } = await get(`${path}/talep`).expect(200);
    await post(path).expect(303);
    const kept = await post(`${path}/talep`, { ...inputsOf(text), subject: 'Geç kaldım', description: 'Uzun uzun yazdım' }).expect(422);
    expect(inputsOf(kept.text)).toMatchObject({ subject: 'Geç kaldım', description: 'Uzun uzun yazdım', email: '' });
    expect(linksOf(kept.text)).toContain('/talep');
  });
});

describe('an open request about the same device', () => {
  const open = async () => await putTicket(world.deps.db.pool, firm, 'IN_PROGRESS', {}, { subject: 'Ekran kararıyor' });
  const formOf = async (email: string): Promise<string> => {
    await forget();
    return `${await enter(email)}/talep`;
  };
  const words = { subject: 'Yine karardı', description: 'Bugün de oldu' };

  test('is shown to its requester, who can add the words to it', async () => {
    const ticket = await open();
    const form = await formOf(firm.requester.email);
    const { text } = await get(form).expect(200);
    const typed = { ...inputsOf(text), ...words, label: firm.asset.label };
    const asked = await post(form, typed).expect(409);
    expect(textOf(asked.text)).toContain('zaten açık bir talep var');
    expect(textOf(asked.text)).toContain(`${ticket.number} · Ekran kararıyor`);
    expect(inputsOf(asked.text)).toMatchObject(words);
    // A permission that was ticked is not dropped without a word.
    expect(textOf(asked.text)).toContain('açık talebe eklerseniz buradaki bağlantı izni alınmaz');
    const added = await post(form, { ...typed, ...inputsOf(asked.text), ekle: ticket.id }).expect(303);
    expect(added.headers['location']).toMatch(/^\/durum\/[\w-]{43}\?yanit=/);
    const { rows } = await world.deps.db.pool.query(`select name, payload ->> 'text' as text from command where ticket_id = $1`, [ticket.id]);
    expect(rows).toEqual([{ name: 'ANSWER', text: 'Yine karardı\n\nBugün de oldu' }]);
    // Who means another problem sends a request of its own.
    await post(form, { ...typed, ...inputsOf(asked.text), subject: 'Başka sorun' }).expect(303);
    expect((await world.deps.db.pool.query("select 1 from ticket where subject = 'Başka sorun'")).rowCount).toBe(1);
  });

  test('of a colleague is known by its number only, and to a contact only', async () => {
    const ticket = await open();
    const seen = async (email: string): Promise<string> => {
      const form = await formOf(email);
      const { text } = await get(form).expect(200);
      const answer = await post(form, { ...inputsOf(text), ...words, subject: `Soru ${email}`, label: firm.asset.label });
      return answer.status === 409 ? textOf(answer.text) : String(answer.status);
    };
    const contact = await seen(firm.representative.email);
    expect(contact).toContain(`${ticket.number} (firmanızdan biri açmış`);
    expect(contact).not.toContain('Ekran kararıyor');
    // Added to a colleague's request, the words move nothing there: what was asked of its requester stays asked.
    const form = await formOf(firm.representative.email);
    const typed = { ...inputsOf((await get(form).expect(200)).text), ...words, label: firm.asset.label };
    const added = await post(form, { ...typed, ekle: ticket.id }).expect(303);
    expect(added.headers['location']).toContain(`eklendi=${ticket.number}`);
    const { rows } = await world.deps.db.pool.query('select name, args from command where ticket_id = $1', [ticket.id]);
    expect(rows).toEqual([{ name: 'ANSWER', args: { reopen: false, aside: true } }]);
    expect(await seen(`baska@${DOMAIN}`)).toBe('303');
    const other = await createFirm(world.deps.db.pool);
    expect(await seen(other.requester.email)).toBe('303');
  });

  test('changes nothing for whoever only types the label and an address', async () => {
    await open();
    const { text } = await get(`/talep?e=${firm.asset.label}`).expect(200);
    expect(textOf(text)).not.toContain('açık bir talep');
    await post('/talep', { ...inputsOf(text), ...words, subject: 'Yazılan etiket', email: firm.requester.email }).expect(303);
  });

  test('is shown to whoever comes from their status page', async () => {
    const ticket = await open();
    const page = await get(await enter(firm.requester.email)).expect(200);
    const status = linksOf(page.text).find((link) => link.startsWith('/durum/')) as string;
    expect(linksOf((await get(status)).text)).toContain(`${status}/talep`);
    const { text } = await get(`${status}/talep`).expect(200);
    expect(textOf(text)).toContain(`${ticket.number} · Ekran kararıyor`);
    expect(inputsOf(text)).toMatchObject({ label: firm.asset.label, goruldu: '1' });
  });
});

test('what was asked for is gone after a day, known or not', async () => {
  const { pool } = world.deps.db;
  await ask('kimse@baska.example').expect(200);
  await pool.query("update mail set status = 'SKIPPED' where ticket_id is null");
  await prune(pool, { WAIT_OUTBOX: 'P7D', WAIT_IDEMPOTENCY: 'P7D' }, Date.now() + 2 * 86_400_000);
  expect((await pool.query('select 1 from portal_access')).rowCount).toBe(0);
  expect((await pool.query('select 1 from mail where ticket_id is null')).rowCount).toBe(0);
});

test('the form speaks the language of the page that led to it, which is the register’s, whatever the browser speaks', async () => {
  const { pool } = world.deps.db;
  const speaks = (locale: string) => pool.query('update contact set locale = $2 where id = $1', [firm.requester.id, locale]);
  await speaks('en');
  try {
    await forget();
    const form = `${await enter(firm.requester.email)}/talep`;
    const { text } = await get(form).expect(200);
    expect(text).toContain('<html lang="en"');
    await post(form, { ...inputsOf(text), subject: 'Cable loose', description: 'It flickers', label: '' }).expect(303);
    expect((await pool.query(`select locale from ticket where subject = 'Cable loose'`)).rows).toEqual([{ locale: 'en' }]);
  } finally {
    await speaks('tr');
  }
});
