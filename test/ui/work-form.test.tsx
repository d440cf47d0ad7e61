import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { localMoment } from '../../admin-ui/src/forms/istanbul-time';
import { ActionDialog } from '../../admin-ui/src/tickets/actions/ActionDialog';
import type { Ticket } from '../../admin-ui/src/tickets/ticket-types';
import { renderScreen } from './support/screen';
import { ticketPage } from './support/tickets';

const DAY = /^Yapıldığı gün/;
const dialog = (ticket: Ticket) => renderScreen(<ActionDialog ticket={ticket} command="RECORD_WORK" onClose={() => undefined} />);

test('work outside of a visit has a day, today unless it is changed', async () => {
  const { calls } = dialog(ticketPage({ state: 'IN_PROGRESS', receivedAt: '2026-11-20T07:00:00.000Z' }));
  const input = await screen.findByLabelText<HTMLInputElement>(DAY);
  expect(input.value).toBe(localMoment(Date.now()).date);
  expect([input.min, input.max]).toEqual(['2026-11-20', localMoment(Date.now()).date]);
  fireEvent.change(screen.getByLabelText(/^Açıklama/), { target: { value: 'Dün yapıldı' } });
  fireEvent.change(input, { target: { value: '2026-11-23' } });
  fireEvent.click(within(screen.getByRole('dialog')).getAllByRole('button').at(-1) as HTMLElement);
  const sent = () => calls.find(({ path }) => path.includes('/actions/'));
  await waitFor(() => expect(sent()?.body).toMatchObject({ workType: 'REMOTE_SUPPORT', serviceDate: '2026-11-23' }));
});

test('work on site has the day of the visit', async () => {
  dialog(ticketPage({ state: 'ON_SITE' }));
  await screen.findByLabelText(/^Dakika/);
  expect(screen.queryByLabelText(DAY)).toBeNull();
});
