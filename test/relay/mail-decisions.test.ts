import { workApprovalContent } from '../../domain/approval-content';
import type { MailKey } from '../../domain/mail-keys';
import { linkToken } from '../../platform/link-tokens';
import { renderMail, type OutgoingMail } from '../../worker/relay/mail/render-mail';
import { LINKS, mailFacts, SECRET, SETTINGS } from './mail-facts-fixture';
import { NOON, uuid } from '../support/tickets';

const { approval } = mailFacts('APPROVAL_REQUEST', 'tr');
if (approval === null) throw new Error('the fixture has an approval');
const page = `https://destek.example/onay/${linkToken(SECRET, 'APPROVAL', LINKS.APPROVAL)}`;
const mail = (key: MailKey, own: Partial<typeof approval> = {}): OutgoingMail =>
  renderMail(mailFacts(key, 'tr', { approval: { ...approval, ...own } }), SETTINGS);

const work = workApprovalContent(
  {
    ticketNumber: 1042,
    subject: 'Disk arızası',
    customerName: 'Işıklar Çelik A.Ş.',
    site: null,
    deviceLabel: null,
    deviceKind: null,
    requester: 'Ayşe Yılmaz',
    scope: 'Disk ve bellek',
    diagnosis: 'Okuma hatası',
    conveyedBy: { id: uuid(13), name: 'Gülşah Öztürk' },
    conveyedOn: '2026-11-24',
  },
  {
    kind: 'HARDWARE_CHANGE',
    lines: [
      { workType: 'PART_OUT_OF_WARRANTY', quantity: '2', unitPrice: '2500', alternatives: ['3900.50'] },
      { workType: 'HARDWARE_UPGRADE', quantity: '1.5', unitPrice: '800' },
    ],
  },
  [
    { description: 'SSD 1 TB', alternatives: ['SSD 2 TB'] },
    { description: 'Bellek montajı', alternatives: [] },
  ],
  '0',
);

