import type { Locale } from '../../domain/locale';
import type { MailKey } from '../../domain/mail-keys';
import type { MailApproval, MailTicket, MailVisit } from '../../worker/relay/mail/mail-facts';
import { whySkipped } from '../../worker/relay/mail/holds';
import { renderMail } from '../../worker/relay/mail/render-mail';
import { NOON } from '../support/tickets';
import { CONTEST, mailFacts, SESSION, SETTINGS } from './mail-facts-fixture';

const { approval, visit } = mailFacts('WORK_CONTEST_OUTCOME', 'tr');
if (approval === null || visit === null) throw new Error('the fixture has an approval and a visit');
const work = { ...approval, content: { ...approval.content, kind: 'HARDWARE_CHANGE' } } as const;

interface Own {
  readonly approval?: Partial<MailApproval>;
  readonly visit?: Partial<MailVisit>;
  readonly ticket?: Partial<MailTicket>;
}
const facts = (key: MailKey, own: Own, locale: Locale) =>
  mailFacts(key, locale, {
    approval: { ...work, ...own.approval },
    visit: { ...visit, ...own.visit },
    ticket: { state: 'IN_PROGRESS', ...own.ticket },
  });
const mail = (key: MailKey, own: Own = {}, locale: Locale = 'tr') => renderMail(facts(key, own, locale), SETTINGS);
const settled = (contest: Partial<typeof CONTEST>, locale: Locale = 'tr', own: Own = {}) =>
  mail('WORK_CONTEST_OUTCOME', { ...own, approval: { contest: { ...CONTEST, ...contest } } }, locale);

describe('what came of a contest, to whoever was told that the work rests', () => {
  test.each([
    ['GIVEN', 'kaydedilen onay geçerliydi', 'onayı yeniden isteriz', 'where it is needed we ask your company for the approval anew'],
    ['NOT_GIVEN', 'kaydedilen onay geçerli değildi', 'Bu onayla iş yapılmaz', 'No work is done by this approval'],
    ['UNCLEAR', 'anlaşılamadı', 'Onay geçerli sayılmaz', 'The approval does not count'],
  ] as const)('%s: what was found and what follows for the work', (outcome, found, follows, english) => {
    const { text } = settled({ outcome });
    for (const part of [found, follows, 'Arıza tespiti ve donanım değişikliği', 'size bildiririz']) expect(text).toContain(part);
    expect(settled({ outcome }, 'en').text).toContain(english);
  });

  test('names no amount and nobody who said something', () => {
    for (const isByWitness of [false, true]) {
      const { subject, text } = settled({ isByWitness });
      for (const part of [subject, text]) expect(part).not.toMatch(/₺|KDV|maliyet|itiraz|tanı[kğ]|Şule|İrem/);
    }
  });

  test('asked anew since: that is what follows; of a request that is over nothing follows', () => {
    expect(settled({ askedAnew: 'OPEN' }).text).toContain('Onayı firmanızdan yeniden istedik');
    expect(settled({ askedAnew: 'APPROVED' }).text).toContain('yeni bir onay verdi');
    const over = settled({}, 'tr', { ticket: { state: 'CLOSED' } }).text;
    expect(over).toContain('geçerli değildi');
    expect(over).not.toMatch(/yeni bir onay|yeniden iste/);
  });
});

describe('that an approval is contested while somebody is at the work', () => {
  const open = { outcome: null, settledAt: null } as const;
  const contest = { ...CONTEST, ...open };

  test('on site: whoever waits for the work hears that nothing new is done, and who is there was asked to stop', () => {
    const onSite = { approval: { content: approval.content, contest }, visit: { status: 'ON_SITE' } };
    const { subject, text } = mail('WORK_CONTESTED', onSite);
    expect(subject).toContain('Süren işin onayına itiraz edildi');
    for (const part of ['bu onayla yeni bir iş yapılmayacak', 'durması istendi']) expect(text).toContain(part);
    const doubted = mail('WORK_CONTESTED', { ...onSite, approval: { ...onSite.approval, contest: { ...contest, isByWitness: true } } });
    expect(`${doubted.subject}${doubted.text}`).not.toContain('itiraz');
    expect(mail('WORK_CONTESTED', { ...onSite, visit: { status: 'PLANNED' } }).text).toContain('bu iş yapılmayacak');
  });

  test('of work that is recorded in part they hear it too, until the request is solved', () => {
    const own = { approval: { contest, isCarriedOut: true } };
    expect(mail('WORK_CONTESTED', own).text).toContain('bu onayla yeni bir iş yapılmayacak');
    expect(whySkipped(facts('WORK_CONTESTED', own, 'tr'), NOON)).toBeNull();
    expect(whySkipped(facts('WORK_CONTESTED', { ...own, ticket: { state: 'RESOLVED' } }, 'tr'), NOON)).toBe('work-left');
  });
});

test('a session that was cut is told to be disconnected, with the instant that its technician gave', () => {
  const own = { session: { ...SESSION, disconnectedAt: NOON + 61_000 } };
  const { subject, text } = renderMail(mailFacts('SESSION_DISCONNECTED', 'tr', own), SETTINGS);
  expect(subject).toContain('Uzak bağlantı kesildi');
  expect(text).toMatch(/Uğur Şimşek bağlantıyı kestiğini bildirdi[^]*bağlantının kesildiği an: 24\.11\.2026 12:01:01/);
  // The device's user has no status page and knows nothing of the request but its number.
  const user = mailFacts('SESSION_DISCONNECTED', 'tr', own);
  const links = Object.fromEntries(Object.entries(user.links).filter(([key]) => !key.startsWith('STATUS:')));
  const told = renderMail({ ...user, links }, SETTINGS);
  expect(told.text).toContain('/itiraz/');
  expect(`${told.subject}${told.text}`).not.toContain('Yazıcı çalışmıyor');
});
