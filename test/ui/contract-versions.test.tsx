import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { ResourceContextProvider } from 'react-admin';
import { Route, Routes } from 'react-router-dom';
import { NO_CLASS_DISCOUNTS } from '../../api/contract/contracts';
import { addDays, civilDateAt } from '../../domain/civil-date';
import { formatCivilDate } from '../../domain/format';
import { ContractVersions } from '../../admin-ui/src/contract-versions/ContractVersions';
import { VersionCreate, VersionEdit } from '../../admin-ui/src/contract-versions/VersionForms';
import { ContractEdit } from '../../admin-ui/src/contracts/ContractEdit';
import type { Role } from '../../domain/roles';
import { person, renderScreen } from './support/screen';

const [CONTRACT_ID, LIST, OTHER_LIST, SITE, OTHER_SITE, CALENDAR, BY] = Array.from(
  { length: 7 },
  (_value, n) => `${n + 1}0000000-0000-4000-8000-000000000000`,
) as [string, string, string, string, string, string, string];
const TODAY = civilDateAt(Date.now());
const day = (offset: number): string => addDays(TODAY, offset);
const shown = (offset: number): string => formatCivilDate(day(offset), 'tr');

const stamp = { version: 1, createdAt: '2026-11-23T06:00:00.000Z', updatedAt: '2026-11-23T06:00:00.000Z' };
const FIRST = {
  ...{ id: 'v1', contractId: CONTRACT_ID, n: 1, validFrom: day(-200), validUntil: day(-1), kind: 'MAINTENANCE_WITH_HELPDESK', siteIds: [SITE] },
  ...{ packageUnit: 'VISITS', packagePeriod: 'MONTH', packageYear: 'CALENDAR', deviceIds: [] },
  ...{ onsiteVisitsPerMonth: 2, spareIncluded: true, travelBilled: true, lodgingBilled: true, discountPercent: '5', approvalTolerancePercent: '0' },
  ...{ remoteStep: 1, remoteMinimum: 0, onsiteStep: 1, onsiteMinimum: 0, classDiscounts: NO_CLASS_DISCOUNTS },
  ...{ fixedFee: null, fixedFeePeriod: 'MONTH', fixedFeeInArrears: true, fixedFeeCode: null },
  ...{ townTravelIncluded: false, travelIncludedKm: 0, lodgingLimit: null, invoicing: 'FIRM' },
  ...{ priceListId: LIST, calendarId: CALENDAR, targets: null, note: null, createdById: null, lineCount: 3, otherLineCount: 0, ...stamp },
};
const SECOND = {
  ...FIRST,
  id: 'v2',
  n: 2,
  validFrom: day(0),
  validUntil: day(29),
  discountPercent: '7.50',
  spareIncluded: false,
  createdById: BY,
  lineCount: 0,
  otherLineCount: 2,
};
const THIRD = {
  ...SECOND,
  id: 'v3',
  n: 3,
  validFrom: day(30),
  validUntil: day(200),
  priceListId: OTHER_LIST,
  siteIds: [OTHER_SITE],
  note: 'Zam konuşuldu',
  otherLineCount: 0,
};
const VERSIONS = [THIRD, SECOND, FIRST];
const CONTRACT = {
  ...{ id: CONTRACT_ID, number: 'SM-1', customerId: 'c1', kind: SECOND.kind, startsOn: day(-200), endsOn: day(200), siteIds: [SITE], teamId: null },
  ...{
    onsiteVisitsPerMonth: 2,
    ...{ packageUnit: 'VISITS', packagePeriod: 'MONTH', packageYear: 'CALENDAR', deviceIds: [] },
    spareIncluded: false,
    travelBilled: true,
    lodgingBilled: true,
    discountPercent: '7.5',
    approvalTolerancePercent: '0',
    ...{ remoteStep: 1, remoteMinimum: 0, onsiteStep: 1, onsiteMinimum: 0, classDiscounts: NO_CLASS_DISCOUNTS },
  },
  ...{ fixedFee: null, fixedFeePeriod: 'MONTH', fixedFeeInArrears: true, fixedFeeCode: null },
  ...{ townTravelIncluded: false, travelIncludedKm: 0, lodgingLimit: null, invoicing: 'FIRM' },
  ...{ calendarId: CALENDAR, priceListId: LIST, targets: null, ...stamp },
};
const NAMES: Readonly<Record<string, object[]>> = {
  'price-lists': [
    { id: LIST, name: 'Liste 2026' },
    { id: OTHER_LIST, name: 'Liste 2027' },
  ],
  sites: [
    { id: SITE, name: 'Merkez' },
    { id: OTHER_SITE, name: 'Iğdır depo' },
  ],
  users: [{ id: BY, name: 'Gülşah Öztürk' }],
  calendars: [{ id: CALENDAR, name: 'Mesai' }],
};

