import type { ENTITLEMENT_CODES } from '../../domain/entitlement';
import type { MailKey } from '../../domain/mail-keys';
import { whySkipped } from '../../worker/relay/mail/holds';
import { HOUR, NOON } from '../support/tickets';
import { mailFacts, render } from './mail-facts-fixture';

test('a technician who loses a visit is greeted by name and reads when it was, not when the colleague goes', () => {
  const { visit, mail } = mailFacts('VISIT_DROPPED_TECHNICIAN', 'tr');
  if (visit === null) throw new Error('the fixture has a visit');
  expect(render('VISIT_DROPPED_TECHNICIAN', 'tr', { visit: { ...visit, status: 'CANCELLED' } }).text).toMatch(/12:00–14:00[^]*/);
  const former = { startsAt: NOON - 48 * HOUR, endsAt: NOON - 46 * HOUR };
  const lost = render('VISIT_DROPPED_TECHNICIAN', 'tr', { mail: { ...mail, former, technician: 'Gökçe Aydın' } });
  for (const words of ['Merhaba Gökçe Aydın,', 'başka bir teknisyene verildi', '22 Kasım 2026 Pazar 12:00–14:00']) expect(lost.text).toContain(words);
  expect(lost.text).not.toMatch(/Uğur|25 Kasım/);
  expect(lost.subject).toContain('22.11.2026 12:00–14:00');
});

test.each(['VISIT_PLANNED', 'APPROVAL_VISIT_PLANNED', 'VISIT_PLANNED_TECHNICIAN'] as const)(
  '%s tells a moved visit from a new one, in the subject and in the text',
  (key) => {
    const { mail } = mailFacts(key, 'tr');
    const moved = render(key, 'tr', { mail: { ...mail, former: { startsAt: NOON, endsAt: NOON + 2 * HOUR } } });
    for (const part of [moved.subject, moved.text]) expect(part).toContain('24 Kasım 12:00 yerine 25 Kasım 12:00');
    const longer = render(key, 'en', { mail: { ...mailFacts(key, 'en').mail, former: { startsAt: NOON + 24 * HOUR, endsAt: NOON + 25 * HOUR } } });
    expect(longer.subject).toContain('25 Nov 2026 12:00–14:00 instead of 25 Nov 2026 12:00–13:00');
    const { subject } = render(key, 'tr', { mail: { ...mail, former: { startsAt: NOON + 24 * HOUR, endsAt: NOON + 26 * HOUR } } });
    expect(subject).not.toContain('yerine');
  },
);

test('the reason that was given reaches whom the step concerns', () => {
  for (const key of [
    'TICKET_CANCELLED',
    'TICKET_CANCELLED_ASSIGNEE',
    'TICKET_REFUSED',
    'APPROVAL_WITHDRAWN',
    'ONSITE_WITHDRAWN',
    'WORK_WITHDRAWN',
    'VISIT_CANCELLED',
    'APPROVAL_VISIT_CANCELLED',
  ] as const)
    expect(render(key, 'tr', { reason: 'Cihaz değişti' }).text).toContain('Neden: Cihaz değişti');
  const { mail } = mailFacts('APPROVAL_WITHDRAWN', 'tr');
  const former = { startsAt: NOON, endsAt: NOON + HOUR };
  expect(render('APPROVAL_WITHDRAWN', 'tr', { mail: { ...mail, former } }).text).toContain('24 Kasım 2026 Salı 12:00–13:00 için planlanan ziyaret');
});

test('the requester hears of the onsite road: needed, not approved, no answer', () => {
  const { approval } = mailFacts('ONSITE_REFUSED', 'tr');
  if (approval === null) throw new Error('the fixture has an approval');
  expect(render('ONSITE_NEEDED', 'tr').text).toMatch(/temsilcisinden onay istedik[^]*4 Aralık 2026 Cuma 12:00/);
  expect(render('ONSITE_NEEDED', 'tr').text).not.toMatch(/₺|maliyet/);
  expect(render('ONSITE_REFUSED', 'tr', { approval: { ...approval, status: 'REFUSED' } }).text).toContain('temsilcisi onaylamadı');
  expect(render('ONSITE_REFUSED', 'tr', { approval: { ...approval, status: 'EXPIRED' } }).text).toContain('zamanında yanıt gelmedi');
});

