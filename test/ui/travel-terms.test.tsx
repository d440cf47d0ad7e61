import { fireEvent, screen } from '@testing-library/react';
import { ContractCreate } from '../../admin-ui/src/contracts/ContractCreate';
import { ActionDialog } from '../../admin-ui/src/tickets/actions/ActionDialog';
import { ResourceContextProvider } from 'react-admin';
import { person, renderScreen } from './support/screen';
import { ticketPage } from './support/tickets';

const answer = () => ({ status: 200, body: { data: [], total: 0 } });

test('what is included of travel and lodging is asked only where they are billed', async () => {
  const page = (
    <ResourceContextProvider value="contracts">
      <ContractCreate />
    </ResourceContextProvider>
  );
  renderScreen(page, { me: person('manager'), at: '/contracts/create', answer });
  expect(await screen.findByLabelText(/^Şehir içi yol dahil/)).toBeTruthy();
  expect(screen.getByLabelText(/^Her ziyarette dahil olan kilometre/)).toHaveProperty('value', '0');
  expect(screen.getByLabelText(/^Gecelik üst sınır/)).toBeTruthy();
  fireEvent.click(screen.getByLabelText(/^Yol fatura edilir/));
  fireEvent.click(screen.getByLabelText(/^Konaklama fatura edilir/));
  expect(screen.queryByLabelText(/^Şehir içi yol dahil/)).toBeNull();
  expect(screen.queryByLabelText(/^Her ziyarette dahil olan kilometre/)).toBeNull();
  expect(screen.queryByLabelText(/^Gecelik üst sınır/)).toBeNull();
});

test('nights are asked of lodging alone, one unless somebody says otherwise', async () => {
  renderScreen(<ActionDialog ticket={ticketPage()} command="RECORD_EXPENSE" onClose={() => undefined} />, { answer });
  const type = await screen.findByLabelText(/^Masraf türü/);
  expect(screen.queryByLabelText(/^Gece sayısı/)).toBeNull();
  fireEvent.mouseDown(type);
  fireEvent.click(await screen.findByRole('option', { name: 'Konaklama' }));
  expect(await screen.findByLabelText(/^Gece sayısı/)).toHaveProperty('value', '1');
});
