import { fireEvent, screen, waitFor } from '@testing-library/react';
import { ResourceContextProvider } from 'react-admin';
import { AuditDetails } from '../../admin-ui/src/audit-log/AuditDetails';
import { AuditLogList } from '../../admin-ui/src/audit-log/AuditLogList';
import type { FakeAnswer, SeenCall } from './support/fake-http';
import { person, renderScreen } from './support/screen';
import { RecordContextProvider } from 'react-admin';

const id = (n: number): string => `${String(n).padStart(8, '0')}-0000-4000-8000-000000000000`;
const [TICKET, CUSTOMER, SITE, GONE, ASSET] = [1, 2, 3, 4, 5].map(id) as [string, string, string, string, string];
const RECORDS: Readonly<Record<string, readonly object[]>> = {
  tickets: [{ id: TICKET, number: 4711 }],
  customers: [{ id: CUSTOMER, name: 'Kuzey Yıldızı A.Ş.' }],
  sites: [{ id: SITE, name: 'Merkez' }],
  assets: [{ id: ASSET, label: 'SM-000010' }],
  contacts: [
    { id: id(11), name: 'Ali Er' },
    { id: id(12), name: 'Banu Er' },
  ],
};

function answer({ path }: SeenCall): FakeAnswer {
  const data = RECORDS[/\/([a-z-]+)\?/.exec(path)?.[1] ?? ''] ?? [];
  return { status: 200, body: { data, total: data.length } };
}

const details = (record: object, me = person('manager')) =>
  renderScreen(
    <RecordContextProvider value={{ id: '1', ...record }}>
      <AuditDetails />
    </RecordContextProvider>,
    { me, at: '/audit-log', answer },
  );

test('a decision about money is read as words and amounts, with the ticket that it is about', async () => {
  const detail = { decision: 'WAIVED', holdReason: 'NO_APPROVAL', net: '1250.50', ticketNumber: 4711, ticketId: TICKET, evidenceHash: 'y' };
  details({ subjectType: 'chargeLine', detail, evidence: { reason: 'Garantiden sayıldı' } });
  const ticket = await screen.findByRole('link', { name: '#4711' });
  expect(ticket.getAttribute('href')).toMatch(new RegExp(`/tickets/${TICKET}/show$`));
  const shown = screen.getByText('Karar').closest('dl')?.textContent;
  expect(shown).toBe('KararBedelsiz bırakıldıNeden karar gerektiBu iş için müşteri onayı alınmamışMatrah₺1.250,50Talep#4711');
  expect(screen.getByText('Garantiden sayıldı')).toBeTruthy();
});

test('a change tells old and new value; what has no words is shown as it is recorded', async () => {
  details({
    subjectType: 'contract',
    detail: { fields: ['endsOn', 'oddity'], changes: { endsOn: { from: '2026-11-30', to: null }, oddity: { from: 1, to: true } } },
    evidence: null,
  });
  const shown = (await screen.findByText('Bitiş')).closest('dl')?.textContent;
  expect(shown).toBe('Bitiş30.11.2026 → —oddity1 → Evet');
});

