import { LOCALES } from '../../domain/locale';
import { NOON } from '../support/tickets';
import { mailFacts, render } from './mail-facts-fixture';

const { approval } = mailFacts('APPROVAL_REQUEST', 'tr');
if (approval === null) throw new Error('no approval');
const hours = (estimatedHours: string) => ({ approval: { ...approval, content: { ...approval.content, estimatedHours } } });

test.each([
  ['1', '1 hour', '1 saat'],
  ['2.5', '2.5 hours', '2,5 saat'],
  ['0.5', '0.5 hours', '0,5 saat'],
])('%s of estimated time is said as the language has it', (estimated, en, tr) => {
  expect(render('APPROVAL_REQUEST', 'en', hours(estimated)).text).toMatch(new RegExp(`: ${en}$`, 'm'));
  expect(render('APPROVAL_REQUEST', 'tr', hours(estimated)).text).toMatch(new RegExp(`: ${tr}$`, 'm'));
});

test('a second approver who is reminded reads who said yes before them', () => {
  const first = {
    name: 'Ömer Ağar',
    inPlaceOf: null,
    decidedAt: new Date(NOON).toISOString(),
    decidedVia: 'LINK' as const,
    total: approval.content.total,
    contestedAt: null,
  };
  const chained = { approval: { ...approval, chain: { first, second: null, above: null } } };
  expect(render('APPROVAL_REMINDER', 'tr', chained).text).toContain('Ömer Ağar bu işi 24.11.2026 12:00 tarihinde onayladı');
  expect(render('APPROVAL_REMINDER', 'tr').text).not.toContain('bu işi');
});

test('whoever decided in somebody’s place reads in whose, on their own receipt', () => {
  const own = { ...approval, status: 'APPROVED', standsIn: true, otherDecider: null, isInPlace: true };
  expect(render('APPROVAL_DECIDED', 'tr', { approval: own }).text).toContain('Kararı Şule Iğdırlı adına verdiniz');
  expect(render('APPROVAL_DECIDED', 'en', { approval: { ...own, decidedVia: 'PHONE' } }).text).toContain('You decided on behalf of Şule Iğdırlı');
  expect(render('APPROVAL_DECIDED', 'tr', { approval: { ...own, standsIn: false } }).text).not.toContain('adına verdiniz');
});

test.each([
  [['REPRESENTATIVE'], 'firmanızın temsilcisinden onay istendi'],
  [['IT_OFFICER'], 'firmanızın bilgi işlem yetkilisinden onay istendi'],
  [['IT_OFFICER', 'REPRESENTATIVE'], 'firmanızın temsilcisinden ve bilgi işlem yetkilisinden onay istendi'],
  [[], 'Talebiniz açık'],
] as const)('after a visit that solved nothing the requester reads who was asked: %j', (awaited, words) => {
  const { text } = render('VISIT_UNSOLVED', 'tr', { ticket: { state: 'WAITING_APPROVAL', awaited } });
  expect(text).toContain(words);
  if (awaited.length === 0) expect(text).not.toContain('onay istendi');
});

test.each(LOCALES)('nobody is said to have been spoken with where only the outcome is known (%s)', (locale) => {
  expect(render('WORK_CONTEST_OUTCOME', locale).text).not.toMatch(/ilgililerle görüştü|spoken with everybody/);
});