const answerWith =
  (versions: readonly object[]) =>
  ({ path, method }: { path: string; method: string }) => {
    if (method === 'POST') return { status: 201, body: THIRD };
    if (path.includes('/contract-versions/')) return { status: 200, body: VERSIONS.find(({ id }) => path.endsWith(id)) };
    if (path.includes('/contract-versions')) return { status: 200, body: { data: versions, total: versions.length } };
    if (path.endsWith(`/contracts/${CONTRACT_ID}`)) return { status: 200, body: CONTRACT };
    const data = Object.entries(NAMES).find(([resource]) => path.includes(`/${resource}`))?.[1] ?? [];
    return { status: 200, body: { data, total: data.length } };
  };

const DEVICES = [1, 2, 3].map((n) => `${n}a000000-0000-4000-8000-000000000000`);

test('whoever may not read devices is told how many a version covers, and how many came and went', async () => {
  const [one, two, three] = DEVICES as [string, string, string];
  const versions = [
    { ...SECOND, deviceIds: [two, three] },
    { ...FIRST, deviceIds: [one, two] },
  ];
  renderScreen(<ContractVersions contract={{ id: CONTRACT_ID }} />, { me: person('accountant'), at: '/', answer: answerWith(versions) });
  await screen.findByText(/Kapsanan cihazlar: eklenen 1 cihaz; çıkarılan 1 cihaz/);
  fireEvent.click(screen.getByRole('button', { name: 'Koşulların tümü: Sürüm 1' }));
  expect(await screen.findByText('2 cihaz')).toBeTruthy();
});

const panel = (role: Role = 'manager') =>
  renderScreen(<ContractVersions contract={{ id: CONTRACT_ID }} />, { me: person(role), at: '/', answer: answerWith(VERSIONS) });

test('whoever reads a contract reads all terms of its versions, also who may change none', async () => {
  panel('accountant');
  fireEvent.click(await screen.findByRole('button', { name: 'Koşulların tümü: Sürüm 1' }));
  await screen.findByText('Uzaktan iş: süre yuvarlama');
  expect(screen.queryByRole('link', { name: 'Düzelt' })).toBeNull();
});

test('the page tells what was, is and will be agreed, newest first, and field by field what each version changed', async () => {
  panel();
  const items = await screen.findAllByRole('listitem').then((all) => all.filter((item) => item.querySelector('h3')));
  expect(items.map((item) => item.querySelector('h3')?.textContent)).toEqual(['Sürüm 3', 'Sürüm 2', 'Sürüm 1']);
  const [third, second, first] = items as [HTMLElement, HTMLElement, HTMLElement];
  await within(third).findByText('Liste 2027');
  await within(third).findByText('Iğdır depo');
  expect(third.textContent).toContain(`${shown(30)} – ${shown(200)}Gelecek`);
  expect(third.textContent).toContain('Fiyat listesi: Liste 2026 → Liste 2027');
  expect(third.textContent).toContain('Kapsamdaki konumlar: eklenen Iğdır depo; çıkarılan Merkez');
  expect(third.textContent).toContain('Zam konuşuldu');
  expect(second.textContent).toContain('Yürürlükte');
  expect(second.textContent).toContain('Yedek cihaz dahil: Evet → Hayır');
  expect(second.textContent).toContain('İskonto: %5 → %7,5');
  expect(second.textContent).toContain('2 satırı sürüm girilmeden önce yazılmıştı');
  expect(second.textContent).toContain('Gülşah Öztürk');
  expect(first.textContent).toContain('Geçmiş');
  expect(first.textContent).toContain('3 ücret satırı değerlendirildi');
  // A change alone does not say what holds: each version opens to all of its terms.
  expect(second.textContent).not.toContain('Dakikası dakikasına');
  fireEvent.click(within(second).getByRole('button', { name: 'Koşulların tümü: Sürüm 2' }));
  await waitFor(() => expect(second.textContent).toContain('Uzaktan iş: süre yuvarlamaDakikası dakikasına'));
  for (const said of ['İskonto%7,5', 'Kapsanan cihazlarmüşterinin tüm cihazları', 'Hedef süreler', 'Sözleşme bedeli—'])
    expect(second.textContent).toContain(said);
  const edits = screen.getAllByRole('link', { name: 'Düzelt' }).map((link) => link.getAttribute('href'));
  // By the first one lines were judged: it stays as it is.
  expect(edits).toEqual(['/contract-versions/v3', '/contract-versions/v2']);
  expect(screen.getByRole('link', { name: 'Yeni sürüm' })).toBeTruthy();
});

test('who may not change contracts reads the versions and is offered nothing', async () => {
  panel('accountant');
  await screen.findByText('Sürüm 3');
  expect(screen.queryByRole('link', { name: 'Düzelt' })).toBeNull();
  expect(screen.queryByRole('link', { name: 'Yeni sürüm' })).toBeNull();
});

