import { fireEvent, screen, waitFor } from '@testing-library/react';
import { ResourceContextProvider } from 'react-admin';
import { Route, Routes } from 'react-router-dom';
import { AssetEdit } from '../../admin-ui/src/assets/AssetEdit';
import { ContactEdit } from '../../admin-ui/src/contacts/ContactEdit';
import { CustomerEdit } from '../../admin-ui/src/customers/CustomerEdit';
import { UserEdit } from '../../admin-ui/src/users/UserForms';
import { person, renderScreen } from './support/screen';

const ID = '44444444-4444-4444-8444-444444444444';
const USER = {
  ...{ id: ID, staffNumber: 7, email: 'ugur@servis.example', name: 'Uğur Şimşek', role: 'technician', canConvey: true, locale: 'tr', active: true },
  ...{ version: 3, createdAt: '2026-11-23T06:00:00.000Z', updatedAt: '2026-11-23T06:00:00.000Z' },
};
const TICKETS = [1042, 1043].map((number) => ({ id: `22222222-2222-4222-8222-22222222${number}`, number }));
const OPEN_WORK = {
  data: [
    { kind: 'TICKET', total: 12, tickets: TICKETS },
    { kind: 'VISIT', total: 1, tickets: TICKETS.slice(0, 1) },
  ],
};

function openForm() {
  window.history.replaceState(null, '', `#/users/${ID}`);
  return renderScreen(
    <ResourceContextProvider value="users">
      <Routes>
        <Route path="/users/:id" element={<UserEdit />} />
      </Routes>
    </ResourceContextProvider>,
    {
      me: person('admin'),
      answer: ({ path, method, body }) => {
        if (path.endsWith('/open-work')) return { status: 200, body: OPEN_WORK };
        return { status: 200, body: method === 'PUT' ? { ...USER, ...(body as object), version: 4 } : USER };
      },
    },
  );
}

test('whoever is switched off is shown with their open work, linked, before anything is saved', async () => {
  openForm();
  const active = await screen.findByLabelText('Kullanımda');
  expect(screen.queryByText(/açık işleri var/)).toBeNull();
  fireEvent.click(active);
  await screen.findByText(/açık işleri var/);
  expect(screen.getByText(/Açık talepler \(12\)/).textContent).toBe('Açık talepler (12): #1042, #1043 ve 10 tane daha');
  expect(screen.getByText(/Açık ziyaretler \(1\)/).textContent).toBe('Açık ziyaretler (1): #1042');
  expect(screen.getAllByText('#1042')[0]?.getAttribute('href')).toContain('/tickets/22222222-2222-4222-8222-222222221042/show');
  fireEvent.click(active);
  await waitFor(() => expect(screen.queryByText(/açık işleri var/)).toBeNull());
});

