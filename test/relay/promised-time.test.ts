import type { TicketClocks } from '../../domain/clocks/ticket-clocks';
import { renderMail } from '../../worker/relay/mail/render-mail';
import { HOUR, NOON, promised } from '../support/tickets';
import { mailFacts, SETTINGS } from './mail-facts-fixture';

test('the time that is promised is the one that the ticket is measured by, and none where nothing is (M8)', () => {
  const text = (clocks: TicketClocks | null, dueAt = NOON + HOUR) =>
    renderMail(mailFacts('TICKET_RECEIVED', 'tr', { ticket: { dueAt, clocks } }), SETTINGS).text;
  // Our own reminder (10:00) is nobody's promise.
  expect(text(promised(NOON + HOUR), NOON - 2 * HOUR)).toContain('Size dönmeyi hedefliyoruz; en geç: 24 Kasım 2026 Salı 13:00.');
  for (const clocks of [
    null,
    promised(null, { limit: null }),
    promised(null),
    promised(NOON, { doneAt: NOON }),
    promised(NOON, { breachedAt: NOON }),
  ])
    expect(text(clocks)).not.toContain('Size dönmeyi');
  expect(renderMail(mailFacts('TICKET_NOT_ENTITLED', 'tr'), SETTINGS).text).not.toContain('en geç');
});
