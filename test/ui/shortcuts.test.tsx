import { fireEvent, screen } from '@testing-library/react';
import { Shortcuts, useShortcuts } from '../../admin-ui/src/layout/Shortcuts';
import { useLetterKeys } from '../../admin-ui/src/layout/use-letter-keys';
import { renderScreen } from './support/screen';

function Menu() {
  const show = useShortcuts();
  const [on, setOn] = useLetterKeys();
  return (
    <>
      <button onClick={show}>kısayollar</button>
      <button onClick={() => setOn(!on)}>{on ? 'harfler açık' : 'harfler kapalı'}</button>
    </>
  );
}

const openMenu = () =>
  renderScreen(
    <Shortcuts>
      <Menu />
    </Shortcuts>,
    { at: '/' },
  );

test('the question mark shows the sheet, with the letters', async () => {
  openMenu();
  fireEvent.keyDown(await screen.findByText('harfler açık'), { key: '?' });
  expect(await screen.findByText('Klavye kısayolları', { selector: 'h2' })).toBeTruthy();
  expect(screen.getByText('Sonraki satır')).toBeTruthy();
});

test('whoever has turned the letters off is neither surprised by them nor told of them', async () => {
  openMenu();
  fireEvent.click(await screen.findByText('harfler açık'));
  fireEvent.keyDown(await screen.findByText('harfler kapalı'), { key: '?' });
  expect(screen.queryByRole('dialog')).toBeNull();
  fireEvent.click(screen.getByText('kısayollar'));
  expect(await screen.findByText('Notu ekle')).toBeTruthy();
  expect(screen.queryByText('Sonraki satır')).toBeNull();
});
