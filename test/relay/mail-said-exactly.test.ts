import type { DecidedLine } from '../../domain/line-decision';
import { renderMail } from '../../worker/relay/mail/render-mail';
import { renderSubstituteMail, type SubstituteFacts } from '../../worker/relay/mail/substitute-mail';
import { mailFacts, SETTINGS } from './mail-facts-fixture';

test.each([
  ['tr', /bu istek üzerine cihaza kimse bağlanmadı/, /: cihaza kimse bağlanmadı/],
  ['en', /nobody connected and nothing was opened because of this question/, /on the device\./],
] as const)('a question that lapsed speaks of itself only, not of the device (%s)', (locale, own, whole) => {
  const { text } = renderMail(mailFacts('CONSENT_LAPSED', locale), SETTINGS);
  expect(text).toMatch(own);
  expect(text).not.toMatch(whole);
});

test('whoever is named as witness of a decision line by line reads which lines were approved and which not', () => {
  const facts = mailFacts('NAMED_WITNESS', 'tr');
  const { approval } = mailFacts('APPROVAL_DECIDED', 'tr');
  if (approval === null) throw new Error('the fixture has an approval');
  const [line] = approval.content.lines;
  if (line === undefined) throw new Error('the fixture has a line');
  const content = { ...approval.content, lines: [line, { ...line, description: { tr: 'İkinci kalem', en: 'Second line' } }] };
  const of = (approved: boolean): DecidedLine => ({ workType: line.workType, approved, alternative: null, amount: approved ? line.amount : '0.00' });
  const said = (decidedLines: DecidedLine[] | null) =>
    renderMail({ ...facts, consent: null, approval: { ...approval, status: 'APPROVED', content, decidedLines, approvedTotal: null } }, SETTINGS).text;
  const partly = said([of(true), of(false)]);
  expect(partly).toMatch(new RegExp(`Onaylandığı kaydedilen kalemler: ${line.description.tr}[^\\n]*₺`));
  expect(partly).toMatch(/Onaylanmadığı kaydedilen kalemler: İkinci kalem/);
  expect(said(null)).not.toContain('kaydedilen kalemler');
});

describe('whoever has a substitute entered', () => {
  const { mail, firm } = mailFacts('APPROVAL_REQUEST', 'tr');
  const facts: SubstituteFacts = {
    ...{ mail, firm, change: 'ENTERED', startsOn: '2026-11-24', endsOn: '2026-11-30', reader: 'Şule Iğdırlı', standsIn: false },
    ...{ represented: 'Şule Iğdırlı', substitute: 'Kemal Vekil', by: 'Gülşah Öztürk', limit: null },
  };

  test('is told to call, as a reply stops nothing', () => {
    const { text } = renderSubstituteMail({ ...facts, firm: { ...firm, phone: '+902165550444' } }, SETTINGS);
    expect(text).toMatch(/0216 555 04 44 numarasını arayın: kaydı sileriz/);
    expect(text).toContain('kendiliğinden durdurmaz');
  });

  test('is told what a reply does where no number is known', () => {
    const { phone: _phone, ...unreachable } = firm;
    const { text } = renderSubstituteMail({ ...facts, firm: unreachable }, SETTINGS);
    expect(text).toContain('yeni bir talep olarak ulaşır');
  });
});
