import type { MailKey } from '../../domain/mail-keys';
import { whySkipped } from '../../worker/relay/mail/holds';
import { NOON } from '../support/tickets';
import { mailFacts, render } from './mail-facts-fixture';

describe('approval mails', () => {
  test.each(['APPROVAL_REQUEST', 'APPROVAL_REMINDER'] as const)(
    '%s shows scope, what was tried, each cost and the total, until when and what then',
    (key) => {
      const { text, html } = render(key, 'tr');
      for (const words of [
        'Merhaba Şule Iğdırlı,',
        'Yapılacak iş: Yazıcının kâğıt yolu değiştirilecek',
        'Uzaktan denenenler: Sürücü yeniden kuruldu,\nkâğıt yine sıkıştı',
        'Tahmini süre: 2,5 saat',
        'İleten yetkilimiz: Gülşah Öztürk',
        'Tahmini maliyet (KDV hariç)',
        '- Yerinde işçilik: ₺3.000,00',
        '- Yol: ₺1.250,50',
        'Toplam: ₺4.250,50',
        'Tutarlar tahminidir ve KDV hariçtir.',
        'Son yanıt: 4 Aralık 2026 Cuma 12:00',
        'Son yanıt: 4 Aralık 2026 Cuma 12:00. O saate kadar karar bildirmezseniz',
        'Sayfayı açmak onay vermek değildir',
      ]) {
        expect(text).toContain(words);
      }
      expect(text).not.toContain('Konaklama:');
      for (const amount of ['₺3.000,00', '₺1.250,50', '₺4.250,50']) expect(html).toContain(amount);
    },
  );

  test('in English the amounts are written in English', () => {
    expect(render('APPROVAL_REQUEST', 'en').text).toContain('Total: ₺4,250.50');
  });

  test('a visit that costs nothing is asked for with a total of zero', () => {
    const { approval } = mailFacts('APPROVAL_REQUEST', 'tr');
    if (approval === null) throw new Error('the fixture has an approval');
    const free = { ...approval, content: { ...approval.content, lines: [], total: '0.00' } };
    expect(render('APPROVAL_REQUEST', 'tr', { approval: free }).text).toContain('Toplam: ₺0,00');
  });
});

