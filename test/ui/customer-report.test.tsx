import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { RecordContextProvider } from 'react-admin';
import { CustomerReportTab } from '../../admin-ui/src/customer-report';
import { addDays, civilDateAt } from '../../domain/civil-date';
import { usualPeriod } from '../../domain/report/period';
import type { KeptReport } from '../../api/contract/kept-reports';
import type { Locale } from '../../domain/locale';
import type { CustomerReport } from '../../domain/report/customer-report';
import { reportDocument } from '../../platform/report/document/report-document';
import { fullReport, reportOf } from '../support/sample-report';
import { person, renderScreen } from './support/screen';

const today = civilDateAt(Date.now());

const shown = (report: CustomerReport, { at = '/customers/c1/show/report', locale = 'tr' as Locale, kept = [] as readonly KeptReport[] } = {}) =>
  renderScreen(
    <RecordContextProvider value={{ id: 'c1', name: report.customer.name, locale }}>
      <CustomerReportTab />
    </RecordContextProvider>,
    {
      me: person('manager'),
      at,
      answer: ({ path, method }) =>
        path.endsWith('/share') || path.endsWith('/officer-link')
          ? { status: 200, body: { officers: 2 } }
          : path.endsWith('/reports')
            ? { status: method === 'POST' ? 201 : 200, body: { data: kept } }
            : { status: 200, body: { figures: report, document: reportDocument(report, path.includes('locale=en') ? 'en' : 'tr') } },
    },
  );

const asked = (calls: readonly { path: string }[]): URLSearchParams =>
  new URLSearchParams(
    calls
      .filter(({ path }) => path.includes('/report?'))
      .at(-1)
      ?.path.split('?')[1],
  );

