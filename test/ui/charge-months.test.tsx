import { screen } from '@testing-library/react';
import { ListContextProvider } from 'react-admin';
import type { ChargeTotals } from '../../api/contract/charge-lines';
import { ChargeTotalsBar } from '../../admin-ui/src/charge-lines/ChargeTotalsBar';
import { person, renderScreen } from './support/screen';

function month(totals: Partial<ChargeTotals>): void {
  const sums = { count: 4, currency: 'TRY', net: '1.00', vat: '0.20', gross: '1.20', held: { count: 0, net: '0.00' }, byVatRate: [] };
  const body = { ...sums, lastExport: null, laterLines: 0, ...totals };
  const list = { filterValues: { period: '2026-10', covered: false } };
  renderScreen(
    <ListContextProvider value={list as never}>
      <ChargeTotalsBar />
    </ListContextProvider>,
    { me: person('accountant'), answer: () => ({ status: 200, body }) },
  );
}

test('a month says when it was exported and what has come since, and leads to those lines', async () => {
  month({ lastExport: { at: '2026-11-02T06:30:00.000Z', lineCount: 120 }, laterLines: 3 });
  expect((await screen.findByRole('alert')).textContent).toContain('3 satır eklendi veya faturaya alındı; ayı yeniden aktarın');
  expect(screen.getByText('02.11.2026 09:30 · 120 satır')).toBeTruthy();
  const shown = decodeURIComponent(screen.getByRole('link', { name: 'Satırları göster' }).getAttribute('href') ?? '');
  expect(shown).toContain('{"period":"2026-10","afterExport":true}');
});

test('a month whose book is complete asks for nothing', async () => {
  month({ lastExport: { at: '2026-11-02T06:30:00.000Z', lineCount: 120 } });
  expect(await screen.findByText('02.11.2026 09:30 · 120 satır')).toBeTruthy();
  expect(screen.queryByRole('alert')).toBeNull();
});
