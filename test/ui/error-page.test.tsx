import { screen } from '@testing-library/react';
import { ErrorPage } from '../../admin-ui/src/layout/ErrorPage';
import { renderScreen } from './support/screen';

test.each([
  ['Failed to fetch dynamically imported module: http://127.0.0.1:3000/admin/assets/x.js', false, 'Sunucuya ulaşılamıyor'],
  ['Importing a module script failed.', false, 'Sunucuya ulaşılamıyor'],
  ['x is not a function', true, 'x is not a function'],
])('%s', async (message, shown, words) => {
  renderScreen(<ErrorPage error={new Error(message)} />);
  expect((await screen.findByRole('alert')).textContent).toContain(words);
  expect(screen.queryByText(message) !== null).toBe(shown);
});
