import { fireEvent, screen, waitFor } from '@testing-library/react';
import { ResourceContextProvider } from 'react-admin';
import { Route, Routes } from 'react-router-dom';
import { ContractEdit } from '../../admin-ui/src/contracts/ContractEdit';
import { person, renderScreen } from './support/screen';

const contract = {
  ...{
    id: 'a',
    number: 'SM-1',
    customerId: 'c1',
    kind: 'HELPDESK_ONLY',
    startsOn: '2020-01-01',
    endsOn: '2099-12-31',
    siteIds: ['s1'],
    teamId: null,
  },
  ...{ packageUnit: 'VISITS', packagePeriod: 'MONTH', packageYear: 'CALENDAR', deviceIds: [] },
  ...{ onsiteVisitsPerMonth: 0, spareIncluded: false, travelBilled: true, lodgingBilled: true, discountPercent: '0', approvalTolerancePercent: '0' },
  ...{ calendarId: 'k1', priceListId: 'p1', targets: {}, version: 1, createdAt: '2026-11-23T06:00:00.000Z', updatedAt: '2026-11-23T06:00:00.000Z' },
};
const OPEN = { data: [{ kind: 'TICKET', total: 1, tickets: [{ id: 't1', number: 1009 }] }] };

test('whoever ends a contract in the past sees its open tickets first', async () => {
  const page = (
    <ResourceContextProvider value="contracts">
      <Routes>
        <Route path="/contracts/:id" element={<ContractEdit />} />
      </Routes>
    </ResourceContextProvider>
  );
  const { calls } = renderScreen(page, {
    me: person('manager'),
    at: '/contracts/a',
    answer: ({ path }) => {
      if (path.endsWith('/open-work')) return { status: 200, body: OPEN };
      return { status: 200, body: path.endsWith('/contracts/a') ? contract : { data: [], total: 0 } };
    },
  });
  const end = await screen.findByLabelText(/^Bitiş/);
  expect(calls.filter(({ path }) => path.endsWith('/open-work'))).toEqual([]);
  fireEvent.change(end, { target: { value: '2024-12-31' } });
  await screen.findByText(/Bu sözleşmenin açık talepleri var/);
  expect(screen.getByText('#1009').getAttribute('href')).toContain('/tickets/t1/show');
  fireEvent.change(end, { target: { value: '2098-12-31' } });
  await waitFor(() => expect(screen.queryByText(/açık talepleri var/)).toBeNull());
});