describe('what the representative hears besides the question (M10)', () => {
  const approval = mailFacts('APPROVAL_REQUEST', 'tr').approval;
  if (approval === null) throw new Error('the fixture has an approval');
  const texts = (key: MailKey, own: Partial<typeof approval>): string => {
    const { subject, text } = render(key, 'tr', { approval: { ...approval, ...own } });
    return `${subject}\n${text}`;
  };
  const previous = { total: '2900.50', currency: 'TRY', samePerson: true } as const;

  test('a changed request says that it replaces the earlier one, with both totals and what became of the old link', () => {
    const text = texts('APPROVAL_REQUEST', { previous: { ...previous, status: 'SUPERSEDED' } });
    for (const part of ['öncekinin yerine geçer', '₺2.900,50', 'yeni toplam ₺4.250,50', 'bağlantıyla artık karar verilemez'])
      expect(text).toContain(part);
  });

  test('one after a refusal says that it was refused before', () => {
    const text = texts('APPROVAL_REQUEST', { previous: { ...previous, status: 'REFUSED' } });
    for (const part of ['Yeniden onayınıza sunuldu', 'toplamı ₺2.900,50 olan önceki istek onaylanmamıştı']) expect(text).toContain(part);
  });

  test('to somebody who was not asked before, what another was sent replaces nothing', () => {
    const other = { ...previous, samePerson: false };
    const text = texts('APPROVAL_REQUEST', { previous: { ...other, status: 'SUPERSEDED' } });
    expect(text).toMatch(/^\[#1042\] Yerinde servis için onayınız gerekiyor:/);
    for (const part of ['yerine geçer', '₺2.900,50', 'Önceki e-posta']) expect(text).not.toContain(part);
    const refused = texts('APPROVAL_REQUEST', { previous: { ...other, status: 'REFUSED' } });
    expect(refused).toMatch(/^\[#1042\] Yerinde servis için onayınız gerekiyor:[^]*önceki istek onaylanmamıştı/);
  });

  test('whoever was asked first learns that somebody else decides, if they ever heard of it', () => {
    const text = texts('APPROVAL_PASSED_ON', { status: 'SUPERSEDED' });
    for (const part of ['Sizden artık yanıt beklenmiyor', '24.11.2026 12:00 tarihinde size gönderdiğimiz', 'Karar vermeniz gerekmiyor'])
      expect(text).toContain(part);
    expect(text).not.toContain('Toplam');
    const sent = (requestSent: boolean) =>
      null === whySkipped(mailFacts('APPROVAL_PASSED_ON', 'tr', { approval: { ...approval, requestSent } }), NOON);
    expect([sent(true), sent(false)]).toEqual([true, false]);
  });

  test('names who asked, the device with its kind, and the total before the details', () => {
    const { text } = render('APPROVAL_REQUEST', 'tr');
    for (const part of ['Talep eden: Ayşe Yılmaz', 'Cihaz: SM-000042 · Yazıcı', 'aşan kısım, faturaya eklenmeden önce sizinle görüşülür'])
      expect(text).toContain(part);
    expect(text.indexOf('Tahmini toplam: ₺4.250,50 (KDV hariç)')).toBeLessThan(text.indexOf('Yapılacak iş'));
  });

  test('the receipt says what was decided, how, and what happens next', () => {
    expect(texts('APPROVAL_DECIDED', { status: 'APPROVED' })).toMatch(/24\.11\.2026 13:00 tarihinde onayladınız[^]*ziyareti planlar/);
    const refused = texts('APPROVAL_DECIDED', { status: 'REFUSED', decidedVia: 'PHONE' });
    expect(refused).toMatch(/Telefonda onaylamadığınız kaydedildi[^]*bu maliyet doğmaz/);
  });

  test('a need that is given up reads differently before and after the approval', () => {
    expect(texts('APPROVAL_WITHDRAWN', { status: 'CANCELLED' })).toContain('karar vermeniz gerekmiyor');
    expect(texts('APPROVAL_WITHDRAWN', { status: 'APPROVED' })).toContain('onayladığınız yerinde servis yapılmayacak');
  });
});

describe('a second yes', () => {
  const approval = mailFacts('APPROVAL_REQUEST', 'tr').approval;
  const bodyOf = (key: MailKey, chain: object, more: object = {}): string =>
    render(key, 'tr', { approval: { ...approval, ...more, chain: { first: null, second: null, above: null, ...chain } } as never }).text.replace(
      /\s+/g,
      ' ',
    );

  test('who is asked before somebody else reads who that is, and after their yes that nothing is done yet', () => {
    const above = { name: 'Ömer Ağar', limit: '2500.00', needed: true };
    expect(bodyOf('APPROVAL_REQUEST', { above })).toContain('(₺2.500,00) aştığı için siz onaylarsanız ardından Ömer Ağar');
    expect(bodyOf('APPROVAL_DECIDED', { above }, { status: 'APPROVED' })).toContain('o da onaylamadan iş yapılmaz');
  });

  test('who is asked afterwards reads whose yes came before, and what it left out', () => {
    const first = { name: 'Şule Iğdırlı', decidedAt: new Date(NOON).toISOString(), decidedVia: 'LINK', total: '99999.00' };
    const body = bodyOf('APPROVAL_REQUEST', { first });
    expect(body).toContain('Şule Iğdırlı bu işi');
    expect(body).toContain('Ona toplamı ₺99.999,00 olan bir istek iletilmişti');
  });

  test.each([
    ['APPROVED', 'de'],
    ['REFUSED', 'onaylamadı'],
  ])('who said yes first hears that the second %s it', (status, word) => {
    const second = { name: 'Ömer Ağar', status, decidedAt: new Date(NOON).toISOString(), contestedAt: null };
    expect(bodyOf('APPROVAL_SECOND_DECIDED', { second })).toMatch(new RegExp(`Ömer Ağar .*${word}`));
  });
});
