import { fireEvent, screen } from '@testing-library/react';
import { ResourceContextProvider } from 'react-admin';
import { ContractCreate } from '../../admin-ui/src/contracts/ContractCreate';
import { ContractEdit } from '../../admin-ui/src/contracts/ContractEdit';
import { AssetEdit } from '../../admin-ui/src/assets/AssetEdit';
import { SiteEdit } from '../../admin-ui/src/sites/SiteEdit';
import { CustomerCreate } from '../../admin-ui/src/customers/CustomerCreate';
import type { FakeAnswer, SeenCall } from './support/fake-http';
import { person, renderScreen } from './support/screen';
import { Route, Routes } from 'react-router-dom';

const list = (...data: object[]): FakeAnswer => ({ status: 200, body: { data, total: data.length } });
const manager = person('manager');

function contract(id: string, number: string, terms: object = {}) {
  const made = { version: 1, createdAt: '2026-01-01T00:00:00.000Z', updatedAt: '2026-01-01T00:00:00.000Z' };
  const parts = { customerId: 'c1', kind: 'MAINTENANCE_WITH_HELPDESK', siteIds: ['s1'], calendarId: 'k1', priceListId: 'p1' };
  return { id, number, ...made, ...parts, startsOn: '2026-01-01', endsOn: '2026-12-31', onsiteVisitsPerMonth: 0, ...terms };
}

function editContract(own: object, others: readonly object[]) {
  const answer = ({ path }: SeenCall): FakeAnswer => {
    if (/\/contracts\/a$/.test(path)) return { status: 200, body: own };
    // Asked by customer; who asks by number asks for something else.
    return /\/contracts\?/.test(path) && !path.includes('"number"') ? list(own, ...others) : list();
  };
  const page = (
    <ResourceContextProvider value="contracts">
      <Routes>
        <Route path="/contracts/:id" element={<ContractEdit />} />
      </Routes>
    </ResourceContextProvider>
  );
  return renderScreen(page, { me: manager, at: '/contracts/a', answer });
}

describe('a contract that overlaps another for a common site', () => {
  test('is told in the form, with a link to the other and which of the two counts; saving stays possible', async () => {
    editContract(contract('a', 'SM-1'), [contract('b', 'SM-2', { startsOn: '2026-07-01', endsOn: '2027-06-30' })]);
    const link = await screen.findByRole<HTMLAnchorElement>('link', { name: 'SM-2' });
    expect(link.getAttribute('href')).toMatch(/\/contracts\/b\/show$/);
    expect(link.target).toBe('_blank');
    const hint = link.closest('[role=status]')?.textContent;
    expect(hint).toContain('01.07.2026 – 30.06.2027');
    expect(hint).toContain('çakışan günlerde SM-2 geçerli sayılır');
    expect(hint).toContain('Kaydedebilirsiniz.');
    fireEvent.change(screen.getByLabelText(/Sözleşme no/), { target: { value: 'SM-1b' } });
    expect(screen.getByRole('button', { name: 'Kaydet' })).not.toHaveProperty('disabled', true);
    // Once the terms no longer meet, there is nothing to say.
    fireEvent.change(screen.getByLabelText(/^Bitiş/), { target: { value: '2026-06-30' } });
    expect(screen.queryByRole('link', { name: 'SM-2' })).toBeNull();
  });

  test('counts itself where it starts later, and says where nothing tells the two apart', async () => {
    editContract(contract('a', 'SM-1', { startsOn: '2026-02-01' }), [contract('b', 'SM-2'), contract('c', 'SM-3', { startsOn: '2026-02-01' })]);
    const hint = (await screen.findByRole('link', { name: 'SM-2' })).closest('[role=status]')?.textContent;
    expect(hint).toContain('SM-2 (01.01.2026 – 31.12.2026): çakışan günlerde yazmakta olduğunuz bu sözleşme geçerli sayılır, SM-2 değil.');
    expect(hint).toContain('SM-3 (01.02.2026 – 31.12.2026): başlangıçları aynı olduğundan');
  });

  test('is told of a contract of another kind as well: a maintenance agreement counts before helpdesk alone', async () => {
    editContract(contract('a', 'SM-1'), [contract('b', 'SM-2', { kind: 'HELPDESK_ONLY' })]);
    const hint = (await screen.findByRole('link', { name: 'SM-2' })).closest('[role=status]')?.textContent;
    expect(hint).toContain('yazmakta olduğunuz bu sözleşme geçerli sayılır, SM-2 değil');
  });

  test('is not asked about before the form says whose, where and when', async () => {
    const page = (
      <ResourceContextProvider value="contracts">
        <ContractCreate />
      </ResourceContextProvider>
    );
    const { calls } = renderScreen(page, { me: manager, answer: () => list() });
    await screen.findByLabelText(/Sözleşme no/);
    expect(calls.filter(({ path }) => path.includes('/contracts'))).toEqual([]);
  });
});

