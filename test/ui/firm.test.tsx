import { fireEvent, screen, waitFor } from '@testing-library/react';
import { ResourceContextProvider } from 'react-admin';
import { Route, Routes } from 'react-router-dom';
import { FirmEdit } from '../../admin-ui/src/settings';
import { person, renderScreen } from './support/screen';

const CALENDAR = { id: '22222222-2222-4222-8222-222222222222', code: 'helpdesk-5-8', name: 'Uzaktan destek 5/8', version: 1 };
const EMPTY = { id: 'firm', version: 0, updatedAt: null, name: null, legalName: null, email: null, phone: null, address: null, city: null };
const SENT = { ...EMPTY, taxNumber: null, taxOffice: null, calendarId: CALENDAR.id };

test('the firm is entered on one page, the first time as version 0', async () => {
  window.history.replaceState(null, '', '#/settings/firm');
  const { calls } = renderScreen(
    <ResourceContextProvider value="settings">
      <Routes>
        <Route path="/settings/:id" element={<FirmEdit />} />
      </Routes>
    </ResourceContextProvider>,
    {
      me: person('manager'),
      answer: ({ path, method, body }) => {
        if (path.includes('/consent-texts')) return { status: 200, body: { texts: [] } };
        if (path.includes('/calendars')) return { status: 200, body: { data: [CALENDAR], total: 1 } };
        return { status: 200, body: method === 'PUT' ? { ...SENT, ...(body as object), version: 1 } : SENT };
      },
    },
  );
  fireEvent.change(await screen.findByLabelText(/^Firma adı/), { target: { value: 'Anadolu Bilişim' } });
  await screen.findByText('Uzaktan destek 5/8');
  fireEvent.click(screen.getByText('Kaydet'));
  await waitFor(() => expect(calls.filter(({ method }) => method === 'PUT')).toHaveLength(1));
  const put = calls.find(({ method }) => method === 'PUT');
  expect(put).toMatchObject({ path: expect.stringMatching(/\/settings\/firm$/), headers: { 'If-Match': '"v0"' } });
  expect(put?.body).toMatchObject({ name: 'Anadolu Bilişim', email: null, calendarId: CALENDAR.id });
});
