import { screen } from '@testing-library/react';
import { Form } from 'react-admin';
import { SecondApproverHint } from '../../admin-ui/src/tickets/actions/SecondApproverHint';
import { renderScreen } from './support/screen';
import { ticketPage } from './support/tickets';

const person = { email: null, phone: null, active: true, version: 1 };
const officer = { ...person, id: '55555555-5555-4555-8555-555555555555', name: 'Çağrı', roles: ['IT_OFFICER'], approvalLimit: '2000.00' };
const chief = { ...person, id: '66666666-6666-4666-8666-666666666666', name: 'Ayşegül', roles: ['REPRESENTATIVE'], approvalLimit: null };

test('a second approver of another role is said to decide by being named, and that only the dearest alternatives are above the limit', async () => {
  renderScreen(
    <Form record={{ approverId: officer.id }}>
      <SecondApproverHint ticket={ticketPage()} role="IT_OFFICER" total="2800.00" plain="1750.00" />
    </Form>,
    {
      answer: ({ path }) =>
        path.includes('/customers/')
          ? { status: 200, body: { id: 'c', secondApproverId: chief.id } }
          : { status: 200, body: { data: [officer, chief], total: 2 } },
    },
  );
  expect((await screen.findByText(/^Toplam ₺1\.750,00 ile Çağrı için belirlenen limit/)).textContent).toMatch(/₺2\.800,00.*Ayşegül/);
  expect(screen.getByText(/^Ayşegül bu istekte karar veren rolde \(.*\) değil; kendi rolü: Firma temsilcisi/)).toBeTruthy();
  expect(screen.queryByText(/ne firma temsilcisi ne/)).toBeNull();
});
