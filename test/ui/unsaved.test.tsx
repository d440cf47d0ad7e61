import { fireEvent, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { useLocation, useNavigate } from 'react-router-dom';
import { ActionDialog } from '../../admin-ui/src/tickets/actions/ActionDialog';
import { renderScreen } from './support/screen';
import { ticketPage } from './support/tickets';

/** A ticket's page that was reached from the queue. */
function Page() {
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <p data-testid="where">{pathname}</p>
      <button onClick={() => void navigate('/tickets/1/show')}>talep</button>
      <button onClick={() => setOpen(true)}>aç</button>
      {/* As the browser's or the phone's own button. */}
      <button onClick={() => void navigate(-1)}>geri</button>
      {open && <ActionDialog ticket={ticketPage()} command="RESOLVE" onClose={() => setOpen(false)} />}
    </>
  );
}

const press = (name: string): boolean => fireEvent.click(screen.getByText(name));
const where = (): string | null => screen.getByTestId('where').textContent;

async function opened(): Promise<jest.SpyInstance<boolean>> {
  renderScreen(<Page />, { at: '/tickets' });
  press('talep');
  await waitFor(() => expect(where()).toBe('/tickets/1/show'));
  press('aç');
  await screen.findByRole('dialog');
  return jest.spyOn(window, 'confirm').mockReturnValue(false);
}

afterEach(() => jest.restoreAllMocks());

describe('Back while a dialog is open', () => {
  test('closes what nothing was typed into, and stays on the page', async () => {
    const confirm = await opened();
    press('geri');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(where()).toBe('/tickets/1/show');
    expect(confirm).not.toHaveBeenCalled();
    press('geri');
    await waitFor(() => expect(where()).toBe('/tickets'));
  });

  test('asks before what was typed is lost, each time, and keeps it', async () => {
    const confirm = await opened();
    fireEvent.change(screen.getByRole('textbox'), { target: { value: 'Kartuş değişti' } });
    for (const times of [1, 2]) {
      press('geri');
      await waitFor(() => expect(confirm).toHaveBeenCalledTimes(times));
      expect(confirm).toHaveBeenLastCalledWith('Yazdıklarınız henüz gönderilmedi. Pencere kapatılsın mı?');
    }
    expect(screen.getByDisplayValue('Kartuş değişti')).toBeTruthy();
    expect(where()).toBe('/tickets/1/show');
    confirm.mockReturnValue(true);
    press('geri');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(where()).toBe('/tickets/1/show');
  });
});
