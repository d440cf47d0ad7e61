import { ENTITLEMENT_CODES } from '../../domain/entitlement';
import { LOCALES, type Locale } from '../../domain/locale';
import { MAIL_KEYS, MAILS, type MailKey } from '../../domain/mail-keys';
import { linkToken } from '../../platform/link-tokens';
import { whySkipped } from '../../worker/relay/mail/holds';
import { parseMailbox, renderMail } from '../../worker/relay/mail/render-mail';
import { isRefusedForGood } from '../../worker/relay/mail/transport';
import { HOUR, judgement, NOON, uuid } from '../support/tickets';
import { IDS, LINKS, mailFacts, PRIVATE_WORDS, SECRET, SETTINGS, render } from './mail-facts-fixture';

const each = MAIL_KEYS.flatMap((key) => LOCALES.map((locale) => [key, locale] as const));
const status = `https://destek.example/durum/${linkToken(SECRET, 'STATUS', LINKS.STATUS)}`;

/** Where the mail's button leads. */
function target(key: MailKey): string {
  // They have no page of somebody else's permission.
  if (key === 'CONSENT_CONTESTED_CALLER') return 'https://destek.example/';
  if (key === 'CONSENT_REQUEST' || key === 'QUESTION_WRITTEN') return `https://destek.example/izin/${linkToken(SECRET, 'CONSENT', LINKS.CONSENT)}`;
  if (
    /^CONSENT_(BY_PHONE|CONTESTED|CONTEST_|ON_DEVICE|WITHDRAWN_CALL$|WITHDRAWN_CALL_DEVICE)|^(PERMISSION|CONNECTION|OBJECTION)_WRITTEN|^SESSION_ON_DEVICE/.test(
      key,
    )
  )
    return `https://destek.example/itiraz/${linkToken(SECRET, 'CONTEST', LINKS.CONTEST)}`;
  if (key === 'APPROVALS_LINK') return `https://destek.example/onaylarim/${linkToken(SECRET, 'APPROVALS', LINKS.APPROVALS)}`;
  if (MAILS[key].to === 'approver') return `https://destek.example/onay/${linkToken(SECRET, 'APPROVAL', LINKS.APPROVAL)}`;
  if (MAILS[key].to === 'at-device') return 'https://destek.example/';
  if (key === 'NAMED_WITNESS') return `https://destek.example/tanik/${linkToken(SECRET, 'WITNESS', LINKS.WITNESS)}`;
  return ['technician', 'escalation', 'colleague'].includes(MAILS[key].to) ? `https://destek.example/admin/#/tickets/${IDS.ticket}/show` : status;
}

