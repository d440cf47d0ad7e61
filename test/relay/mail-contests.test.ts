import type { Locale } from '../../domain/locale';
import { MAILS, type MailKey } from '../../domain/mail-keys';
import { whySkipped } from '../../worker/relay/mail/holds';
import { renderMail } from '../../worker/relay/mail/render-mail';
import { NOON, uuid } from '../support/tickets';
import { CONTEST, mailFacts, SETTINGS } from './mail-facts-fixture';

const { approval } = mailFacts('APPROVAL_REQUEST', 'tr');
if (approval === null) throw new Error('the fixture has an approval');
const facts = (key: MailKey, own: Partial<typeof approval>, locale: Locale = 'tr') => mailFacts(key, locale, { approval: { ...approval, ...own } });
const mail = (...args: Parameters<typeof facts>) => renderMail(facts(...args), SETTINGS);

describe('what came of a contest', () => {
  test.each([
    ['GIVEN', 'karar geçerliydi', 'The decision does not count again by itself'],
    ['NOT_GIVEN', 'karar geçerli değildi', 'Nothing is done by this decision'],
    ['UNCLEAR', 'anlaşılamadı', 'The decision does not count'],
  ] as const)('%s: what was found, what follows, and what to do about it', (outcome, found, follows) => {
    const contest = { ...CONTEST, outcome };
    const { subject, text } = mail('APPROVAL_CONTEST_OUTCOME', { contest });
    for (const part of [subject, text]) expect(part).toContain(found);
    for (const part of ['sizin adınıza kaydedilen karara İrem Gökçeağaç', 'Bu sonuca katılmıyorsanız', '0216 555 04 44', 'beklettiğimiz kalemler'])
      expect(text).toContain(part);
    expect(mail('APPROVAL_CONTEST_OUTCOME', { contest }, 'en').text).toContain(follows);
    // Of work that is done only the lines wait.
    const excess = { ...approval.content, kind: 'EXCESS' } as const;
    expect(mail('APPROVAL_CONTEST_OUTCOME', { contest, content: excess }).text).not.toContain('yapılacak iş varsa');
    // No line waits: nothing is said of lines.
    expect(mail('APPROVAL_CONTEST_OUTCOME', { contest: { ...contest, holdsLines: false } }).text).not.toContain('kalemler');
  });
});

describe('what came of a contest, to its reader', () => {
  test('who contests is addressed, and who is said to have decided contests as themselves', () => {
    expect(mail('APPROVAL_CONTEST_OUTCOME', { contest: { ...CONTEST, byId: CONTEST.deciderId } }).text).toMatch(
      /sizin adınıza kaydedilen karara [^]*itiraz ettiniz/,
    );
    const elsewhere = { ...CONTEST, id: uuid(77), byId: uuid(16), deciderId: uuid(16), by: 'Ömer Ağar', decider: 'Ömer Ağar' };
    expect(mail('APPROVAL_CONTEST_OUTCOME', { contest: elsewhere }).text).toContain('Ömer Ağar adına kaydedilen ikinci karara kendisi');
    expect(mail('APPROVAL_CONTEST_OUTCOME', { contest: elsewhere }, 'en').text).toContain('Ömer Ağar contested, on');
  });

  test('whoever was asked and has not decided hears that nothing is expected of them', () => {
    const asked = mail('APPROVAL_CONTEST_OUTCOME', { status: 'CANCELLED', decidedVia: null, contest: { ...CONTEST, id: uuid(77) } }).text;
    expect(asked).toContain('Size gönderilen istek kapalıdır');
    expect(asked).not.toContain('yapılacak iş varsa');
  });

  test.each([
    ['WITNESS', 'GIVEN', 'Sizden başka bir şey beklenmiyor', '/tanik/'],
    ['VISITOR', 'GIVEN', 'işi sürdürmeden önce müşteriden yeniden onay istenir', '/admin/#/tickets/'],
    ['VISITOR', 'NOT_GIVEN', 'Bu kararla ziyaret yapılmaz', '/admin/#/tickets/'],
    ['ASSIGNEE', 'UNCLEAR', 'Bu kararla iş yapılmaz', '/admin/#/tickets/'],
  ] as const)('of ours %s, %s', (party, outcome, words, address) => {
    const own = mailFacts('CONTEST_OUTCOME_COLLEAGUE', 'tr', { approval: { ...approval, contest: { ...CONTEST, outcome } } });
    const { text } = renderMail({ ...own, mail: { ...own.mail, party } }, SETTINGS);
    for (const part of [words, address, 'İrem Gökçeağaç · adına karar verilen kişi · kendi bağlantısıyla']) expect(text).toContain(part);
  });
});

