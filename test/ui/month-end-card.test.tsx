import { screen, within } from '@testing-library/react';
import { MonthEndCard } from '../../admin-ui/src/dashboard/MonthEndCard';
import { AppMenu } from '../../admin-ui/src/layout/AppMenu';
import { person, renderScreen } from './support/screen';

const filterOf = (name: string): [string | undefined, unknown] => {
  const [path, query] = (screen.getByRole('link', { name }).getAttribute('href') ?? '').replace('#', '').split('?');
  return [path, JSON.parse(new URLSearchParams(query).get('filter') ?? 'null')];
};

test('whose move the accountant’s is: drafts, mistakes that were told of, gaps, each with its list', async () => {
  const answer = () => ({ status: 200, body: { drafts: 12, oldestDraft: '2026-10', objections: 2, missing: 3 } });
  renderScreen(<MonthEndCard />, { me: person('accountant'), answer });
  expect(await screen.findByText(/en eskisi Ekim 2026/)).toBeTruthy();
  expect(filterOf('12 ay')).toEqual(['/billing-periods', { step: ['FROZEN'] }]);
  expect(filterOf('2 hata bildirimi')).toEqual(['/desk-tasks', { open: true, kind: ['REPORT_OBJECTED'] }]);
  expect(filterOf('3 ay')).toEqual(['/billing-periods', { step: ['COLLECTING'], gap: expect.arrayContaining(['VISIT_OPEN', 'LINE_HELD']) }]);
});

test('nothing waits', async () => {
  const answer = () => ({ status: 200, body: { drafts: 0, oldestDraft: null, objections: 0, missing: 0 } });
  renderScreen(<MonthEndCard />, { me: person('accountant'), locale: 'en', answer });
  expect(await screen.findByText('Nothing waits.')).toBeTruthy();
});

test('the menu says how many drafts wait, to whoever closes months', async () => {
  const { calls } = renderScreen(<AppMenu />, {
    me: person('accountant'),
    answer: ({ path }) => ({ status: 200, body: { data: [], total: path.includes('/billing-periods') ? 7 : 0 } }),
  });
  const entry = await screen.findByRole('menuitem', { name: /Ay sonu/ });
  expect(await within(entry).findByText('7')).toBeTruthy();
  expect(calls.some(({ path }) => path.includes('/billing-periods') && path.includes('"step":["FROZEN"]'))).toBe(true);
  expect(calls.some(({ path }) => path.includes('/approvals'))).toBe(false);
});