const page = (at: string, versions: readonly object[] = VERSIONS) =>
  renderScreen(
    <Routes>
      <Route
        path="/contract-versions/create"
        element={
          <ResourceContextProvider value="contract-versions">
            <VersionCreate />
          </ResourceContextProvider>
        }
      />
      <Route
        path="/contract-versions/:id"
        element={
          <ResourceContextProvider value="contract-versions">
            <VersionEdit />
          </ResourceContextProvider>
        }
      />
      <Route
        path="/contracts/:id"
        element={
          <ResourceContextProvider value="contracts">
            <ContractEdit />
          </ResourceContextProvider>
        }
      />
      <Route path="*" element={<ContractVersions contract={{ id: CONTRACT_ID }} />} />
    </Routes>,
    { me: person('manager'), at, answer: answerWith(versions) },
  );

test('a new version begins with the terms of the last one: the day is asked, what changes is corrected', async () => {
  const { calls } = page('/');
  fireEvent.click(await screen.findByRole('link', { name: 'Yeni sürüm' }));
  fireEvent.change(await screen.findByLabelText(/^İlk gün/), { target: { value: day(90) } });
  fireEvent.change(screen.getByLabelText(/^Paketin büyüklüğü/), { target: { value: '6' } });
  fireEvent.change(screen.getByLabelText(/^Not/), { target: { value: 'Ek protokol' } });
  fireEvent.click(screen.getByRole('button', { name: 'Kaydet' }));
  await waitFor(() => expect(calls.some(({ method }) => method === 'POST')).toBe(true));
  const { body } = calls.find(({ method }) => method === 'POST') as { body: unknown };
  expect(body).toEqual({
    ...{ contractId: CONTRACT_ID, validFrom: day(90), note: 'Ek protokol', kind: THIRD.kind, siteIds: [OTHER_SITE], onsiteVisitsPerMonth: 6 },
    ...{ packageUnit: 'VISITS', packagePeriod: 'MONTH', packageYear: 'CALENDAR', deviceIds: [] },
    ...{ spareIncluded: false, travelBilled: true, lodgingBilled: true, discountPercent: '7.50', approvalTolerancePercent: '0' },
    ...{ remoteStep: 1, remoteMinimum: 0, onsiteStep: 1, onsiteMinimum: 0, classDiscounts: NO_CLASS_DISCOUNTS },
    ...{ fixedFee: null, fixedFeePeriod: 'MONTH', fixedFeeInArrears: true, fixedFeeCode: null },
    ...{ townTravelIncluded: false, travelIncludedKm: 0, lodgingLimit: null, invoicing: 'FIRM' },
    ...{ priceListId: OTHER_LIST, calendarId: CALENDAR, targets: null },
  });
});

test('without a first day nothing is sent, and the day says so', async () => {
  const { calls } = page('/');
  fireEvent.click(await screen.findByRole('link', { name: 'Yeni sürüm' }));
  fireEvent.change(await screen.findByLabelText(/^Not/), { target: { value: 'Ek protokol' } });
  fireEvent.click(screen.getByRole('button', { name: 'Kaydet' }));
  await waitFor(() => expect(screen.getByLabelText(/^İlk gün/).getAttribute('aria-invalid')).toBe('true'));
  expect(calls.filter(({ method }) => method === 'POST')).toEqual([]);
});

test('only the last version that has not begun can be taken back', async () => {
  page('/contract-versions/v3');
  await screen.findByLabelText(/^İlk gün/);
  expect(await screen.findByRole('button', { name: /^Sil/ })).toBeTruthy();
});

test('one that has begun cannot', async () => {
  page('/contract-versions/v2');
  await screen.findByLabelText(/^İlk gün/);
  expect(screen.queryByRole('button', { name: /^Sil/ })).toBeNull();
});

test('the contract’s own form keeps number, days and team, and leads to a new version for the rest', async () => {
  page(`/contracts/${CONTRACT_ID}`);
  await screen.findByText(/Bu sözleşmenin koşulları artık burada değiştirilmez/);
  expect(screen.getByLabelText(/^Bitiş/)).toBeTruthy();
  expect(screen.queryByLabelText(/^İskonto/)).toBeNull();
  expect(screen.getByRole('link', { name: 'Yeni sürüm' }).getAttribute('href')).toContain('/contract-versions/create');
});

test('as long as there is one version by which nothing was judged, the form has all terms', async () => {
  page(`/contracts/${CONTRACT_ID}`, [{ ...FIRST, lineCount: 0 }]);
  expect(await screen.findByLabelText(/^İskonto/)).toBeTruthy();
  expect(screen.queryByText(/artık burada değiştirilmez/)).toBeNull();
});