describe('a visit that ends while the yes to it is contested', () => {
  const ended = (outcome: 'SOLVED' | 'UNSOLVED', contest: Partial<typeof CONTEST>, locale: Locale = 'tr') => {
    const { visit } = mailFacts('APPROVAL_VISIT_DONE', locale);
    if (visit === null) throw new Error('the fixture has a visit');
    const own = { visit: { ...visit, status: 'DONE', completedAt: NOON, outcome }, approval: { ...approval, contest: { ...CONTEST, ...contest } } };
    const { subject, text } = renderMail(mailFacts('APPROVAL_VISIT_DONE', locale, own), SETTINGS);
    return `${subject}\n${text}`;
  };
  const open = { outcome: null, settledAt: null } as const;

  test.each(['SOLVED', 'UNSOLVED'] as const)('%s: nobody reads that they approved it, and everybody that its lines wait', (outcome) => {
    const told = ended(outcome, open);
    for (const part of ['sona erdi', 'kaydedilmiş onaya', 'itiraz edildi', 'o zamana kadar faturaya eklenmez']) expect(told).toContain(part);
    for (const part of ['nayladığınız', 'yeniden onayınızı', 'yapmanız gereken bir şey yok']) expect(told).not.toContain(part);
    expect(ended(outcome, open, 'en')).toContain('until then nothing of it is invoiced');
  });

  test('a witness who denies the call contests nothing in the name of the customer; after the outcome nothing is awaited', () => {
    expect(ended('UNSOLVED', { ...open, isByWitness: true })).not.toContain('itiraz');
    const settled = ended('UNSOLVED', { outcome: 'NOT_GIVEN' });
    expect(settled).toContain('İncelemenin sonucunu size bildirmiştik; kaydedilen onay geçerli sayılmıyor');
    expect(settled).not.toContain('sonucunu bekler');
  });

  test('what was found to have been valid is not called invalid, and counts for nothing by itself', () => {
    const valid = ended('SOLVED', { outcome: 'GIVEN', isByWitness: true });
    expect(valid).toContain('kaydedilen karar geçerliydi, ancak kendiliğinden yeniden yürürlüğe girmez');
    for (const part of ['geçerli sayılmıyor', 'doğrulanıyor']) expect(valid).not.toContain(part);
  });

  test.each(['APPROVAL_VISIT_PLANNED', 'APPROVAL_VISIT_CANCELLED'] as const)('%s names no yes of the reader either', (key) => {
    const { subject, text } = mail(key, { contest: { ...CONTEST, ...open } });
    expect(subject).toContain('İtiraz edilen onaya dayanan');
    expect(text).not.toMatch(/[Oo]nayladığınız/);
  });

  test('of a call that only our own witness denies nobody reads that it is contested, and reads what came of it', () => {
    const contest = { ...CONTEST, isByWitness: true, by: null, byId: null, outcome: 'GIVEN' as const };
    const { subject, text } = mail('APPROVAL_VISIT_CANCELLED', { contest });
    expect(subject).toContain('Tanığın doğrulamadığı onaya dayanan ziyaret iptal edildi');
    expect(text).toContain('Sonuç: kaydedilen karar geçerliydi.');
    expect(text).not.toContain('tiraz ed');
  });

  test.each(['APPROVAL_REQUEST', 'ONSITE_NEEDED'] as const)('asked anew by %s after a call that only our own witness denies', (key) => {
    const previous = { status: 'CONTESTED', total: '10.00', currency: 'TRY', samePerson: true, isDoubted: true, outcome: 'GIVEN' } as const;
    const { text } = mail(key, { previous });
    expect(text).toContain('tanık olarak yazılan çalışanımız doğrulamadı');
    expect(text).toContain('Sonuç: kaydedilen karar geçerliydi.');
    expect(text).not.toContain('itiraz edildi');
    expect(mail(key, { previous: { ...previous, isDoubted: false, outcome: null } }).text).toContain('karara itiraz edildi');
  });
});

