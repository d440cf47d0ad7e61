import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { ActionDialog } from '../../admin-ui/src/tickets/actions/ActionDialog';
import { renderScreen } from './support/screen';
import { ticketPage } from './support/tickets';

const OF_REQUESTER = /^Yapılanlar/;
const ended = () => {
  const rendered = renderScreen(<ActionDialog ticket={ticketPage({ state: 'REMOTE_SESSION' })} command="END_REMOTE" onClose={() => undefined} />, {
    answer: () => ({ status: 200, body: { data: [], total: 0 } }),
  });
  const send = (): void => void fireEvent.click(within(screen.getByRole('dialog')).getAllByRole('button').at(-1) as HTMLElement);
  const sent = () => rendered.calls.find(({ path }) => path.includes('/actions/END_REMOTE'))?.body;
  return { send, sent };
};
const choose = (name: string): void => void fireEvent.click(screen.getByLabelText(name));
const write = (label: RegExp, value: string): void => void fireEvent.change(screen.getByLabelText(label), { target: { value } });

test('a session that solved it proposes words for the requester, apart from the note', async () => {
  const { send, sent } = ended();
  await screen.findByLabelText(/^Ne yapıldı/);
  expect(screen.queryByLabelText(OF_REQUESTER)).toBeNull();
  choose('Çözüldü');
  write(/^Ne yapıldı/, 'Kayıt defteri anahtarı silindi');
  expect(screen.getByText(/^Talep eden bunu çözüm e-postasında ve durum sayfasında okur/)).toBeTruthy();
  write(OF_REQUESTER, 'Yazıcı sürücüsü yenilendi');
  send();
  await waitFor(() => expect(sent()).toEqual({ outcome: 'SOLVED', note: 'Kayıt defteri anahtarı silindi', told: 'Yazıcı sürücüsü yenilendi' }));
});

test('what was written for them is left out where it is not solved after all', async () => {
  const { send, sent } = ended();
  await screen.findByLabelText(/^Ne yapıldı/);
  choose('Çözüldü');
  write(/^Ne yapıldı/, 'Açılmadı');
  write(OF_REQUESTER, 'Yazıcı sürücüsü yenilendi');
  choose('Uzaktan çözülemedi');
  expect(screen.queryByLabelText(OF_REQUESTER)).toBeNull();
  send();
  await waitFor(() => expect(sent()).toEqual({ outcome: 'FAILED', note: 'Açılmadı' }));
});