test('a second customer with the same tax number: the form names the first, and saves nonetheless', async () => {
  const branch = { id: 'c1', name: 'Kuzey Yıldızı A.Ş.', number: 1001, taxNumber: '1234567890', active: false };
  const page = (
    <ResourceContextProvider value="customers">
      <CustomerCreate />
    </ResourceContextProvider>
  );
  const { calls } = renderScreen(page, { me: manager, answer: ({ path }) => (path.includes('"taxNumber":"1234567890"') ? list(branch) : list()) });
  const input = await screen.findByLabelText('VKN/TCKN');
  fireEvent.change(input, { target: { value: '123 456 78' } });
  expect(calls.filter(({ path }) => path.includes('/customers'))).toEqual([]);
  fireEvent.change(input, { target: { value: '123 456 7890' } });
  const link = await screen.findByRole('link', { name: 'Kuzey Yıldızı A.Ş. · No 1001' });
  expect(link.getAttribute('href')).toMatch(/\/customers\/c1\/show$/);
  expect(link.closest('[role=status]')?.textContent).toContain('Şube gibi ayrı bir kayıt gerekiyorsa kaydedebilirsiniz');
  expect(screen.getByRole('button', { name: 'Kaydet' })).not.toHaveProperty('disabled', true);
  // The number that stands for anybody says nothing about who it is.
  fireEvent.change(input, { target: { value: '11111111111' } });
  expect(screen.queryByRole('link', { name: /Kuzey/ })).toBeNull();
});

test('a second customer of the same account in the books: the form names the first, and saves nonetheless', async () => {
  const other = { id: 'c2', name: 'Güney Ltd.', number: 1002, accountCode: '120.01.002', active: true };
  const page = (
    <ResourceContextProvider value="customers">
      <CustomerCreate />
    </ResourceContextProvider>
  );
  renderScreen(page, { me: manager, answer: ({ path }) => (path.includes('"accountCode":"120.01.002"') ? list(other) : list()) });
  fireEvent.change(await screen.findByLabelText('Cari kod'), { target: { value: '120.01.002' } });
  const link = await screen.findByRole('link', { name: 'Güney Ltd. · No 1002' });
  expect(link.getAttribute('href')).toMatch(/\/customers\/c2\/show$/);
  expect(link.closest('[role=status]')?.textContent).toContain('Bu cari kodla kayıtlı müşteri var');
  expect(screen.getByRole('button', { name: 'Kaydet' })).not.toHaveProperty('disabled', true);
});

describe('a name or number that another record has in another case', () => {
  const site = { id: 's1', name: 'Merkez', customerId: 'c1', active: true };
  const contractA = contract('k1', 'A-SZ-1');
  const device = { id: 'd1', label: 'SM-000012', name: 'Muhasebe', status: 'RETIRED', serial: 'CN-042' };

  test.each([
    ['sites', SiteEdit, { ...site, id: 'x', name: 'Depo' }, 'Konum', 'MERKEZ', site, 'Merkez', 'aynı adla kayıtlı konumu var'],
    ['contracts', ContractEdit, contract('x', 'B-1'), 'Sözleşme no', 'a-sz-1', contractA, 'A-SZ-1', 'büyük/küçük harfi farklı'],
    ['assets', AssetEdit, { ...device, id: 'x', serial: null }, 'Seri no', 'cn-042', device, 'SM-000012 · Muhasebe', 'kayıtlı cihaz var'],
  ] as const)('of %s is named with a link, once it was typed', async (resource, Edit, own, label, typed, other, name, words) => {
    const answer = ({ path }: SeenCall): FakeAnswer => {
      if (new RegExp(`/${resource}/x$`).test(path)) return { status: 200, body: own };
      return path.includes(`/${resource}?`) && path.includes(`"${typed}"`) ? list(own, other) : list();
    };
    const page = (
      <ResourceContextProvider value={resource}>
        <Routes>
          <Route path="/edit/:id" element={<Edit />} />
        </Routes>
      </ResourceContextProvider>
    );
    const { calls } = renderScreen(page, { me: manager, at: '/edit/x', answer });
    fireEvent.change(await screen.findByLabelText(new RegExp(`^${label}`)), { target: { value: ` ${typed} ` } });
    const link = await screen.findByRole('link', { name });
    expect(link.getAttribute('href')).toMatch(new RegExp(`/${resource}/${other.id}/show$`));
    expect(link.closest('[role=status]')?.textContent).toContain(words);
    if (resource === 'sites') expect(calls.some(({ path }) => path.includes('"customerId":"c1","name":"MERKEZ"'))).toBe(true);
    if (resource === 'assets') expect(link.closest('li')?.textContent).toContain('(Kullanım dışı)');
    expect(screen.getByRole('button', { name: 'Kaydet' })).not.toHaveProperty('disabled', true);
  });
});