describe('that a decision is contested, to the others', () => {
  const first = {
    name: 'Ömer Ağar',
    inPlaceOf: null,
    decidedAt: CONTEST.decidedAt,
    decidedVia: 'LINK',
    total: '1.00',
    contestedAt: CONTEST.at,
  } as const;
  const elsewhere = { ...CONTEST, id: uuid(77) };

  test.each([
    ['own', { contest: CONTEST }, 'sizin adınıza kaydedilen karara İrem Gökçeağaç'],
    ['in their place', { contest: CONTEST, otherDecider: 'Kemal Vekil' }, 'sizin adınıza Şule Iğdırlı tarafından'],
    ['before', { contest: elsewhere, chain: { ...approval.chain, first } }, 'sizden önce Şule Iğdırlı adına kaydedilen ilk onaya İrem Gökçeağaç'],
    ['after', { contest: elsewhere }, 'sizden sonra Şule Iğdırlı adına kaydedilen ikinci karara İrem Gökçeağaç'],
  ] as const)('%s', (_what, own, words) => {
    expect(mail('APPROVAL_CONTESTED_OTHERS', own).text).toContain(words);
  });

  test('a witness who denies the call is nobody of theirs', () => {
    const contest = { ...elsewhere, isByWitness: true, by: null, byId: null };
    for (const own of [{ contest }, { contest: { ...contest, id: approval.id }, otherDecider: 'Kemal Vekil' }]) {
      const { subject, text } = mail('APPROVAL_CONTESTED_OTHERS', own);
      expect(subject).toContain('doğrulanıyor');
      expect(text).toContain('Firmanızdan kimse itiraz etmedi');
    }
  });

  test('once whoever is said to have decided has spoken, everybody reads their word, and nobody that none of theirs contests it', () => {
    const contest = { ...elsewhere, isByWitness: true, by: null, byId: null, word: 'NOT_MINE' as const, wordAt: CONTEST.at };
    const others = mail('APPROVAL_CONTESTED_OTHERS', { contest }).text;
    expect(others).toMatch(/Kararı verdiği kaydedilen Şule Iğdırlı, \S+ \S+ tarihinde kararın kendisine ait olmadığını bildirdi/);
    const own = mail('APPROVAL_CONTEST_OUTCOME', { contest: { ...contest, id: approval.id, outcome: 'NOT_GIVEN' } }).text;
    expect(own).toMatch(/Siz \S+ \S+ tarihinde kararın size ait olmadığını bildirdiniz/);
    for (const text of [others, own]) expect(text).not.toContain('kimse itiraz etmedi');
    const mine = mail('APPROVAL_CONTESTED_OTHERS', { contest: { ...elsewhere, word: 'MINE' as const, wordAt: CONTEST.at } }).text;
    expect(mine).toContain('kararın kendisine ait olduğunu bildirdi');
  });

  test('whoever is asked what they said is asked only while it matters', () => {
    expect(MAILS.APPROVAL_DOUBTED.holds).toBe('word-awaited');
    const open = { ...CONTEST, isByWitness: true, settledAt: null, outcome: null };
    const skipped = (contest: typeof CONTEST) => whySkipped(facts('APPROVAL_DOUBTED', { contest }), NOON);
    expect(skipped(open)).toBeNull();
    expect(skipped({ ...open, word: 'MINE', wordAt: CONTEST.at })).toBe('word-awaited');
    expect(skipped(CONTEST)).toBe('word-awaited');
  });

  test('nobody is asked to decide after a yes that is contested', () => {
    const skipped = (contestedAt: string | null) =>
      whySkipped(facts('APPROVAL_REMINDER', { chain: { ...approval.chain, first: { ...first, contestedAt } } }), NOON);
    expect([skipped(null), skipped(CONTEST.at)]).toEqual([null, 'approval-open']);
  });

  test('a second request that is taken back says why in our words, not in those of whoever contests', () => {
    const own = { status: 'CANCELLED', chain: { ...approval.chain, first } };
    const withdrawn = renderMail({ ...facts('APPROVAL_WITHDRAWN', own), reason: 'Ben böyle bir onay vermedim' }, SETTINGS);
    expect(withdrawn.text).toContain('ilk onay şu anda geçerli sayılmıyor');
    expect(withdrawn.text).not.toContain('Ben böyle bir onay vermedim');
  });
});

