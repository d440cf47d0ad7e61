import { consentHashInput, consentNotice, consentPermission, consentWindow } from '../../domain/consent-text';
import { LOCALES } from '../../domain/locale';

const terms = {
  firm: 'Örnek Bilişim',
  ticketNumber: 1001,
  technician: 'Ali Demir',
  deviceLabel: 'SM-000012',
  scope: 'CONTROL',
  windowMinutes: 120,
  until: null,
} as const;

describe('consent text (M6)', () => {
  it('names ticket, technician, device, window and scope', () => {
    const text = consentPermission(terms, 'tr');
    for (const part of ['1001', 'Ali Demir', 'SM-000012', '2 saat', 'görüntüleme ve kontrol']) expect(text).toContain(part);
  });

  it.each([
    [120, '2 saat', '2 hours'],
    [60, '1 saat', '1 hour'],
    [90, '90 dakika', '90 minutes'],
  ])('says %i minutes in whole words', (minutes, tr, en) => {
    expect([consentWindow(minutes, 'tr'), consentWindow(minutes, 'en')]).toEqual([tr, en]);
  });

  it('calls a colleague’s device theirs, never "mine"', () => {
    const colleague = { ...terms, deviceUser: 'İrem Kaya' };
    expect(consentPermission(colleague, 'tr')).toContain('SM-000012 etiketli, kayıtlarda kullanıcısı İrem Kaya olan cihaza');
    expect(consentPermission(colleague, 'en')).toContain('the device of İrem Kaya labelled SM-000012');
    expect(consentPermission(colleague, 'en')).not.toContain('my device');
  });

  it('names the end once it is known', () => {
    expect(consentPermission({ ...terms, until: Date.UTC(2026, 10, 23, 10, 0) }, 'en')).toContain('until 23 Nov 2026 13:00');
  });

  it.each(LOCALES)('leaves no placeholder open in %s', (locale) => {
    const unknown = { ...terms, ticketNumber: null, technician: null, deviceLabel: null };
    const notice = consentNotice({ name: 'Örnek', address: 'İzmir', email: 'kvkk@ornek.example' }, locale);
    expect([notice, consentPermission(unknown, locale), consentPermission(terms, locale)].join(' ')).not.toMatch(/[{}]/);
  });

  it('binds the hash to the version and both languages', () => {
    const { version, notice } = consentHashInput();
    expect(version).toBe('2026-11');
    expect(Object.keys(notice).sort()).toEqual(['en', 'tr']);
  });
});
