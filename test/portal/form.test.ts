import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CATALOGS } from '../../i18n';
import { thanksCode } from '../../api/portal/form-key';
import { createDb } from '../../platform/db';
import { createFirm, type Firm } from '../support/firm';
import { startApi, type ApiUnderTest } from '../support/api-app';
import { inputsOf, linksOf, textOf } from '../support/pages';

let world: ApiUnderTest;
let firm: Firm;
beforeAll(async () => {
  world = await startApi({ env: { RATE_LIMIT_PUBLIC_TICKETS: '1000', RATE_LIMIT_PORTAL: '100000' } });
  firm = await createFirm(world.deps.db.pool);
  const value = {
    name: 'Anadolu Bilişim',
    legalName: 'Anadolu Bilişim Ltd. Şti.',
    email: 'destek@servis.example',
    phone: '0216 555 04 44',
    address: 'Kadıköy',
    city: 'İstanbul',
  };
  await world.deps.db.pool.query(`insert into setting (key, value, updated_at) values ('firm', $1, now())`, [value]);
});
afterAll(() => world.close());

const get = (path: string, language = 'tr') => world.anonymous().get(path).set('Accept', 'text/html').set('Accept-Language', language);
const filled = { label: '', email: 'ayse@musteri.example', subject: 'Yazıcı çalışmıyor', description: 'Satır 1\r\nSatır 2', name: 'Ayşe', phone: '' };
const send = (fields: Record<string, string>) => world.anonymous().post('/talep').type('form').set('Accept-Language', 'tr').send(fields);
const thanksOf = (number: number): string => `/talep/alindi?no=${number}&kod=${thanksCode(world.deps.config.secrets.link, number)}`;
const tickets = async (subject: string) => (await world.deps.db.pool.query('select * from ticket where subject = $1', [subject])).rows;