/** The words of HTML as they are read. */
function readable(html: string): string {
  const names: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#x27;': "'", '&#x3D;': '=', '&#x60;': '`' };
  return html
    .replace(/<[^>]+>/g, ' ')
    .replace(/&[#\w]+;/g, (entity) => names[entity] ?? entity)
    .replace(/\s+/g, ' ');
}

describe.each(each)('%s in %s', (key, locale) => {
  const mail = render(key, locale);

  test('has a subject of one line that begins with the number', () => {
    expect(mail.subject).toMatch(/^\[#1042\] \S/);
    expect(mail.subject).not.toMatch(/\p{Cc}/u);
  });

  test('leaves no place unfilled', () => {
    for (const part of [mail.subject, mail.text, mail.html]) expect(part).not.toMatch(/\{\w+\}|\{\{|undefined|null|NaN|\[object|Invalid/);
  });

  test('says the same as text and as HTML', () => {
    const html = readable(mail.html);
    const lines = mail.text.split('\n').filter((line) => /\p{L}/u.test(line) && !line.includes(target(key)));
    for (const line of lines) {
      for (const piece of line.replace(/^- /, '').split(/: (?=\S)/)) expect(html).toContain(piece.replace(/:$/, '').trim());
    }
  });

  test('names the ticket and leads to the place where something can be done', () => {
    expect(mail.text).toContain('1042');
    expect(mail.text.split('\n')).toContain(target(key));
    expect(mail.html).toContain(`href="${target(key).replaceAll('=', '&#x3D;')}"`);
  });

  test('fits a phone and is in its own language', () => {
    expect(mail.html).toContain(`<html lang="${locale}">`);
    expect(mail.html).toContain('width=device-width');
    expect(mail.html).not.toMatch(/(?<!max-)width[:=]"?\s*[4-9]\d\d(px)?/);
    const other: Record<Locale, RegExp> = { tr: /\b(the|your|request|please)\b/i, en: /\b(talebiniz|için|ziyaret|lütfen)\b/i };
    expect(`${mail.subject} ${mail.text.split('\n-- ')[0]?.replaceAll('Yazıcının kâğıt yolu değiştirilecek', '')}`).not.toMatch(other[locale]);
  });

  test('comes from the firm, is answered to it and is one of the ticket’s thread', () => {
    expect(mail).toMatchObject({
      from: { name: 'Anadolu Bilişim Destek', address: 'destek@servis.example' },
      replyTo:
        MAILS[key].to === 'technician' || MAILS[key].to === 'colleague'
          ? 'support@servis.example'
          : expect.stringMatching(/^support\+t1042\.[a-z2-7]{10}\.[a-z2-7]{16}@servis\.example$/),
      to: 'ayse@musteri.example',
      messageId: '<m2@servis.example>',
      inReplyTo: '<m1@servis.example>',
    });
    expect(mail.text).toContain('0216 555 04 44');
  });
});

test('a mail that needs a row says so when the row is not there', () => {
  expect(() => render('CONSENT_REQUEST', 'tr', { consent: null })).toThrow('consent');
  expect(() => render('APPROVAL_REQUEST', 'tr', { approval: null })).toThrow('approval');
  expect(() => render('VISIT_PLANNED', 'tr', { visit: null })).toThrow('visit');
});

test('what is asked is not stopped but permitted by its link: a reply does not', () => {
  expect(render('CONSENT_REQUEST', 'tr').text).toContain(
    'Bu iletiyi yanıtlamak izin yerine geçmez: yukarıdaki bağlantıyı kullanın ya da 0216 555 04 44',
  );
  expect(render('CONSENT_BY_PHONE', 'tr').text).toContain('Bu iletiyi yanıtlamak hiçbir şeyi durdurmaz');
});

test('a link that no longer fits the secret is not sent', () => {
  expect(() => render('APPROVAL_REQUEST', 'tr', { links: {} })).toThrow('has no APPROVAL link that matches LINK_SECRET');
});

describe('mails to strangers (M9)', () => {
  const codes = (Object.keys(ENTITLEMENT_CODES) as (keyof typeof ENTITLEMENT_CODES)[]).filter((code) => code !== 'ENTITLED');

  test.each(codes.flatMap((code) => LOCALES.map((locale) => [code, locale] as const)))(
    '%s in %s gives the reason, and no name, device or typed word',
    (code, locale) => {
      const ended = (key: MailKey) => render(key, locale, { ticket: { entitlement: code } });
      for (const mail of [ended('TICKET_NOT_ENTITLED'), ended('TICKET_REFUSED'), ended('TICKET_LEAD'), ended('TICKET_CANCELLED')]) {
        for (const word of PRIVATE_WORDS) expect(`${mail.subject} ${mail.text} ${mail.html}`).not.toContain(word);
      }
      const reason = ENTITLEMENT_CODES[code === 'UNKNOWN_DEVICE' ? 'FOREIGN_DEVICE' : code][locale];
      expect(ended('TICKET_NOT_ENTITLED').text).toContain(reason);
      expect(ended('TICKET_REFUSED').text).toContain(reason);
    },
  );

  test('a refusal gives one reason: what was written with it, not what the first look found', () => {
    const { text } = render('TICKET_REFUSED', 'tr', { reason: 'Sözleşmeniz yok', ticket: { entitlement: 'UNKNOWN_REQUESTER' } });
    expect(text).toContain('Neden: Sözleşmeniz yok');
    expect(text).not.toContain(ENTITLEMENT_CODES.UNKNOWN_REQUESTER.tr);
    expect(text.match(/Neden/g)).toHaveLength(1);
  });

  test('who is noted as a sales lead is not turned away', () => {
    const { subject, text } = render('TICKET_LEAD', 'tr');
    expect(`${subject} ${text}`).not.toMatch(/redd|işleme alınamadı/i);
    expect(text).toContain('sizinle iletişime geçeceğiz');
  });

  test('an unknown label and a label of another firm get the same mail', () => {
    const [unknown, foreign] = (['UNKNOWN_DEVICE', 'FOREIGN_DEVICE'] as const).map((entitlement) =>
      render('TICKET_NOT_ENTITLED', 'tr', { ticket: { entitlement } }),
    );
    expect(unknown).toEqual(foreign);
  });
});

describe('typed words', () => {
  const subject = 'Bcc: herkes@x.example\r\nX-Evil: 1 <script>alert("ş")</script> & {number}';

  test('cannot begin a header, are escaped in HTML and stay as they are in text', () => {
    const mail = render('TICKET_RECEIVED', 'tr', { ticket: { subject, requesterName: '<b>Ayşe</b>' } });
    expect(mail.subject).toBe('[#1042] Talebiniz alındı: Bcc: herkes@x.example X-Evil: 1 <script>alert("ş")</script> & {number}');
    expect(mail.html).not.toContain('<script>');
    expect(mail.html).toContain('&lt;script&gt;alert(&quot;ş&quot;)&lt;/script&gt; &amp; {number}');
    expect(mail.html).toContain('Merhaba &lt;b&gt;Ayşe&lt;/b&gt;,');
    expect(mail.text).toContain('<script>alert("ş")</script> & {number}');
  });

  test('a long subject is cut', () => {
    expect(render('TICKET_RECEIVED', 'tr', { ticket: { subject: 'ğ'.repeat(500) } }).subject.length).toBeLessThan(200);
  });
});

describe('what depends on the ticket', () => {
  test('a consent given in the form is named with its end', () => {
    expect(render('TICKET_RECEIVED', 'tr', { formConsentUntil: NOON + 2 * HOUR }).text).toContain('bitiş zamanı: 24 Kasım 2026 Salı 14:00.');
    expect(render('TICKET_RECEIVED', 'tr').text).not.toContain('Formda verdiğiniz');
  });

  test('who ticked the consent reads whether it counts and why not, and is not told to wait for a question when it does', () => {
    const taken = render('TICKET_RECEIVED', 'tr', { formConsentUntil: NOON + 2 * HOUR }).text;
    expect(taken).toContain('izni durum sayfasından hemen geri alın');
    expect(taken).not.toContain('izin isteriz');
    const formConsent = { id: IDS.consent, validUntil: NOON, contactId: null };
    const lost = render('TICKET_RECEIVED', 'tr', { judged: { judgement: judgement(), formConsent } }).text;
    expect(lost).toContain('geçerli sayılmadı: e-posta adresiniz firmanızın kayıtlı kullanıcıları arasında değil. ');
    expect(lost).toContain('önce kullanıcısından izin isteriz');
    const refused = { judgement: judgement({ code: 'UNKNOWN_DEVICE' }), formConsent: { ...formConsent, contactId: uuid(21) } };
    expect(render('TICKET_NOT_ENTITLED', 'tr', { judged: refused }).text).toContain('bu yüzden geçerli sayılmadı');
  });

  test('a cancelled visit of an ended ticket announces no other', () => {
    expect(render('VISIT_CANCELLED', 'tr', { ticket: { ended: true } }).text).toContain('yeni bir ziyaret planlanmayacak');
    expect(render('VISIT_CANCELLED', 'tr').text).toContain('yeni bir zaman belirlenirse');
  });

  test('a cancelled ticket names the visit or the request that ends with it', () => {
    expect(render('TICKET_CANCELLED', 'tr').text).toContain('25 Kasım 2026 Çarşamba 12:00–14:00 için planlanan ziyaret de iptal edildi');
    expect(render('TICKET_CANCELLED', 'tr', { visit: null }).text).toContain('onayı da geri çekildi');
    expect(render('TICKET_CANCELLED', 'tr', { visit: null, approval: null }).text).not.toMatch(/ziyaret|onay/);
  });

  test('a consent from outside the hours promises nothing: when support begins, and whether the consent lasts until then', () => {
    const text = (opens: number) => render('TICKET_RECEIVED', 'tr', { formConsentUntil: NOON + 2 * HOUR, supportOpensAt: opens }).text;
    expect(text(NOON + HOUR)).toContain('Desteğin başlayacağı zaman: 24 Kasım 2026 Salı 13:00.');
    expect(text(NOON + HOUR)).not.toContain('yeniden izin isteriz');
    // Whoever works at night may connect by it: what is asked anew is what begins after its end.
    expect(text(NOON + 20 * HOUR)).toContain('İzniniz bitene kadar bu izinle bağlanabiliriz; daha sonra başlarsak');
    expect(text(NOON + 20 * HOUR)).toContain('yeniden izin isteriz');
    const english = render('TICKET_RECEIVED', 'en', { formConsentUntil: NOON + 2 * HOUR, supportOpensAt: NOON + 20 * HOUR }).text;
    expect(english).toContain('Until your permission ends we may connect by it');
    expect(english).not.toContain('so we ask you again');
  });

  test('what was done is told with the solution, terms are written out, and the mail of a question leads to the status page too', () => {
    const { text } = render('TICKET_RESOLVED', 'tr', { resolution: 'Kartuş değişti' });
    for (const part of ['Yapılanlar: Kartuş değişti', '14 gün içinde']) expect(text).toContain(part);
    const asked = render('CONSENT_REQUEST', 'tr').text;
    for (const part of ['itibaren 2 saat', status]) expect(asked).toContain(part);
  });

  test('a label that did not match asks to look at the label, and speaks of no contract', () => {
    const { text } = render('TICKET_NOT_ENTITLED', 'tr', { ticket: { entitlement: 'UNKNOWN_DEVICE' } });
    expect(text).toContain('etiketi denetleyin');
    expect(text).not.toContain('sözleşme');
    // The number that was typed is named to whom the register knows; the button leads to the field for the right one.
    const typed = (known: boolean) =>
      render('TICKET_NOT_ENTITLED', 'tr', { ticket: { entitlement: 'UNKNOWN_DEVICE', known, givenLabel: '99999' } }).text;
    expect(typed(true)).toContain('Yazdığınız etiket: SM-099999.');
    expect(typed(true)).toContain(`${status}?islem=etiket`);
    expect(typed(false)).not.toContain('99999');
  });

  test('the technician reads where, whom and what', () => {
    const { text, subject } = render('VISIT_PLANNED_TECHNICIAN', 'tr');
    expect(subject).toBe('[#1042] Servis planı: 25.11.2026 12:00–14:00, Işıklar Çelik A.Ş.');
    for (const words of [
      '25 Kasım 2026 Çarşamba 12:00–14:00',
      'Merkez, Kadıköy, İstanbul',
      'Ayşe Yılmaz',
      '0532 111 22 33',
      'SM-000042',
      'Merhaba Uğur Şimşek,',
    ]) {
      expect(text).toContain(words);
    }
  });

  test('a firm without a setting signs with the sender’s name', () => {
    const mail = render('TICKET_RECEIVED', 'tr', { firm: {} });
    expect(mail).toMatchObject({
      from: { name: 'Servis Masası', address: 'destek@servis.example' },
      replyTo: expect.stringMatching(/^destek\+t1042\./),
    });
    expect(mail.text).toContain('eklemek istediğiniz bir şey olursa bu iletiyi yanıtlayın.');
  });

  test('the first mail of a ticket answers none', () => {
    const facts = mailFacts('TICKET_RECEIVED', 'tr');
    const mail = renderMail({ ...facts, mail: { ...facts.mail, firstMessageId: facts.mail.messageId } }, SETTINGS);
    expect(mail).not.toHaveProperty('inReplyTo');
  });

  test('a request that came by mail begins the thread, unless its id is none', () => {
    const facts = mailFacts('TICKET_RECEIVED', 'tr');
    const asked = (requestMessageId: string, mail = { ...facts.mail, firstMessageId: facts.mail.messageId }) =>
      renderMail({ ...facts, mail: { ...mail, requestMessageId } }, SETTINGS);
    expect(asked('<abc@musteri.example>')).toMatchObject({ inReplyTo: '<abc@musteri.example>', references: ['<abc@musteri.example>'] });
    expect(asked('<abc@musteri.example>', facts.mail)).toMatchObject({
      inReplyTo: '<m1@servis.example>',
      references: ['<abc@musteri.example>', '<m1@servis.example>'],
    });
    for (const id of ['abc', '<a b@x.example>', '<a@x.example>\r\nBcc: <b@x.example>', `<${'a'.repeat(300)}@x.example>`])
      expect(asked(id)).not.toHaveProperty('inReplyTo');
  });
  test('where the mail server takes no plus, answers come to the support address alone', () => {
    const mail = renderMail(mailFacts('TICKET_REPLY', 'tr'), { ...SETTINGS, mailReplyTo: 'plain' });
    expect(mail).toMatchObject({ replyTo: 'support@servis.example', subject: expect.stringMatching(/^\[#1042\]/), inReplyTo: '<m1@servis.example>' });
  });
});

test.each([
  ['TICKET_NOT_ENTITLED', { ticket: { state: 'NEW' } }],
  ['TICKET_RESOLVED', { ticket: { state: 'IN_PROGRESS' } }],
  ['CONSENT_REQUEST', { consent: { ...mailFacts('CONSENT_REQUEST', 'tr').consent, status: 'GRANTED' } }],
  ['CONSENT_REQUEST', { consent: { ...mailFacts('CONSENT_REQUEST', 'tr').consent, lapsesAt: NOON - 1 } }],
  ['APPROVAL_REMINDER', { approval: { ...mailFacts('APPROVAL_REQUEST', 'tr').approval, status: 'SUPERSEDED' } }],
  ['APPROVAL_REQUEST', { approval: null }],
  ['VISIT_REMINDER', { visit: { ...mailFacts('VISIT_REMINDER', 'tr').visit, status: 'CANCELLED' } }],
  ['APPROVAL_VISIT_PLANNED', { visit: { ...mailFacts('VISIT_REMINDER', 'tr').visit, status: 'CANCELLED' } }],
  ['VISIT_PLANNED', { visit: { ...mailFacts('VISIT_PLANNED', 'tr').visit, endsAt: NOON - 1 } }],
] as const)('%s is not sent any more when %j', (key, own) => {
  expect(whySkipped(mailFacts(key, 'tr'), NOON)).toBeNull();
  expect(whySkipped(mailFacts(key, 'tr', own as never), NOON)).toBe(MAILS[key].holds);
});

test('a sender is read from every form in which it may be configured', () => {
  expect(parseMailbox('Servis Masası <destek@servis.example>')).toEqual({ name: 'Servis Masası', address: 'destek@servis.example' });
  expect(parseMailbox('"Servis, Masası" <destek@servis.example>')).toEqual({ name: 'Servis, Masası', address: 'destek@servis.example' });
  expect(parseMailbox(' destek@servis.example ')).toEqual({ name: '', address: 'destek@servis.example' });
});

test('only what the server refuses for this mail is final', () => {
  const refused = (responseCode: number, command: string) => isRefusedForGood(Object.assign(new Error('x'), { responseCode, command }));
  expect([refused(550, 'RCPT TO'), refused(554, 'DATA')]).toEqual([true, true]);
  expect([
    refused(450, 'RCPT TO'),
    refused(535, 'AUTH PLAIN'),
    refused(530, 'MAIL FROM'),
    isRefusedForGood(new Error('x')),
    isRefusedForGood(undefined),
  ]).toEqual([false, false, false, false, false]);
});