test('an IT officer who loses the role, or who loses one of two, is shown with the requests that wait for them', async () => {
  const roles = ['REPRESENTATIVE', 'IT_OFFICER'];
  const contact = {
    id: ID,
    customerId: ID,
    siteId: null,
    name: 'Banu Ege',
    email: 'b@musteri.example',
    phone: null,
    roles,
    locale: 'tr',
    active: true,
    version: 1,
  };
  renderScreen(
    <ResourceContextProvider value="contacts">
      <Routes>
        <Route path="/contacts/:id" element={<ContactEdit />} />
      </Routes>
    </ResourceContextProvider>,
    {
      me: person('admin'),
      at: `/contacts/${ID}`,
      answer: ({ path }) => {
        if (path.endsWith('/open-work')) return { status: 200, body: { data: [{ kind: 'APPROVAL', total: 1, tickets: TICKETS.slice(0, 1) }] } };
        return { status: 200, body: path.includes(`/contacts/${ID}`) ? contact : { data: [], total: 0 } };
      },
    },
  );
  const officer = await screen.findByLabelText(/Bilgi işlem yetkilisi/);
  fireEvent.click(officer);
  await screen.findByText(/#1042/);
  fireEvent.click(officer);
  await waitFor(() => expect(screen.queryByText(/#1042/)).toBeNull());
});

test('a customer that is taken out of use is shown with its open work, and that its new requests wait whatever its contract says', async () => {
  const customer = { id: ID, name: 'Öğüt Lojistik', locale: 'tr', mailDomains: [], secondApproverId: null, active: true, version: 1 };
  renderScreen(
    <ResourceContextProvider value="customers">
      <Routes>
        <Route path="/customers/:id" element={<CustomerEdit />} />
      </Routes>
    </ResourceContextProvider>,
    {
      me: person('staff'),
      at: `/customers/${ID}`,
      answer: ({ path }) => {
        if (path.endsWith(`/customers/${ID}/open-work`)) return { status: 200, body: OPEN_WORK };
        return { status: 200, body: path.endsWith(`/customers/${ID}`) ? customer : { data: [], total: 0 } };
      },
    },
  );
  const active = await screen.findByLabelText('Kullanımda');
  expect(screen.queryByText(/açık işleri var/)).toBeNull();
  fireEvent.click(active);
  expect((await screen.findByText(/açık işleri var/)).textContent).toContain('sözleşmesi yürürlükte olsa da işleme alınmaz');
  expect(screen.getByText(/Açık talepler \(12\)/).textContent).toContain('#1042');
});

describe('a device', () => {
  const CUSTOMER = '55555555-5555-4555-8555-555555555555';
  const DEVICE = {
    id: ID,
    kind: 'DESKTOP',
    label: 'SM-000012',
    customerId: CUSTOMER,
    siteId: null,
    ownership: 'CUSTOMER',
    status: 'ACTIVE',
    version: 1,
  };

  test.each([
    ['goes into the spare pool', 'Kime ait', 'Yedek havuzunda', 'Müşterinin'],
    ['is taken out of use', 'Durum', 'Kullanım dışı', 'Kullanımda'],
  ])('that %s is shown with what is open on it, before anything is saved', async (_what, field, choice, back) => {
    renderScreen(
      <ResourceContextProvider value="assets">
        <Routes>
          <Route path="/edit/:id" element={<AssetEdit />} />
        </Routes>
      </ResourceContextProvider>,
      {
        me: person('staff'),
        at: `/edit/${ID}`,
        answer: ({ path }) => {
          if (path.endsWith(`/assets/${ID}/open-work`)) return { status: 200, body: OPEN_WORK };
          return { status: 200, body: path.endsWith(`/assets/${ID}`) ? DEVICE : { data: [], total: 0 } };
        },
      },
    );
    const choose = async (name: string): Promise<void> => {
      fireEvent.mouseDown(await screen.findByLabelText(new RegExp(`^${field}`)));
      fireEvent.click(await screen.findByRole('option', { name }));
    };
    await screen.findByLabelText(/^Seri no/);
    expect(screen.queryByText(/açık işler var/)).toBeNull();
    await choose(choice);
    expect((await screen.findByText(/açık işler var/)).textContent).toContain('uzaktan bağlanılamaz');
    expect(screen.getByText(/Açık talepler \(12\)/).textContent).toContain('#1042');
    await choose(back);
    await waitFor(() => expect(screen.queryByText(/açık işler var/)).toBeNull());
  });
});

test('conveying is offered only to roles in which it takes effect, and is off with any other', async () => {
  const { calls } = openForm();
  await screen.findByLabelText('İhtiyaç iletebilir');
  fireEvent.mouseDown(screen.getByLabelText(/^Rol/));
  fireEvent.click(await screen.findByText('Muhasebe'));
  await waitFor(() => expect(screen.queryByLabelText('İhtiyaç iletebilir')).toBeNull());
  await screen.findByText(/açık işleri var/);
  fireEvent.click(screen.getByText('Kaydet'));
  await waitFor(() => expect(calls.find(({ method }) => method === 'PUT')?.body).toMatchObject({ role: 'accountant', canConvey: false }));
});
