import { fireEvent, screen } from '@testing-library/react';
import { useQueryClient } from '@tanstack/react-query';
import { ResourceContextProvider } from 'react-admin';
import { Link, Route, Routes } from 'react-router-dom';
import { ContractShow } from '../../admin-ui/src/contracts/ContractShow';
import { NO_CLASS_DISCOUNTS } from '../../api/contract/contracts';
import { person, renderScreen } from './support/screen';

const ID = '44444444-4444-4444-8444-444444444444';
const CONTRACT = {
  ...{ id: ID, number: 'BA-2025-003', customerId: '55555555-5555-4555-8555-555555555555', kind: 'HELPDESK_ONLY', siteIds: [] },
  ...{
    startsOn: '2025-01-01',
    endsOn: '2027-12-31',
    discountPercent: '5.00',
    approvalTolerancePercent: '10.00',
    onsiteVisitsPerMonth: 0,
    ...{ packageUnit: 'VISITS', packagePeriod: 'MONTH', packageYear: 'CALENDAR', deviceIds: [] },
    ...{ remoteStep: 15, remoteMinimum: 30, onsiteStep: 1, onsiteMinimum: 0, classDiscounts: { ...NO_CLASS_DISCOUNTS, SUPPORT: '12.5' } },
    ...{ fixedFee: '9000.00', fixedFeePeriod: 'MONTH', fixedFeeInArrears: true, fixedFeeCode: '603', invoicing: 'FIRM' },
    ...{ travelBilled: true, townTravelIncluded: true, travelIncludedKm: 40, lodgingBilled: true, lodgingLimit: '2000.00', targets: null },
    version: 1,
  },
  ...{ autoRenews: false, renewalMonths: 12, noticeDays: 30, notice: null, hasDocument: true },
};

const NOTHING_DRAWN = { visits: 0, drawn: 0, undrawn: 0, setAside: 0, free: 0, usedPercent: null, isNearlyUsed: false, beyond: 0, sizes: [] };

const answerOf = (path: string): object => {
  if (path.endsWith(`/contracts/${ID}`)) return CONTRACT;
  return path.includes('/package-use') ? NOTHING_DRAWN : { data: [], total: 0 };
};

/** What was read before the change, made to look new by a list that was read after it. */
function Before() {
  const queries = useQueryClient();
  queries.setDefaultOptions({ queries: { staleTime: 5_000 } });
  const hold = (): void => void queries.setQueryData(['contracts', 'getOne', { id: ID, meta: undefined }], { ...CONTRACT, number: 'ESKİ' });
  return (
    <Link to={`/contracts/${ID}/show`} onClick={hold}>
      aç
    </Link>
  );
}

test('a record’s page shows what is so now, however new the cache looks', async () => {
  const { calls } = renderScreen(
    <ResourceContextProvider value="contracts">
      <Routes>
        <Route path="/contracts/:id/show" element={<ContractShow />} />
        <Route path="*" element={<Before />} />
      </Routes>
    </ResourceContextProvider>,
    {
      me: person('admin'),
      at: '/',
      answer: ({ path }) => ({ status: 200, body: answerOf(path) }),
    },
  );
  fireEvent.click(await screen.findByText('aç'));

  await screen.findByText('BA-2025-003');
  expect(screen.queryByText('ESKİ')).toBeNull();
  expect(calls.filter(({ path }) => path.endsWith(`/contracts/${ID}`))).toHaveLength(1);
});

test('the page of a contract says what decides its invoices: rounding, discounts by class, the fee with its code, travel and lodging', async () => {
  renderScreen(
    <ResourceContextProvider value="contracts">
      <Routes>
        <Route path="/contracts/:id/show" element={<ContractShow />} />
      </Routes>
    </ResourceContextProvider>,
    { me: person('accountant'), at: `/contracts/${ID}/show`, answer: ({ path }) => ({ status: 200, body: answerOf(path) }) },
  );
  // Amounts are there once it is known that whoever looks may see them.
  await screen.findByText(/Sözleşme bedelinin tevkifat kodu: 603$/);
  const page = document.body.textContent;
  for (const said of [
    'Uzaktan iş: süre yuvarlama15 dakikaya yukarı · en az 30 dakika',
    'Yerinde iş: süre yuvarlamaDakikası dakikasına',
    'Destek %12,5',
    'gecelik en fazla ₺2.000,00',
    'FaturalamaFirmanın genel ayarı',
  ])
    expect(page).toContain(said);
});