test('last month is shown section by section: sentences, figures, charts with their tables, sums', async () => {
  const { calls } = shown(fullReport());
  const summary = await screen.findByRole('region', { name: 'Özet' });
  expect(within(summary).getByText('Açılan', { selector: 'dt' }).nextSibling?.textContent).toBe('5');
  expect(within(summary).getByRole('img', { name: 'Açılan ve çözülen talepler' })).toBeTruthy();
  const visits = screen.getByRole('region', { name: 'Yerinde ziyaretler' });
  expect(within(visits).getByRole('row', { name: /Toplam/ }).textContent).toContain('₺4.200,00');
  expect(screen.getByText(/İstek üzerine hazırlanan rapor \(/)).toBeTruthy();
  expect(screen.getByRole('table', { name: 'Kanala göre' })).toBeTruthy();
  expect(Object.fromEntries(asked(calls))).toEqual({ ...usualPeriod('LAST_MONTH', today), locale: 'tr' });
  expect(calls.some(({ path }) => path.includes('/customers/c1/report?'))).toBe(true);
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
  expect(calls.filter(({ path }) => path.includes('/report?'))).toEqual([]);
});

test('a period without anything says so in every section', async () => {
  shown(reportOf());
  expect(await screen.findByText('Bu dönemde açık talep yoktu ve yeni talep açılmadı.')).toBeTruthy();
  expect(screen.getByText('Bu dönemin verilerine göre önerimiz yok.')).toBeTruthy();
  expect(screen.queryByRole('img')).toBeNull();
});

const KEPT: KeptReport = {
  ...{ id: 'r1', customerId: 'c1', kind: 'MONTH_END', period: '2026-10', from: '2026-10-01', to: '2026-10-31', madeAt: '2026-11-02T06:05:00.000Z' },
  ...{ madeBy: null, sharedAt: '2026-11-03T06:05:00.000Z', openedAt: '2026-11-03T07:00:00.000Z', openedBy: 'Şule Iğdırlı' },
  ...{ acknowledgedAt: null, acknowledgedBy: null, objections: [] },
  fetches: [{ at: '2026-11-03T07:05:00.000Z', by: 'Şule Iğdırlı', isOfficer: true, file: 'pdf', locale: 'tr' }],
};

test('kept reports stand below: what each is, who made and opened it, who took its file', async () => {
  shown(fullReport(), {
    kept: [KEPT, { ...KEPT, id: 'r2', kind: 'ON_DEMAND', period: null, madeBy: 'Gülşah Şimşek', sharedAt: null, openedAt: null, fetches: [] }],
  });
  const list = await screen.findByRole('region', { name: 'Saklanan raporlar' });
  const [month, asked2] = await within(list)
    .findAllByRole('listitem')
    .then((all) => all.filter(({ parentElement }) => parentElement?.parentElement === list));
  expect(month?.textContent).toContain('Ekim 2026 ay sonu raporu');
  expect(month?.textContent).toContain('Şule Iğdırlı (Bilgi işlem yetkilisi) · PDF (tr)');
  expect(asked2?.textContent).toContain('01.10.2026 – 31.10.2026 (istek üzerine)');
  expect(asked2?.textContent).toContain('henüz açılmadı');
  expect(within(month as HTMLElement).getByRole('button', { name: 'PDF indir: Ekim 2026 ay sonu raporu' })).toBeTruthy();
});

test('nothing kept is said with what to do; the shown period is kept by one press', async () => {
  const { calls } = shown(fullReport());
  expect(await screen.findByText(/Henüz saklanan bir rapor yok/)).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Bu raporu sakla' }));
  expect(await screen.findByText('Rapor saklandı; sayıları bir daha değişmez.')).toBeTruthy();
  expect(calls.find(({ method }) => method === 'POST')).toMatchObject({
    path: expect.stringMatching(/\/customers\/c1\/reports$/),
    body: usualPeriod('LAST_MONTH', today),
  });
});

const UNANSWERED = { answer: null, answeredAt: null, answeredBy: null };
const OBJECTION = { id: 'o1', at: '2026-11-03T08:00:00.000Z', by: 'Şule Iğdırlı', words: 'Ziyaret iki kez yazılmış.', ...UNANSWERED };

test('a mistake that was told of is answered where it stands, in words; an answered one shows its answer', async () => {
  const done = {
    ...OBJECTION,
    id: 'o2',
    words: 'Saat yanlış.',
    answer: 'Kasım’da düzeltildi.',
    answeredAt: '2026-11-04T08:00:00.000Z',
    answeredBy: 'Nazlı Iğdırlı',
  };
  const { calls } = shown(fullReport(), { kept: [{ ...KEPT, objections: [OBJECTION, done] }] });
  expect((await screen.findByText('Kasım’da düzeltildi.')).closest('[role=alert]')?.textContent).toContain('Nazlı Iğdırlı');
  fireEvent.click(screen.getByRole('button', { name: 'Yanıtla' }));
  const dialog = await screen.findByRole('dialog', { name: 'Bildirilen hatayı yanıtla' });
  fireEvent.click(within(dialog).getByRole('button', { name: 'Kaydet' }));
  expect(await within(dialog).findByText('Bu alan zorunludur.')).toBeTruthy();
  fireEvent.change(within(dialog).getByLabelText(/^Yanıt/), { target: { value: 'Haklısınız, Aralık’ta düşüldü.' } });
  fireEvent.click(within(dialog).getByRole('button', { name: 'Kaydet' }));
  await waitFor(() =>
    expect(calls.find(({ method }) => method === 'POST')).toMatchObject({
      path: expect.stringMatching(/\/report-objections\/o1\/answer$/) as string,
      body: { answer: 'Haklısınız, Aralık’ta düşüldü.' },
    }),
  );
});

test('an officer’s objection stands at its report; a report, and the page itself, are sent by one press each', async () => {
  const objections = [OBJECTION];
  const { calls } = shown(fullReport(), { kept: [{ ...KEPT, objections }] });
  expect(await screen.findByText('Ziyaret iki kez yazılmış.')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Yetkiliye yeniden gönder: Ekim 2026 ay sonu raporu' }));
  expect(await screen.findByText('Bağlantı gönderildi (2 yetkili).')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Yetkili sayfasının bağlantısını gönder' }));
  await waitFor(() =>
    expect(calls.filter(({ method }) => method === 'POST').map(({ path }) => path.replace(/^.*v1/, ''))).toEqual([
      '/customer-reports/r1/share',
      '/customers/c1/officer-link',
    ]),
  );
});
