import { fireEvent, screen, waitFor } from '@testing-library/react';
import { ProposedDevices } from '../../admin-ui/src/tickets/page/ProposedDevices';
import { renderScreen } from './support/screen';
import { ticketPage } from './support/tickets';

const DEVICE = { id: '77777777-7777-4777-8777-777777777777', label: 'SM-000008', kind: 'PRINTER', name: 'Yazıcı', place: 'Zemin kat', siteId: null };

test('a label that the requester wrote becomes the device by one click, which names it to those who do not see', async () => {
  const ticket = ticketPage({ asset: null, assetId: null, customerId: '88888888-8888-4888-8888-888888888888', allowedActions: ['SET_ASSET'] });
  const { calls } = renderScreen(<ProposedDevices ticket={ticket} />, {
    answer: ({ path }) =>
      path.endsWith('/proposed-devices')
        ? { status: 200, body: { data: [DEVICE] } }
        : { status: 202, body: { commandId: DEVICE.id, status: 'PENDING' } },
  });
  fireEvent.click(await screen.findByRole('button', { name: 'Bu cihaz: SM-000008' }));
  await waitFor(() => expect(calls.find(({ path }) => path.endsWith('/actions/SET_ASSET'))?.body).toMatchObject({ assetId: DEVICE.id }));
});

test('nothing is proposed where the ticket is about a device', () => {
  const { calls } = renderScreen(<ProposedDevices ticket={ticketPage()} />);
  expect(calls.filter(({ path }) => path.endsWith('/proposed-devices'))).toEqual([]);
});
