import { fireEvent, screen } from '@testing-library/react';
import { useRefusalText } from '../../admin-ui/src/auth/use-refusal-text';
import { useServices } from '../../admin-ui/src/ServicesContext';
import { useState } from 'react';
import { renderScreen } from './support/screen';

function Attempt() {
  const { session } = useServices();
  const refusalText = useRefusalText();
  const [said, say] = useState('');
  return (
    <>
      <button onClick={() => void session.login('a@b.example', 'x').catch((failure: unknown) => say(refusalText(failure)))}>gir</button>
      <output>{said}</output>
    </>
  );
}

test.each([
  [{ status: 429, body: { title: 'Biraz bekleyin.' }, retryAfter: '601' }, 'Çok fazla deneme yapıldı; 11 dakika sonra yeniden deneyin.'],
  [{ status: 429, body: { title: 'Biraz bekleyin.' } }, 'Biraz bekleyin.'],
  [{ status: 401, body: { title: 'Parola yanlış.' } }, 'Parola yanlış.'],
])('a sign-in that is refused by %j', async (answer, words) => {
  renderScreen(<Attempt />, { answer: () => answer });
  fireEvent.click(await screen.findByRole('button', { name: 'gir' }));
  expect(await screen.findByText(words)).toBeTruthy();
});
