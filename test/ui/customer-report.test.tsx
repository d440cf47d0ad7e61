import { fireEvent, screen, within } from '@testing-library/react';
import { RecordContextProvider } from 'react-admin';
import { CustomerReportTab } from '../../admin-ui/src/customer-report';
import { addDays, civilDateAt } from '../../domain/civil-date';
import { usualPeriod } from '../../domain/report/period';
import type { Locale } from '../../domain/locale';
import type { CustomerReport } from '../../domain/report/customer-report';
import { reportDocument } from '../../platform/report/document/report-document';
import { fullReport, reportOf } from '../support/sample-report';
import { person, renderScreen } from './support/screen';

const today = civilDateAt(Date.now());

const shown = (report: CustomerReport, { at = '/customers/c1/show/report', locale = 'tr' as Locale } = {}) =>
  renderScreen(
    <RecordContextProvider value={{ id: 'c1', name: report.customer.name, locale }}>
      <CustomerReportTab />
    </RecordContextProvider>,
    {
      me: person('manager'),
      at,
      answer: ({ path }) => ({ status: 200, body: { figures: report, document: reportDocument(report, path.includes('locale=en') ? 'en' : 'tr') } }),
    },
  );

const asked = (calls: readonly { path: string }[]): URLSearchParams => new URLSearchParams(calls.at(-1)?.path.split('?')[1]);

test('last month is shown section by section: sentences, figures, charts with their tables, sums', async () => {
  const { calls } = shown(fullReport());
  const summary = await screen.findByRole('region', { name: 'Özet' });
  expect(within(summary).getByText('Açılan', { selector: 'dt' }).nextSibling?.textContent).toBe('5');
  expect(within(summary).getByRole('img', { name: 'Açılan ve çözülen talepler' })).toBeTruthy();
  const visits = screen.getByRole('region', { name: 'Yerinde ziyaretler' });
  expect(within(visits).getByRole('row', { name: /Toplam/ }).textContent).toContain('₺4.200,00');
  expect(screen.getByText(/İsteğe bağlı rapor/)).toBeTruthy();
  expect(screen.getByRole('table', { name: 'Kanala göre' })).toBeTruthy();
  expect(Object.fromEntries(asked(calls))).toEqual({ ...usualPeriod('LAST_MONTH', today), locale: 'tr' });
  expect(calls.at(-1)?.path).toMatch(/\/customers\/c1\/report\?/);
});

test('the report speaks the customer’s language, whatever the screen does, and any other that is chosen', async () => {
  const { calls } = shown(fullReport(), { locale: 'en' });
  expect(await screen.findByRole('region', { name: 'Onsite visits' })).toBeTruthy();
  expect(screen.getByRole('button', { name: 'PDF indir' })).toBeTruthy();
  fireEvent.mouseDown(screen.getByRole('combobox', { name: 'Raporun dili' }));
  fireEvent.click(await screen.findByRole('option', { name: 'Türkçe' }));
  expect(await screen.findByRole('region', { name: 'Yerinde ziyaretler' })).toBeTruthy();
  expect(asked(calls).get('locale')).toBe('tr');
});

test('a quarter is chosen by its name, days of one’s own by typing them; both stand in the address', async () => {
  const { calls } = shown(fullReport(), { at: '/customers/c1/show/report?period=LAST_QUARTER' });
  await screen.findByRole('region', { name: 'Özet' });
  expect(Object.fromEntries(asked(calls))).toMatchObject(usualPeriod('LAST_QUARTER', today));
  fireEvent.change(screen.getByLabelText('İlk gün'), { target: { value: '2026-01-15' } });
  expect(await screen.findByText('Kendi seçtiğim günler')).toBeTruthy();
});

test.each([
  [addDays(today, -1), addDays(today, -2), 'Son gün ilk günden önce olamaz.'],
  [addDays(today, 1), addDays(today, 2), 'İlk gün gelecekte olamaz.'],
  [addDays(today, -800), today, 'Dönem en çok 731 gün olabilir.'],
  ['', today, 'İki günü de seçin.'],
])('days from %p to %p are no period: it is said, nothing is asked, and no file can be saved', async (from, to, words) => {
  const { calls } = shown(fullReport(), { at: `/customers/c1/show/report?period=FREE&from=${from}&to=${to}` });
  expect(await screen.findByText(words)).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Excel indir' }).hasAttribute('disabled')).toBe(true);
  expect(calls.filter(({ path }) => path.includes('/report'))).toEqual([]);
});

test('a period without anything says so in every section', async () => {
  shown(reportOf());
  expect(await screen.findByText('Bu dönemde açık talep yoktu ve yeni talep açılmadı.')).toBeTruthy();
  expect(screen.getByText('Bu dönemin verilerine göre önerimiz yok.')).toBeTruthy();
  expect(screen.queryByRole('img')).toBeNull();
});