describe('a decision that was recorded from a call', () => {
  const told = mail('APPROVAL_DECIDED', { status: 'APPROVED', decidedVia: 'PHONE', spokenOn: '+905321112233' });

  test('is told by subject and heading of its own, with who recorded it and who was witness', () => {
    expect(told.subject).toBe('[#1042] Telefonda verdiğiniz onay kaydedildi: Yazıcı çalışmıyor');
    expect(told.text).toContain('0532 111 22 33');
    for (const part of ['Derya Kaya, 24.11.2026 13:00 tarihindeki telefon görüşmesinde', 'tanık olan çalışanımız Uğur Şimşek'])
      expect(told.text).toContain(part);
    expect(told.text).not.toContain('onayladınız');
    const byLink = mail('APPROVAL_DECIDED', { status: 'APPROVED' });
    expect(byLink.subject).toContain('Onayınızı aldık');
    // A reply would wait for somebody to read it; the page stops the work.
    expect(byLink.text).toContain('İtiraz, bu iletiyi yanıtlayarak yapılmaz');
    expect(byLink.text).toContain('Kaydı gör ya da itiraz et:');
  });

  test.each([
    ['text', told.text, `Kaydı gör ya da itiraz et:\n${page}`],
    ['html', told.html, '>Kaydı gör ya da itiraz et</a>'],
  ])('the link to contest it is called so and stands below the sentence that speaks of it, in %s', (_part, body, link) => {
    const sentence = body.indexOf('Bu kararı siz vermediyseniz aşağıdaki');
    expect(sentence).toBeGreaterThan(0);
    expect(body.indexOf(link)).toBeGreaterThan(sentence);
  });

  test('who decided nothing is told as well, but not asked to contest what is not theirs', () => {
    const own = { status: 'APPROVED', decidedVia: 'PHONE', otherDecider: 'Ömer Ağar', standsIn: true } as const;
    expect(mail('APPROVAL_DECIDED', own).text).not.toContain('itiraz');
    expect(mail('APPROVAL_DECIDED', { ...own, standsIn: false, isInPlace: true }).text).toContain('itiraz edin');
  });

  test.each([
    ['LINK', 'APPROVED', 'onayladı'],
    ['PHONE', 'APPROVED', 'onayladı'],
    ['LINK', 'REFUSED', 'onaylamadı'],
  ] as const)('by %s, %s: nobody reads that they decided what somebody else did', (decidedVia, status, verb) => {
    const decided = { status, decidedVia, otherDecider: 'Kâzım Ağar', isInPlace: true, isPartial: true } as const;
    const asked = mail('APPROVAL_DECIDED', decided);
    expect(asked.subject).toBe(`[#1042] Vekiliniz ${verb}: Yazıcı çalışmıyor`);
    expect(asked.text).toContain('Bu karar vekilinizin kararı değilse');
    const other = mail('APPROVAL_DECIDED', { ...decided, isInPlace: false, standsIn: true });
    expect(other.subject).toBe(`[#1042] Onay ${status === 'APPROVED' ? 'verildi' : 'verilmedi'}, sizden yanıt beklenmiyor: Yazıcı çalışmıyor`);
    for (const { text } of [asked, other]) {
      expect(text).toContain('Onaylanmayan kalemler yapılmaz.');
      for (const part of ['Onayınızı aldık', 'Onaylamadığınız', 'Bu kararı siz', 'onayladınız', 'verdiğiniz']) expect(text).not.toContain(part);
    }
  });

  test('whose limit it is: whoever stands in reads the name of whoever was asked, and of no link that they never had', () => {
    const above = { name: 'Orhan Er', limit: '5000.00', needed: true };
    const previous = { status: 'SUPERSEDED', total: '1.00', currency: 'TRY', samePerson: true } as const;
    const own = { approver: 'Zübeyde Gün', standsIn: true, previous, chain: { ...approval.chain, above } } as const;
    const asked = mail('APPROVAL_REQUEST', own).text;
    for (const part of ['Zübeyde Gün adına gönderildi', 'Zübeyde Gün adlı kişinin yetki limitini', 'Orhan Er adlı kişinin de onayı istenir'])
      expect(asked).toContain(part);
    const decided = mail('APPROVAL_DECIDED', { ...own, status: 'APPROVED' }).text;
    expect(decided).toContain('Zübeyde Gün adlı kişinin yetki limitini');
    for (const text of [asked, decided]) for (const part of ['yetki limitinizi', 'Önceki e-postadaki']) expect(text).not.toContain(part);
    expect(mail('APPROVAL_REQUEST', { ...own, standsIn: false }).text).toContain('yetki limitinizi (₺5.000,00)');
  });

  test('who said yes first is told that the second yes is contested', () => {
    const second = { name: 'Orhan Er', status: 'APPROVED', decidedAt: new Date(NOON).toISOString(), contestedAt: new Date(NOON).toISOString() };
    const { subject, text } = mail('APPROVAL_SECOND_DECIDED', { status: 'APPROVED', chain: { ...approval.chain, second } });
    expect(subject).toBe('[#1042] İkinci onaya itiraz edildi, iş bekliyor: Yazıcı çalışmıyor');
    expect(text).not.toContain('artık yapılabilir');
  });

  test('who said yes first contests that on their page, and asks by a reply', () => {
    const second = { name: 'Orhan Er', status: 'APPROVED', decidedAt: new Date(NOON).toISOString(), contestedAt: null };
    const told = (status: string) =>
      mail('APPROVAL_SECOND_DECIDED', { status: 'APPROVED', chain: { ...approval.chain, second: { ...second, status } } }).text;
    expect(told('APPROVED')).toMatch(/İlk onayı siz vermediyseniz[^]*İtiraz, bu iletiyi yanıtlayarak yapılmaz/);
    expect(told('APPROVED')).not.toContain('bu iletiyi yanıtlayın');
    expect(told('REFUSED')).toContain('Sorunuz olursa bu iletiyi yanıtlayın');
    expect(mail('APPROVAL_REQUEST', {}).text).toContain('Bu iletiyi yanıtlamak karar vermek değildir');
  });

  test('who contests it is told that it counts no more', () => {
    const { subject, text } = mail('APPROVAL_CONTESTED', { status: 'APPROVED', decidedVia: 'PHONE', contestedAt: NOON });
    expect(subject).toBe('[#1042] İtirazınızı aldık: Yazıcı çalışmıyor');
    for (const part of ['24.11.2026 12:00 tarihinde itiraz ettiniz', 'destek masamız ilgililerle görüşmeden eklenmez']) expect(text).toContain(part);
  });
});

test('who decided about an amount reads the sum of the lines that were asked about, which is not what lies above the approved one', () => {
  const exceeded = { approved: '2400.00', cameTo: '4800.00', beyond: '2400.00', n: 1, decidedOn: '2026-11-20' } as const;
  const content = { ...work, kind: 'EXCESS', total: '4800.00', exceeded } as const;
  for (const own of [{}, { otherDecider: 'Kâzım Ağar', isInPlace: true }, { otherDecider: 'Kâzım Ağar', standsIn: true }] as const)
    for (const status of ['APPROVED', 'REFUSED'] as const) {
      const { text } = mail('APPROVAL_DECIDED', { content, status, ...own });
      expect(text).toContain('toplamı ₺4.800,00 (KDV hariç) olan kalemler');
      expect(text).not.toMatch(/aşan[^.]*₺4\.800,00/);
    }
});

