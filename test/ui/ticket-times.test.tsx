import { screen, within } from '@testing-library/react';
import type { TicketTimes as Times } from '../../api/contract/ticket-times';
import { TicketTimes } from '../../admin-ui/src/dashboard/TicketTimes';
import { person, renderScreen } from './support/screen';

const none = { count: 0, medianMinutes: null, p90Minutes: null };
const steps = { FIRST_RESPONSE: none, REMOTE_START: none, RESOLUTION: none };
const shown = (times: Partial<Times>) => {
  const body = { measured: 0, isComplete: true, months: [], ...times };
  renderScreen(<TicketTimes />, { me: person('manager'), answer: () => ({ status: 200, body }) });
};

test('a manager reads how long each step takes, month by month', async () => {
  const first = { count: 4, medianMinutes: 7, p90Minutes: 1_510 };
  const months = [
    { period: '2026-11', steps: { ...steps, FIRST_RESPONSE: first } },
    { period: '2026-10', steps },
  ];
  shown({ months, measured: 5_000, isComplete: false });
  expect(await screen.findByText('Kasım 2026')).toBeTruthy();
  expect(screen.getByText('Ekim 2026')).toBeTruthy();
  const [row] = screen.getAllByRole('row', { name: /^İlk yanıt/ });
  // Business time has no days.
  expect(
    within(row as HTMLElement)
      .getAllByRole('cell')
      .map(({ textContent }) => textContent),
  ).toEqual(['7 dk', '25 sa 10 dk', '4']);
  expect(screen.getByText(/En yeni 5000 talebe göre/)).toBeTruthy();
});

test('without anything to measure it says so', async () => {
  shown({ months: [{ period: '2026-11', steps }] });
  expect(await screen.findByText(/henüz ölçülecek bir adım yok/)).toBeTruthy();
  expect(screen.queryByRole('table')).toBeNull();
});