describe('the landing page', () => {
  test('names the firm and leads to the form, in the language of the reader', async () => {
    const turkish = await get('/').expect(200);
    expect(textOf(turkish.text)).toContain('Anadolu Bilişim');
    expect(linksOf(turkish.text)).toContain('/talep');
    expect(turkish.text).toContain('<html lang="tr">');
    expect(textOf((await get('/', 'en').expect(200)).text)).toContain('Ask for support');
    expect(textOf((await get('/?lang=en').expect(200)).text)).toContain('Ask for support');
  });

  test('needs neither cookies nor scripts, and its files are kept for ever', async () => {
    const { text, headers } = await get('/');
    expect(headers['set-cookie']).toBeUndefined();
    expect(headers['content-security-policy']).toContain("script-src 'self'");
    expect(text).not.toMatch(/<script(?![^>]*\ssrc=)|style="|\son\w+="/);
    const [style] = /\/portal-[^"]+\.css/.exec(text) as RegExpExecArray;
    const { headers: kept } = await world.anonymous().get(style).expect(200);
    expect(kept['cache-control']).toContain('immutable');
  });
});

test('the form is small: one style, one script that nothing waits for, and less than 50 kB in all', async () => {
  const page = await get('/talep').expect(200);
  const files = [...page.text.matchAll(/(?:href|src)="(\/portal-[^"]+\.(?:css|js))"/g)].map(([, path]) => path as string);
  expect(files).toHaveLength(2);
  expect(page.text).toMatch(/<script src="\/portal-[^"]+\.js" defer>/);
  const sizes = await Promise.all(files.map(async (path) => (await world.anonymous().get(path).buffer(true)).text.length));
  expect(sizes.reduce((sum, size) => sum + size, page.text.length)).toBeLessThan(50_000);
});

describe('outside of support hours', () => {
  const hours = async (weekly: object): Promise<void> => {
    const { rows } = await world.deps.db.pool.query<{ id: string }>(
      `insert into calendar (id, code, name, weekly, created_at, updated_at) values (gen_random_uuid(), 'a-firm', 'Firma', $1, now(), now())
       on conflict (code) do update set weekly = excluded.weekly returning id`,
      [weekly],
    );
    await world.deps.db.pool.query("update setting set value = value || jsonb_build_object('calendarId', $1::text) where key = 'firm'", [
      rows[0]?.id,
    ]);
  };
  const everyDay = (intervals: number[][]) => ({ 1: intervals, 2: intervals, 3: intervals, 4: intervals, 5: intervals, 6: intervals, 7: intervals });

  test('the thanks say when support begins, by the hours of the firm: nothing of a contract is told (M5)', async () => {
    // Open for a minute at an hour that is not now.
    const minute = ((Math.floor(Date.now() / 60_000) + 180 + 720) % 1440) - 1;
    const start = Math.max(0, minute);
    await hours(everyDay([[start, start + 1]]));
    const closed = textOf((await get(thanksOf(1001)).expect(200)).text);
    // Nobody is known here: the words hold for a request that waits for a check, too.
    expect(closed).toMatch(/önce doğrulanacak bir şey yoksa talebiniz \d+ \S+ \d{4} \S+ \d\d:\d\d itibarıyla ele alınır/);
    expect(closed).toContain('Size en geç ne zaman döneceğimiz ya da önce neyin doğrulanması gerektiği');
    await hours(everyDay([[0, 1440]]));
    expect(textOf((await get(thanksOf(1001)).expect(200)).text)).not.toContain('destek saatlerimiz');
    await world.deps.db.pool.query("update setting set value = value - 'calendarId' where key = 'firm'");
    await world.deps.db.pool.query("delete from calendar where code = 'a-firm'");
  });
});

describe('the form', () => {
  test('shows the label of the address, without looking it up', async () => {
    const known = await get(`/talep?e=${firm.asset.label}`).expect(200);
    const unknown = await get('/talep?e=SM-999999').expect(200);
    expect(inputsOf(known.text)['label']).toBe(firm.asset.label);
    expect(inputsOf(unknown.text)['label']).toBe('SM-999999');
    const withoutNames = (text: string) => text.replaceAll(/SM-\d+|value="[0-9a-f-]{36}\.[^"]+"|\?e=[^"]+/g, '');
    expect(withoutNames(known.text)).toBe(withoutNames(unknown.text));
    expect(known.text).not.toContain('Işıklar');
  });

  test('keeps the token of a QR code out of sight and sends it', async () => {
    const token = 'Zk3-abcdefghijklmnopqrstuvwxyz_0123456789AB';
    const { text } = await get(`/talep?e=${token}`).expect(200);
    expect(inputsOf(text)).toMatchObject({ e: token, label: '' });
    expect(textOf(text)).toContain('karekodu okundu');
    await send({ ...filled, ...inputsOf(text), subject: 'Karekodlu', email: filled.email, description: 'x' }).expect(303);
    expect(await tickets('Karekodlu')).toMatchObject([{ given_label: token }]);
  });

  test('never ticks the consent by itself and informs beside it (M6, KVKK)', async () => {
    const { text } = await get('/talep').expect(200);
    expect(text).toMatch(/<input type="checkbox" id="consentNow" name="consentNow" value="1" aria-describedby/);
    expect(text).not.toContain(' checked');
    expect(textOf(text)).toContain('Veri sorumlusu Anadolu Bilişim Ltd. Şti. (Kadıköy, İstanbul)');
    expect(textOf(text)).toContain('2 saat');
  });

  test('takes a request and shows its number on another page (Post/Redirect/Get)', async () => {
    const { text } = await get('/talep');
    const answer = await send({ ...inputsOf(text), ...filled, consentNow: '1' }).expect(303);
    const [ticket] = await tickets(filled.subject);
    const location = answer.headers['location'] ?? '';
    expect(location).toMatch(new RegExp(`^/talep/alindi\\?no=${ticket.number}&kod=[\\w-]{43}&form=[0-9a-f-]{36}$`));
    expect(decodeURIComponent(location)).not.toContain(filled.email);
    const thanks = await get(location).expect(200);
    expect(textOf(thanks.text)).toContain(`Talep numaranız: ${ticket.number}`);
    expect(textOf(thanks.text)).toContain(`Yazdığınız adres: ${filled.email}`);
    // The number alone, or one that somebody made up, is thanked for by nobody; without the form's key no address is shown.
    for (const other of [`/talep/alindi?no=${ticket.number}`, location.replace(/no=\d+/, 'no=1')])
      expect((await get(other).expect(303)).headers['location']).toBe('/talep');
    expect((await get(thanksOf(ticket.number)).expect(200)).text).not.toContain(filled.email);
    expect(thanks.text).not.toContain('/durum/');
    expect(ticket).toMatchObject({ channel: 'WEB', locale: 'tr', description: 'Satır 1\nSatır 2', given_label: null, requester_phone: null });
    const { rows } = await world.deps.db.pool.query('select data from evidence where id = $1', [ticket.id]);
    const shownAt = Number(inputsOf(text)['anahtar']?.split('.')[1]);
    expect(rows[0].data.formConsent).toMatchObject({ shownAt, windowMinutes: 120 });
  });

  test('sent twice is one request, and the second sees the same number', async () => {
    const { text } = await get('/talep');
    const fields = { ...inputsOf(text), ...filled, subject: 'İki kez basıldı' };
    const [first, second] = [await send(fields).expect(303), await send(fields).expect(303)];
    expect(second.headers['location']).toBe(first.headers['location']);
    expect(await tickets('İki kez basıldı')).toHaveLength(1);
  });

  test('sent again with other words asks first, and then is a request of its own', async () => {
    const { text } = await get('/talep');
    await send({ ...inputsOf(text), ...filled, subject: 'İlki' }).expect(303);
    const asked = await send({ ...inputsOf(text), ...filled, subject: 'İkincisi' }).expect(409);
    expect(textOf(asked.text)).toContain('az önce gönderilmişti');
    expect(await tickets('İkincisi')).toEqual([]);
    await send({ ...filled, ...inputsOf(asked.text), description: 'x' }).expect(303);
    expect(await tickets('İkincisi')).toHaveLength(1);
  });

  test('gone back and sent again from another form it is the same request, and says so', async () => {
    const request = { ...filled, subject: 'Geri dönüldü', label: 'SM-000777' };
    const first = await send({ ...inputsOf((await get('/talep')).text), ...request }).expect(303);
    const again = await send({ ...inputsOf((await get('/talep')).text), ...request }).expect(303);
    const [repeated, number] = [again, first].map(({ headers }) => /no=(\d+)(&tekrar=1)?/.exec(headers['location'] ?? ''));
    expect(repeated?.[0]).toBe(`${number?.[0]}&tekrar=1`);
    expect(textOf((await get(again.headers['location'] ?? '')).text)).toContain('Bu talebi az önce gönderdiniz');
    expect(await tickets('Geri dönüldü')).toHaveLength(1);
    // Another device, another person or ten minutes later: a request of its own.
    await send({ ...inputsOf((await get('/talep')).text), ...request, label: 'SM-000778' }).expect(303);
    await send({ ...inputsOf((await get('/talep')).text), ...request, email: 'veli@musteri.example' }).expect(303);
    await world.deps.db.pool.query(`update idempotency_key set created_at = created_at - interval '11 minutes'`);
    await send({ ...inputsOf((await get('/talep')).text), ...request }).expect(303);
    expect(await tickets('Geri dönüldü')).toHaveLength(4);
  });

  test('sent again after the earlier one has ended it is a new request, from the same form too', async () => {
    const request = { ...filled, subject: 'İptal edilmişti' };
    const form = inputsOf((await get('/talep')).text);
    const sendAgain = async (fields: Record<string, string>) => (await send({ ...fields, ...request }).expect(303)).headers['location'];
    const first = await sendAgain(form);
    const end = () => world.deps.db.pool.query(`update ticket set state = 'CANCELLED', ended_at = now() where subject = $1`, [request.subject]);
    await end();
    expect(await sendAgain(form)).not.toBe(first);
    expect(await tickets(request.subject)).toHaveLength(2);
    // That one is open: only once more, whichever form it comes from.
    await sendAgain(form);
    await sendAgain(inputsOf((await get('/talep')).text));
    expect(await tickets(request.subject)).toHaveLength(2);
    await end();
    await sendAgain(inputsOf((await get('/talep')).text));
    expect(await tickets(request.subject)).toHaveLength(3);
  });

  test.each(['ayse@kuzeyyıldızı.example', 'ayse@xn--kuzeyyldz-0pbcb.example', 'ayşe@musteri.example'])(
    'an address with Turkish letters is refused with words that help: %s',
    async (email) => {
      const wrong = await send({ ...filled, email, subject: 'Harfler' }).expect(422);
      expect(textOf(wrong.text)).toContain('Türkçe harf kullanmayın');
      expect(await tickets('Harfler')).toEqual([]);
    },
  );

  test('the language can be changed before the first field, and Enter still sends', async () => {
    const { text } = await get('/talep');
    expect(text.indexOf('name="dil"')).toBeLessThan(text.indexOf('<h1>'));
    expect(/<button[^>]*form="request"[^>]*>/.exec(text)?.[0]).not.toContain('name=');
  });

  test('changes its language with everything that was typed, and the pages after it stay in that language', async () => {
    const { text } = await get('/talep');
    const english = await send({ ...inputsOf(text), ...filled, subject: 'Dil değişti', label: 'SM-000779', dil: 'en' }).expect(200);
    expect(english.text).toContain('<html lang="en">');
    expect(inputsOf(english.text)).toMatchObject({ subject: 'Dil değişti', label: 'SM-000779', locale: 'en' });
    expect(await tickets('Dil değişti')).toEqual([]);
    const sent = await send({ ...inputsOf(english.text), description: 'x' }).expect(303);
    expect(sent.headers['location']).toContain('lang=en');
    expect(linksOf((await get(sent.headers['location'] ?? '')).text)).toEqual(expect.arrayContaining(['/?lang=en', '/talep?lang=en']));
    expect(await tickets('Dil değişti')).toMatchObject([{ locale: 'en' }]);
  });

  test('an empty form may be kept by the browser, so that Back finds the label; one with typed words may not', async () => {
    const empty = await get('/talep').expect(200);
    expect(empty.headers['cache-control']).toBe('private, no-cache');
    expect(/<input id="label"[^>]*>/.exec(empty.text)?.[0]).not.toContain('autocomplete="off"');
    expect((await send({ ...filled, subject: '' }).expect(422)).headers['cache-control']).toBe('no-store');
  });

  test('shows what is wrong beside the field and keeps what was typed', async () => {
    const { text } = await send({
      ...filled,
      subject: '',
      email: 'kim<b>',
      phone: '12',
      description: '<script>alert(1)</script>',
      consentNow: '1',
    }).expect(422);
    expect(text).toContain('<title>Hata: ');
    for (const field of ['subject', 'email', 'phone']) {
      expect(text).toContain(`href="#${field}"`);
      expect(text).toMatch(new RegExp(`id="${field}"[^>]*aria-invalid="true"[^>]*aria-describedby="[^"]*${field}-error`));
    }
    expect(text.match(/ autofocus/g)).toHaveLength(1);
    expect(inputsOf(text)).toMatchObject({ email: 'kim&lt;b&gt;', phone: '12', name: 'Ayşe' });
    expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(text).not.toContain('<script>alert');
    expect(text).toContain(' checked');
  });

  test('a request without a form that we made is taken; a consent in it is not: the text is shown first (M6)', async () => {
    const forged = { ...filled, subject: 'Elle yazılmış', anahtar: `${crypto.randomUUID()}.1000000000000.${'A'.repeat(43)}` };
    for (const anahtar of [forged.anahtar, '']) {
      const asked = await send({ ...forged, anahtar, consentNow: '1' }).expect(422);
      expect(textOf(asked.text)).toContain('metnin size gösterilmiş olması gerekir');
      expect(asked.text).not.toContain(' checked');
      expect(inputsOf(asked.text)).toMatchObject({ subject: 'Elle yazılmış' });
    }
    expect(await tickets('Elle yazılmış')).toEqual([]);
    await send(forged).expect(303);
    expect(await tickets('Elle yazılmış')).toHaveLength(1);
  });

  test('ten megabytes and too many requests get pages that say so', async () => {
    const large = await send({ ...filled, description: 'x'.repeat(10 * 1024 * 1024) }).expect(413);
    expect(textOf(large.text)).toContain('çok büyük');
    const limited = await startApi({ env: { RATE_LIMIT_PUBLIC_TICKETS: '1' } });
    try {
      const phone = '0216 555 04 44';
      await limited.deps.db.pool.query(`insert into setting (key, value, updated_at) values ('firm', $1, now())`, [{ name: 'Anadolu', phone }]);
      const call = () => limited.anonymous().post('/talep').type('form').send(filled);
      await call().expect(303);
      const refused = await call().expect(429);
      expect(refused.headers['content-type']).toContain('text/html');
      expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
      expect(textOf(refused.text)).toContain('Yazdıklarınız aşağıda duruyor');
      expect(textOf(refused.text)).toMatch(/Acilse bizi arayın: 0216 555 04 44/);
      expect(inputsOf(refused.text)).toMatchObject({ subject: filled.subject, email: filled.email, description: 'Satır 1\r\nSatır 2' });
    } finally {
      await limited.close();
    }
  });
});