test('what a contest stops is said with one sentence wherever it is promised', () => {
  const stops = 'bu kararla yeni bir iş yapılmaz, yerinde çalışan varsa durması istenir';
  const decided = { status: 'APPROVED', contestedAt: null } as const;
  for (const own of [decided, { ...decided, decidedVia: 'PHONE' as const }, { ...decided, otherDecider: 'Kemal Vekil', isInPlace: true }])
    expect(mail('APPROVAL_DECIDED', own).text).toContain(stops);
  expect(mail('APPROVAL_SECOND_DECIDED', decided).text).toContain(stops);
  for (const key of ['APPROVAL_CONTESTED', 'APPROVAL_CONTESTED_OTHERS', 'APPROVAL_DOUBTED'] as const)
    expect(mail(key, { contest: CONTEST }).text).toContain('Bu kararla yeni bir iş yapılmaz; yerinde çalışan teknisyenimiz varsa durması istendi.');
});

test.each([
  ['of work', {}, 'APPROVED', 'bu kararla yeni bir iş yapılmaz', 'Bu kararla yeni bir iş yapılmaz; yerinde çalışan'],
  [
    'of lines',
    { kind: 'EXCESS' },
    'APPROVED',
    'kalemler faturaya eklenmeden bekletilir',
    'Henüz faturaya eklenmemiş kalemler bu kararla eklenmez ve bekler.',
  ],
  ['of nothing', {}, 'REFUSED', 'destek masamız sizinle görüşür', 'Onay verilmediği için bu kararla zaten bir iş yapılmaz'],
] as const)('what a contest stops follows from the decision: %s', (_what, more, status, promised, done) => {
  const own = { status, contestedAt: null, content: { ...approval.content, ...more } } as const;
  for (const key of ['APPROVAL_DECIDED', 'DECISION_WRITTEN'] as const) expect(mail(key, own).text).toContain(promised);
  for (const key of ['APPROVAL_CONTESTED', 'APPROVAL_CONTESTED_OTHERS', 'APPROVAL_DOUBTED'] as const)
    expect(mail(key, { ...own, contest: { ...CONTEST, status } }).text).toContain(done);
});

test('whoever writes about a decision reads that their mail came, and that it stops nothing until it is read', () => {
  const { subject, text } = mail('DECISION_WRITTEN', { status: 'APPROVED', contestedAt: null });
  expect(subject).toContain('İletiniz ulaştı');
  expect(text).toContain('İletiniz okunana kadar kendiliğinden bir şeyi durdurmaz');
  expect(`${subject}${text}`).not.toMatch(/geçersiz sayılır|değiştirmez/);
});

test('the requester is not told that somebody of theirs objects where our own witness denies the call', () => {
  const contested = mail('WORK_CONTESTED', {});
  expect(contested.subject).toContain('Onaya itiraz edildi');
  const doubted = mail('WORK_CONTESTED', { contest: { ...CONTEST, isByWitness: true } });
  expect(doubted.subject).toContain('Onayın kaydı doğrulanıyor');
  expect(doubted.text).not.toContain('itiraz');
});
