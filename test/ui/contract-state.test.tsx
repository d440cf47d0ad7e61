import { screen } from '@testing-library/react';
import { ContractState } from '../../admin-ui/src/contracts/ContractState';
import { addDays, civilDateAt } from '../../domain/civil-date';
import { renderScreen } from './support/screen';

test.each([
  [0, 'tr', 'Bugün bitiyor'],
  [0, 'en', 'Ends today'],
  [1, 'tr', '1 gün sonra bitiyor'],
  [1, 'en', 'Ends in 1 day'],
  [2, 'en', 'Ends in 2 days'],
] as const)('a contract that ends in %i days says so in %s: %s', async (days, locale, words) => {
  const contract = { startsOn: '2024-01-01', endsOn: addDays(civilDateAt(Date.now()), days) };
  renderScreen(<ContractState contract={contract} />, { locale });
  expect(await screen.findByText(words)).toBeTruthy();
});
