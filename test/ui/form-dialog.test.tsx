import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { TextInput } from 'react-admin';
import { FormDialog } from '../../admin-ui/src/forms/FormDialog';
import type { FormCall } from '../../admin-ui/src/forms/use-form-call';
import { renderScreen } from './support/screen';

test('a form that is on its way is not left: what it enters would be entered twice', async () => {
  let answer: (errors: object) => void = () => undefined;
  const sent = jest.fn<ReturnType<FormCall>, Parameters<FormCall>>(() => new Promise((resolve) => (answer = resolve)));
  const closed = jest.fn();
  renderScreen(
    <FormDialog title="Satır gir" initial={{ name: 'İş' }} resolver={(values) => ({ values, errors: {} })} onSubmit={sent} onClose={closed}>
      <TextInput source="name" label="Ad" />
    </FormDialog>,
    { at: '/' },
  );
  const leave = await screen.findByRole('button', { name: 'Vazgeç' });
  fireEvent.click(screen.getByRole('button', { name: 'Kaydet' }));
  await waitFor(() => expect(sent).toHaveBeenCalledTimes(1));
  await waitFor(() => expect(leave).toHaveProperty('disabled', true));
  fireEvent.keyDown(screen.getByRole('dialog'), { key: 'Escape' });
  expect(closed).not.toHaveBeenCalled();
  await act(async () => answer({ name: 'Bu ad kullanılıyor.' }));
  expect(await screen.findByText('Bu ad kullanılıyor.')).toBeTruthy();
  fireEvent.click(leave);
  expect(closed).toHaveBeenCalledTimes(1);
});