test('a price list tells what changed in it, business hours their days; nothing is read as JSON', async () => {
  const item = { id: id(31), workType: 'ONSITE_LABOR', code: 'YER', name: 'Yerinde servis', unit: 'HUR', unitPrice: '500', vatRate: '20' };
  const [kept, gone] = [
    { ...item, code: 'UZK', name: 'Uzaktan destek' },
    { ...item, code: 'ESK', name: 'Eski iş' },
  ];
  const items = {
    from: [item, kept, gone],
    to: [{ ...item, unitPrice: '650' }, kept, { ...item, code: 'YOL', name: 'Yol', unit: 'KMT', unitPrice: '12.5' }],
  };
  const [open, closed] = [[[540, 1080]], []];
  const weekly = { 1: open, 2: open, 3: open, 4: open, 5: open, 6: closed, 7: closed };
  const changes = { items, weekly: { from: weekly, to: { ...weekly, 6: [[600, 780]] } } };
  details({ subjectType: 'priceList', detail: { changes }, evidence: null });
  const price = (amount: string, unit: string): string => `₺${amount} / ${unit}, KDV %20`;
  const [before, after] = [price('500,00', 'saat'), price('650,00', 'saat')];
  expect(await screen.findByText(`± YER Yerinde servis: ${before} → ${after}`)).toBeTruthy();
  expect(screen.getByText(`+ YOL Yol: ${price('12,50', 'km')}`)).toBeTruthy();
  expect(screen.getByText(`− ESK Eski iş: ${before}`)).toBeTruthy();
  expect(screen.queryByText(/Uzaktan destek/)).toBeNull();
  expect(screen.getByText(/10:00–13:00$/).textContent).toMatch(/kapalı → 10:00–13:00$/i);
  expect(document.body.textContent).not.toMatch(/[{[]"|"id"/);
});

test('a refused sign-in names its facts, and nobody as the one who tried', async () => {
  details({ subjectType: 'user', detail: {}, evidence: { ip: '192.0.2.7', userAgent: 'Firefox', email: 'gulsah@servis.example' } });
  expect((await screen.findByText('IP adresi')).closest('dl')?.textContent).toBe('IP adresi192.0.2.7TarayıcıFirefoxE-postagulsah@servis.example');
});

test('who opened a site is a colleague', async () => {
  const { calls } = details({ subjectType: 'site', detail: { changes: { openedById: { from: null, to: id(7) } } }, evidence: null });
  await screen.findByText('Açan');
  await waitFor(() => expect(calls.some(({ path }) => path.includes('/users?'))).toBe(true));
});

test('ids are read as names, with the id to be copied; one call for each kind, and an id that has no name stays', async () => {
  const changes = { customerId: { from: null, to: CUSTOMER }, siteId: { from: GONE, to: SITE }, parentId: { from: null, to: ASSET } };
  const detail = { changes, kind: 'PRINTER', roles: ['REQUESTER', 'REPRESENTATIVE'], noteId: id(9) };
  const { calls } = details({ subjectType: 'asset', detail, evidence: null });
  expect(await screen.findByText('Yazıcı')).toBeTruthy();
  expect(screen.getByText(/Firma temsilcisi/).textContent).toMatch(/^[^,]+, Firma temsilcisi$/);
  const customer = await screen.findByRole('link', { name: 'Kuzey Yıldızı A.Ş.' });
  expect(customer.parentElement?.title).toBe(CUSTOMER);
  await screen.findByRole('link', { name: 'SM-000010' });
  expect(screen.getByText(GONE)).toBeTruthy();
  expect(screen.getByText(id(9))).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Merkez' })).toBeTruthy();
  const writeText = jest.fn().mockResolvedValue(undefined);
  Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true });
  fireEvent.click(screen.getAllByRole('button', { name: 'Kaydın kimliğini kopyala' })[0] as HTMLElement);
  await waitFor(() => expect(writeText).toHaveBeenCalledWith(CUSTOMER));
  const asked = calls.map(({ path }) => /\/([a-z-]+)\?/.exec(path)?.[1]);
  expect(asked.sort()).toEqual(['assets', 'customers', 'sites']);
});

test('who stands in for a customer’s person is one of the customer’s people, not of the staff', async () => {
  const { calls } = details({ subjectType: 'contactSubstitute', detail: { contactId: id(11), substituteId: id(12) }, evidence: null });
  await screen.findByText('Banu Er');
  expect(screen.getByText('Ali Er')).toBeTruthy();
  expect(calls.filter(({ path }) => path.includes('/users?'))).toEqual([]);
});

test('who may not read customers sees the id and asks for no name', async () => {
  const { calls } = details({ subjectType: 'chargeExport', detail: { customerId: CUSTOMER }, evidence: null }, person('ops'));
  await screen.findByText(CUSTOMER);
  expect(calls).toEqual([]);
});

describe('the list', () => {
  const entry = (n: number, more: object) => ({
    id: String(n),
    at: '2026-11-24T09:00:00.000Z',
    actorKind: 'STAFF',
    actorId: id(7),
    detail: {},
    evidence: null,
    gone: null,
    ...more,
  });
  const entries = [
    entry(1, { action: 'ticket.note', subjectType: 'ticket', subjectId: TICKET }),
    entry(2, { action: 'customer.update', subjectType: 'customer', subjectId: CUSTOMER }),
    entry(3, { action: 'customer.delete', subjectType: 'customer', subjectId: GONE, gone: { name: 'Eski Firma' } }),
    entry(4, { action: 'absence.update', subjectType: 'absence', subjectId: id(21), about: 'Çağla Öz' }),
    entry(5, { action: 'holiday.create', subjectType: 'holiday', subjectId: '2026-12-31' }),
    entry(7, { action: 'session.refused', subjectType: 'user', subjectId: id(7) }),
    entry(6, { action: 'charge.export', subjectType: 'chargeExport', subjectId: id(22), detail: { period: '2026-11', customerId: null } }),
  ];

  test('leaves sign-ins out at first, names the records, and asks once for each kind', async () => {
    const page = (
      <ResourceContextProvider value="audit-log">
        <AuditLogList />
      </ResourceContextProvider>
    );
    const { calls } = renderScreen(page, {
      me: person('manager'),
      at: '/audit-log',
      answer: (call) => (/\/audit-log\?/.test(call.path) ? { status: 200, body: { data: entries, total: entries.length } } : answer(call)),
    });
    expect((await screen.findByRole('link', { name: 'Talep: #4711' })).getAttribute('href')).toMatch(/\/tickets\//);
    await screen.findByRole('link', { name: 'Müşteri: Kuzey Yıldızı A.Ş.' });
    // Anybody can have typed the address.
    expect(screen.getByText('Kimliği bilinmeyen biri')).toBeTruthy();
    // What is gone keeps its name and leads nowhere.
    expect(screen.getByText('Müşteri: Eski Firma').closest('a')).toBeNull();
    // What has no page of its own is named all the same.
    for (const named of [/: Çağla Öz$/, /: 31\.12\.2026$/, /: Kasım 2026$/]) expect(screen.getByText(named)).toBeTruthy();
    expect(calls.find(({ path }) => path.includes('/audit-log?'))?.path).toContain('filter={"signIns":false}');
    for (const kind of ['tickets', 'customers', 'users']) {
      const asked = calls.filter(({ path }) => path.includes(`/${kind}?`) && path.includes('&id='));
      expect([kind, asked.length]).toEqual([kind, 1]);
    }
  });
});