describe('addresses that do not exist', () => {
  test('give browsers a page and programs a problem', async () => {
    expect(textOf((await get('/yok').expect(404)).text)).toContain('Sayfa bulunamadı');
    const program = await world.anonymous().get('/yok').set('Accept', 'application/json').expect(404);
    expect(program.body.code).toBe('NOT_FOUND');
  });
});

test('without a database people still get a page that says so, in the name of whoever sends our mails', async () => {
  const db = createDb({ databaseUrl: 'postgresql://nobody@127.0.0.1:9/nothing', pgPoolSize: 2 });
  const away = await startApi({ env: { MAIL_FROM: '"Anadolu Bilişim" <destek@servis.example>' }, deps: { db } });
  try {
    for (const path of ['/', `/durum/${'C'.repeat(43)}`]) {
      const page = await away.anonymous().get(path).set('Accept', 'text/html').set('Accept-Language', 'tr').expect(503);
      expect(page.headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'retry-after': '2' });
      expect(textOf(page.text)).toContain('Anadolu Bilişim');
    }
  } finally {
    await away.close();
    await db.close();
  }
});

describe('the templates', () => {
  const folder = join(__dirname, '../../api/portal/templates');
  const sources = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));

  test('escape everything', () => {
    for (const source of sources) expect(source).not.toMatch(/\{\{\{|\{\{&/);
  });

  test('name texts that exist', () => {
    const keys = sources.flatMap((source) => [...source.matchAll(/\{\{t '(\w+)'/g)].map(([, key]) => key ?? ''));
    expect(keys.length).toBeGreaterThan(30);
    expect(keys.filter((key) => !Object.hasOwn(CATALOGS.tr.portal, key))).toEqual([]);
  });
});