test('the requester hears of work that their firm approves, and nothing of its price', () => {
  const { approval } = mailFacts('WORK_NEEDED', 'tr');
  if (approval === null) throw new Error('the fixture has an approval');
  const work = { ...approval, content: { ...approval.content, kind: 'HARDWARE_CHANGE' } } as const;
  const textOf = (key: MailKey, own: Partial<typeof approval> = {}) => render(key, 'tr', { approval: { ...work, ...own } }).text;
  expect(render('WORK_NEEDED', 'tr', { approval: work }).subject).toContain('Arıza tespiti ve donanım değişikliği için firmanızın onayı bekleniyor');
  expect(textOf('WORK_NEEDED')).toMatch(/yetkilisinden onay istedik[^]*4 Aralık 2026 Cuma 12:00/);
  // What was written for whoever decides may name a price.
  expect(textOf('WORK_NEEDED', { content: { ...work.content, scope: 'SSD, 4.500 TL' } })).not.toContain('4.500');
  expect(textOf('WORK_CONTESTED')).toMatch(/için kaydedilen onaya itiraz edildi: Arıza tespiti/);
  expect(textOf('WORK_APPROVED', { status: 'APPROVED' })).toContain('yetkilisi verdi');
  expect(textOf('WORK_APPROVED', { status: 'APPROVED' })).not.toContain('bir bölümü');
  expect(textOf('WORK_APPROVED', { status: 'APPROVED', isPartial: true })).toContain('yalnızca onaylananlar yapılacak');
  expect(textOf('WORK_REFUSED', { status: 'REFUSED' })).toContain('yetkilisi vermedi');
  expect(textOf('WORK_REFUSED', { status: 'EXPIRED' })).toContain('zamanında yanıt gelmedi');
  for (const key of ['WORK_NEEDED', 'WORK_APPROVED', 'WORK_REFUSED', 'WORK_WITHDRAWN', 'WORK_CONTESTED'] as const)
    expect(textOf(key)).not.toMatch(/₺|maliyet|KDV/);
});

test('the representative hears that the visit was made, and how it ended', () => {
  const { visit } = mailFacts('APPROVAL_VISIT_DONE', 'tr');
  if (visit === null) throw new Error('the fixture has a visit');
  const done = { ...visit, status: 'DONE', completedAt: NOON + 25 * HOUR };
  expect(render('APPROVAL_VISIT_DONE', 'tr', { visit: { ...done, outcome: 'SOLVED' } }).text).toMatch(/25\.11\.2026 13:00[^]*Sorun giderildi/);
  expect(render('APPROVAL_VISIT_DONE', 'tr', { visit: { ...done, outcome: 'UNSOLVED' } }).text).toContain('yeniden onayınızı isteriz');
  const solved = { visit: { ...done, outcome: 'SOLVED' }, resolution: 'Panel değişti' } as const;
  expect(render('APPROVAL_VISIT_DONE', 'tr', solved).text).toMatch(/Yapılanlar: Panel değişti/);
});

test.each(['APPROVAL_VISIT_PLANNED', 'APPROVAL_VISIT_DONE', 'APPROVAL_VISIT_CANCELLED', 'APPROVAL_WITHDRAWN'] as const)(
  '%s speaks of the substitute’s yes to whoever did not say it',
  (key) => {
    const { approval } = mailFacts(key, 'tr');
    if (approval === null) throw new Error('the fixture has an approval');
    const status = 'APPROVED';
    const { subject, text } = render(key, 'tr', { approval: { ...approval, status, isInPlace: true, otherDecider: 'Kâzım Ün' } });
    expect(`${subject} ${text}`).toMatch(/[Vv]ekilinizin onayladığı/);
    expect(`${subject} ${text}`).not.toMatch(/[Oo]nayladığınız/);
    expect(render(key, 'tr', { approval: { ...approval, status } }).text).toMatch(/[Oo]nayladığınız/);
  },
);

test('a known person reads of what and why, with what fits the reason', () => {
  const known = (entitlement: keyof typeof ENTITLEMENT_CODES, own = {}) =>
    render('TICKET_NOT_ENTITLED', 'tr', { ticket: { entitlement, known: true }, ...own });
  const ended = known('CONTRACT_ENDED', { contractEndedOn: '2026-10-31' });
  expect(ended.subject).toContain('Yazıcı çalışmıyor');
  for (const words of ['Merhaba Ayşe Yılmaz,', '31.10.2026', 'yenilemek']) expect(ended.text).toContain(words);
  expect(known('SITE_NOT_OPEN').text).toContain('sayımı ve etiketlenmesi bittiğinde');
  for (const mail of [ended, known('SITE_NOT_OPEN')]) expect(mail.text).not.toContain('unvanını');
  expect(render('TICKET_NOT_ENTITLED', 'tr', { contractEndedOn: '2026-10-31' }).text).not.toContain('31.10.2026');
});

test('each question of permission names its topic in the subject', () => {
  expect(render('CONSENT_REQUEST', 'tr').subject).toContain('Yazıcı çalışmıyor');
  const { consent } = mailFacts('CONSENT_REQUEST', 'tr');
  if (consent === null) throw new Error('the fixture has a consent');
  expect(render('CONSENT_REQUEST', 'tr', { consent: { ...consent, isAgain: true } }).subject).toContain('yeniden soruluyor: Yazıcı');
});

test('whom the customer has struck off its list is told only what became of their own word', () => {
  const former = (key: 'TICKET_REPLY' | 'TICKET_RESOLVED' | 'VISIT_REMINDER' | 'TICKET_RECEIVED' | 'CONSENT_REVOKED' | 'VISIT_REMINDER_TECHNICIAN') =>
    whySkipped(mailFacts(key, 'tr', { ticket: { ...mailFacts(key, 'tr').ticket, isReaderFormer: true } }), NOON);
  for (const key of ['TICKET_REPLY', 'TICKET_RESOLVED', 'VISIT_REMINDER'] as const) expect(former(key)).toBe('former-requester');
  for (const key of ['TICKET_RECEIVED', 'CONSENT_REVOKED', 'VISIT_REMINDER_TECHNICIAN'] as const) expect(former(key)).toBeNull();
});
