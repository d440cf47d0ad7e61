import { screen } from '@testing-library/react';
import { ResourceContextProvider } from 'react-admin';
import { ApprovalList } from '../../admin-ui/src/approvals';
import type { ApprovalRow } from '../../api/contract/approvals';
import { renderScreen } from './support/screen';

const row: ApprovalRow = {
  id: '5a0c1c3e-5a0e-4f56-8d1f-1f4f2f8f9a01',
  n: 1,
  kind: 'HARDWARE_CHANGE',
  anew: false,
  status: 'OPEN',
  approver: { id: '5a0c1c3e-5a0e-4f56-8d1f-1f4f2f8f9a02', name: 'Çiğdem Öztürk' },
  approverPhone: '+902121234567',
  substitutes: [],
  approverRole: 'IT_OFFICER',
  approverRoles: ['IT_OFFICER'],
  ofRequester: false,
  conveyedBy: { id: '5a0c1c3e-5a0e-4f56-8d1f-1f4f2f8f9a03', name: 'Deniz' },
  scope: null,
  tried: null,
  diagnosis: null,
  estimatedHours: null,
  lines: [],
  readOut: { contentHash: 'a'.repeat(64), conveyedOn: '2026-11-23', fromPackage: false, withVat: null, notes: [], exceeded: null },
  estimatedTotal: '2400.00',
  currency: 'TRY',
  openedAt: '2026-11-23T06:00:00.000Z',
  remindAt: '2026-11-23T10:00:00.000Z',
  phoneAt: '2026-11-23T14:00:00.000Z',
  expiresAt: '2026-11-24T06:00:00.000Z',
  remindedAt: null,
  phoneTaskAt: null,
  decidedAt: null,
  decidedVia: null,
  decidedByStaff: null,
  witness: null,
  contestedAt: null,
  contestReason: null,
  contestedByWitness: false,
  contest: null,
  deciderWord: null,
  deciderWordAt: null,
  approvedTotal: null,
  standing: null,
  reason: null,
  secondOf: null,
  above: null,
  limit: null,
  decidedInPlaceBy: null,
  ticketId: '5a0c1c3e-5a0e-4f56-8d1f-1f4f2f8f9a04',
  ticketNumber: 1042,
  subject: 'Sunucu açılmıyor',
  customerId: '5a0c1c3e-5a0e-4f56-8d1f-1f4f2f8f9a05',
  customerName: 'Işıklar Çelik',
  next: { step: 'EXPIRY', at: '2026-11-24T06:00:00.000Z' },
  awaitsSecond: false,
  toPhone: true,
};
const list = (rows: readonly object[]) =>
  renderScreen(
    <ResourceContextProvider value="approvals">
      <ApprovalList />
    </ResourceContextProvider>,
    { answer: () => ({ status: 200, body: { data: rows, total: rows.length } }) },
  );

test('says of each request who is asked for what, what comes next and whom to phone; the row leads to it', async () => {
  list([
    row,
    { ...row, id: `${row.id.slice(0, -2)}99`, status: 'APPROVED', next: null, toPhone: false, decidedAt: row.expiresAt, decidedVia: 'PHONE' },
  ]);
  expect((await screen.findAllByText('Çiğdem Öztürk')).length).toBe(2);
  expect(screen.getByText('Telefonla aranacak')).toBeTruthy();
  expect(screen.getByText('isteğin süresi dolar')).toBeTruthy();
  expect(screen.getByText('telefonla')).toBeTruthy();
  expect(screen.getAllByText('₺2.400,00')).toHaveLength(2);
  expect(screen.getAllByRole('link', { name: '#1042' })[0]?.getAttribute('href')).toContain(`/tickets/${row.ticketId}/show#approvals`);
});

test.each([
  ['approved in part', { status: 'APPROVED', approvedTotal: '400.00' }, ['₺400,00', 'Sorulan toplam: ₺2.400,00']],
  ['approved as it was asked', { status: 'APPROVED', approvedTotal: '2400.00' }, ['₺2.400,00']],
  ['refused', { status: 'REFUSED', approvedTotal: null }, ['₺2.400,00']],
  ['open', {}, ['₺2.400,00']],
])('of a request that is %s the row has what counts', async (_name, decided, words) => {
  list([{ ...row, next: null, toPhone: false, ...decided }]);
  const cell = (await screen.findAllByText('₺2.400,00'))[0]?.closest('td');
  expect([...(cell?.textContent.matchAll(/(?:Sorulan toplam: )?₺[\d.,]+/g) ?? [])].map(([found]) => found)).toEqual(words);
});

test('a first yes of two is not shown as approved', async () => {
  list([{ ...row, status: 'APPROVED', next: null, toPhone: false, decidedAt: row.expiresAt, decidedVia: 'LINK', awaitsSecond: true }]);
  expect(await screen.findByText('İlk onay verildi')).toBeTruthy();
  expect(screen.queryByText('Onaylandı')).toBeNull();
});

test('who was named above others is shown with the roles that they have, and the requester as the requester', async () => {
  list([{ ...row, approverRole: 'REPRESENTATIVE', approverRoles: ['REQUESTER'], ofRequester: true, status: 'APPROVED' }]);
  expect(await screen.findByText('Talep eden · müşterinin belirlediği ikinci onaylayan')).toBeTruthy();
  expect(screen.getByText('Onaylayan kişi, bu talebin talep edeninin kendisidir.')).toBeTruthy();
  expect(screen.queryByText(/Firma temsilcisi/)).toBeNull();
});

test('lines that are asked about anew are not called an amount above', async () => {
  list([{ ...row, kind: 'EXCESS', anew: true }]);
  expect(await screen.findByText('Kararına itiraz edilen iş')).toBeTruthy();
  expect(screen.queryByText(/aşan/)).toBeNull();
});

test('an empty list is good news', async () => {
  list([]);
  expect(await screen.findByText('Bekleyen onay isteği yok')).toBeTruthy();
});
