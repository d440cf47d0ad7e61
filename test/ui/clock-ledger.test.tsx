import { screen } from '@testing-library/react';
import { ClockLedger } from '../../admin-ui/src/tickets/page/ClockLedger';
import type { TicketClocks } from '../../admin-ui/src/tickets/ticket-types';
import { renderScreen } from './support/screen';

const MINUTE = 60_000;
const line = (changes: object): TicketClocks['ledger'][number] =>
  ({
    ...{ seq: 2, at: '2026-11-23T06:00:00.000Z', kind: 'WARN', target: null, reason: null, command: 'WARN_TARGET' },
    ...{ limitsMs: null, limitsBeforeMs: null, priority: 'NORMAL', priorityBefore: null, spentMs: 12 * MINUTE },
    ...{ leftMs: null, leftOf: null, calendar: 'tr@1', calendarName: 'Ofis', calendarNameBefore: null },
    ...(changes as object),
  }) as TicketClocks['ledger'][number];

test('a line of the ledger says whose time is left, as several run at once', async () => {
  renderScreen(
    <ClockLedger
      lines={[
        line({ kind: 'START', leftMs: 120 * MINUTE, leftOf: 'FIRST_RESPONSE' }),
        line({ seq: 3, target: 'RESOLUTION', leftMs: -5 * MINUTE, leftOf: 'RESOLUTION' }),
        line({ seq: 4, kind: 'STOP' }),
      ]}
    />,
  );
  await screen.findByRole('list');
  const last = screen.getAllByRole('listitem').map((item) => item.lastElementChild?.textContent);
  expect(last[0]).toMatch(/ · geçen 12 dk · İlk yanıt: kalan 2 sa/);
  expect(last[1]).toMatch(/ · geçen 12 dk · Çözüm: aşım 5 dk$/);
  expect(last[2]).toMatch(/ · geçen 12 dk$/);
});