describe('what is decided line by line', () => {
  test('an alternative stands beside its line and not in the column of amounts; units, VAT and the choice are told', () => {
    const { text, html, subject } = mail('APPROVAL_REQUEST', { content: work });
    expect(subject).toBe('[#1042] Onayınız gerekiyor (Arıza tespiti ve donanım değişikliği): Disk arızası');
    for (const part of [
      '- Garanti dışı parça: SSD 1 TB (2 adet × ₺2.500,00): ₺5.000,00\n  Yerine seçilebilir: SSD 2 TB, ₺7.801,00\n',
      '(1,5 saat × ₺800,00): ₺1.200,00',
      'Toplam: ₺6.200,00',
      '%20 KDV ile: ₺7.440,00',
      'Kalemleri tek tek onaylayabilirsiniz',
    ])
      expect(text).toContain(part);
    const column = [...html.matchAll(/<td align="right"[^>]*>([^<]*)<\/td>/g)].map(([, amount]) => amount);
    expect(column).toEqual(['₺5.000,00', '₺1.200,00', '₺6.200,00']);
    expect(mail('APPROVAL_REQUEST').text).not.toContain('tek tek');
  });

  test('the confirmation lists what was taken, what instead of what, and what was refused', () => {
    const decidedLines = [
      { workType: 'PART_OUT_OF_WARRANTY', approved: true, alternative: 0, amount: '7801.00' },
      { workType: 'HARDWARE_UPGRADE', approved: false, alternative: null, amount: '0.00' },
    ] as const;
    const { text } = mail('APPROVAL_DECIDED', { status: 'APPROVED', content: work, decidedLines, approvedTotal: '7801.00', isPartial: true });
    for (const part of [
      'SSD 2 TB (2 adet): ₺7.801,00\n  Sorulan: Garanti dışı parça: SSD 1 TB, ₺5.000,00',
      'Bellek montajı (1,5 saat): onaylanmadı\n  Sorulan: ₺1.200,00',
      'Onaylanan toplam: ₺7.801,00',
      '%20 KDV ile: ₺9.361,20',
      'Onaylamadığınız kalemler yapılmaz.',
    ])
      expect(text).toContain(part);
    expect(mail('APPROVAL_DECIDED', { status: 'REFUSED', content: work }).text).not.toContain('Onaylananlar');
  });
});

test('no subject has two colons of ours', () => {
  const keys: MailKey[] = ['APPROVAL_REQUEST', 'APPROVAL_REMINDER', 'APPROVAL_WITHDRAWN'];
  const previous = { total: '1.00', currency: 'TRY', samePerson: true } as const;
  for (const content of [approval.content, work])
    for (const key of keys)
      for (const status of ['SUPERSEDED', 'REFUSED', 'CANCELLED'] as const)
        for (const locale of ['tr', 'en'] as const) {
          const facts = mailFacts(key, locale, { approval: { ...approval, content, previous: { ...previous, status } } });
          expect(renderMail(facts, SETTINGS).subject.match(/:/g)).toHaveLength(1);
        }
});

describe('what the requester reads', () => {
  test('the receipt quotes the request and names its files, to nobody but whoever wrote it', () => {
    const { text, html } = renderMail(mailFacts('TICKET_RECEIVED', 'tr'), SETTINGS);
    for (const part of ['Talebiniz: Yazıcı kâğıdı çekmiyor,\nışığı yanıyor', 'Eklenen dosyalar: yazıcı.jpg']) expect(text).toContain(part);
    expect(html).toContain('yazıcı.jpg');
    for (const ticket of [{ entitlement: 'UNKNOWN_REQUESTER' }, { isOwnRequest: false, known: true }] as const) {
      const other = renderMail(mailFacts('TICKET_RECEIVED', 'tr', { ticket }), SETTINGS);
      for (const part of ['kâğıdı çekmiyor', 'yazıcı.jpg']) expect(`${other.text}${other.html}`).not.toContain(part);
    }
    const long = renderMail(mailFacts('TICKET_RECEIVED', 'tr', { ticket: { description: 'ş'.repeat(9_000), files: [] } }), SETTINGS).text;
    expect(long).toContain(`${'ş'.repeat(2_000)}…`);
    expect(long).not.toContain('Eklenen dosyalar');
  });

  test('a question says in its subject that an answer is awaited, a message does not', () => {
    const reply = (state: 'WAITING_REQUESTER' | 'IN_PROGRESS') => renderMail(mailFacts('TICKET_REPLY', 'tr', { ticket: { state } }), SETTINGS);
    expect(reply('WAITING_REQUESTER').subject).toBe('[#1042] Sorumuza yanıtınız gerekiyor: Yazıcı çalışmıyor');
    expect(reply('IN_PROGRESS').subject).toBe('[#1042] Re: Yazıcı çalışmıyor');
  });
});
